"""Takes commits of others back that the library cannot merge as they are, to merge them anew.

A different paper took a key whose paper another command changed while they came, after a sync was killed
or after a `git pull` by hand; or a paper that was changed so has another key there. Once that change is
committed, a merge of both sides keeps both papers, and gives the changes to the renamed one.
"""

from papernotes.git import Repository
from papernotes.library import Library
from papernotes.library.settings import SYNCED
from papernotes.operations.sync.merge import MESSAGE


def take_back(library: Library, repository: Repository, head: str) -> bool:
    """Return to the last commit that the library has; return whether that was possible.

    All that is taken back are commits which the remote has, and a merge of `papers sync` at their end.
    """
    last = library.settings.get(SYNCED)
    if not last or repository.merge_base(last, head) != last:
        return False
    words = ("rev-list", "--oneline", head, f"^{last}", "--not", "--remotes")
    own = repository.run(*words).output.decode(errors="replace").splitlines()
    if [line.partition(" ")[2] for line in own] not in ([], [MESSAGE.strip()]):
        return False
    return repository.run("reset", "--quiet", "--keep", last, check=False, shared=True).code == 0

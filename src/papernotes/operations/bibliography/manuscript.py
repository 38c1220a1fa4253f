"""The keys that a manuscript cites, read from its files, and the papers with these keys."""

import os
from collections import deque
from typing import NamedTuple

from papernotes.disk.files import read_stream
from papernotes.errors import RefusedError
from papernotes.formats.manuscripts import cited_keys, reference_program
from papernotes.formats.manuscripts.cited_keys import Cited, Definitions
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.unicode_forms import compose, spellings
from papernotes.search import tokens

_MOST = 500  # files of one manuscript
_LARGEST = 50_000_000  # bytes of a file
_UNSUPPORTED = frozenset(
    (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".epub", ".org", ".rst", ".adoc")
) | {".lyx", ".bib", ".bbl"}
"""Extensions of files whose citations are not read."""
_LONGEST_PARTICLE = 12  # letters


class Manuscript(NamedTuple):
    """The citations of a manuscript's files: keys as written, sorted, or all papers."""

    keys: tuple[str, ...]
    everything: bool
    notices: tuple[Notice, ...]
    examples: tuple[str, ...] = ()
    """Keys that pandoc reads as labels of numbered examples instead of citations."""
    within_words: tuple[str, ...] = ()
    """Keys that pandoc reads as part of the word before them."""
    braces: bool = False
    """Whether a key may be in braces, `@{key}`, as in Markdown."""
    program: str = ""
    """The program that makes its references, as its files say it; empty where none or several are said."""


class _File(NamedTuple):
    """A file to read, with the folder of the manuscript's main file, and whether it may be missing."""

    path: str
    root: str
    optional: bool = False


def read(paths: tuple[str, ...]) -> Manuscript:
    """Return the citations of these files and of all files that they include.

    A file is LaTeX source, the .aux or .bcf that LaTeX wrote, Markdown, Typst or a notebook,
    by its extension. Raises RefusedError for one of `paths` that cannot be read or is of another
    kind; an included file that cannot be read is a notice.
    """
    for path in paths:
        if (ending := os.path.splitext(path)[1].lower()) in _UNSUPPORTED:
            raise RefusedError(
                f"{path}: citations in {ending} files are not read.", notice("manuscript-types")
            )
    files, notices = _read_all(paths, Definitions())
    definitions = Definitions().merged_with(*(cited.definitions for cited in files.values()))
    if definitions and len(files) > 1:  # a file may use the definitions of another
        files, notices = _read_all(paths, definitions)
    labels = frozenset().union(*(cited.labels for cited in files.values()))
    keys = {key for cited in files.values() for key in cited.keys} - labels
    programs = {cited.program for cited in files.values()} - {""}
    notices += dict.fromkeys(remark for cited in files.values() for remark in cited.remarks)
    return Manuscript(
        tuple(sorted(keys)),
        any(cited.cites_all for cited in files.values()),
        tuple(notices),
        tuple(sorted(label for cited in files.values() for label in cited.examples)),
        tuple(sorted(key for cited in files.values() for key in cited.uncited)),
        any(path.lower().endswith((".md", "markdown", ".qmd", ".rmd", ".ipynb")) for path in files),
        programs.pop() if len(programs) == 1 else "",
    )


def _read_all(
    paths: tuple[str, ...], definitions: Definitions
) -> tuple[dict[str, Cited], list[Notice]]:
    """Return the citations of each file, by path, and a notice for each unreadable file."""
    notices: list[Notice] = []
    requested = {os.path.abspath(path) for path in paths}
    queue = deque(_File(path, os.path.dirname(path)) for path in map(os.path.abspath, paths))
    files: dict[str, Cited] = {}
    while queue and len(files) < _MOST:
        path, root, optional = queue.popleft()
        if path in files:
            continue
        cited = _read_file(path, definitions)
        if cited is None:
            if path in requested:
                raise RefusedError(
                    f"{path} cannot be read. Check that it exists and is a text file."
                )
            if not optional:
                notices.append(_unreadable(path, root))
        files[path] = cited or Cited()
        for name in files[path].inputs:
            own_folder = os.path.dirname(path)
            folders = (
                (own_folder, root) if name in files[path].relative_inputs else (root, own_folder)
            )
            included = _find_input(name, folders, os.path.splitext(path)[1])
            queue.append(_File(included, root, name in files[path].optional_inputs))
    return files, notices


def _unreadable(path: str, root: str) -> Notice:
    """Return the notice for an included file, with the name that it has in another Unicode form.

    On Linux, such a name is another file's, for LaTeX too.
    """
    file = os.path.relpath(path, root)
    folder, name = os.path.split(file)
    names = (*spellings(file), *(os.path.join(folder, spelling) for spelling in spellings(name)))
    for stored in names:
        if stored != file and os.path.isfile(os.path.join(root, stored)):
            return notice("included-file-spelled-otherwise", file=file, stored=stored)
    return notice("included-file-unreadable", file=file)


def _read_file(path: str, definitions: Definitions) -> Cited | None:
    try:
        data = read_stream(path, _LARGEST)
    except OSError:
        return None
    if len(data) > _LARGEST:
        raise RefusedError(
            f"{path} is larger than {_LARGEST // 1_000_000} MB, too large for a manuscript."
        )
    text = data.decode("utf-8", "replace")
    try:
        cited = cited_keys.keys_in(text, os.path.splitext(path)[1], definitions)
    except RefusedError as error:
        raise RefusedError(f"{os.path.basename(path)}: {error}") from None
    if path.lower().endswith((".tex", ".aux", ".sty", ".cls")):
        return cited._replace(program=reference_program.program_of(text))
    return cited._replace(program=reference_program.BIBER) if path.endswith(".bcf") else cited


def _find_input(name: str, folders: tuple[str, ...], ending: str) -> str:
    """Return the path of a file that a file with the extension `ending` includes.

    It is searched for in these folders, for LaTeX also with `.tex` added. A path from the root of
    a project is resolved from the manuscript's folder.
    """
    latex = cited_keys.ENDINGS.get(ending.lower(), "latex") in ("latex", "package")
    name = name if latex or os.path.exists(name) else name.lstrip("/")
    for folder in dict.fromkeys(folders):
        for extension in ("", ".tex") if latex else ("",):
            path = os.path.normpath(os.path.join(folder, name + extension))
            if os.path.isfile(path):
                return path
    expected = name if not latex or os.path.splitext(name)[1] else name + ".tex"
    return os.path.normpath(os.path.join(folders[0], expected))


class CitedPapers(NamedTuple):
    """Cited keys with the keys of their papers; a notice for each without one; other notices."""

    papers: list[tuple[str, str]]
    missing: list[Notice]
    notices: list[Notice]


def find_papers(library: Library, manuscript: Manuscript) -> CitedPapers:
    """Return the papers that a manuscript cites."""
    papers: list[tuple[str, str]] = []
    missing: list[Notice] = []
    unreadable: list[Notice] = []
    for key in manuscript.keys:
        if current_key := library.keys.find(key):
            flaw = reference_program.find_flaw(key, manuscript.program)
            papers.append((current_key if flaw else key, current_key))
            if flaw and key != current_key:
                unreadable.append(_unreadable_key(key, current_key, flaw, manuscript.program))
        elif stem := _before_particle(library, compose(key)):
            particle = compose(key)[len(stem) :]
            correct = _separable(stem, braces=manuscript.braces) + particle
            missing.append(
                notice("cited-with-particle", key=key, particle=particle, correct=correct)
            )
        else:
            missing.append(notice("cited-missing", key=key, near=tuple(library.keys.nearest(key))))
    examples = filter(library.keys.find, manuscript.examples)
    within_words = filter(library.keys.find, manuscript.within_words)
    notices = [notice("cited-example", key=key) for key in examples]
    notices += [notice("cited-within-word", key=key) for key in within_words]
    return CitedPapers(list(dict.fromkeys(papers)), missing, unreadable + notices)


def _unreadable_key(key: str, current_key: str, flaw: str, program: str) -> Notice:
    """Return the notice for an old key that the program of the references cannot read."""
    return notice("cited-unreadable", key=key, program=program, flaw=flaw, correct=current_key)


def _before_particle(library: Library, key: str) -> str:
    """Return the key of a paper that is followed by a Korean particle in `key`; empty for none.

    Pandoc and Typst take letters of every script into a key, so `@key는` cites "key는".
    """
    for size in range(len(key) - 1, max(0, len(key) - 1 - _LONGEST_PARTICLE), -1):
        if not tokens.is_east(key[size]):
            return ""
        if library.keys.find(key[:size]):
            return key[:size]
    return ""


def _separable(key: str, *, braces: bool) -> str:
    """Return a citation that letters may follow: for Markdown with `braces`, else for Typst."""
    return f"@{{{key}}}" if braces else f"#cite(<{key}>)"

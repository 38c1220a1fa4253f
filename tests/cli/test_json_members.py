"""The members of --json are those that docs/commands.md lists."""

import json
import re
import subprocess
from functools import cache

import pytest

from tests.support import arxiv_dumps, program
from tests.support.folders import ROOT
from tests.support.made_pdfs import Page, column, made_pdf
from tests.support.marked_pdfs import highlight
from tests.support.transcript import environment

BIB = """@misc{kim2020, title={Denoising Models of All Things}, author={Kim, A}, year={2020}, eprint={2006.11239}, archiveprefix={arXiv}}
@misc{lee2021, title={Denoising Again}, author={Lee, B}, year={2021}, keywords={nerf, segmentation}}
@misc{park2022, title={Denoising Models of All Things}, author={Park, C}, year={2020}, keywords={segmenation}}
"""
NOTE = """---
citekey: lee2021
publish: true
---
builds on [[kim2020]], see [[nosuch]]

Q: why?

## Reproduction log

- 2026-11-01, FID 3.1 / 3.2
"""
LINES = tuple(
    column(
        [
            "We denoise what was diffused.",
            "References",
            "[1] A. Kim. Denoising. arXiv:2006.11239, 2020.",
        ]
    )
)


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A reader's environment with a library that has something of everything."""
    folder = tmp_path_factory.mktemp("members")
    root = folder / "library"
    env = environment(folder / "home") | {"PAPERS_LIBRARY": str(root)}
    pdf = made_pdf([Page(LINES, (highlight([(LINES[0], "what was diffused")], "how?"),))])
    (folder / "a.pdf").write_bytes(pdf)
    dump = arxiv_dumps.write(folder / "dump")
    run(env, "init", str(root))
    run(env, "catalogue", "build", str(dump))
    run(env, "import", "-", typed=BIB)
    (root / "notes" / "lee2021.md").write_text(NOTE, encoding="utf-8")
    (root / "notes" / "goals").mkdir()
    (root / "notes" / "goals" / "2026.md").write_text("- [ ] read 3 papers by 2026-12-01\n")
    (root / "notes" / "seminars").mkdir()
    (root / "notes" / "seminars" / "s.md").write_text("- [[kim2020]] 2026-12-03 Kim\n")
    for words in (
        "finish kim2020 --date 2026-11-01",
        "queue add park2022",
        "plan --until 내일 --rest none",
        "dates add mine 2027-01-01",
        "queries q year:2020",
        f"attach lee2021 {folder / 'a.pdf'}",
        f"export -o {folder / 'kept.bib'} --keep",
        "add --offline 2511.99999",
    ):
        run(env, *words.split(), code=None)
    return env


def run(
    env: dict[str, str], *words: str, typed: str = "", code: int | None = 0
) -> subprocess.CompletedProcess[str]:
    """Run a command, which ends with this exit code; None is any."""
    done = program.run(words, env=env, typed=typed)
    assert code is None or done.returncode == code, done.stderr
    return done


@cache
def documented() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return for each command the members that it always has, and all that it may have."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    text = text.split("The members of `--json`:\n", 1)[1].split("\n## ", 1)[0]
    members: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    text, nested = "\n" + text.strip(), 1
    while nested:
        text, nested = re.subn(r"\s?\([^()]*\)", "", text)
    for item in re.split(r"\n- |;\s(?=`)", text):
        names, colon, listed = " ".join(item.split()).partition(": ")
        always, _, _more = listed.partition(";")
        parts = frozenset(re.findall(r"(?:^|, |and )([a-z_0-9]+)", always))
        words = frozenset(re.findall(r"[a-z_0-9]+", listed))
        for name in re.findall(r"`([^`]*)`", names) if colon else ():
            members[name] = parts, words
    return members


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("list", "list"),
        ("tag TAG", "tag nerf"),
        ("list --facets", "list --facets"),
        ("queries", "queries"),
        ("dates", "dates mine"),
        ("goals", "goals 2026"),
        ("seminar", "seminar"),
        ("seminar NAME", "seminar s"),
        ("related", "related lee2021"),
        ("search", "search denoising"),
        ("find", "find denoising"),
        ("show", "show kim2020"),
        ("show --page", "show lee2021 --page 1"),
        ("files", "files"),
        ("refs", "refs lee2021"),
        ("highlights", "highlights --dry-run lee2021"),
        ("tags", "tags"),
        ("tags --tidy", "tags --tidy"),
        ("venues --recognise", "venues --recognise NIPS"),
        ("duplicates", "duplicates"),
        ("check", "check"),
        ("log", "log"),
        ("retry --list", "retry --list"),
        ("exports", "exports"),
        ("events", "events kim2020"),
        ("next", "next"),
        ("queue", "queue"),
        ("plan", "plan --until 내일 --rest none"),
        ("today", "today"),
        ("questions", "questions"),
        ("runs", "runs"),
        ("lineage", "lineage"),
        ("compare", "compare kim2020 lee2021"),
        ("catalogue info", "catalogue info"),
        ("site", "site --dry-run"),
        ("site --check", "site --check"),
        ("start", "start kim2020"),
        ("present", "present lee2021"),
        ("rate", "rate lee2021 4"),
        ("tag TAG PAPER", "tag new lee2021"),
        ("queue add", "queue add lee2021"),
        ("queue move", "queue move park2022 1"),
        ("queue drop", "queue drop lee2021"),
        ("run", "run kim2020 --mine FID=3"),
        ("answer", "answer lee2021 1 so"),
        ("tags alias", "tags alias nerf radiance"),
        ("undo", "undo"),
    ],
)
def test_the_members_are_the_documented_ones(env: dict[str, str], name: str, words: str) -> None:
    """Those of an array are those of its objects; each member is documented, and none is missing."""
    printed = json.loads(run(env, *words.split(), "--json", code=None).stdout)
    objects = printed if isinstance(printed, list) else [printed]
    assert objects
    always, possible = documented()[name]
    for each in objects:
        assert always <= each.keys() <= possible


def test_all_commands_with_json_are_documented() -> None:
    """A command that prints JSON names its members."""
    document = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    help_texts = document.split("\n## papers ")
    with_json = {text.split("\n")[0] for text in help_texts[1:] if "  --json  " in text}
    listed = {name.split()[0] for name in documented()} | {"review", "import", "adopt", "add"}
    assert with_json <= listed

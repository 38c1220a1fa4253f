"""What the documents name exists: files, folders and tests."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.folders import ROOT
from torture.shapes import SHAPES
from torture.targets import TARGETS

DOCUMENTS = sorted(
    file
    for pattern in (
        "README.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs/**/*.md",
        ".github/**/*.md",
    )
    for file in ROOT.glob(pattern)
)
PACKAGE = ROOT / "src" / "papernotes"
TOP = {"src", "tests", "docs", "scripts", "benchmarks", "torture", "findings", "requirements"}
"""Folders of the project whose names mean nothing else in a document; `notes` is a reader's, too."""
# A package that was moved away leaves its compiled modules, in a folder that holds nothing else.
INSIDE = {
    path.stem
    for path in PACKAGE.iterdir()
    if not path.name.startswith("_")
    and (path.is_file() or any(inside.name != "__pycache__" for inside in path.iterdir()))
}
"""Packages and modules, which documents name without the folders above them."""
READERS = {"files"}
"""Folders of a library that have the name of a module."""
PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")


def named_paths(text: str) -> list[str]:
    """The paths in code spans and indented commands that begin with a folder of the project."""
    spans = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^    (?!  )(\S.*)$", text, re.MULTILINE)
    words = [word for span in spans for word in PATH.findall(span)]
    return [
        word for word in words if "/" in word and word.split("/")[0] in (TOP | INSIDE) - READERS
    ]


def links(text: str) -> list[str]:
    """The targets of Markdown links and the pictures, outside code, that are files."""
    prose = re.sub(r"^```.*?^```|^ {4}.*?$|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)", prose)
    pictures = re.findall(
        r"^ {0,3}<(?:img|source)\b[^>]*\b(?:src|srcset)=\"([^\"]*)\"", prose, re.MULTILINE
    )
    return [target for target in (*targets, *pictures) if "://" not in target]


@cache
def existing_tests() -> frozenset[str]:
    """The names of all test functions."""
    texts = (file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    return frozenset(name for text in texts for name in re.findall(r"def (test_\w+)", text))


def exists(path: str, folder: Path) -> bool:
    """Whether a path, perhaps with `*` in it, leads to something below a folder."""
    return any(folder.glob(path)) if "*" in path else (folder / path).exists()


def missing(text: str, folder: Path) -> list[str]:
    """The files, folders and tests that a document in a folder names and that do not exist."""
    files = [
        path for path in named_paths(text) if not (exists(path, ROOT) or exists(path, PACKAGE))
    ]
    files += [target for target in links(text) if not (folder / target).exists()]
    return files + [
        name for name in re.findall(r"`(test_\w+)`", text) if name not in existing_tests()
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_a_document_names_exists(document: Path) -> None:
    """Every path, link and test that a document names is there."""
    assert missing(document.read_text("utf-8"), document.parent) == []


def layers(design: str) -> set[str]:
    """The names in the tree of packages and modules that docs/design.md draws."""
    return set(re.findall(r"^ {6}(\w+)(?:/|\.py) ", design, re.MULTILINE))


def test_the_design_draws_the_program() -> None:
    """Each package and module at the top of the program has its line in docs/design.md."""
    assert layers((ROOT / "docs" / "design.md").read_text("utf-8")) == INSIDE - {"py"}


def test_the_documents_name_paths() -> None:
    """The rule has something to hold: paths, links and tests are found in the documents."""
    text = "".join(document.read_text("utf-8") for document in DOCUMENTS)
    assert len(named_paths(text)) > 50
    assert len(links(text)) > 20
    assert len(re.findall(r"`(test_\w+)`", text)) > 10


def test_what_the_documents_count() -> None:
    """The numbers of readers and shapes in docs/reliability.md are those of torture/."""
    text = (ROOT / "docs" / "reliability.md").read_text("utf-8")
    assert f"Each of the {len(TARGETS)} readers of outside text" in text
    assert f"gets texts in {len(SHAPES)} shapes" in text


@pytest.mark.parametrize(
    "planted",
    [
        "`operations/search/answer.py` answers.",
        "See `src/papernotes/nowhere/`.",
        "`tests/end_to_end/transcripts/*.nothing`",
        "    ./dev test tests/test_nothing.py",
        "[design](docs/designs.md)",
        '<img alt="A page" src="docs/pictures/nothing.png">',
        "| a promise | `test_of_nothing` |",
    ],
)
def test_a_missing_path_is_noticed(planted: str) -> None:
    """The rule sees a path in code, in a command, with a star, as a link, and the name of a test."""
    assert missing(planted, ROOT)

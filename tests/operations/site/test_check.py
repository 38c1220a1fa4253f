"""Dead links and images are named; the site of the library that ships has none."""

import json
from pathlib import Path

import pytest

from tests.support import sites
from tests.support.libraries import papers
from tests.support.sites import published
from tests.support.transcript import set_environment, shipped


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library in which every link has its target."""
    set_environment(monkeypatch, tmp_path / "home")
    text = "# Title of ho2020\n\n[top](#title-of-ho2020)\n\n## Part\n\nSee [[kim2021#Part]], [[kim2021#Title of kim2021]], [[home2022]], [x](home2022.md) [[모임/회의]] [x](모임/회의.md) ![[a.png]], [x](kim2021.md), @fig:one, ![[a.png]], `[[no]]`."
    notes = {"ho2020": published(text), "kim2021": published("## Part\n\nx"), "home2022": "x"}
    folder = sites.library(tmp_path / "library", notes)
    (folder / "notes" / "a.png").write_bytes(b"x")
    sites.write(folder, "모임/회의", "This note stays at home.")
    return folder


def check(root: Path, *more: str) -> int:
    """Check the site beside a library."""
    return papers(root, "site", str(root.parent / "site"), "--check", *more)


def test_a_site_without_dead_links_passes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check writes nothing, and says what it looked at."""
    assert check(root) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "every link and image has its target" in captured.err
    assert not (root.parent / "site").exists()


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("See [[nobody2020]].", "link", "nobody2020"),
        ("See [x](nobody2020.md).", "link", "nobody2020.md"),
        ("See [@nobody2020].", "link", "nobody2020"),
        ("![x](no/picture.png)", "image", "no/picture.png"),
        ("![[no.png]]", "image", "no.png"),
        ('<img src="no.png" alt="x">', "image", "no.png"),
        ("![x](%EA%B7%B8%EB%A6%BC%201.png)", "image", "그림 1.png"),
        ("![[a.png]] and [x](no.md)", "link", "no.md"),
        ("[x](no.pdf)", "file", "no.pdf"),
        ("[x](../library.db)", "file", "../library.db"),
        ("See [[kim2021#Nothing]].", "part", "kim2021.html#nothing"),
        ("[x](#nothing)", "part", "#nothing"),
    ],
)
def test_dead_links_are_named(
    root: Path, text: str, kind: str, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is named with its note and line, and the exit code says so."""
    sites.write(root, "ho2020", published(f"One.\n\n{text}"))
    capsys.readouterr()
    assert check(root, "--json") == 1
    dead = json.loads(capsys.readouterr().out)["dead"]
    assert [(each["kind"], each["target"]) for each in dead] == [(kind, target)]
    assert dead[0]["line"] == (0 if kind == "part" else 6)
    assert check(root) == 1
    assert target in capsys.readouterr().out


@pytest.mark.parametrize(
    ("link", "target"),
    [("<img src=x>", "x"), ("[[x]]", "x"), ("[a](<x>)", "x"), ("\\cite{x}", "x"), ("@x1", "x1")],
)
def test_a_short_name_is_found_where_it_is_a_link(
    root: Path, link: str, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same letters are in other words and formulas above it."""
    sites.write(root, "ho2020", published(f"Fox x1, $\\{{x\\}}$, x.\n\nSee {link}."))
    capsys.readouterr()
    assert check(root, "--json") == 1
    dead = json.loads(capsys.readouterr().out)["dead"]
    assert [(each["target"], each["line"]) for each in dead] == [(target, 6)]


def test_dead_links_at_home_are_not_named(root: Path) -> None:
    """The check is about what is published."""
    sites.write(root, "ho2020", published("x\n\n## 메모\n\n[[nobody2020]] ![x](no.png)"))
    sites.write(root, "home2022", "[[nobody2020]]")
    assert check(root) == 0


def test_a_file_that_somebody_removed_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A link of a page to it would be dead."""
    assert papers(root, "site", str(root.parent / "site")) == 0
    assert check(root) == 0
    (root.parent / "site" / "files" / "a.png").unlink()
    capsys.readouterr()
    assert check(root) == 1
    assert "files/a.png: removed" in capsys.readouterr().out


def test_the_site_of_the_shipped_library_has_no_dead_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it publishes is built and checked."""
    set_environment(monkeypatch, tmp_path / "home")
    (tmp_path / "library").mkdir()
    shipped(tmp_path / "library")
    arguments = (str(tmp_path / "site"), "--url", "https://example.org/papers/")
    assert papers(tmp_path / "library", "site", *arguments) == 0
    assert papers(tmp_path / "library", "site", *arguments, "--check") == 0
    files = sites.files(tmp_path / "site")
    assert {"lineage.html", "reviews/2026.html", "sitemap.xml", "robots.txt"} <= files.keys()
    assert sum(name.startswith("papers/") for name in files) >= 10

"""Tests of completing a stored paper from another entry: filled, proposed and left fields."""

import json
import os
import re
import select
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.bibtex import compare
from tests.support import program
from tests.support.transcript import environment

SAME = [
    ("author", "Ho, Jonathan and Jain, Ajay", "Jonathan Ho and Ajay  Jain"),
    ("author", r"{\"O}zg{\"u}r, A.", "A. Özgür"),
    ("author", "{DeepMind Team} and others", "{DeepMind} Team and others"),
    ("title", "{NeRF}: Representing Scenes", "NeRF: representing scenes"),
    ("pages", "10-20", "10--20"), ("pages", "10 – 20", "10--20"), ("pages", "10--20", "10---20,"),
    ("month", "jun", "June"), ("month", "6", "jun"), ("month", "06", "Jun."),
    ("doi", "10.1109/CVPR.2020.1", "https://doi.org/10.1109/cvpr.2020.1"),
    ("doi", r"10.1007/978-3\_1", "doi:10.1007/978-3_1"),
    ("year", "2020", "2020-06-19"), ("eprint", "2006.11239v2", "arXiv:2006.11239"),
    ("url", "http://www.x.org/a/", "https://x.org/a"),
    ("url", "https://arxiv.org/pdf/2006.11239v1", "http://arxiv.org/abs/2006.11239"),
    ("isbn", "978-3-16-148410-0", "9783161484100"), ("journal", r"Comput. Graph.\ Forum", "Comput Graph Forum"),
]  # fmt: skip # a table
OTHER = [
    ("author", "Ho, J. and Jain, A.", "Jain, A. and Ho, J."), ("author", "Ho, J.", "Ho, J. and others"), ("pages", "10--20", "10--21"),
    ("title", "Part One of It", "Part Two of It"), ("doi", "10.1000/a", "10.1000/b"), ("year", "2019", "2020"),
    ("volume", "1", "11"), ("month", "jun", "jul"), ("note", "$", "%"),
]  # fmt: skip # a table
POORER = [
    ("author", "Ho, Jonathan and Jain, Ajay", "Ho, Jonathan and others"),
    ("author", "Ho, Jonathan and others", "Ho, J."), ("author", "Ho, J.", "Ho, J. and others"), ("author", "Ho, Jonathan and Jain, Ajay", "Ho, Jonathan"), ("author", "Ho, Jonathan", "Ho, J."),
    ("title", "NeRF: Representing Scenes", "NeRF"), ("booktitle", "Proc. of CVPR 2020", "CVPR"),
    ("volume", "12", "abs/2006.11239"), ("pages", "1--9", "arXiv-2006"), ("year", "2020", "to appear"),
    ("doi", "10.1000/a", "10.48550/arXiv.2006.11239"), ("publisher", "IEEE", "{}"),
]  # fmt: skip # a table
RICHER = [
    ("author", "Ho, J.", "Ho, Jonathan"),
    ("author", "Ho, J. and others", "Ho, J. and Jain, A."),
    ("title", "NeRF", "NeRF: Representing Scenes"),
    ("booktitle", "CVPR", "Proc. of CVPR 2020"),
    ("volume", "3", "13"),
    ("volume", "13", "3"),
    ("year", "2019", "2020"),
    ("pages", "1", "1--9"),
]


@pytest.mark.parametrize(("name", "first", "second"), SAME)
def test_style_is_no_difference(name: str, first: str, second: str) -> None:
    """The same value in another style is equal, in either order."""
    assert compare.same_value(name, first, second)
    assert compare.same_value(name, second, first)


@pytest.mark.parametrize(("name", "first", "second"), OTHER)
def test_another_value_is_another_one(name: str, first: str, second: str) -> None:
    """Different values are not equal."""
    assert not compare.same_value(name, first, second)


@pytest.mark.parametrize(
    ("name", "old", "new", "poorer"),
    [(*values, True) for values in POORER] + [(*values, False) for values in RICHER],
)
def test_which_value_says_less(name: str, old: str, new: str, poorer: bool) -> None:
    """Part of the old value, initials for names and a preprint's volume are not better."""
    assert compare.says_less(name, old, new) is poorer


@given(
    st.sampled_from(["author", "pages", "month", "year", "doi", "url", "title", "x"]),
    st.text("abÄ{}\\\"'~-–1290 .,:/한", max_size=20),
    st.text("ab 1-{}", max_size=8),
)
def test_any_value_is_compared(name: str, first: str, second: str) -> None:
    """A value equals itself, equality is symmetric, and no value raises an error."""
    assert compare.same_value(name, first, first)
    assert compare.same_value(name, first, second) == compare.same_value(name, second, first)
    compare.says_less(name, first, second)


TITLE = "Denoising Diffusion Probabilistic Models"
PREPRINT = f"""@article{{ho2020, title = {{{TITLE}}}, author = {{Ho, Jonathan and Jain, Ajay}},
  journal = {{arXiv preprint arXiv:2006.11239}}, year = {{2020}}, keywords = {{diffusion}}}}
"""
PUBLISHED = f"""@inproceedings{{DDPM, title = {{{TITLE.title()}}}, author = {{Jonathan Ho and A. Jain}},
  booktitle = {{Advances in Neural Information Processing Systems}}, pages = {{6840-6851}},
  year = {{2020}}, doi = {{https://doi.org/10.5555/3495724}}, keywords = {{diffusion, generative}}}}
"""


class Desk:
    """A library changed by complete commands, without a terminal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = environment(folder / "home") | {"PAPERS_LIBRARY": str(folder / "library")}
        self("init", str(folder / "library"))

    def __call__(self, *words: str, given: str = "", code: int = 0) -> str:
        """Run a command, and return its output of both streams."""
        return "".join(self.streams(words, given, code))

    def streams(self, words: Sequence[str], given: str = "", code: int = 0) -> tuple[str, str]:
        """Run a command, and return what it wrote on each stream."""
        result = program.run(words, env=self.env, cwd=self.folder, typed=given)
        assert result.returncode == code, (result.stdout, result.stderr)
        return result.stdout, result.stderr

    def fields(self, key: str = "ho2020") -> dict[str, str]:
        """Return the fields of a paper's entry by name, and its type."""
        (shown,) = json.loads(self("show", "--json", key))
        return {"type": shown["entry_type"], **shown["fields"]}

    def json(self, *words: str, given: str) -> list[dict[str, object]]:
        """Return the report of an import."""
        output, _ = self.streams(("import", "--json", *words, "-"), given)
        report: list[dict[str, object]] = json.loads(output)
        return report

    def finds(self) -> None:
        """Assert that the DOI finds the paper in every command and in another import."""
        assert self("cite", "10.5555/3495724") == "\\cite{ho2020}\n"
        assert self("cite", "https://doi.org/10.5555/3495724") == "\\cite{ho2020}\n"
        assert "is already in the library: ho2020" in self(
            "add", "--offline", "doi:10.5555/3495724"
        )
        again = re.sub(r"title = \{[^}]*\}", "title = {Another Title Altogether}", PUBLISHED)
        (row,) = self.json("--dry-run", given=again.replace("DDPM", "third"))
        assert (row["state"], row["key"]) == ("held", "ho2020")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a library that contains the preprint."""
    opened = Desk(tmp_path)
    opened("import", "-", given=PREPRINT)
    return opened


def test_without_options_gaps_are_filled_and_the_rest_is_shown(desk: Desk) -> None:
    """Pages and DOI are filled in, type and booktitle are listed as not taken; one undo reverts all."""
    before = desk.fields()
    shown = desk("import", "-", given=PUBLISHED)
    assert "  + entry type = {inproceedings}\n" in shown
    assert "  + booktitle = {Advances in Neural Information Processing Systems}\n" in shown
    assert (
        "filled in: keywords, pages, doi; not accepted: entry type, journal, booktitle, " in shown
    )
    assert "papers import --yes -" in shown
    after = desk.fields()
    assert (after["type"], after["pages"]) == ("article", "6840-6851")
    assert after.keys() - before.keys() == {"pages", "doi"}
    assert after["keywords"] == "diffusion, generative"
    assert [tag["tag"] for tag in json.loads(desk("tags", "--json"))] == ["diffusion", "generative"]
    desk.finds()
    desk("undo")
    assert desk.fields() == before
    desk("cite", "10.5555/3495724", code=3)


def test_yes_takes_it_over(desk: Desk) -> None:
    """The entry becomes the publication's; its key and its arXiv id stay."""
    before = desk.fields()
    assert "accepted: entry type, journal, booktitle, eprint, archivePrefix" in desk(
        "import", "--yes", "-", given=PUBLISHED
    )
    after = desk.fields()
    assert (after["type"], "journal" in after, after["eprint"]) == (
        "inproceedings",
        False,
        "2006.11239",
    )
    assert after["author"] == "Ho, Jonathan and Jain, Ajay"
    (shown,) = json.loads(desk("list", "--json"))
    assert (shown["key"], shown["venue"], shown["arxiv"]) == ("ho2020", "NeurIPS", "2006.11239")
    desk.finds()
    assert "accepted" not in desk("import", "--yes", "-", given=PUBLISHED).replace(
        "not accepted", ""
    )
    desk("undo")
    assert desk.fields() == before


def test_keep_takes_nothing_and_yet_the_doi_finds_it(desk: Desk) -> None:
    """No field changes; the fields that were not accepted are named."""
    before = desk.fields()
    shown = desk("import", "--keep", "-", given=PUBLISHED)
    assert "not accepted: entry type, booktitle, pages, doi, keywords, author" in shown
    assert "+ " not in shown
    assert desk.fields() == before
    desk.finds()
    desk("undo")
    desk("cite", "10.5555/3495724", code=3)


def test_what_the_reader_edited_stays(desk: Desk) -> None:
    """Year, pages, booktitle and type that `papers edit` set are never proposed or replaced."""
    desk("edit", "ho2020", "year=2019", "journal=My Journal", "pages=1", "doi=10.1000/mine")
    before = desk.fields()
    shown = desk(
        "import", "--yes", "-", given=PUBLISHED.replace("doi =", "eprint = {2006.11239}, ee =")
    )
    assert "+ " not in shown
    assert "not accepted: entry type, author, booktitle, pages, year" in shown
    after = desk.fields()
    assert {name: after[name] for name in before if name != "keywords"} == {
        name: value for name, value in before.items() if name != "keywords"
    }


def test_a_type_that_the_reader_gave_stays(desk: Desk) -> None:
    """So does the place, which goes with it."""
    desk("edit", "ho2020", "type=online")
    desk("import", "--yes", "-", given=PUBLISHED)
    assert desk.fields()["type"] == "online"


def test_a_preprint_does_not_spoil_its_publication(tmp_path: Path) -> None:
    """The preprint's entry fills in its eprint; its journal, year and type are not proposed."""
    desk = Desk(tmp_path)
    desk("import", "-", given=PUBLISHED.replace("DDPM", "ho2020"))
    before = desk.fields()
    late = (
        PREPRINT.replace("ho2020", "arx")
        .replace("2020", "2021")
        .replace("keywords", "eprint = {2006.11239}, volume = {abs/2006.11239}, keywords")
    )
    shown = desk("import", "--yes", "-", given=late)
    after = desk.fields()
    assert after["author"] == "Ho, Jonathan and Jain, Ajay"  # which says more than initials do
    assert {**before, "author": after["author"], "eprint": "2006.11239"} == after
    assert "not accepted: entry type, journal, year, volume" in shown
    assert desk("cite", "2006.11239") == "\\cite{ho2020}\n"


@pytest.mark.parametrize(
    ("old", "new", "filled", "proposed"),
    [
        ("@misc{k, T, A}", "@misc{k, T, A, year = 2020, publisher = {P}}", ["year", "publisher"], []),
        ("@misc{k, T, A}", "@inproceedings{k, T, A, booktitle = {CVPR}, pages = {1--9}}", ["pages"],
         ["entry type", "booktitle"]),
        ("@article{k, T, A, journal = {TPAMI}}", "@article{k, T, A, journaltitle = {TPAMI}, volume = 3}",
         ["volume"], []),
        ("@article{k, T, A, journal = {TPAMI}, volume = 2}", "@article{k, T, A, journal = {TPAMI}, volume = 3}",
         [], ["volume"]),
        ("@article{k, T, A, journal = {CVPR}}",
         "@inproceedings{k, T, A, booktitle = {CVPR}, pages = {1--9}, doi = {10.1000/x}}",
         ["pages", "doi"], ["entry type", "journal", "booktitle"]),
        ("@inproceedings{k, T, A, booktitle = {CVPR}}",
         "@inproceedings{k, T, A, booktitle = {Proceedings of the IEEE Conference on Computer Vision and "
         "Pattern Recognition}}", [], ["booktitle"]),
        ("@conference{k, T, A, booktitle = {CVPR}}", "@inproceedings{k, T, A, booktitle = {CVPR}, pages = 1}",
         ["pages"], []),
        ("@article{k, T, A, journal = {J of X}, year = 2019}", "@article{k, T, A, journal = {J of X}, date = {2019-05}}",
         [], []),
        ("@misc{k, T, A, file = {a.pdf}, abstract = {A}, note = {mine}}",
         "@misc{k, T, A, file = {b.pdf}, abstract = {B}, note = {theirs}, timestamp = {1}}", ["timestamp"], []),
        ("@misc{k, T, A, doi = {10.1000/x}}", "@misc{k, T, A, doi = {https://doi.org/10.1000/X}, url = {https://doi.org/10.1000/x}}",
         [], []),
        ("@misc{k, T, A, doi = {10.1000/x}}", "@misc{k, T, A, doi = {10.1000/y}}", [], ["doi"]),
    ],
)  # fmt: skip # a table of cases
def test_what_is_filled_in_and_what_is_proposed(
    old: str, new: str, filled: list[str], proposed: list[str], tmp_path: Path
) -> None:
    """The report lists changes by entry; `--yes` accepts all proposals."""
    parts = {"T,": f"title = {{{TITLE}}},", " A": " author = {Ho, Jonathan}"}
    for short, whole in parts.items():
        old, new = old.replace(short, whole, 1), new.replace(short, whole, 1)
    desk = Desk(tmp_path)
    desk("import", "-", given=old)
    (row,) = desk.json(given=new)
    changes = row["changes"]
    assert isinstance(changes, list)
    by_state = {
        state: [change["field"] for change in changes if change["state"] == state]
        for state in ("filled in", "proposed")
    }
    assert by_state == {"filled in": filled, "proposed": proposed}
    (row,) = desk.json("--yes", given=new)
    assert [change["state"] for change in row["changes"]] == ["taken over"] * len(proposed)  # type: ignore[attr-defined]
    (row,) = desk.json(given=new)
    assert row["changes"] == []
    for doi in re.findall(r"10\.1000/\w", old + new):
        assert desk("cite", doi) == "\\cite{k}\n"
        assert desk("list", "--format", "{key}", f"doi:{doi}") == "k\n"


def test_two_entries_of_one_file_on_one_paper(desk: Desk) -> None:
    """The first entry fills in and replaces; the second does not revert it, and is listed."""
    other = re.sub(r"doi = .*?\},", "eprint = {2006.11239},", PUBLISHED.replace("DDPM", "second"))
    other = other.replace("6840-6851", "1--12")
    shown = desk("import", "--yes", "-", given=PUBLISHED + other)
    assert desk.fields()["pages"] == "6840-6851"
    assert re.search(r"second: already in the library: .*not accepted: author, pages", shown)
    assert desk("cite", "second") == "\\cite{ho2020}\n"
    assert len(json.loads(desk("log", "--json"))) == 2


def test_several_files_are_one_change(desk: Desk) -> None:
    """One undo reverts the changes of all entries."""
    before = desk.fields()
    for name, text in (("a.bib", PUBLISHED), ("b.bib", "@misc{b1, title = {Some Other Paper}}")):
        (desk.folder / name).write_text(text, encoding="utf-8")
    desk("import", "--yes", "a.bib", "b.bib")
    desk("undo")
    assert desk.fields() == before
    assert len(json.loads(desk("list", "--json"))) == 1


def test_a_dry_run_shows_and_changes_nothing(desk: Desk) -> None:
    """The DOI does not find the paper after the undo."""
    before = desk.fields()
    shown = desk("import", "--dry-run", "-", given=PUBLISHED)
    assert "+ booktitle" in shown
    assert "would fill in: keywords, pages, doi" in shown
    assert desk.fields() == before
    desk("cite", "10.5555/3495724", code=3)
    assert "Choose one of --yes and --keep" in desk(
        "import", "--yes", "--keep", "-", given="", code=2
    )


@pytest.fixture
def answers(desk: Desk) -> Mapping[str, str]:
    """Return a file with new values for two stored papers."""
    desk("import", "-", given="@misc{second, title = {Another Paper on Things}, year = 2019}")
    text = PUBLISHED + "@misc{second, title = {Another Paper on Things}, year = 2020}\n"
    (desk.folder / "refs.bib").write_text(text, encoding="utf-8")
    return desk.env


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("typed", "kind", "year", "code"),
    [
        ("y\nn\n", "inproceedings", "2019", 0),
        ("n\ny\n", "article", "2020", 0),
        ("y\n\x03", "inproceedings", "2019", 130),
    ],
)
def test_on_a_terminal_each_is_asked_about(
    typed: str, kind: str, year: str, code: int, desk: Desk, answers: Mapping[str, str]
) -> None:
    """Accepted values are written, the others named; Ctrl-C keeps earlier answers; one undo reverts."""
    import pty

    before = desk.fields()
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(desk.folder)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # which a background job ignores
        os.execve(
            sys.executable,
            [sys.executable, "-m", "papernotes", "import", "refs.bib"],
            dict(answers),
        )
    shown, waiting = "", list(typed.splitlines(keepends=True))
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            shown += os.read(terminal, 4096).decode(errors="replace")
        except OSError:
            break
        if waiting and shown.endswith("[y/N]: "):
            os.write(terminal, waiting.pop(0).encode())
            shown += "\n"
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == code, shown
    assert (desk.fields()["type"], desk.fields("second")["year"]) == (kind, year)
    assert desk.fields()["pages"] == "6840-6851"
    assert code or "not accepted: " in shown
    desk("undo")
    assert desk.fields() == before

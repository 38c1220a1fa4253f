"""All outputs decode an entry alike: list, search, JSON, RIS, CSL and references."""

import io
import json
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from papernotes.cli.main import run
from tests.support.folders import SHARED
from tests.support.transcript import set_environment

CASES = SHARED / "data" / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/data/cases is not at hand")
FORMS = ("--text", "--markdown", "--ris", "--json")


class Said:
    """The outputs for some BibTeX, by format."""

    def __init__(self, root: Path, source: str) -> None:
        self.root = root
        file = root.parent / "in.bib"
        file.write_text(source, encoding="utf-8")
        self.papers("init")
        self.papers("import", str(file))
        self.out = {form: self.papers("export", form) for form in FORMS}
        self.out["list"] = self.papers("list", "--format", "{key}|{title}|{authors}|{venue}|{doi}")
        self.csl = {record["id"]: record for record in json.loads(self.out["--json"])}
        self.text = self.out["--text"].splitlines()

    def papers(self, *arguments: str) -> str:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with redirect_stdout(out), redirect_stderr(io.TextIOWrapper(io.BytesIO())):
            run(["--library", str(self.root), *arguments])
            out.flush()
        assert isinstance(out.buffer, io.BytesIO)
        return out.buffer.getvalue().decode()

    def ris(self, key: str, tag: str) -> list[str]:
        """The values of one tag in one record."""
        (record,) = [word for word in self.out["--ris"].split("\n\n") if f"ID  - {key}\n" in word]
        return re.findall(rf"^{tag}  - (.+)$", record, re.MULTILINE)

    def row(self, key: str) -> list[str]:
        """The row of a paper in `list`."""
        (line,) = [line for line in self.out["list"].splitlines() if line.startswith(f"{key}|")]
        return line.split("|")[1:]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """A function from a BibTeX source, or the name of a case, to all outputs."""
    set_environment(monkeypatch, tmp_path / "home")

    def notice_of(source: str) -> Said:
        case = CASES / f"{source}.bib"
        return Said(tmp_path / "library", case.read_text() if "@" not in source else source)

    return notice_of


@needs_cases
def test_names_with_labels_are_the_same_people_everywhere(told) -> None:  # type: ignore[no-untyped-def]
    """Names with labels are the same people in every output; editors are not authors."""
    message = told("w01_extended_names")
    assert message.ris("solms", "AU") == ["von Solms, Rolf", "van Niek, Johan"]
    assert message.ris("benn", "AU") == ["Benn, Frank G., Jr."]
    assert message.ris("ed1", "A2") == ["de la Rouse, Jean", "Du, Jean Pierre"]
    assert message.ris("ed1", "AU") == []
    assert message.ris("inc", "AU")[0] == "Robert and Sons, Inc."
    assert "Rolf von Solms and Johan van Niek. From Data to Safety." in message.out["--text"]
    assert [item["family"] for item in message.csl["ed1"]["editor"]] == ["Rouse", "Du"]
    assert message.csl["ed1"]["editor"][0]["non-dropping-particle"] == "de la"
    assert "author" not in message.csl["ed1"]
    assert message.csl["inc"]["author"][0] == {"literal": "Robert and Sons, Inc."}
    assert message.row("inc")[1] == "Robert and Sons, Inc., Hans Harm"
    assert not any(
        label in text for text in message.out.values() for label in ("family=", "given=")
    )


@needs_cases
def test_addresses_are_the_same_whatever_latex_is_around_them(told) -> None:  # type: ignore[no-untyped-def]
    """DOIs and URLs are the same, whatever LaTeX is around them."""
    message = told("w09_doi_escapes")
    dois = {
        "d1": "10.1007/978-3-319-20794-0_129-1",
        "d5": "10.1111/AbC.12345",
        "d3": "10.1175/1520-0493(2000)128<0001:ABC>2.0.CO;2",
        "d4": "10.1002/(SICI)1096<1::AID>3.0.CO;2-X",
    }
    for key, doi in dois.items():
        assert message.ris(key, "DO") == [doi]
        assert message.csl[key]["DOI"] == doi
        assert any(line.endswith(f"doi:{doi}.") for line in message.text)
        assert message.row(key)[3].lower() == doi.lower()
    urls = {
        "d1": "https://x.org/a_b",
        "d4": "https://x.org/~me",
        "d5": "https://x.org/a_b~c",
        "hp": "https://x.org/a_b",
    }
    for key, url in urls.items():
        assert message.ris(key, "UR") == [url]
        assert message.csl[key]["URL"] == url
    assert not any("$" in text for text in message.out.values())


@needs_cases
def test_titles_in_parts_and_inheritance(told) -> None:  # type: ignore[no-untyped-def]
    """A subtitle is found and shown; a part inherits missing fields from its book."""
    message = told("w13_subtitle")
    assert message.row("sub")[0] == message.csl["sub"]["title"] == "Main Title: A Zebra Subtitle"
    assert message.ris("sub", "TI") == ["Main Title: A Zebra Subtitle"]
    assert "Main Title: A Zebra Subtitle" in message.out["--text"]
    assert message.csl["inc"]["container-title"] == message.row("inc")[2] == "The Book: Of Llamas"
    assert "sub" in message.papers("search", "zebra")
    message = told("w14_crossref_fields")
    kid = message.csl["kid"]
    assert (kid["publisher-place"], kid["volume"]) == ("Bloomfield, CT", "2")
    assert kid["issued"] == {"date-parts": [[2004, 5]]}
    assert (message.ris("kid", "CY"), message.ris("kid", "VL")) == (["Bloomfield, CT"], ["2"])
    assert "Kum Press, Bloomfield, CT" in message.out["--text"]


@needs_cases
def test_months_and_commands(told) -> None:  # type: ignore[no-untyped-def]
    """A month expression is a date; an unknown command affects nothing else."""
    message = told("w15_month_expression")
    assert message.ris("m1", "DA") == ["2020/12/12/"]
    assert message.ris("m2", "DA") == ["2020/05/03/"]
    assert message.csl["m2"]["issued"] == {"date-parts": [[2020, 5, 3]]}
    assert "12 December 2020" in message.out["--text"]
    assert "August/September 2020" in message.out["--text"]
    assert not any("#" in text for text in message.out.values())
    message = told("w20_unknown_command")
    assert message.row("t9")[0] == "R&D at AT&T: 50°C and µm, 10⁻³"
    assert message.row("t6")[0] == message.csl["t6"]["title"] == "LaTeX and “quoted” “words”"
    assert "How Pub. https://x.org/a_b, 2024." in message.out["--text"]
    assert message.csl["hp2"]["note"] == "Available at https://x.org/p"
    assert not re.search(
        r"[\\{}]", message.out["--text"] + message.out["--ris"] + message.out["list"]
    )


@needs_cases
def test_others_are_no_person(told) -> None:  # type: ignore[no-untyped-def]
    """`and others` adds no author."""
    message = told("w12_others")
    assert message.row("oth")[1] == "D Ann, E Bee"
    assert [item["family"] for item in message.csl["oth"]["author"] if "family" in item] == [
        "Ann",
        "Bee",
    ]
    assert "D Ann, E Bee et al. With Others." in message.out["--text"]
    assert message.papers("search", "author:others") == ""


def test_no_latex_is_left_in_any_output(told) -> None:  # type: ignore[no-untyped-def]
    """An entry with LaTeX in every field is shown without any LaTeX."""
    texts = [
        "title", "subtitle", "booktitle", "booksubtitle", "series", "publisher", "address", "note",
        "edition", "organization", "titleaddon", "maintitle", "eventtitle", "chapter", "type",
    ]  # fmt: skip # a table
    latex = r"\foo{Odd} {\'E}t{\'e} \& \textbf{B} $\lambda_2$ 10\textsuperscript{-3} \bar \emph{x}"
    fields = ", ".join(f"{name}={{{name.title()} {latex}}}" for name in texts)
    people = r"{\relax O}dd, \v{C}ech and {A \& B {\LaTeX} Co} and family={\'E}x, given=\foo{Y}"
    source = (
        f"@incollection{{k, author={{{people}}}, editor={{{people}}}, year=2020, {fields}}}"
        f"@article{{j, author={{{people}}}, journal={{J {latex}}}, title={{{latex}}}, year=2020}}"
    )
    message = told(source)
    for form, text in message.out.items():
        text = text.replace("\\n", " ") if form == "--json" else text
        plain = re.sub(r"\\([*_\[\]`])", r"\1", text) if form == "--markdown" else text
        assert not re.search(r"\\" if form == "--json" else r"[\\{}$]", plain), form
    assert message.row("j")[0].startswith("Odd Été & B λ₂ 10⁻³")
    assert message.row("j")[1] == "Čech Odd, A & B LaTeX Co, Y Éx"


def test_a_change_reaches_all_that_inherit_it(told) -> None:  # type: ignore[no-untyped-def]
    """Also a part of a book in a multi-volume work; its own fields stay."""
    message = told(
        "@inbook{k, author={Ann, A}, title={Part}, crossref={b}}"
        "@inbook{own, author={Ann, A}, title={Other Part}, year=1980, crossref={b}}"
        "@book{b, title={Book}, crossref={m}} @mvbook{m, title={Work}, year=1999, publisher={P}}"
    )
    assert message.row("k")[2] == "Work. Book"
    assert "P, 1999." in message.out["--text"]
    message.papers("edit", "m", "year=2001", "title=Great Work")
    rows = message.papers("list", "--format", "{key}|{year}|{venue}").splitlines()
    assert {"k|2001|Great Work. Book", "own|1980|Great Work. Book", "b|2001|Great Work"} <= set(
        rows
    )
    message.papers("undo")
    assert "k|1999|Work. Book" in message.papers("list", "--format", "{key}|{year}|{venue}")

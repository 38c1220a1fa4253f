"""What a manuscript cites, exported under the keys it is cited by, as LaTeX then reads it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import Literal
from unicodedata import normalize

import pytest

from papernotes.cli.main import run
from tests.support.folders import SHARED
from tests.support.libraries import import_text, library_of

needs_latex = pytest.mark.skipif(
    not shutil.which("pdflatex") or not shutil.which("bibtex"),
    reason="pdflatex and bibtex are not installed",
)
needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
needs_biber = pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed")

CASES = SHARED / "data" / "cases"

BIB = r"""
@inproceedings{child, title = {A Child of {GAN}}, author = {Lee, Ann}, crossref = {proc}}
@inproceedings{sibling, title = {A Sibling}, author = {Kim, Bob}, pages = {1--2}, crossref = {proc}}
@proceedings{proc, title = {Proceedings of Things}, year = 2019, publisher = {P}, editor = {Zed, Zoe}}
@article{plain, title = {50\% of \& {\"O}l}, author = {{\"O}zg{\"u}r, Ali}, journal = {J. of X}, year = 2001}
@phdthesis{thesis, title = {On Theses}, author = {Han, Jo}, school = {KAIST}, year = 2015}
@misc{ho2020, title = {Denoising}, author = {Ho, J.}, year = 2020, eprint = {2006.11239}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with a few papers, in which commands are run."""
    return library_of(tmp_path, monkeypatch, BIB)


def cited(*arguments: str, code: int = 0) -> list[str]:
    """The keys that an export writes, in its order."""
    assert run(["export", *arguments, "-o", "refs.bib"]) == code
    return keys(Path("refs.bib").read_text(encoding="utf-8"))


def keys(text: str) -> list[str]:
    """The keys of a bibliography, in its order."""
    return re.findall(r"^@\w+\{(.*),$", text, re.MULTILINE)


def write(name: str, text: str) -> None:
    """Write a file, with its folder."""
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("main.tex", "\\cite{plain}\\citep[see][p.~2]{ho2020} % \\cite{thesis}"),
        ("main.aux", "\\relax\n\\citation{plain,ho2020}\n\\bibcite{thesis}{1}"),
        ("main.aux", "\\abx@aux@cite{0}{plain}\n\\abx@aux@cite{0}{ho2020}"),
        (
            "main.bcf",
            '<?xml version="1.0"?><bcf:controlfile xmlns:bcf="https://x/bcf">'
            '<bcf:section number="0"><bcf:citekey order="1">plain</bcf:citekey>'
            '<bcf:citekey order="2">ho2020</bcf:citekey></bcf:section></bcf:controlfile>',
        ),
    ],
)
def test_exactly_what_is_cited(folder: Path, name: str, text: str) -> None:
    """A .tex, an .aux and a .bcf choose what they cite and nothing else."""
    write(name, text)
    assert cited("--cited", name) == ["ho2020", "plain"]


def test_files_brought_in_are_followed(folder: Path) -> None:
    """\\input, \\include and \\import are followed from where LaTeX is started, with or without .tex."""
    write("paper/main.tex", "\\input{parts/one}\\include{parts/two.x}\\import{more/}{three}")
    write("paper/parts/one.tex", "\\cite{plain}\\input{parts/four.tex}")
    write("paper/parts/two.x.tex", "\\cite{thesis}")
    write("paper/more/three.tex", "\\cite{ho2020}")
    write("paper/parts/four.tex", "\\input{main}\\cite{child}")
    assert cited("--cited", "paper/main.tex") == ["child", "ho2020", "plain", "thesis", "proc"]


def test_chapters_of_an_aux_are_followed(folder: Path) -> None:
    """The .aux files of \\include are read, in sub-folders too."""
    write("out/main.aux", "\\@input{chap/one.aux}\n\\citation{plain}")
    write("out/chap/one.aux", "\\citation{thesis}")
    assert cited("--cited", "out/main.aux") == ["plain", "thesis"]


def test_a_file_that_is_gone_is_a_note(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file brought in that cannot be read is named; the rest is exported."""
    write("main.tex", "\\cite{plain}\\input{gone}\\include{sub/away}")
    assert cited("--cited", "main.tex") == ["plain"]
    err = capsys.readouterr().err
    assert "Note: gone.tex is included, but cannot be read." in err
    assert f"Note: {os.path.join('sub', 'away.tex')} is included, but cannot be read." in err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems find a file in either form")
@pytest.mark.parametrize(("form", "other"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_file_in_another_unicode_form_is_named(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    form: Literal["NFC", "NFD"],
    other: Literal["NFC", "NFD"],
) -> None:
    """LaTeX does not find it either, so its citations are left out; once it is mended, they count."""
    written, stored = normalize(form, "장/서론.tex"), normalize(other, "장/서론.tex")
    write("main.tex", f"\\cite{{plain}}\\input{{{written.removesuffix('.tex')}}}")
    write(stored, "\\cite{thesis}")
    assert cited("--cited", "main.tex") == ["plain"]
    err = capsys.readouterr().err
    assert f"Note: {written} is included, but cannot be read: " in err
    if form == "NFC":
        assert f"Rename it: mv {quote(stored)} {quote(written)}" in err
        write(written, (folder / stored).read_text("utf-8"))
    else:
        assert f"Write {stored} in the manuscript." in err
        write("main.tex", f"\\cite{{plain}}\\input{{{stored}}}")
    assert cited("--cited", "main.tex") == ["plain", "thesis"]


def test_missing_keys_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Keys that are not here are named with the nearest; the others are written all the same."""
    write("main.tex", "\\cite{plian,thesis,zzzzzzzzzzzzzzzzz}")
    assert cited("--cited", "main.tex", code=1) == ["thesis"]
    err = capsys.readouterr().err
    assert "plian is cited, but not in the library (did you mean plain?)." in err
    assert "zzzzzzzzzzzzzzzzz is cited, but not in the library." in err


def test_a_missing_key_is_known_by_its_id_or_a_part(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id of a paper in place of its key, and a word that its key contains."""
    write(
        "main.tex",
        "\\cite{2006.11239} \\cite{arxiv:2006.11239} \\cite{2020} \\cite{oo} \\cite{plain}",
    )
    capsys.readouterr()
    cited("--cited", "main.tex", code=1)
    err = capsys.readouterr().err
    assert "2006.11239 is cited, but not in the library (did you mean ho2020?)" in err
    assert "arxiv:2006.11239 is cited, but not in the library (did you mean ho2020?)" in err
    assert " 2020 is cited, but not in the library (did you mean ho2020?)" in err
    assert "oo is cited, but not in the library." in err


GAPS = r"""
@article{dated, title = {Dated}, author = {Lee, Ann}, date = {2021-03-05}, journaltitle = {J. of \& Y}}
@online{web, title = {Web}, author = {Lee, Ann}, date = {2020}}
@inproceedings{heir, title = {Heir}, author = {Lee, Ann}, date = {2019}, crossref = {proc}}
"""


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("main.tex", "\\bibliographystyle{x} \\bibliography{refs}", True),
        ("main.aux", "\\citation{dated,web}\n\\bibdata{refs}", True),
        ("main.tex", "\\usepackage[style=ieee]{biblatex}\n\\bibliography{refs}", False),
        ("main.tex", "% \\bibliography{refs}\n\\addbibresource{refs.bib}", False),
        ("main.tex", "", False),
        ("main.md", "@dated @web `\\bibliography{refs}`", False),
    ],
)
def test_what_bibtex_does_not_print_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, told: bool
) -> None:
    """The year and the journal of BibLaTeX, where BibTeX makes the references; the advice mends it."""
    import_text(GAPS)
    write(name, f"\\cite{{dated,web,heir,plain}}\n{text}" if name.endswith("tex") else text)
    capsys.readouterr()
    assert run(["export", "--cited", name, "-o", "refs.bib"]) == 0
    said = capsys.readouterr().err
    assert ("BibTeX prints no year and no journal of dated, web: " in said) is told
    if told:
        assert "`papers edit dated year=2021 'journal=J. of \\& Y'`" in said
        assert run(["edit", "dated", "year=2021", "journal=J. of \\& Y"]) == 0
        assert run(["export", "--cited", name, "-o", "refs.bib"]) == 0
        assert "BibTeX prints no year of web: " in capsys.readouterr().err


def test_only_missing_keys(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing that is cited is here, the file is empty and each key is named."""
    write("main.tex", "\\cite{zzzzzz}")
    assert cited("--cited", "main.tex", code=1) == []
    assert "zzzzzz is cited" in capsys.readouterr().err


def test_nothing_cited_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A manuscript without a citation exports nothing and says so."""
    write("main.tex", "Nothing.")
    assert run(["export", "--cited", "main.tex"]) == 1
    assert "cites nothing" in capsys.readouterr().err


def test_nocite_with_a_star_is_all_papers(folder: Path) -> None:
    """\\nocite{*} is all papers, in .tex and in .aux."""
    write("main.tex", "\\nocite{*}")
    write("main.aux", "\\citation{*}")
    every = ["child", "ho2020", "plain", "sibling", "thesis", "proc"]
    assert cited("--cited", "main.tex") == every
    assert cited("--cited", "main.aux") == every


def test_nocite_all_beside_keys_that_are_not_here(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is cited and not here is named; a paper cited by a key it had has that one, too."""
    write("main.tex", "\\cite{nowhere,sibling} \\nocite{*}")
    assert run(["rename", "sibling", "brother"]) == 0
    assert cited("--cited", "main.tex", code=1) == [
        "brother", "child", "ho2020", "plain", "sibling", "thesis", "proc",
    ]  # fmt: skip # data, side by side
    assert "nowhere is cited, but not in the library" in capsys.readouterr().err


def test_what_one_file_defines_another_uses(folder: Path) -> None:
    """Families, own commands, switches and short verbatim hold in every file of the paper."""
    write("p/main.tex", "\\usepackage{own}\\input{preamble}\\input{text}\\citesupp{ho2020}")
    write(
        "p/preamble.tex",
        "\\newcites{supp}{More}\\newcommand{\\see}[1]{(\\citep{#1})}\\MakeShortVerb{\\|}",
    )
    write("p/own.sty", "\\newif\\iflong \\newcommand{\\hide}[1]{} \\def\\x{\\cite{no}}\\input{no}")
    write(
        "p/text.tex",
        "\\see{plain}|\\cite{no}| \\iflong\\cite{no}\\input{no}\\else\\cite{thesis}\\fi\\hide{\\cite{no}}",
    )
    assert cited("--cited", "p/main.tex") == ["ho2020", "plain", "thesis"]


def test_files_that_need_not_be_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A package of others and an \\InputIfFileExists say nothing where there is no file."""
    write(
        "main.tex",
        "\\documentclass{article}\\usepackage{natbib}\\InputIfFileExists{no}{}{}\\cite{plain}",
    )
    assert cited("--cited", "main.tex") == ["plain"]
    assert capsys.readouterr().err == ""
    write("no.tex", "\\cite{thesis}")
    assert cited("--cited", "main.tex") == ["plain", "thesis"]


def test_subimport_is_beside_its_file(folder: Path) -> None:
    """\\subimport counts from the file it stands in, \\input from where LaTeX is started."""
    write("main.tex", "\\import{a/}{one}")
    write("a/one.tex", "\\subimport{b/}{two}\\input{three}")
    write("a/b/two.tex", "\\cite{plain}")
    write("b/two.tex", "\\cite{child}")
    write("a/three.tex", "\\cite{thesis}")
    assert cited("--cited", "main.tex") == ["plain", "thesis"]


@pytest.mark.parametrize(
    ("name", "text", "part", "more"),
    [
        ("paper.md", "[@plain] \\cite{ho2020} `@no` me@no.org", "", ""),
        ("paper.MARKDOWN", "@plain @ho2020", "", ""),
        ("paper.qmd", "@plain @fig-no {{< include sub/part.qmd >}}", "sub/part.qmd", "@ho2020 @sec-no"),
        ("paper.Rmd", "@plain\n\n```{r, child='part.Rmd'}\n```", "part.Rmd", "[@ho2020]"),
        ("paper.typ", "#include \"/sub/part.typ\"\n@plain @intro", "sub/part.typ", "= T <intro>\n#cite(<ho2020>)"),
        ("paper.typ", "#include \"sub/part.typ\"", "sub/part.typ", "#import \"../b.typ\": x\n@plain @ho2020"),
        ("paper.ipynb", '{"cells": [{"cell_type": "markdown", "source": ["@plain, ", "@ho2020"]}]}', "", ""),
    ],
)  # fmt: skip # a table of cases
def test_manuscripts_of_other_formats_choose_what_they_cite(
    folder: Path, name: str, text: str, part: str, more: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Markdown, Quarto, R Markdown, Typst and notebooks choose what they cite, with their parts."""
    write("b.typ", "#let x = 1")
    write(f"d/{name}", text)
    if part:
        write(f"d/{part}", more)
    if "../b.typ" in more:
        write("d/b.typ", "#let x = 1")
    assert cited("--cited", f"d/{name}") == ["ho2020", "plain"]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.md", "@ho2020는 [@plain]", "Write @{ho2020}는."),
        ("a.md", "[@ho2020에서] [@plain]", "Write @{ho2020}에서."),
        ("a.qmd", "@ho2020の @plain", "Write @{ho2020}の."),
        ("a.typ", "@ho2020은 @plain", "Write #cite(<ho2020>)은."),
        ("a.md", "@ho202는 @plain", "ho202는 is cited, but not in the library"),
    ],
)
def test_a_particle_that_is_glued_on(
    folder: Path, name: str, text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A known key with letters of Korean behind it is told with the form that works."""
    write(name, text)
    assert cited("--cited", name, code=1) == ["plain"]
    assert told in capsys.readouterr().err


def test_what_pandoc_reads_otherwise(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A web address that holds a citation, and a line whose citation is a number, are told."""
    write("a.md", "https://site.org/@name\n\n@ho2020. It works.\n\n[@plain]")
    assert cited("--cited", "a.md") == ["plain"]
    err = capsys.readouterr().err
    assert "Note: pandoc reads @name in a web address as a citation" in err
    assert "Write [@ho2020]." in err
    write("a.md", "논문@ho2020 논문[@plain] me@thesis 누구@site.org `가@child`")
    assert cited("--cited", "a.md") == ["plain"]
    assert re.findall("Note: (@.*?) directly after", capsys.readouterr().err) == ["@ho2020"]
    write("a.md", "@ho2020. It works.")
    assert run(["export", "--cited", "a.md"]) == 1
    assert (
        "a.md cites nothing. pandoc reads @ho2020 at the start of a line" in capsys.readouterr().err
    )


@pytest.mark.parametrize("name", ["paper.docx", "refs.BIB", "paper.org", "paper.pdf"])
def test_files_of_other_kinds(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file whose citations are not read it is not said that it cites nothing."""
    write(name, "\\cite{plain} @plain")
    assert run(["export", "--cited", name]) == 3
    assert f"{name}: citations in " in capsys.readouterr().err


@needs_pandoc
def test_pandoc_finds_every_citation(folder: Path) -> None:
    """What is exported for a Markdown paper is all that pandoc looks for."""
    write("paper.md", "---\nnocite: '@thesis'\n---\n\nBy @ho2020 [see @plain, p. 3]는. `@no`")
    assert run(["export", "--cited", "paper.md", "--json", "-o", "refs.json"]) == 0
    done_by = done(
        ["pandoc", "--citeproc", "--bibliography", "refs.json", "-t", "plain", "paper.md"], folder
    )
    assert (done_by.returncode, done_by.stderr) == (0, b"")
    assert b"?" not in done_by.stdout


@pytest.mark.skipif(not CASES.is_dir(), reason="../shared/data/cases is not at hand")
@pytest.mark.parametrize(
    ("name", "expected"),
    [("w02_multibib", "a b c d"), ("w03_csquotes", "a b c d"), ("w04_iffalse", "a")],
)
def test_nothing_but_what_a_manuscript_cites_is_said(
    folder: Path, name: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Manuscripts written after reports: what they cite, and nothing else is said."""
    import_text("".join(f"@misc{{{key}, title={{Title {key * 3}}}}}\n" for key in "abcd"))
    capsys.readouterr()
    assert cited("--cited", str(CASES / f"{name}.tex")) == expected.split()
    assert capsys.readouterr().err == ""


def test_what_several_manuscripts_cite_is_exported_once(folder: Path) -> None:
    """--cited may be given again: what any of them cites is exported once."""
    write("a.tex", "\\cite{plain}")
    write("b.tex", "\\cite{plain,thesis}")
    assert cited("--cited", "a.tex", "--cited", "b.tex") == ["plain", "thesis"]


def test_old_keys_go_on(folder: Path) -> None:
    """After a rename and a merge the entry stands under the very key it is cited by."""
    assert run(["rename", "plain", "oezguer2001"]) == 0
    import_text("@misc{twin, title = {On Theses, Again}, author = {Han, Jo}, year = 2015}")
    assert run(["merge", "thesis", "twin", "--yes"]) == 0
    write("main.tex", "\\cite{plain,oezguer2001,twin}")
    assert cited("--cited", "main.tex") == ["oezguer2001", "plain", "twin"]
    text = Path("refs.bib").read_text(encoding="utf-8")
    assert text.count('\\"O}l}') == 2
    assert text.count("On Theses}") == 1


@pytest.mark.parametrize(
    ("preamble", "written", "flaws"),
    [
        (r"\bibliographystyle{plain}", ["kim2020blank", "o'neil"], ["a space"]),
        (r"\addbibresource{refs.bib}", ["kim2020blank", "neil2020quote"], ["a space", "a quote"]),
        ("", ["Kim 2020", "kim2020blank", "o'neil"], []),
    ],
)
def test_a_key_that_the_program_cannot_read_is_replaced(
    folder: Path,
    preamble: str,
    written: list[str],
    flaws: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """BibTeX would leave out the entry, and biber all entries of the file."""
    write(
        "keys.bib",
        "@misc{Kim 2020, title = {Blank in a Key}, author = {Kim, A.}, year = 2020}\n"
        "@misc{o'neil, title = {Quote in a Key}, author = {Neil, B.}, year = 2020}\n",
    )
    assert run(["import", "keys.bib"]) == 0
    write("main.tex", preamble + r"\cite{Kim 2020} \cite{o'neil} \cite{kim2020blank}")
    capsys.readouterr()
    assert cited("--cited", "main.tex") == written
    err = capsys.readouterr().err
    assert [flaw for flaw in ("a space", "a quote") if f"a key with {flaw}:" in err] == flaws
    assert ("the entry is written as kim2020blank. Cite kim2020blank." in err) == bool(flaws)


@pytest.mark.parametrize(
    "text", ["50% of all", r"5\% or \\% of all"], ids=["bare", "after a line break"]
)
def test_a_sign_at_which_biblatex_stops_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """In the entries that are exported for it, and not for BibTeX, which does not read abstracts."""
    import_text(f"@misc{{half, title = {{Half}}, year = 2020, abstract = {{{text}}}}}")
    write("main.tex", r"\addbibresource{refs.bib} \cite{half}")
    write("other.tex", r"\addbibresource{refs.bib} \cite{plain}")
    write("old.tex", r"\bibliographystyle{plain} \cite{half}")
    told = "biblatex stops at a bare % or # in abstract of half, and may print no entry behind it."
    for arguments, expected in (
        (["--cited", "main.tex"], True),
        (["--cited", "main.tex", "--biblatex"], True),
        (["--biblatex", "title:half"], True),
        (["--cited", "other.tex"], False),
        (["--cited", "old.tex"], False),
        (["--bib"], False),
    ):
        capsys.readouterr()
        assert run(["export", *arguments, "-o", "refs.bib"]) == 0
        assert (told in capsys.readouterr().err) == expected, arguments
    assert run(["check", "--fix", "--only", "bare-sign"]) == 0
    capsys.readouterr()
    assert run(["export", "--biblatex", "-o", "refs.bib"]) == 0
    assert capsys.readouterr().err == ""
    assert text.replace("% of", "\\% of") in Path("refs.bib").read_text(encoding="utf-8")


def test_parents_come_last_even_when_cited(folder: Path) -> None:
    """What others refer to follows all of them, whether it is cited itself or not."""
    write("main.tex", "\\cite{proc,sibling,child}")
    assert cited("--cited", "main.tex") == ["child", "sibling", "proc"]


def test_a_parent_cited_by_its_old_key(folder: Path) -> None:
    """The parent stands under the key that its children name and under the one it is cited by."""
    assert run(["rename", "proc", "things2019"]) == 0
    write("main.tex", "\\cite{proc,child}")
    assert cited("--cited", "main.tex") == ["child", "proc", "things2019"]
    assert "crossref = {things2019}" in Path("refs.bib").read_text(encoding="utf-8")


def chain(length: int) -> str:
    """Entries of which each refers to the next; their keys sort against their order."""
    result = [
        f"@book{{k{length - place:03}, title = {{Volume {place} of {'x' * place}}}, "
        f"author = {{Writer {place}}}, publisher = {{P}}, year = {1900 + place}, "
        f"crossref = {{k{length - place - 1:03}}}}}"
        for place in range(length)
    ]
    return "\n".join(
        [*result, "@book{k000, title = {Top}, author = {Y, Y}, publisher = {P}, year = 1}"]
    )


def test_an_entry_stands_before_the_one_it_refers_to(folder: Path) -> None:
    """In a chain of any length each entry stands before the one it refers to."""
    import_text(chain(30))
    write("main.tex", "\\cite{k030}")
    assert cited("--cited", "main.tex") == [f"k{place:03}" for place in range(30, -1, -1)]


def test_entries_in_a_circle_are_written_once(folder: Path) -> None:
    """Entries that refer to each other, in every way at once, are written once, and soon."""
    names = [f"c{place}" for place in range(25)]
    every = ",".join(names)
    import_text(
        "\n".join(
            f"@misc{{{name}, title = {{T{name}}}, author = {{A{name}, B}}, year = 2000, "
            f"xref = {{{name}}}, xdata = {{{every}}}, crossref = {{{names[place - 1]}}}}}"
            for place, name in enumerate(names)
        )
    )
    write("main.tex", "\\cite{c7}")
    assert sorted(cited("--cited", "main.tex")) == sorted(names)
    for form in ("--biblatex", "--ris", "--json", "--text"):
        assert run(["export", form, "-o", "out"]) == 0


def test_members_of_a_set_and_related_entries_are_added(folder: Path) -> None:
    """BibLaTeX prints the members of an @set, and names the original of a translation."""
    import_text(
        "@set{both, entryset={one, two}}\n@article{one, title={One}, author={A, B}, year=2001}\n"
        "@article{two, title={Two}, author={A, B}, year=2002}\n"
        "@book{german, title={Buch}, author={C, D}, year=2003, Related={english}, relatedtype={translationof}}\n"
        "@book{english, title={Book}, author={C, D}, year=2004}\n"
        "@book{unrelated, title={More}, author={C, D}, year=2005}"
    )
    write("main.tex", "\\cite{both, german}")
    names = ["both", "english", "german", "one", "two"]
    assert sorted(cited("--cited", "main.tex")) == names
    assert sorted(cited("--biblatex", "--cited", "main.tex")) == names


def test_a_related_entry_has_the_key_that_names_it(folder: Path) -> None:
    """Also where all papers are exported: biber finds a renamed one by its former key alone."""
    import_text(
        "@book{german, title={Buch}, year=2003, related={english}}\n@book{english, title={Book}, year=2004}"
    )
    before = {*cited("--biblatex")}
    assert run(["rename", "english", "book"]) == 0
    assert {*cited("--biblatex")} == before | {"book"} > {"english", "german", "book"}


def test_a_set_that_the_manuscript_defines_is_its_members(folder: Path) -> None:
    """Its name is no key that the library lacks, in whichever file it is defined."""
    import_text("@misc{one, title={One}}\n@misc{two, title={Two}}\n@misc{three, title={Three}}")
    write("sets.tex", "\\defbibentryset{both}{one, two}")
    write("main.tex", "\\input{sets}\\cite{both}")
    assert sorted(cited("--cited", "main.tex")) == ["one", "two"]


def test_xref_and_xdata_are_added(folder: Path) -> None:
    """All of crossref, xref and xdata are followed, several keys in one field too."""
    import_text(
        "@article{x, title={X}, author={X, Y}, year=2000, journal={J}, xref={ho2020}, xdata={d1, d2}}\n"
        "@xdata{d1, publisher={P1}}\n@xdata{d2, location={L}, xdata={d3}}\n@xdata{d3, note={N}}"
    )
    write("main.tex", "\\cite{x}")
    assert cited("--cited", "main.tex") == ["x", "d1", "d2", "d3", "ho2020"]


def test_a_query_adds_parents_too(folder: Path) -> None:
    """What a query finds is completed as well, in BibTeX and BibLaTeX."""
    assert cited("key:child") == ["child", "proc"]
    assert cited("--biblatex", "key:child") == ["child", "proc"]


def done(command: Sequence[str], where: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end."""
    return subprocess.run(command, cwd=where, capture_output=True, timeout=120)


MAIN = r"""\documentclass{article}
\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}
\begin{document}
\input{parts/intro}\include{parts/method}
\bibliographystyle{plain}\bibliography{refs}
\end{document}
"""


@needs_latex
def test_a_manuscript_compiles(folder: Path) -> None:
    """A paper in several files is set with pdflatex and bibtex: no citation is undefined."""
    assert run(["rename", "plain", "oezguer2001"]) == 0
    write("paper/main.tex", MAIN)
    write("paper/parts/intro.tex", "See \\cite{child,sibling}, and \\cite[p.~3]{plain}.\n")
    write("paper/parts/method.tex", "By \\cite{thesis,ho2020}.\n")
    assert run(["export", "--cited", "paper/main.tex", "-o", "paper/refs.bib"]) == 0
    where = folder / "paper"
    latex = ["pdflatex", "-interaction=nonstopmode", "main"]
    assert done(latex, where).returncode == 0
    set_by = done(["bibtex", "main"], where)
    assert (set_by.returncode, b"Warning" in set_by.stdout) == (0, False), set_by.stdout.decode()
    done(latex, where)
    last = done(latex, where)
    assert last.returncode == 0
    assert b"undefined" not in last.stdout
    assert len(re.findall(r"\\bibitem", (where / "main.bbl").read_text())) == 6  # with proc
    for name in ("main.aux", "main.tex"):  # what LaTeX wrote chooses the same
        assert run(["export", "--cited", f"paper/{name}", "-o", "again.bib"]) == 0
        assert Path("again.bib").read_bytes() == (where / "refs.bib").read_bytes()


@needs_biber
def test_biber_accepts_crossrefs(folder: Path) -> None:
    """Biber finds nothing against the entries, the inherited ones too, in either flavour."""
    import_text(
        "@inproceedings{deep, title={Deep}, author={D, E}, pages={3--4}, crossref={proc}, xdata={d1}}\n"
        "@xdata{d1, publisher={P1}, xdata={d3}}\n@xdata{d3, note={N}}"
    )
    for form in ("--bib", "--biblatex"):
        assert run(["export", form, "key:deep OR key:child OR key:thesis", "-o", "r.bib"]) == 0
        result = done(
            ["biber", "--tool", "--validate-datamodel", "--output-resolve", "r.bib"], folder
        )
        out = result.stdout.decode(errors="replace")
        assert result.returncode == 0, out
        assert "ERROR" not in out
        if form == "--biblatex":
            assert "WARN" not in out

"""Checks of entries: no false alarms, and corrections only where they are certain."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.cli.main import run
from papernotes.formats.bibtex import corrections
from papernotes.formats.latex import encode
from tests.support.folders import SHARED
from tests.support.libraries import import_text, library_of

SHARED = SHARED / "data" / "bib"
needs_files = pytest.mark.skipif(not SHARED.exists(), reason="../shared/data/bib is not at hand")
needs_latex = pytest.mark.skipif(
    not shutil.which("pdflatex") or not shutil.which("bibtex"),
    reason="pdflatex and bibtex are not installed",
)
REAL = [
    "alexandrosstergiou__About-Time-Advances-Challenges/egbib.bib",
    "ozansener__phd_thesis/ozan_sener_thesis.bib",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library, in which commands are run."""
    return library_of(tmp_path, monkeypatch)


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """What `papers check --json` finds, but for papers without a note."""
    capsys.readouterr()
    code = run(["check", "--json", *arguments])
    values: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert code == (1 if values else 0)
    return [value for value in values if value["what"] != "no note"]


def entry(fields: str, kind: str = "misc") -> str:
    """An entry that lacks nothing, but for what `fields` say otherwise."""
    given = {"title": "{A title}", "author": "{Kim, Minsu}", "year": "2020"}
    given |= {"article": {"journal": "{TPAMI}"}, "inproceedings": {"booktitle": "{CVPR}"}}.get(
        kind, {}
    )
    rest = "".join(
        f"{name} = {value}, "
        for name, value in given.items()
        if not re.search(rf"\b{name} =", fields)
    )
    return f"@{kind}{{key, {rest}{fields}}}\n"


WHOLE = [
    "@article{key, author={A B}, title={T}, journaltitle={TPAMI}, date={2020-01}}",
    "@inproceedings{key, author={A B}, title={T}, crossref={p}}\n@proceedings{p, title={CVPR}, year=2020}",
    "@inproceedings{key, author={A B}, title={T}, xdata={x}}\n@xdata{x, booktitle={CVPR}, date={2020}}",
    "@inproceedings{key, author={A B}, title={T}, booktitle={CVPR}, crossref={p}}\n"
    "@proceedings{p, title={CVPR}, xdata={x}}\n@xdata{x, year={2020}}",
    "@book{key, editor={A B}, title={T}, publisher={P}, year=2020}",
    "@inbook{key, author={A B}, title={T}, pages={1--2}, publisher={P}, year=2020}",
    "@phdthesis{key, author={A B}, title={T}, institution={P}, year=2020}",
    "@thesis{key, author={A B}, title={T}, institution={P}, date={2020}, type={phdthesis}}",
    "@report{key, author={A B}, title={T}, institution={P}, date={2020}}",
    "@misc{key, title={T}, howpublished={\\url{https://x.org}}}",
    "@online{key, title={T}, url={https://x.org}, urldate={2020-01-01}}",
    "@manual{key, title={T}}",
    "@unpublished{key, author={A B}, title={T}, note={N}}",
    "@software{key, title={T}}",
]


@pytest.mark.parametrize("text", WHOLE)
def test_no_field_is_missed_that_another_gives(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """No field is missed that another name gives, or an entry that is referred to."""
    import_text(text)
    assert findings(capsys) == []


LACKING = [
    ("@article{key, author={A B}, title={T}, year=2020}", ["journal or journaltitle"]),
    ("@inproceedings{key, title={T}, booktitle={CVPR}}", ["author", "year or date"]),
    ("@inproceedings{key, author={A B}, title={T}, booktitle={ }, year=2020}", ["booktitle"]),
    (
        "@inproceedings{key, author={A B}, title={T}, xref={p}}\n@proceedings{p, title={CVPR}, year=2020}",
        ["booktitle", "year or date"],
    ),
    ("@book{key, title={T}, year=2020}", ["author or editor", "publisher"]),
    ("@phdthesis{key, author={A B}, title={T}, year=2020}", ["school or institution"]),
    ("@techreport{key, author={A B}, title={T}, year=2020}", ["institution"]),
    ("@misc{key, author={A B}, title={T}}", ["year or date or url or howpublished"]),
    ("@incollection{key, author={A B}, title={T}, year=2020}", ["booktitle", "publisher"]),
]


@pytest.mark.parametrize(("text", "names"), LACKING)
def test_each_missing_field_is_named_and_none_invented(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, names: list[str]
) -> None:
    """Each field that the type wants and nothing gives is named; --fix invents none."""
    import_text(text)
    kind = text[1 : text.index("{")]
    for arguments in ([], ["--fix"]):
        assert [
            (record["what"], record["where"], record["message"])
            for record in findings(capsys, *arguments)
        ] == [("missing field", "key", f"its @{kind} has no {name}") for name in names]


def test_a_parent_that_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reference to an entry that is not here is named."""
    import_text(entry("xref = {nobody}"))
    (record,) = findings(capsys)
    assert record["message"] == "it refers to nobody, which is not in the library"


def test_entries_in_a_circle_are_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Entries that inherit from each other in a circle are checked all the same."""
    import_text(
        "@book{a, title={Ta}, crossref={b}}\n@book{b, title={Tb}, crossref={a}, publisher={P}}"
    )
    assert {record["where"] for record in findings(capsys)} == {"a", "b"}


THIS = date.today().year


@pytest.mark.parametrize(
    ("text", "is_old"),
    [
        (entry(f"year = {THIS - 2}, eprint = {{2006.11239}}"), True),
        (entry(f"year = {THIS - 1}, eprint = {{2006.11239}}"), False),
        (entry("year = 2015, eprint = {2006.11239}", "inproceedings"), False),
        (entry("year = 2015, eprint = {2006.11239}, school = {MIT}", "phdthesis"), False),
        (entry("year = 2015"), False),
        (entry("year = 2015, eprint = {2006.11239}, journal = {CoRR}", "article"), True),
    ],
)
def test_a_preprint_that_may_have_appeared_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, is_old: bool
) -> None:
    """A preprint of two years ago or more is named; what has appeared, or never will, is not."""
    import_text(text)
    assert [record["what"] for record in findings(capsys)] == ["preprint"] * is_old


def test_an_unknown_venue_is_named_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A venue that is not known is named once, with the number of its papers."""
    output = entry("booktitle = {Meeting of Nobody}", "inproceedings")
    import_text(
        output
        + output.replace("{key,", "{other,").replace("A title", "Another")
        + entry("journal = {IEEE Trans. PAMI}", "article").replace("{key,", "{third,")
    )
    assert [(record["what"], record["message"]) for record in findings(capsys)] == [
        ("unknown venue", "'Meeting of Nobody' is not a known venue (2 papers)")
    ]
    Path("venues.toml").write_text('[[venue]]\nname = "MoN"\naliases = ["Meeting of Nobody"]\n')
    assert run(["edit", "key", "booktitle=Meeting of Nobody 2020"]) == 0
    assert run(["check", "key:key"]) == 1  # it has no note
    assert "unknown venue" not in capsys.readouterr().out


def test_venues_that_are_known_by_now(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Papers that came before venues.toml are found, named, and given the name on request."""
    output = entry("booktitle = {Meeting of Nobody}", "inproceedings")
    other = entry(
        "booktitle = {Proc. of the 3rd Workshop at the Meeting of Nobody, 2019}", "inproceedings"
    )
    import_text(output + other.replace("{key,", "{other,").replace("A title", "Another"))
    Path("venues.toml").write_text(
        '[[venue]]\nname = "MoN"\nfull_name = "Meeting of Nobody at All"\naliases = ["Meeting of Nobody"]\n'
    )
    names = [record["where"] for record in findings(capsys) if record["what"] == "venue name"]
    assert names == ["key", "other"]
    assert run(["venues"]) == 0
    shown = capsys.readouterr()
    assert "'Meeting of Nobody' is now named MoN. `papers check --fix venue:MoN`" in shown.err
    assert run(["list", "venue:MoN", "--count"]) == 0
    assert capsys.readouterr().out.strip() == "1"
    before = run(["export"])
    text = capsys.readouterr().out
    run(["check", "--fix"])
    capsys.readouterr()
    assert run(["list", "--format", "{key} {venue}"]) == before == 0
    assert sorted(capsys.readouterr().out.split("\n")) == ["", "key MoN", "other MoN"]
    assert run(["export"]) == 0
    assert capsys.readouterr().out == text
    assert run(["venues"]) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("MoN\t2\t2020\tMeeting of Nobody at All\n", "")
    assert run(["undo"]) == 0
    assert "now named MoN" in str(findings(capsys))


FINE = [
    "title = {From \\$3 to \\$5: what {\\textbackslash}item costs}",
    "title = {From {\\$}3{\\&}4 to {\\$}5: a b}", "title = {Prices of a\\_b: \\$5 and c\\_d, or \\$6}",
    "title = {Half of \\${\\textbackslash}frac\\{1\\$ and \\}}",
    "title = {{NeRF} and {3D} Things}", "title = {{Everything NeRF in Braces}}",
    "title = {A Plain Title: An End}", "title = {Learning {BERT}-like Models with {\\'E}toiles}",
    "title = {On $l_2$, {$L_2$} and $\\mathcal{O}(n)$}", "title = {Vegan slam-dunk bertram}", "title = {{SLAM}-free}",
    "author = {Kim, Minsu and Lee, Ann, Jr.}", "author = {Kim, Minsu\n and Lee, A. and Han, B. and Cho, C.}",
    "author = {{Kim, Lee, Park, and Cho Associates}}", "author = {{A, B, C, D Consortium}}",
    "author = {family=Oord, given=A., prefix=van, useprefix=true}",
    "author = {Ho, J. and others}", "author = {김민수}", "author = {민수 김 and 이, 영희 and {이 영희} and 제프리 힌튼}", "author = {{Kim, Lee,} and {Park,}}", "author = {Ångström, Â.}",
    'title = {The L{\\"o}wenheim and {\\\'E}toile theorems}', "title = {T}", "title = {X marks: Y follows}", "pages = {1--10}", "pages = {7}", "pages = {1--3, 7--9}", "pages = {i--x}",
    "title = {Cats \\& dogs at 50\\% of $x^2_1$ and \\(a_b\\)}", "howpublished = {http://x.org/a_b}",
    "abstract = {Half, 50\\% of a_b & c}", "file = {:a%b#c.pdf:PDF}", "url = {https://x.org/a%20b#c}",
    "title = {An {$\\alpha$}-divergence, \\(\\beta\\) and \\ensuremath{\\mathcal{O}(\\log n)} in \\url{a\\in b}}",
    "title = {A {\\o}re \\textalpha{} at 20{\\textdegree} \\dots{} \\& \\o re}", "title = {\\texorpdfstring{$\\alpha$}{alpha}}",
    "doi = {10.1000/ABC}", "doi = {N/A}",
    "eprint = {hal-01234}, eprinttype = {hal}", "url = {mailto:a@x.org}", "url = {ftp://x.org/a}", "url = {papers/a.org.pdf}",
    "url = {\\url{https://x.org}}", "note = {https://doi.org/10.1000/1}",
    "title = {What is this? A question}", "title = {Who? what? why?}",
]  # fmt: skip # a table


@pytest.mark.parametrize("fields", FINE)
def test_no_false_alarms(folder: Path, capsys: pytest.CaptureFixture[str], fields: str) -> None:
    """Nothing is said of what is right."""
    import_text(entry(fields))
    assert findings(capsys) == []


MENDED = [
    ("title = {NeRF and 3D Things}", "capitals", "title = {{NeRF} and {3D} Things}"),
    ("title = {München by NeRF \\& 3D}", "capitals", "title = {München by {NeRF} \\& {3D}}"),
    ("title = {On $$L_2$$ again}", "capitals", "title = {On {$$L_2$$} again}"),
    (
        "title = {On $L_2$, $\\Sigma$-protocols: $X$ and $\\mathcal{O}(N)$}",
        "capitals",
        "title = {On {$L_2$}, {$\\Sigma$}-protocols: {$X$} and {$\\mathcal{O}(N)$}}",
    ),
    (
        "title = {Of \\LaTeX\\ and \\BibTeX{}}",
        "capitals",
        "title = {Of {\\LaTeX}\\ and {\\BibTeX}{}}",
    ),
    ("title = {A Study of COVID-19}", "capitals", "title = {A Study of {COVID}-19}"),
    ("title = {MÃ¼nchen revisited}", "broken accent", "title = {München revisited}"),
    ("title = {MÃƒÂ¼nchen revisited}", "broken accent", "title = {München revisited}"),
    ("author = {MÃ¡rquez, JosÃ©}", "broken accent", "author = {Márquez, José}"),
    ("author = {ê¹€ë¯¼ìˆ˜}", "broken accent", "author = {김민수}"),
    # As pubs writes every list of authors, an error to BibTeX.
    ("author = {김, 철수 and 이영희,}", "names", "author = {김, 철수 and 이영희}"),
    (
        "author = {Ho, Jonathan, and Vision Team,}",
        "names",
        "author = {Ho, Jonathan and {Vision Team}}",
    ),
    (
        "author = {Garcia Marquez, Gabriel Jose, and Kim, Ann}",
        "names",
        "author = {Garcia Marquez, Gabriel Jose and Kim, Ann}",
    ),
    (
        "author = {{Vision, and more}, and others,}",
        "names",
        "author = {{Vision, and more} and others}",
    ),
    # As Mendeley writes them.
    (
        "title = {On {\\$}{\\textbackslash}alpha{\\_}{\\{}ij{\\}}{\\$} and {\\$}x{\\^{}}2{\\$}}",
        "formula",
        "title = {On $\\alpha_{ij}$ and $x^2$}",
    ),
    # As Korean sites of journals give them.
    ("author = {홍길동;김철수}", "names", "author = {홍길동 and 김철수}"),
    ("author = {홍길동, 김철수}", "names", "author = {홍길동 and 김철수}"),
    # As OpenReview gives them.
    (
        "title = {\\${\\textbackslash}mathcal\\{O\\}\\$-{GNN}: priors into modeling}",
        "formula",
        "title = {$\\mathcal{O}$-{GNN}: priors into modeling}",
    ),
    (
        "title = {Training against Union of \\${\\textbackslash}ell\\_p\\$ Threat Models}",
        "formula",
        "title = {Training against Union of $\\ell_p$ Threat Models}",
    ),
    (
        "title = {The Geometry of \\${\\textbackslash}text\\{{MCR}\\}{\\textasciicircum}2\\$}",
        "formula",
        "title = {The Geometry of $\\text{{MCR}}^2$}",
    ),
    (
        "title = {Qu{IP}\\${\\textbackslash}\\#\\$: Even Better and \\$x\\_i\\$}",
        "formula",
        "title = {Qu{IP}$\\#$: Even Better and $x_i$}",
    ),
    (
        "title = {Cats & dogs at 50% for all}",
        "bare sign",
        "title = {Cats \\& dogs at 50\\% for all}",
    ),
    (
        "title = {The #1 of $a_b$ \\url{x_y#z}}",
        "bare sign",
        "title = {The \\#1 of $a_b$ \\url{x_y#z}}",
    ),
    (
        "title = {Science &amp; Nature: caf&eacute; &lt;1&#37;&nbsp;of R&Dept; all}",
        "bare sign",
        "title = {Science \\& Nature: café <1\\%~of R\\&Dept; all}",
    ),
    # biblatex reads these texts, too, and ends at the sign.
    ("abstract = {Half, 50% of $5 or #1}", "bare sign", "abstract = {Half, 50\\% of $5 or \\#1}"),
    ("keywords = {C#, 3\\%}", "bare sign", "keywords = {C\\#, 3\\%}"),
    (
        "note = {5% of \\url{x.org/\\%20} and \\href{x.org}{C#}}",
        "bare sign",
        "note = {5\\% of \\url{x.org/\\%20} and \\href{x.org}{C\\#}}",
    ),
    ("series = {Science & Nature}", "bare sign", "series = {Science \\& Nature}"),
    ("doi = {https://doi.org/10.1000/ABC_d}", "address", "doi = {10.1000/ABC_d}"),
    ("doi = {http://dx.doi.org/10.1000/A(b)<c>}", "address", "doi = {10.1000/A(b)<c>}"),
    ("DOI = {DOI: 10.1000/Abc}", "address", "DOI = {10.1000/Abc}"),
    ("doi = {doi:https://doi.org/10.1000/Abc}", "address", "doi = {10.1000/Abc}"),
    ("doi = {\\url{https://doi.org/10.1000/Abc}}", "address", "doi = {10.1000/Abc}"),
    ("pages = {10-20}", "pages", "pages = {10--20}"),
    ("pages = {10 – 20}", "pages", "pages = {10--20}"),
    ("pages = {L382-L385}", "pages", "pages = {L382--L385}"),
    ("pages = {1234-56}", "pages", "pages = {1234--56}"),
    ("pages = {95-108}", "pages", "pages = {95--108}"),
    ("pages = {2019-2035}", "pages", "pages = {2019--2035}"),
    ("pages = {0012-0019}", "pages", "pages = {0012--0019}"),
]


@pytest.mark.parametrize(("before", "what", "after"), MENDED)
def test_what_is_certain_is_mended(
    folder: Path, capsys: pytest.CaptureFixture[str], before: str, what: str, after: str
) -> None:
    """Found, mended with --fix in the entry and in what is read of it, and not found again."""
    import_text(entry(before))
    (record,) = findings(capsys)
    assert (record["what"], record["fixable"]) == (what, True)
    assert findings(capsys, "--fix") == []
    assert run(["export", "-o", "out.bib"]) == 0
    assert after in Path("out.bib").read_text(encoding="utf-8")
    assert run(["show", "key", "--json"]) == 0
    assert "Ã" not in capsys.readouterr().out


def test_a_name_that_an_older_version_joined(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named, mended with --fix, and then found as it is read; the entry stays byte for byte."""
    import_text(entry("author = {힌튼, 제프리 and 김철수}"))
    capsys.readouterr()
    assert run(["export"]) == 0
    before = capsys.readouterr().out
    with closing(sqlite3.connect("library.db")) as library, library:
        library.execute("UPDATE authors SET name = '힌튼제프리' WHERE name = '힌튼 제프리'")
    (record,) = findings(capsys)
    assert (record["what"], record["fixable"]) == ("names", True)
    assert "'힌튼제프리' was stored by an older version" in str(record["message"])
    assert findings(capsys, "--fix") == []
    assert run(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["authors"] == ["힌튼 제프리", "김철수"]
    assert run(["export"]) == 0
    assert capsys.readouterr().out == before
    assert run(["list", "author:제프리", "--count"]) == 0
    assert run(["undo"]) == 0


LEFT = [
    ("title = {A VERY LOUD TITLE}", "capitals"),
    ("title = {On U(1)_A symmetries}", "bare sign"),
    ("title = {Powers of x^2}", "bare sign"),
    ("title = {About &lbrace;sets&rbrace;}", "bare sign"),
    ("title = {Computers % of the world}", "bare sign"),
    ("note = {Code: \\url{https://x.org/a%20b}}", "bare sign"),
    ("title = {Learning with a gan}", "capitals"),
    ("title = {An \\alpha-divergence}", "formula"),
    ("title = {Dimension reduction in {$\\mathbb{R}$} and {\\mathbb R}}", "formula"),
    ("title = {Complexity \\ensuremath{\\mathcal{O}(n)} and \\log n}", "formula"),
    ("series = {The \\Sigma Series}", "formula"),
    ("title = {M\ufffdnchen revisited}", "broken accent"),
    ("title = {M?nchen revisited}", "broken accent"),
    ("author = {Axel Pinz, Thomas Pock, Horst Bischof, Franz Leberl}", "names"),
    ("author = {Yuri Boykov, Olga Veksler, Ramin Zabih}", "names"),
    ("author = {Fu, D. D., Hammond, K. J., and Swain, M. J.}", "names"),
    ("author = {Mayhew, J.~E.~W.and Zheng, Y. and Billings, S.~A.}", "names"),
    ("author = {Alice Smith, Bob Jones, and Carol White}", "names"),
    ("author = {Alice Smith, Bob Jones,}", "names"),
    ("author = {김철수 and 이 영희}", "names"),
    ("author = {남궁 민수}", "names"),
    ("author = {Ho, J. et al.}", "names"),
    ("doi = {https://doi.org/10.1000/A%28b%29}", "address"),
    ("doi = {https://dl.acm.org/doi/10.1145/3}", "address"),
    ("doi = {doi: none}", "address"),
    ("url = {www.example.org/a}", "address"),
    ("url = {openaccess.thecvf.com/a.html}", "address"),
    ("pages = {A-12}", "pages"),
    ("pages = {12-3}", "pages"),
    ("pages = {S1-R4}", "pages"),
    ("pages = {2020-123}", "pages"),
    ("pages = {2021-45}", "pages"),
    ("pages = {1998-7}", "pages"),
    ("pages = {2020-10123}", "pages"),
    ("pages = {12-00345}", "pages"),
    ("pages = {e12-3}", "pages"),
    ("pages = {e123-45}", "pages"),
    ("pages = {1267-34}", "pages"),
    ("pages = {205-198}", "pages"),
]


@pytest.mark.parametrize(
    ("fields", "fixed"),
    [
        ("archivePrefix = {arXiv}, eprint = {arXiv:2006.11239v2}", "{2006.11239v2}"),
        ("eprinttype = {arxiv}, eprint = {https://arxiv.org/pdf/2006.11239.pdf}", "{2006.11239}"),
        (
            "archiveprefix = {arXiv}, eprint = {http://arxiv.org/abs/cs.LG/9901001}",
            "{cs.LG/9901001}",
        ),
        ("eprint = {https://arxiv.org/abs/2006.11239}", "{https://arxiv.org/abs/2006.11239}"),
    ],
)
def test_the_address_of_an_eprint(
    folder: Path, capsys: pytest.CaptureFixture[str], fields: str, fixed: str
) -> None:
    """It is named, and taken off where styles print what the archive is."""
    import_text(entry(fields))
    (record,) = (item for item in findings(capsys) if item["what"] == "address")
    assert record["fixable"] == (fixed not in fields)
    run(["check", "--fix", "--only", "address"])
    capsys.readouterr()
    assert run(["export"]) == 0
    assert f"eprint = {fixed}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "fields", ["eprint = {2006.11239}, archiveprefix = {arXiv}", "eprint = {arXiv:2006.11239}"]
)
def test_an_eprint_that_is_printed_once(
    folder: Path, capsys: pytest.CaptureFixture[str], fields: str
) -> None:
    """Alone, or with a label that no field repeats."""
    import_text(entry(fields))
    assert [item for item in findings(capsys) if item["what"] == "address"] == []


def test_acronyms_in_a_korean_title_are_no_title_in_capitals(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hangul has no capitals; braces for the acronyms are all that is missing."""
    (folder / "refs.bib").write_text(
        entry("title = {GAN을 이용한 BERT 기반 영상 생성}"), encoding="utf-8"
    )
    assert run(["import", "refs.bib"]) == 0
    (finding,) = (item for item in findings(capsys) if item["what"] == "capitals")
    assert finding["fixable"]


@pytest.mark.parametrize(
    "author",
    [
        "King, Jr., Martin and 김, 민수",
        "von der Leyen, III, Ursula",
        "도스토옙스키, 표도르",
        "Foo, Bar and Sons, Inc.",
        "{Kim, Lee; Park} and García Márquez, Gabriel José",
        "family=Kim, given=Ann, prefix=von, useprefix=true",
    ],
)
def test_names_with_commas_of_their_own(
    folder: Path, capsys: pytest.CaptureFixture[str], author: str
) -> None:
    """A suffix, an organisation, BibLaTeX's syntax and foreign names in Hangul are no lists."""
    import_text(entry(f"author = {{{author}}}"))
    assert [record for record in findings(capsys) if record["what"] == "names"] == []


@pytest.mark.parametrize(("fields", "what"), LEFT)
def test_what_is_not_certain_is_left(
    folder: Path, capsys: pytest.CaptureFixture[str], fields: str, what: str
) -> None:
    """Found, and left by --fix as it is, also beside something that is mended."""
    import_text(entry(fields))
    (record,) = findings(capsys)
    assert (record["what"], record["fixable"]) == (what, False)
    assert run(["edit", "key", f"publisher={'Ã¼'}"]) == 0
    assert [(record["what"], record["fixable"]) for record in findings(capsys, "--fix")] == [
        (what, False)
    ]
    assert run(["export", "-o", "out.bib"]) == 0
    assert fields in Path("out.bib").read_text(encoding="utf-8")
    assert "publisher = {ü}" in Path("out.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["book", "phdthesis", "proceedings"])
def test_titles_that_keep_their_capitals(
    folder: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """Titles of whole works are printed as they are written: they want no braces."""
    import_text(
        f"@{kind}{{key, title={{NeRF in 3D}}, author={{A B}}, publisher={{P}}, school={{S}}, year=2020}}"
    )
    assert findings(capsys, "--fix") == []


@given(st.text(st.sampled_from("aBcD {}$\\-:'\"é3?김")))
def test_braces_are_put_once(title: str) -> None:
    """Whatever the title, mending twice is mending once, and only braces are added."""
    once = corrections.add_braces(title)
    assert corrections.add_braces(once) == once
    assert re.sub(r"[{}]", "", once) == re.sub(r"[{}]", "", title)
    assert encode.is_balanced(once) or not encode.is_balanced(title)


LINKS = """---
key: key
---
# Heading

[[other]] [[Other|shown]] [[other#part]] [[#Heading]] [[other.md]] [@other] [see @other, p. 3]
![[figure.png]] [[paper.pdf]] [doc](../docs/plan.md) [web](https://x.org/readme.md) [@fig:one]
[mine](other.md) [[sub/there]] [sub](sub/there.md) me@x.org [me@x.org]

```
[[not a link]] [@nobody]
```
`[[nor this]]` and ``[@nor]``
"""
DEAD = "[[nobody]] [@gone2020] [x](missing.md) [[smith.2020]]\n"


def note(folder: Path, name: str, text: str) -> Path:
    """Write a note."""
    path = folder / "notes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_link_that_leads_nowhere_is_named_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A link that leads nowhere is named with its line; headings, attachments and code are none."""
    import_text(entry("") + entry("title = {Other}").replace("{key,", "{other,"))
    path = note(folder, "key.md", LINKS + DEAD)
    note(folder, "sub/there.md", "There.\n")
    note(folder, "other.md", "---\nkey: other\n---\n")
    before = path.read_bytes()
    line = len(LINKS.splitlines()) + 1
    for arguments in ([], ["--fix"]):
        dead = [record for record in findings(capsys, *arguments) if record["what"] == "dead link"]
        assert [(item["where"], item["message"]) for item in dead] == [
            ("notes/key.md", f"line {line} links to {name}, which does not exist")
            for name in ("nobody", "smith.2020", "gone2020", "missing.md")
        ]
        assert path.read_bytes() == before


CITED = """---
aliases: ["@gone2019"]
citekey: key
---
@other2020 says, @{other2020}은, [-@other2020], \\citep[see][p.~3]{other2020, other2020}: recall @10.
@other2020는 @gone2020 [@other2020에서] \\cite{other2020,gone2021} me@gone2022 <!-- @gone2023 -->
"""


def test_citations_in_notes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of pandoc and LaTeX lead somewhere or are named; a glued particle is told."""
    import_text(entry("") + entry("title = {Other}").replace("{key,", "{other2020,"))
    note(folder, "key.md", CITED)
    note(folder, "other2020.md", "---\ncitekey: other2020\n---\n[[nowhere]]\n")
    wanted = [
        "line 6 cites 'other2020는' as pandoc reads it: write @{other2020}는",
        "line 6 links to gone2020, which does not exist",
        "line 6 cites 'other2020에서' as pandoc reads it: write @{other2020}에서",
        "line 6 links to gone2021, which does not exist",
    ]
    dead = [record for record in findings(capsys, "key:key") if record["what"] == "dead link"]
    assert [(item["where"], item["message"]) for item in dead] == [
        ("notes/key.md", item) for item in wanted
    ]
    other = [
        record["message"]
        for record in findings(capsys, "key:other2020")
        if record["what"] == "dead link"
    ]
    assert other == ["line 4 links to nowhere, which does not exist"]
    assert len([record for record in findings(capsys) if record["what"] == "dead link"]) == 5


def test_a_note_of_citations_follows_a_new_key(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every form of a link leads to the new key, is found by it, and comes back with undo."""
    import_text(entry("") + entry("title = {Other}").replace("{key,", "{other2020,"))
    path = note(folder, "key.md", CITED)
    assert run(["list", "cites:other2020"]) == 0
    assert run(["rename", "other2020", "kim2020"]) == 0
    text = path.read_text(encoding="utf-8")
    assert text == CITED.replace("other2020", "kim2020")
    assert run(["list", "cites:kim2020"]) == 0
    assert run(["undo"]) == 0
    assert path.read_text(encoding="utf-8") == CITED


def test_links_that_an_older_program_read_are_read_anew(folder: Path) -> None:
    """It knew fewer forms of links; the files are as they were."""
    import_text(entry("") + entry("title = {Other}").replace("{key,", "{other2020,"))
    path = note(folder, "key.md", "See @other2020.\n")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert run(["list", "cites:other2020"]) == 0
    with closing(sqlite3.connect(".papers/index.db")) as db, db:
        db.execute("DELETE FROM links")
    assert run(["list", "cites:other2020"]) == 1
    with closing(sqlite3.connect(".papers/index.db")) as db, db:
        db.execute("UPDATE about SET value = 'older' WHERE name = 'format'")
    assert run(["list", "cites:other2020"]) == 0
    with closing(sqlite3.connect(".papers/index.db")) as db, db:
        db.execute("DELETE FROM links")
    assert run(["list", "cites:other2020"]) == 1


def test_an_alias_is_no_link(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A note may be called by a key that is gone, or by another paper's; it cites neither."""
    import_text(entry("") + entry("title = {Other}").replace("{key,", "{other2020,"))
    text = '---\naliases: ["@annOldKey2020", "@other2020"]\ntags: [z]\n---\nno link in this note\n'
    note(folder, "key.md", text)
    assert [record for record in findings(capsys) if record["what"] == "dead link"] == []
    assert run(["list", "cites:other2020"]) == 1
    assert run(["rename", "other2020", "kim2020"]) == 0
    assert (folder / "notes" / "key.md").read_text(encoding="utf-8") == text


def test_notes_and_papers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Papers without a note and notes without a paper are named; a query asks for no notes."""
    import_text(entry(""))
    note(folder, "stray.md", "# Stray\n")
    capsys.readouterr()
    assert run(["check"]) == 1
    out = capsys.readouterr().out
    assert "no note\tkey\t" in out
    assert "no paper\tnotes/stray.md\t" in out
    assert run(["check", "key:key"]) == 1
    assert "stray" not in capsys.readouterr().out
    (folder / "notes" / "stray.md").unlink()
    assert run(["note", "--path", "key"]) == 0
    assert run(["check"]) == 0
    assert "No problems found." in capsys.readouterr().err


def test_an_empty_selection_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is found right where nothing was looked at; notes are still looked at."""
    assert run(["check"]) == 1
    assert "The library is empty; nothing checked." in capsys.readouterr().err
    import_text(entry(""))
    for options in ([], ["--fix"]):
        assert run(["check", "tag:nobody", *options]) == 1
        shown = capsys.readouterr()
        message = "Error: No papers match; nothing checked. No paper has tag:nobody"
        assert shown.err.startswith(message)
    assert run(["check", "tag:nobody", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == []
    assert run(["rm", "--yes", "key"]) == 0
    note(folder, "stray.md", "# Stray\n")
    capsys.readouterr()
    assert run(["check"]) == 1
    shown = capsys.readouterr()
    assert "no paper\tnotes/stray.md" in shown.out


def test_renamed_papers_are_linked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link to an old key leads to its paper."""
    import_text(entry(""))
    assert run(["rename", "key", "kim2020"]) == 0
    note(folder, "kim2020.md", "---\nkey: kim2020\n---\n[[key]] [@key]\n")
    assert findings(capsys) == []


@needs_files
@pytest.mark.parametrize("name", REAL)
def test_real_files_are_mended_once(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What --fix finds certain in a big file is mended whole, and nothing is left to mend."""
    assert run(["import", str(SHARED / name)]) in (0, 3)
    before = findings(capsys)
    after = findings(capsys, "--fix")
    assert [item for item in after if item["fixable"]] == []
    assert [(item["where"], item["what"]) for item in after] == [
        (item["where"], item["what"]) for item in before if not item["fixable"]
    ]
    assert run(["export", "-o", "one.bib"]) == 0
    assert findings(capsys, "--fix") == after
    assert run(["export", "-o", "two.bib"]) == 0
    assert Path("one.bib").read_bytes() == Path("two.bib").read_bytes()


def errors(folder: Path, bib: str) -> tuple[int, set[str]]:
    """What bibtex ends with, and the errors of LaTeX, for all entries of a file."""
    (folder / "main.tex").write_text(
        "\\documentclass{article}\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}"
        "\\usepackage{url,amsmath,amssymb}\\begin{document}\\nocite{*}"
        f"\\bibliographystyle{{plain}}\\bibliography{{{bib}}}\\end{{document}}"
    )
    log, code = "", 0
    for command in (
        ["pdflatex", "-interaction=nonstopmode", "main"],
        ["bibtex", "main"],
        ["pdflatex", "-interaction=nonstopmode", "main"],
    ):
        done = subprocess.run(command, cwd=folder, capture_output=True)
        code = done.returncode if command[0] == "bibtex" else code
        log += done.stdout.decode(errors="replace")
    return code, set(re.findall(r"^! .*$", log, re.MULTILINE))


@needs_files
@needs_latex
def test_what_was_mended_compiles(folder: Path) -> None:
    """A thesis' bibliography is set after --fix as it was before, without one new error."""
    assert run(["import", str(SHARED / REAL[1])]) == 3  # three keys stand twice in it
    assert run(["export", "-o", "before.bib"]) == 0
    assert run(["check", "--fix"]) == 1
    assert run(["export", "-o", "after.bib"]) == 0
    assert Path("before.bib").read_bytes() != Path("after.bib").read_bytes()
    old, new = errors(folder, "before"), errors(folder, "after")
    assert new[0] == 0
    assert new[1] <= old[1]


def test_a_link_to_a_day_is_not_dead(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run or a question may be dated by a link to a daily note, which is made when it is opened."""
    import_text(entry(""))
    note(folder, "key.md", "## Reproduction log\n\n- [[2026-03-14]]: FID 3.1 / [[2026-03]]\n")
    dead = [record["message"] for record in findings(capsys) if record["what"] == "dead link"]
    assert dead == ["line 3 links to 2026-03, which does not exist"]

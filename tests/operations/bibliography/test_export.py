"""Papers in the formats of others: what is written says the same, and is read back the same."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from papernotes.cli.main import run
from papernotes.library import Library
from papernotes.model.paper import Paper
from papernotes.model.query.language import Query
from tests.support.libraries import library_of
from tests.support.transcript import environment

BIB = r"""
@inproceedings{conf, title = {{NeRF} at 50\% of the {C}ost}, author = {Kim, Minsu and van den Oord, A{\"a}ron},
  booktitle = {Proc. CVPR}, year = 2021, month = jun, pages = {10--20}, doi = {10.1000/A_b}}
@inproceedings{work, title = {A Workshop Paper}, author = {Lee, Ann}, booktitle = {CVPR Workshops}, year = 2020}
@article{jour, title = {A Journal \& Paper}, author = {{\'E}toile, Jean-Luc and {Google Research}},
  journal = {IEEE Transactions on Pattern Analysis and Machine Intelligence}, volume = 3, number = 2, pages = {1--10}, year = 2018}
@misc{pre, title = {A Preprint}, author = {Ho, Jonathan and others}, year = 2020, eprint = {2006.11239}, archivePrefix = {arXiv}}
@phdthesis{thes, title = {On {3D} Things}, author = {김민수}, school = {{KAIST} \& Co}, year = 2015, month = feb}
@mastersthesis{mast, title = {Master of Things}, author = {Park, Bo}, school = {SNU}, year = 2016}
@inproceedings{unkn, title = {Unknown Place}, author = {Nobody, Al}, booktitle = {Conference of Nobody}, year = 2003}
@inproceedings{chil, title = {Of a Volume}, author = {Child, Cy}, pages = {3--4}, crossref = {volu}}
@proceedings{volu, title = {European Conference on Computer Vision}, year = 2014, editor = {Zed, Zoe}, publisher = {Springer}}
@article{modern, title = {With New Names}, author = {New, Nat}, journaltitle = {PNAS}, date = {2019-03-02}}
@thesis{newt, title = {New Thesis}, author = {New, Nat}, institution = {ETH}, date = {2019}, type = {mathesis}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with a paper of every kind, in which commands are run."""
    return library_of(tmp_path, monkeypatch, BIB)


def exported(*arguments: str) -> str:
    """What an export writes."""
    assert run(["export", *arguments, "-o", "out"]) == 0
    return Path("out").read_text(encoding="utf-8")


def entry(text: str, key: str) -> str:
    """One entry of a bibliography."""
    result = re.search(rf"^@\w+\{{{key},.*?^\}}", text, re.MULTILINE | re.DOTALL)
    assert result
    return result[0]


def papers(folder: Path) -> Iterator[Paper]:
    """Every paper of a library."""
    library = Library.open(str(folder / "library.db"))
    try:
        for (key,) in list(library.queries.rows(["key"], Query())):
            yield library.papers.read(key)
    finally:
        library.close()


@pytest.mark.parametrize("form", ["--ris", "--json"])
def test_read_back_the_same(folder: Path, form: str) -> None:
    """Title, authors, year, identifiers and key of every paper come back from RIS and CSL-JSON."""
    name = "out.ris" if form == "--ris" else "out.json"
    assert run(["export", form, "-o", name]) == 0
    assert run(["--library", "other", "init"]) == 0
    assert run(["--library", "other", "import", name]) == 0
    mine, theirs = (
        {
            paper.key: (
                paper.title,
                paper.authors,
                paper.year,
                paper.arxiv,
                paper.doi,
                paper.venue,
                paper.workshop,
            )
            for paper in papers(where)
        }
        for where in (folder, folder / "other")
    )
    assert len(mine) == 11
    mine["volu"] = (*mine["volu"][:5], theirs["volu"][5], theirs["volu"][6])
    assert theirs == mine


@pytest.mark.parametrize("form", ["--bib", "--biblatex"])
def test_bibtex_is_read_back_the_same(folder: Path, form: str) -> None:
    """Both flavours of BibTeX say the same to a library that reads them."""
    assert run(["export", form, "-o", "out.bib"]) == 0
    assert run(["--library", "other", "init"]) == 0
    assert run(["--library", "other", "import", "out.bib"]) == 0
    mine, theirs = (
        [
            (item.key, item.title, item.authors, item.year, item.arxiv, item.doi, item.venue)
            for item in two
        ]
        for two in (papers(folder), papers(folder / "other"))
    )
    assert theirs == mine


def test_biblatex_has_its_own_names_and_the_same_values(folder: Path) -> None:
    """Fields and types have BibLaTeX's names; values stay as they are."""
    text = exported("--biblatex")
    assert entry(text, "conf").splitlines()[1:] == [
        "  title = {{NeRF} at 50\\% of the {C}ost},",
        '  author = {Kim, Minsu and van den Oord, A{\\"a}ron},',
        "  booktitle = {Proc. CVPR},",
        "  date = {2021-06},",
        "  pages = {10--20},",
        "  doi = {10.1000/A_b},",
        "}",
    ]
    assert "journaltitle = {IEEE Trans" in entry(text, "jour")
    assert entry(text, "pre").startswith("@online{")
    assert "eprinttype = {arxiv}" in entry(text, "pre")
    assert entry(text, "thes").startswith("@thesis{")
    assert "institution = {{KAIST} \\& Co}" in entry(text, "thes")
    assert "type = {phdthesis}" in entry(text, "thes")
    assert "crossref = {volu}" in entry(text, "chil")


FULL = "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition"


@pytest.mark.parametrize(
    ("names", "conf", "jour", "volume"),
    [
        ("full", FULL, "IEEE Transactions on Pattern Analysis and Machine Intelligence",
         "Proceedings of the European Conference on Computer Vision"),
        ("short", "CVPR", "TPAMI", "ECCV"),
        ("abbreviated", "Proc. IEEE/CVF Conf. Comput. Vis. Pattern Recognit. (CVPR)",
         "IEEE Trans. Pattern Anal. Mach. Intell.", "Proc. Eur. Conf. Comput. Vis. (ECCV)"),
    ],
)  # fmt: skip # a table of cases
def test_venues_are_named_as_asked(
    folder: Path, names: str, conf: str, jour: str, volume: str
) -> None:
    """Known venues of conferences, workshops, journals and volumes are named alike in every format."""
    bib = exported("--bib", "--venues", names)
    assert f"booktitle = {{{conf}}}" in entry(bib, "conf")
    assert f"booktitle = {{{conf} Workshops}}" in entry(bib, "work")
    assert f"journal = {{{jour}}}" in entry(bib, "jour")
    assert f"booktitle = {{{volume}}}" in entry(bib, "chil")
    assert "booktitle = {Conference of Nobody}" in entry(bib, "unkn")
    for key in ("pre", "thes"):
        assert "booktitle" not in entry(bib, key)
        assert "journal" not in entry(bib, key)
    assert f"journaltitle = {{{jour}}}" in exported("--biblatex", "--venues", names)
    items = {row["id"]: row for row in json.loads(exported("--json", "--venues", names))}
    ris = exported("--ris", "--venues", names)
    text = exported("--text", "--venues", names)
    for key, name in (
        ("conf", conf),
        ("work", f"{conf} Workshops"),
        ("jour", jour),
        ("chil", volume),
    ):
        assert items[key]["container-title"] == name
        assert f"T2  - {name}\n" in ris
        assert name in text
    assert items["unkn"]["container-title"] == "Conference of Nobody"


def test_csl_has_what_citation_styles_look_for(folder: Path) -> None:
    """Each paper has the type, names and numbers that citation styles look for."""
    items = {row["id"]: row for row in json.loads(exported("--json"))}
    kinds = {key: item["type"] for key, item in items.items()}
    assert kinds == {
        "conf": "paper-conference", "work": "paper-conference", "jour": "article-journal",
        "pre": "article", "thes": "thesis", "mast": "thesis", "unkn": "paper-conference",
        "chil": "paper-conference", "volu": "book", "modern": "article-journal", "newt": "thesis",
    }  # fmt: skip # data, side by side
    assert items["conf"]["title"] == "NeRF at 50% of the Cost"
    assert items["conf"]["DOI"] == "10.1000/A_b"
    assert items["conf"]["page"] == "10-20"
    assert items["conf"]["author"][1] == {
        "family": "Oord",
        "given": "Aäron",
        "non-dropping-particle": "van den",
    }
    assert items["jour"]["author"][1] == {"literal": "Google Research"}
    assert (items["jour"]["volume"], items["jour"]["issue"]) == ("3", "2")
    assert items["pre"]["number"] == "arXiv:2006.11239"
    assert (items["thes"]["genre"], items["thes"]["publisher"]) == ("PhD thesis", "KAIST & Co")
    assert (items["mast"]["genre"], items["newt"]["genre"]) == ("Master's thesis",) * 2
    assert items["chil"]["publisher"] == "Springer"
    assert "author" not in items["volu"]
    assert items["modern"]["issued"] == {"date-parts": [[2019, 3, 2]]}


def record(text: str, key: str) -> list[str]:
    """The lines of one RIS record."""
    return next(word for word in text.split("\n\n") if f"ID  - {key}\n" in word).splitlines()


def test_ris_has_the_tags_of_the_type(folder: Path) -> None:
    """Records have the tags of their type, inherited values, and BibLaTeX's fields too."""
    text = exported("--ris")
    assert record(text, "chil") == [
        "TY  - CONF", "ID  - chil", "TI  - Of a Volume", "AU  - Child, Cy", "A2  - Zed, Zoe",
        "T2  - European Conference on Computer Vision", "PY  - 2014", "SP  - 3", "EP  - 4",
        "PB  - Springer", "ER  - ",
    ]  # fmt: skip # data, side by side
    assert "AU  - Zed, Zoe" not in record(text, "volu")
    assert {"T2  - PNAS", "PY  - 2019", "DA  - 2019/03/02/"} <= set(record(text, "modern"))
    assert {"TY  - THES", "M3  - Master's thesis", "PB  - ETH"} <= set(record(text, "newt"))
    assert "AN  - arXiv:2006.11239" in record(text, "pre")


def test_a_reference_is_a_line(folder: Path) -> None:
    """Plain and Markdown references say who, what, where and when, a line each."""
    lines = exported("--text").splitlines()
    assert len(lines) == 11
    assert lines[0] == (
        "Cy Child. Of a Volume. In Zoe Zed, editor, European Conference on Computer Vision, "
        "3–4. Springer, 2014."
    )
    assert "김민수. On 3D Things. PhD thesis, KAIST & Co, February 2015." in lines
    assert "Nat New. With New Names. PNAS, 2 March 2019." in lines
    marked = exported("--markdown").splitlines()
    assert len(marked) == 11
    assert all(line.startswith("- ") for line in marked)
    assert any("[doi:10.1000/A\\_b](https://doi.org/10.1000/A_b)" in line for line in marked)


def test_containers_are_no_references(folder: Path) -> None:
    """An @xdata stands in a bibliography that needs it, and in no list of works."""
    Path("x.bib").write_text("@xdata{data, publisher = {P}}\n", encoding="utf-8")
    assert run(["import", "x.bib"]) == 0
    assert "@xdata{data," in exported("--bib")
    for form in ("--json", "--ris", "--text", "--markdown"):
        assert len(exported(form)) > 100
        assert "data" not in re.findall(r'"id": "(\w+)"|ID  - (\w+)', exported(form))
    assert len(exported("--text").splitlines()) == 11


FORMS = ["--bib", "--biblatex", "--json", "--ris", "--markdown", "--text"]


def test_the_same_bytes_every_time(folder: Path, tmp_path: Path) -> None:
    """Two processes whose sets are ordered otherwise write the same bytes in every format."""
    command = "".join(f"papers export {form};" for form in FORMS)
    command += "papers export --venues full; papers export --biblatex --venues short"
    outs = []
    for seed in ("1", "77"):
        env = environment(tmp_path) | {"PYTHONHASHSEED": seed}
        env["PATH"] = f"{os.path.dirname(sys.executable)}{os.pathsep}{env['PATH']}"
        done = subprocess.run(["sh", "-c", command], env=env, capture_output=True, cwd=folder)
        assert (done.returncode, done.stderr) == (0, b"")
        outs.append(done.stdout)
    assert outs[0] == outs[1]
    assert len(outs[0]) > 5000


@pytest.mark.parametrize("form", FORMS)
def test_nothing_found_writes_nothing(folder: Path, form: str) -> None:
    """A query without an answer ends with 1 and leaves the file as it was."""
    Path("refs").write_text("old", encoding="utf-8")
    assert run(["export", form, "tag:none", "-o", "refs"]) == 1
    assert Path("refs").read_text(encoding="utf-8") == "old"


def test_a_link_stays_a_link(folder: Path) -> None:
    """-o writes through a symbolic link, and keeps the permissions of the file."""
    Path("real.bib").write_text("old", encoding="utf-8")
    os.chmod("real.bib", 0o640)
    os.symlink("real.bib", "link.bib")
    assert run(["export", "-o", "link.bib"]) == 0
    assert os.path.islink("link.bib")
    assert os.stat("real.bib").st_mode & 0o777 == 0o640
    assert Path("real.bib").read_text(encoding="utf-8").startswith("@")


def test_options_that_cannot_be_together_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--keep without a file, --cited with a query, and a file that cannot be written are named."""
    assert run(["export", "--keep"]) == 2
    Path("m.tex").write_text("\\cite{conf}", encoding="utf-8")
    assert run(["export", "--cited", "m.tex", "year:2020"]) == 2
    assert run(["export", "-o", "no/such/refs.bib"]) == 3
    assert "no/such does not exist. Create it" in capsys.readouterr().err

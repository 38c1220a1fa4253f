"""Names, keys, LaTeX, BibTeX and CSL: what goes out can be read back, and is safe."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pybtex.database
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import write as write_bibtex
from papernotes.formats.csl import write as write_csl
from papernotes.formats.latex import decode, encode
from papernotes.model import citekeys, names, proposed_keys
from papernotes.model.paper import Field, Paper
from papernotes.model.romanisation import romanise, romanise_surname
from papernotes.model.venues import find_venue
from tests.support.folders import SHARED

SHARED = SHARED / "data"


@pytest.mark.parametrize(
    ("printed", "bibtex_form", "family"),
    [
        ("Jonathan Ho", "Ho, Jonathan", "Ho"),
        ("Aäron van den Oord", "van den Oord, Aäron", "Oord"),
        ("van den Oord, Aäron", "van den Oord, Aäron", "Oord"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther", "King"),
        ("Guido van Rossum III", "van Rossum, III, Guido", "Rossum"),
        ("King, Jr., Martin", "King, Jr., Martin", "King"),
        ("김민수", "김, 민수", "김"),
        ("남궁민수", "남궁, 민수", "남궁"),
        ("민수 김", "김, 민수", "김"),
        ("민수 남궁", "남궁, 민수", "남궁"),
        ("남궁 민수", "남궁, 민수", "남궁"),
        ("김빛나리", "김, 빛나리", "김"),
        ("이이", "이, 이", "이"),
        ("한국전자통신연구원", "{한국전자통신연구원}", "한국전자통신연구원"),
        ("구글", "{구글}", "구글"),
        ("서울대", "{서울대}", "서울대"),
        ("서울대학교 병원", "{서울대학교 병원}", "서울대학교 병원"),
        ("한국은행", "{한국은행}", "한국은행"),
        ("한빛미디어", "{한빛미디어}", "한빛미디어"),
        ("네이버", "네이버", "네이버"),
        ("제프리 힌튼", "{제프리 힌튼}", "제프리 힌튼"),
        ("사이토 고키", "{사이토 고키}", "사이토 고키"),
        ("DeepMind Team", "{DeepMind Team}", "DeepMind Team"),
        ("{NVIDIA}", "{NVIDIA}", "NVIDIA"),
        ("Plato", "Plato", "Plato"),
        ("others", "others", "others"),
        ("Pratul P. Srinivasan", "Srinivasan, Pratul P.", "Srinivasan"),
    ],
)
def test_names_are_taken_apart(printed: str, bibtex_form: str, family: str) -> None:
    """A printed name becomes a BibTeX author, and its family name is known."""
    assert names.to_bibtex(printed) == bibtex_form
    assert names.family_name(printed) == family


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [("Aäron van den Oord", "Aäron", "Oord"), ("Martin Luther King Jr.", "Martin", "King")],
)
def test_pybtex_agrees_on_names(printed: str, first: str, last: str) -> None:
    """What we write as an author is read by pybtex with the same given and family names."""
    person = pybtex.database.Person(names.to_bibtex(printed))
    assert (person.first_names[0], person.last_names) == (first, [last])


@pytest.mark.parametrize(
    ("authors", "year", "title", "key"),
    [
        (["Jonathan Ho"], 2020, "Denoising Diffusion Probabilistic Models", "ho2020denoising"),
        (["김민수"], 2024, "확산 모델", "kim2024hwaksan"),
        (["이영희"], 2021, "NeRF를 위한", "lee2021nerfreul"),
        (["박지성"], 2021, "The Net", "park2021net"),
        (["Aäron van den Oord"], 2016, "WaveNet: A Model", "oord2016wavenet"),
        (["Łukasz Müß"], None, "$\\alpha$ 3D", "muss3d"),
        (["Иван Иванов"], 2020, "Net", "ivanov2020net"),
        (["王小明"], 2020, "深度", "anon2020"),
        ([], None, "", "anon"),
        (["A. Dosovitskiy"], 2021, "An Image is Worth", "dosovitskiy2021image"),
        (["A. Hertz"], 2023, "Prompt-to-Prompt Editing", "hertz2023prompt"),
    ],
)
def test_keys_are_proposed(authors: list[str], year: int | None, title: str, key: str) -> None:
    """Family name, year and first telling word, in ASCII; Korean names as Koreans write them."""
    assert proposed_keys.propose_key(authors, year, title) == key


def test_taken_keys_get_letters() -> None:
    """a, b ... z, aa at the end of a key that is taken."""
    taken = {"k"} | {f"k{chr(97 + n)}" for n in range(26)}
    assert proposed_keys.make_unique("n", taken.__contains__) == "n"
    assert proposed_keys.make_unique("k", {"k"}.__contains__) == "ka"
    assert proposed_keys.make_unique("k", taken.__contains__) == "kaa"


@given(st.lists(st.text(), max_size=2), st.none() | st.integers(1900, 2100), st.text())
def test_any_record_has_a_citable_key(authors: list[str], year: int | None, title: str) -> None:
    """Whatever the names and title are, the key is ASCII that LaTeX can cite."""
    assert re.fullmatch(r"[a-z0-9]+", proposed_keys.propose_key(authors, year, title))


# Three letters of a name may stand for a byte of the key, and longer names are cut.
@given(st.text(min_size=1, max_size=66).filter(lambda key: 3 * len(key.encode()) <= 200))
def test_a_key_and_its_file_name_belong_together(key: str) -> None:
    """The file name of a key leads back to it, and never out of the notes folder."""
    name = citekeys.file_name(key)
    assert citekeys.key_from_file(name) == key
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith(".")


@pytest.mark.parametrize(
    "key", ["", "a b", "-x", ".x", "a,b", "a{b", "a%b", "é", "a\nb", "x" * 101]
)
def test_keys_that_cannot_be_cited_are_refused(key: str) -> None:
    """A key with a sign that LaTeX or a shell would take otherwise is refused."""
    with pytest.raises(RefusedError, match="citation key"):
        citekeys.check_key(key)


def test_surnames_are_romanised_as_they_are_usually_spelled() -> None:
    """Surnames as they are usually spelled; everything else by the official letters."""
    assert [romanise_surname(surname) for surname in ("김", "이", "박", "최", "정", "선우")] == [
        "Kim",
        "Lee",
        "Park",
        "Choi",
        "Jung",
        "Sunwoo",
    ]
    assert romanise("확산 모델 X") == "hwaksan model X"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("100% of A&B_c #1", r"100\% of A\&B\_c \#1"),
        ("costs $5 to $10", r"costs \$5 to \$10"),
        ("$\\alpha$-flow of $L_2$", r"$\alpha$-flow of $L_2$"),
        ('K\\"ahler and \\textit{x}', 'K\\"ahler and \\textit{x}'),
        ("Müller, Søren, Łukasz, Đức", r"M{\"u}ller, S{\o}ren, {\L}ukasz, {\DJ}ức"),
        ("one { brace", r"one {\textbraceleft} brace"),
        ("확산 모델", "확산 모델"),
        ("a–b — c…", r"a--b --- c{\ldots}"),
        ("50\\% is escaped", r"50\% is escaped"),
    ],
)
def test_text_becomes_latex(text: str, source: str) -> None:
    """Signs are escaped once, accents are commands, mathematics and commands stay."""
    assert encode.to_latex(text) == source
    assert encode.to_latex(source) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("NeRF: Fields for 3D Scenes", "{NeRF}: Fields for {3D} Scenes"),
        ("Instruct-NeRF2NeRF and R-CNN", "Instruct-{NeRF2NeRF} and {R}-{CNN}"),
        ("{NeRF} already", "{NeRF} already"),
        ("A Plain Title (CLIP)", "A Plain Title ({CLIP})"),
        ("$\\alpha$-GAN", r"$\alpha$-{GAN}"),
        (
            "Σ-Protocols in $L_2$ and {$X$} of $x_i$",
            r"{$\Sigma$}-Protocols in {$L_2$} and {$X$} of $x_i$",
        ),
        ("On $$ \\ell _0 $$ and $$L_2$$", r"On $\ell _0$ and {$L_2$}"),
        (
            "$\\mathcal{O}(n)$ and $\\Lambda_{\\rm QCD}$",
            r"$\mathcal{O}(n)$ and {$\Lambda_{\rm QCD}$}",
        ),
    ],
)
def test_titles_keep_their_capitals(text: str, source: str) -> None:
    """Names like NeRF are put in braces, once."""
    assert encode.title_to_latex(text) == source
    assert encode.title_to_latex(source) == source


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\'{\i}", "í"), (r"{\'e}", "é"), (r"\'e", "é"), (r"\v{c}", "č"), (r"{\L}od\'z", "Łodź"),
        (r"Stra\ss e", "Straße"), (r"\textbf{x} y", "x y"), (r"a~--``q''", "a\u00a0–“q”"),
        (r"{NeRF} \& 50\%", "NeRF & 50%"), (r"$\alpha$ and {\aa}", "α and å"),
        (r"\unknown{x}", "x"), (r"\c cedil", "çedil"),
    ],
)  # fmt: skip # a table of cases
def test_latex_is_read(source: str, text: str) -> None:
    """LaTeX becomes Unicode; a command that is not known costs only itself."""
    assert decode.to_unicode(source) == text


ordinary = st.text(
    st.characters(whitelist_categories=("Lu", "Ll", "Nd"), max_codepoint=0x17F)
    | st.sampled_from(" ,.:;()%&#_가나다확산모델ứß")
).map(lambda text: __import__("unicodedata").normalize("NFC", text))


@given(ordinary)
def test_latex_and_back(text: str) -> None:
    """Ordinary text survives being written as LaTeX and read again."""
    assert decode.to_unicode(encode.to_latex(text)) == text


@given(st.text())
def test_any_latex_has_balanced_braces(text: str) -> None:
    """Whatever a title holds, its braces balance, so that it cannot swallow the file."""
    assert encode.is_balanced(encode.to_latex(text))
    assert encode.is_balanced(encode.title_to_latex(text))


def paper(**known: object) -> Paper:
    """A preprint with some attributes changed."""
    base: dict[str, object] = {
        "title": "NeRF & 50% of $x$",
        "authors": ("Jonathan Ho", "김민수", "DeepMind Team"),
        "year": 2020,
        "key": "ho2020nerf",
        "arxiv": "2006.11239",
        "categories": ("cs.LG", "stat.ML"),
        "url": "https://arxiv.org/abs/2006.11239",
        "source": "arxiv",
    }
    return Paper(**(base | known))  # type: ignore[arg-type]


def entry(record: Paper) -> str:
    """The BibTeX entry of a paper."""
    entry_type, fields = write_bibtex.paper_fields(
        record, find_venue(record.venue) if record.venue else None
    )
    return write_bibtex.format_entry(record.key, entry_type, fields)


def test_a_preprint_is_written_as_arxiv_writes_it() -> None:
    """@misc with eprint without version, archivePrefix and primaryClass."""
    assert entry(paper()) == (
        "@misc{ho2020nerf,\n"
        "  title = {{NeRF} \\& 50\\% of $x$},\n"
        "  author = {Ho, Jonathan and 김, 민수 and {DeepMind Team}},\n"
        "  year = {2020},\n"
        "  eprint = {2006.11239},\n"
        "  archivePrefix = {arXiv},\n"
        "  primaryClass = {cs.LG},\n"
        "  url = {https://arxiv.org/abs/2006.11239},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("venue", "workshop", "line"),
    [
        ("NeurIPS", False, "booktitle = {Advances in Neural Information Processing Systems}"),
        ("CVPR", True, "Computer Vision and Pattern Recognition Workshops}"),
        ("TPAMI", False, "journal = {IEEE Transactions on Pattern Analysis and Machine"),
    ],
)
def test_a_published_paper_names_its_venue_in_full(venue: str, workshop: bool, line: str) -> None:
    """Published papers are @inproceedings or @article with the full name, and keep the eprint."""
    text = entry(paper(venue=venue, workshop=workshop, venue_source="arxiv comment"))
    assert line in text
    assert "eprint = {2006.11239}" in text
    assert text.startswith("@article" if venue == "TPAMI" else "@inproceedings")


def test_every_field_knows_where_it_is_from() -> None:
    """A venue read from a comment is told from what arXiv itself says."""
    _, fields = write_bibtex.paper_fields(
        paper(venue="CVPR", venue_source="arxiv comment"), find_venue("CVPR")
    )
    assert {field.name: field.source for field in fields}["booktitle"] == "arxiv comment"
    assert {field.name: field.source for field in fields}["title"] == "arxiv"


@given(st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_pybtex_reads_what_we_write(title: str, authors: list[str]) -> None:
    """Any record becomes an entry that BibTeX's grammar takes, with its title as we wrote it."""
    written = paper(title=title or "x", authors=tuple(authors))
    read = pybtex.database.parse_string(entry(written), "bibtex")
    _, fields = write_bibtex.paper_fields(written, None)
    wanted = {field.name: field.value for field in fields}
    assert " ".join(read.entries["ho2020nerf"].fields["title"].split()) == " ".join(
        wanted["title"].split()
    )


def test_a_broken_field_cannot_swallow_the_next_entry() -> None:
    """A stored value without balance is spelled out, and the entry after it is whole."""
    broken = write_bibtex.format_entry("a", "misc", [Field("title", "open { brace")])
    text = "\n".join([broken, entry(paper())])
    assert list(pybtex.database.parse_string(text, "bibtex").entries) == ["a", "ho2020nerf"]


def awkward() -> str:
    """A file of entries with everything that has broken a bibliography before."""
    titles = [
        "NeRF: 100% of A & B",
        "$\\mathcal{O}(n)$ {GAN}s_x",
        "Größe #1 – “ø”",
        'K\\"ahler ~ ^',
    ]
    authors = ("Aäron van den Oord", "Łukasz Kaiser", "François Müller Jr.", "DeepMind Team")
    papers = [
        paper(title=title, authors=authors, key=f"k{n}", venue=["", "CVPR", "TPAMI", "ICLR"][n])
        for n, title in enumerate(titles)
    ]
    return "\n".join(map(entry, papers))


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="pdflatex and bibtex are not installed")
def test_pdflatex_and_bibtex_take_it(tmp_path: Path) -> None:
    """A paper that cites awkward entries is typeset without an error."""
    (tmp_path / "refs.bib").write_text(awkward(), encoding="utf-8")
    (tmp_path / "main.tex").write_text(
        "\\documentclass{article}\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}"
        "\\begin{document}\\nocite{*}\\bibliographystyle{plain}\\bibliography{refs}\\end{document}"
    )
    for command in (["pdflatex", "-interaction=nonstopmode", "main"], ["bibtex", "main"]) * 2:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True)
        assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]


@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed")
def test_biber_takes_it(tmp_path: Path) -> None:
    """Biber reads the entries and finds nothing wrong with their data model."""
    (tmp_path / "refs.bib").write_text(awkward(), encoding="utf-8")
    done = subprocess.run(
        ["biber", "--tool", "--validate-datamodel", "refs.bib"], cwd=tmp_path, capture_output=True
    )
    assert done.returncode == 0
    assert b"ERROR" not in done.stdout


def test_items_are_as_pandoc_reads_them() -> None:
    """A preprint, a conference paper and names of every kind as pandoc reads them."""
    item = write_csl.write_item(paper(), "", "")
    assert item["type"] == "article"
    assert item["number"] == "arXiv:2006.11239"
    assert item["author"] == [
        {"family": "Ho", "given": "Jonathan"},
        {"family": "김", "given": "민수"},
        {"literal": "DeepMind Team"},
    ]
    published = write_csl.write_item(paper(venue="CVPR"), "The Conference", "conference")
    assert (published["type"], published["container-title"]) == (
        "paper-conference",
        "The Conference",
    )


@pytest.mark.skipif(not SHARED.exists(), reason="the real records beside the project are absent")
def test_real_titles_survive() -> None:
    """Titles and authors of real records: written, read by pybtex, and the same."""
    file = SHARED / "founding" / "founding-papers.json"
    for number, record in enumerate(json.loads(file.read_text("utf-8"))):
        written = paper(title=record["title"], authors=tuple(record["authors"]), key=f"k{number}")
        read = pybtex.database.parse_string(entry(written), "bibtex").entries[f"k{number}"]
        assert decode.to_unicode(read.fields["title"]) == record["title"]
        assert len(read.persons["author"]) == len(record["authors"])

"""A site as a folder of files: what is in it, what is written, and what stays at home."""

import re
from pathlib import Path

import pytest

from tests.support import sites
from tests.support.libraries import papers
from tests.support.sites import published
from tests.support.transcript import set_environment


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with two published notes and a draft."""
    set_environment(monkeypatch, tmp_path / "home")
    return sites.library(
        tmp_path / "library",
        {
            "ho2020": published("About noise.\n\nSee [[kim2021]] and [[lee2022]]."),
            "kim2021": published("About $x^2$.", "series: Noise 1/2"),
            "lee2022": "---\npublish: false\n---\nA draft.\n",
        },
    )


def site(root: Path, *arguments: str) -> int:
    """Build the site of a library into the folder beside it."""
    return papers(root, "site", str(root.parent / "site"), *arguments)


def test_a_site_has_its_pages(root: Path) -> None:
    """There is a page for each published paper, and the pages that list them."""
    assert site(root) == 0
    pages = sites.pages(root.parent / "site")
    assert {"index.html", "archive.html", "404.html", "search.html", "feed.xml"} <= pages.keys()
    assert {"papers/ho2020.html", "papers/kim2021.html", "series/noise.html"} <= pages.keys()
    assert 'href="kim2021.html"' in pages["papers/ho2020.html"]
    assert 'data-tex="x^2"' in pages["papers/kim2021.html"]


def test_a_draft_is_in_no_file(root: Path) -> None:
    """Neither the text of a draft nor the title of its paper is published."""
    assert site(root) == 0
    for name, text in sites.pages(root.parent / "site").items():
        assert "A draft" not in text, name
        assert "Title of lee2022" not in text, name


def test_an_unchanged_library_writes_no_file(root: Path) -> None:
    """The second build touches nothing."""
    assert site(root) == 0
    folder = root.parent / "site"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert site(root) == 0
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_lists_of_tags_venues_years_and_series(root: Path) -> None:
    """Each has its page, and the parts of a series lead to each other."""
    sites.write(
        root, "ho2020", published("One.", "tags: [noise, C-plus-plus]", "series: Noise 2/2")
    )
    assert papers(root, "edit", "ho2020", "booktitle=NeurIPS") == 0
    assert site(root) == 0
    pages = sites.pages(root.parent / "site")
    assert {
        "tags/noise.html",
        "tags/noise.xml",
        "tags/c-plus-plus.html",
        "years/2020.html",
    } <= pages.keys()
    assert "venues/neurips.html" in pages
    assert 'rel="prev" href="kim2021.html"' in pages["papers/ho2020.html"]
    assert "Part 2 of 2" in pages["papers/ho2020.html"]
    series = pages["series/noise.html"]
    assert series.index("Title of kim2021") < series.index("Title of ho2020")


def test_readings_give_a_calendar_and_years(root: Path) -> None:
    """Only readings of published papers count."""
    for key, day in (
        ("ho2020", "2026-03-05"),
        ("kim2021", "2026-03-05"),
        ("lee2022", "2025-01-01"),
    ):
        assert papers(root, "finish", key, "--date", day) == 0
    assert site(root) == 0
    pages = sites.pages(root.parent / "site")
    assert "reviews/2026.html" in pages
    assert "reviews/2025.html" not in pages
    assert "<svg" in pages["index.html"]
    assert "2026-03-05: 2" in pages["index.html"]


def test_a_lineage_leads_to_its_papers(root: Path) -> None:
    """Typed links of heads and of texts are drawn, between published papers alone."""
    head = "builds_on: [kim2021, lee2022]"
    sites.write(root, "ho2020", published("One.", head))
    assert site(root) == 0
    lineage = sites.pages(root.parent / "site")["lineage.html"]
    assert 'href="papers/kim2021.html"' in lineage
    assert "lee2022" not in lineage


def test_bibtex_has_no_fields_of_the_reader(root: Path) -> None:
    """What describes the publication is shown, and nothing else."""
    assert papers(root, "edit", "ho2020", "pages=1--2", "file=/home/kim/x.pdf", "annote=mine") == 0
    assert site(root) == 0
    page = sites.pages(root.parent / "site")["papers/ho2020.html"]
    assert "pages = {1--2}" in page
    assert "/home/kim" not in page
    assert "mine" not in page


def test_with_an_address_links_of_feeds_are_absolute(root: Path) -> None:
    """A sitemap needs it too; pages link to each other relatively all the same."""
    assert site(root) == 0
    assert "sitemap.xml" not in sites.pages(root.parent / "site")
    assert site(root, "--url", "https://kim.github.io/papers") == 0
    pages = sites.pages(root.parent / "site")
    assert "https://kim.github.io/papers/papers/ho2020.html" in pages["feed.xml"]
    assert "https://kim.github.io/papers/papers/ho2020.html" in pages["sitemap.xml"]
    assert 'rel="canonical" href="https://kim.github.io/papers/"' in pages["index.html"]
    assert 'href="kim2021.html"' in pages["papers/ho2020.html"]
    assert '<base href="/papers/">' in pages["404.html"]
    assert 'href="static/style.css"' in pages["404.html"]


def test_a_site_speaks_korean(root: Path) -> None:
    """In the language of the library, or the one that is asked for."""
    assert site(root, "--language", "ko", "--title", "민수가 읽은 논문") == 0
    page = sites.pages(root.parent / "site")["index.html"]
    assert '<html lang="ko">' in page
    assert "민수가 읽은 논문" in page
    assert "새 글" in page


def test_templates_of_the_reader_count_first(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A template of the library is drawn instead of the program's; a bad one is named."""
    own = root / "templates" / "site"
    own.mkdir(parents=True)
    (own / "missing.html").write_text("mine {{ site.title }}", encoding="utf-8")
    (root / "templates" / "static").mkdir()
    (root / "templates" / "static" / "style.css").write_text("/* mine */", encoding="utf-8")
    assert site(root) == 0
    assert (root.parent / "site" / "404.html").read_text() == "mine Papers read"
    assert (root.parent / "site" / "static" / "style.css").read_text() == "/* mine */"
    for text in ("{% if %}", "{{ nothing }}", "{{ ''.__class__.__mro__ }}", "{% include 'x' %}"):
        (own / "missing.html").write_text(text, encoding="utf-8")
        assert site(root) == 3, text
        assert "missing.html" in capsys.readouterr().err


def test_no_published_note_is_an_empty_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says how to publish one, and writes nothing."""
    set_environment(monkeypatch, tmp_path / "home")
    root = sites.library(tmp_path / "library", {"ho2020": "x"})
    assert site(root) == 1
    assert "publish: true" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("key:nobody", "The query selects no paper."),
        ("key:empty", "The query selects 1 paper, but nothing is written in its note yet."),
        ("key:empty OR key:bare", "2 papers, but nothing is written in their notes yet."),
        ("key:kept", "1 paper, but 1 note must stay at home, by the head"),
        ("key:kept OR key:bare", "conflicting lines; nothing is written in the others."),
    ],
)
def test_a_query_without_a_published_note_is_told_why(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    query: str,
    reason: str,
) -> None:
    """The papers may be none, unwritten, or kept at home; none of these is told for another."""
    set_environment(monkeypatch, tmp_path / "home")
    texts = {
        "empty": "# Title of empty\n\n## Problem\n",
        "bare": "",
        "kept": "---\npublish: false\n---\nx\n",
    }
    root = sites.library(tmp_path / "library", texts)
    assert site(root, "--query", query) == 1
    told = capsys.readouterr().err
    assert reason in told
    assert "publish: true" not in told


def test_strange_names_have_pages(root: Path) -> None:
    """Keys, tags and files of any letters give files that every system can hold."""
    from papernotes.workspace import Workspace

    space = Workspace.at(str(root), {})
    with space.library.changes():
        for key in ("kim:2023/a", "con", "김2024", "UPPER2020", "a+b"):
            sites.add(space, key, title=f"About {key}", year=2024, tags=("3D/편집", "index", "C++"))
    space.close()
    for key in ("kim:2023/a", "con", "김2024", "UPPER2020", "a+b"):
        assert papers(root, "note", key, "--path") == 0
    for path in (root / "notes").glob("*.md"):
        text = path.read_text("utf-8")
        if "publish" not in text:
            path.write_text(
                text.replace("---\n", "---\npublish: true\n", 1) + "\nwritten\n", "utf-8"
            )
    assert site(root) == 0
    assert papers(root, "site", str(root.parent / "site"), "--check") == 0
    names = sites.files(root.parent / "site")
    assert len({name.casefold() for name in names}) == len(names)
    assert not any(set(name) & set('\\:*?"<>|') for name in names)


def test_notes_of_one_name_are_told_apart_by_their_folders(root: Path) -> None:
    """A link leads to the note in its own folder, or in the folder that it names."""
    for year in ("2024", "2025"):
        text = "# 회의 {0}\n\n[여기](회의.md) [[2024/회의|가]] [[2025/회의|나]] [[회의|다]]"
        sites.write(root, f"모임/{year}/회의", sites.published(text.format(year)))
    assert site(root) == 0
    addresses = {
        year: re.findall(r'<a href="([^"]+)"[^>]*>[여가나다]', text)
        for text in sites.pages(root.parent / "site").values()
        for year in re.findall(r"<h1[^>]*>회의 (20\d\d)", text)
    }
    first, second = addresses["2024"][0], addresses["2025"][0]
    assert first != second
    assert addresses == {
        "2024": [first, first, second, first],
        "2025": [second, first, second, second],
    }


def test_a_link_to_a_note_that_stays_at_home_is_text(root: Path) -> None:
    """As one to a paper whose note does; a page that is published later is led to."""
    sites.write(root, "모임/회의", "# 회의\n")
    text = "[[회의]] [[모임/회의]] [[회의|가]] [나](모임/회의.md) [[모임]]"
    sites.write(root, "ho2020", published(text))
    assert site(root) == 0
    page = sites.pages(root.parent / "site")["papers/ho2020.html"]
    assert "<p>회의 회의 가 <span>나</span> [[모임]]</p>" in page
    sites.write(root, "모임/회의", published("# 회의"))
    assert site(root) == 0
    page = sites.pages(root.parent / "site")["papers/ho2020.html"]
    assert len(re.findall(r'<a href="[^"]*">(?:회의|가|나)</a>', page)) == 4


def test_a_new_title_is_shown_where_a_paper_is_linked(root: Path) -> None:
    """A page is made again where what its links show has changed."""
    assert site(root) == 0
    assert papers(root, "edit", "kim2021", "title=Another name") == 0
    assert papers(root, "edit", "lee2022", "author=Park, Jihoon") == 0
    assert site(root) == 0
    folder = root.parent / "site"
    assert "Another name" in sites.pages(folder)["papers/ho2020.html"]
    built = sites.files(folder)
    assert papers(root, "site", str(root.parent / "other")) == 0
    assert sites.files(root.parent / "other") == built


def test_a_summary_is_plain_text(root: Path) -> None:
    """Lists and descriptions draw no formulas and hold no characters that nothing shows."""
    text = "값 $x$를 $\\\\epsilon_\\\\theta$로 본다. $5이고 $6이다.".replace("\\\\", "\\")
    sites.write(root, "ho2020", published(text))
    sites.write(root, "kim2021", published("글", 'description: "a\\tb\\a c\\e d"'))
    assert site(root) == 0
    index = sites.pages(root.parent / "site")["index.html"]
    assert "<p>값 x를 …로 본다. $5이고 $6이다.</p>" in index
    assert "<p>a b c d</p>" in index


def test_headings_and_the_page_share_no_id(root: Path) -> None:
    """A heading may be called as a part of the page is: a link to it leads there."""
    sites.write(root, "ho2020", published("## Main\n\n[x](#main)\n\n## Q\n\n## Q\n"))
    assert site(root) == 0
    page = sites.pages(root.parent / "site")["papers/ho2020.html"]
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert '<h2 id="main">' in page


def test_a_summary_may_have_bars(root: Path) -> None:
    """A formula of a condition and a link with a text make no row of a table of a paragraph."""
    rows = "a | b\n--|--\n첫째 칸의 글 | 둘째 칸의 글\n\n"
    text = "[[kim2021|잡음]]은 $q(x_t|x_{t-1})$를, `a|b`를 $p(x|y)$로 본다. ^first"
    sites.write(root, "ho2020", published(rows + text))
    assert site(root) == 0
    index = sites.pages(root.parent / "site")["index.html"]
    assert "<p>잡음은 …를, a|b를 p(x|y)로 본다.</p>" in index

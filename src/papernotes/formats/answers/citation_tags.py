"""Web pages of papers with `<meta name="citation_…">` tags.

Google Scholar asks publishers for these tags:
https://scholar.google.com/intl/en/scholar/inclusion.html#indexing. The ACL Anthology, CVF Open
Access and OpenReview have them.
"""

from contextlib import suppress
from html.parser import HTMLParser

from papernotes.formats.answers import answer_values
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.formats.bibtex.dates import MONTH_NAMES
from papernotes.model.paper import Paper

_DATES = ("publication_date", "date", "cover_date", "year", "online_date")
_HEAD = 500_000  # characters; the tags of a real page stand within these


class _Tags(HTMLParser):
    """Collects the citation tags of a page by name, without `citation_`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            values = dict(attrs)
            name = (values.get("name") or values.get("property") or "").lower()
            text = answer_values.plain_text(values.get("content"))
            if name.startswith("citation_") and text:
                self.tags.setdefault(name.removeprefix("citation_"), []).append(text)


def parse_page(text: str, source: str, url: str) -> Paper:
    """Return the paper of the page at `url`. Raises `NoAnswerError` if the page describes no
    paper.
    """
    tags = _read_tags(text)

    def first_tag(*names: str) -> str:
        return next((tags[name][0] for name in names if name in tags), "")

    title = first_tag("title")
    if not title:
        raise NoAnswerError("sent a page that does not describe a paper")
    entry_type, name, place = _publication(tags)
    doi, arxiv = answer_values.doi_and_arxiv([first_tag("doi"), first_tag("arxiv_id")])
    day = first_tag(*_DATES)
    return Paper(
        title=title,
        authors=_authors(tags),
        year=answer_values.year_number(day),
        entry_type=entry_type,
        abstract=first_tag("abstract"),
        arxiv=arxiv,
        doi=doi,
        url=url,
        journal_ref=place if name else "",
        source=source,
        fields=answer_values.bibtex_fields(
            source,
            **{name: place} if name else {},
            volume=first_tag("volume"),
            number=first_tag("issue", "technical_report_number"),
            pages=answer_values.page_range(first_tag("firstpage"), first_tag("lastpage")),
            publisher=first_tag("publisher"),
            month=_month(day),
        ),
    )


def _read_tags(text: str) -> dict[str, list[str]]:
    reader = _Tags()
    with suppress(AssertionError):  # html.parser's error for a broken declaration
        reader.feed(answer_values.without_invalid_references(text[:_HEAD]))
    return reader.tags


def _authors(tags: dict[str, list[str]]) -> tuple[str, ...]:
    many = tags.get("author") or [
        name for line in tags.get("authors", ()) for name in line.split(";")
    ]
    return tuple(
        name for written in many if (name := answer_values.given_name_first(written.strip()))
    )


def _publication(tags: dict[str, list[str]]) -> tuple[str, str, str]:
    """Return the entry type, the field that names the publication, and its value."""
    for tag, entry_type, name in (
        ("journal_title", "article", "journal"),
        ("conference_title", "inproceedings", "booktitle"),
        ("conference", "inproceedings", "booktitle"),
        ("inbook_title", "incollection", "booktitle"),
        ("dissertation_institution", "phdthesis", "school"),
        ("technical_report_institution", "techreport", "institution"),
    ):
        if tag in tags:
            return entry_type, name, tags[tag][0]
    return "misc", "", ""


def _month(day: str) -> str:
    """Return the month of `2020/07`, `2020-7-3` or `2020 July`."""
    parts = day.replace("-", "/").split("/")
    if len(parts) > 1 and parts[1].isdecimal() and len(parts[1]) < 3 and len(parts[0]) == 4:
        return answer_values.month_macro(int(parts[1]))
    number = next((number for number, name in enumerate(MONTH_NAMES, 1) if name in day), 0)
    return answer_values.month_macro(number)

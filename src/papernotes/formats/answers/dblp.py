"""Records of DBLP: search answers, and single records as BibTeX.

https://dblp.org/faq/ describes them. People with the same name have a number after it (`Xiaopeng
Zhang 0009`), titles end in a full stop, and CoRR stands for arXiv.
"""

import re
from typing import Any

from papernotes.formats.answers import answer_values
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.formats.latex import decode
from papernotes.model.paper import Field, Paper

_TYPES = {
    "Conference and Workshop Papers": "inproceedings",
    "Journal Articles": "article",
    "Parts in Books or Collections": "incollection",
    "Books and Theses": "book",
    "Editorship": "proceedings",
}
_WANTED = (
    "booktitle", "journal", "series", "volume", "number", "pages", "publisher", "address",
    "school", "month",
)  # fmt: skip # a table


def parse_hits(text: str) -> tuple[Paper, ...]:
    """Return the papers of a search answer, in its order."""
    hits = answer_values.as_object(answer_values.load_object(text).get("result")).get("hits")
    if not isinstance(hits, dict):
        raise NoAnswerError("sent records in an unknown format")
    papers = [
        _hit(answer_values.as_object(hit.get("info")))
        for hit in answer_values.as_objects(hits.get("hit"))
    ]
    return tuple(paper for paper in papers if paper.title)


def _hit(info: dict[str, Any]) -> Paper:
    key = str(info.get("key") or "")
    entry_type = _TYPES.get(str(info.get("type") or ""), "misc")
    if entry_type == "book" and key.startswith("phd/"):
        entry_type = "phdthesis"
    venue = answer_values.first_text(info.get("venue"))
    preprint = venue == "CoRR"
    doi, arxiv = answer_values.doi_and_arxiv(
        [info.get("doi"), *answer_values.plain_texts(info.get("ee"))]
    )
    volume = answer_values.first_text(info.get("volume"))
    if preprint:
        entry_type, doi = "misc", ""
        arxiv = arxiv or answer_values.doi_and_arxiv([volume.removeprefix("abs/")])[1]
    place = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
    fields = answer_values.bibtex_fields(
        "dblp",
        **{place[entry_type]: venue} if entry_type in place else {},
        volume=volume,
        number=answer_values.first_text(info.get("number")),
        pages=answer_values.page_range(info.get("pages")),
        publisher=answer_values.first_text(info.get("publisher")),
    )
    return Paper(
        title=_without_full_stop(answer_values.first_text(info.get("title"))),
        authors=_people(info),
        year=answer_values.year_number(info.get("year")),
        entry_type=entry_type,
        arxiv=arxiv if preprint else "",
        doi=doi,
        url=answer_values.web_url(f"https://dblp.org/rec/{key}") if key else "",
        journal_ref="" if preprint else venue,
        source="dblp",
        fields=() if preprint else fields,
    )


def _people(info: dict[str, Any]) -> tuple[str, ...]:
    people = answer_values.as_object(info.get("authors")).get("author")
    names = (
        answer_values.plain_text(person.get("text") if isinstance(person, dict) else person)
        for person in (people if isinstance(people, list) else [people])
    )
    return tuple(filter(None, map(_person, names)))


def _person(name: str) -> str:
    return re.sub(r" [0-9]{4}$", "", name)


def _without_full_stop(title: str) -> str:
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def parse_record(text: str) -> Paper:
    """Return the paper of one BibTeX record; its fields stay LaTeX."""
    start = re.search(r"@(\w+)\s*\{\s*(?:DBLP:)?([^,\s]+)\s*,", text)
    raw = _bib_fields(text[start.end() :]) if start else None
    if start is None or raw is None or "title" not in raw:
        if answer_values.is_page(text):
            raise NoAnswerError("sent a web page instead of a record")
        raise NoAnswerError("sent an incomplete record, or something else")
    venue = raw.get("booktitle") or raw.get("journal") or ""
    doi, arxiv = answer_values.doi_and_arxiv([raw.get("doi"), raw.get("url"), raw.get("eprint")])
    preprint = raw.get("journal") == "CoRR"
    link = answer_values.web_url(decode.to_unicode(raw.get("url", "")))
    people = re.split(r"\s+and\s+", raw.get("author", "")) if raw.get("author") else []
    return Paper(
        title=_without_full_stop(decode.to_unicode(raw["title"])),
        authors=tuple(
            _person(answer_values.given_name_first(decode.to_unicode(name))) for name in people
        ),
        year=answer_values.year_number(raw.get("year")),
        entry_type="misc" if preprint else start[1].lower(),
        arxiv=arxiv if preprint else "",
        doi="" if preprint else doi,
        url=link if preprint or not doi else "",
        journal_ref="" if preprint else decode.to_unicode(venue),
        source="dblp",
        fields=()
        if preprint
        else tuple(Field(name, raw[name], "dblp") for name in _WANTED if raw.get(name)),
    )


def _bib_fields(text: str) -> dict[str, str] | None:
    """Return the fields of an entry, from after its key; `None` if the entry does not end."""
    fields: dict[str, str] = {}
    at = 0
    while field := re.compile(r"[\s,]*([\w-]+)\s*=\s*").match(text, at):
        value, at = _bib_value(text, field.end())
        if at < 0:
            return None
        fields[field[1].lower()] = answer_values.clean_line(value)
    return fields if text[at:].lstrip(" \t\r\n,").startswith("}") else None


def _bib_value(text: str, start: int) -> tuple[str, int]:
    """Return one value and the position after it; -1 if the value does not end."""
    if text[start : start + 1] not in ("{", '"'):
        bare = re.compile(r"[^,}\s]*").match(text, start)
        return (bare[0], bare.end()) if bare else ("", -1)
    depth = 0
    for place in range(start, len(text)):
        character = text[place]
        depth += (character == "{") - (character == "}")
        if (
            depth == 0
            and place > start
            and character in ("}", '"')
            and (character == "}") == (text[start] == "{")
        ):
            return text[start + 1 : place], place + 1
    return "", -1

"""Read one CSL-JSON item, as Zotero, Mendeley, Better BibTeX, pandoc and Crossref write it.

The members are those of the schema csl-data.json of the Citation Style Language 1.0.2,
beside the lines `arXiv: 2006.11239`, `Citation Key: ho2020` and `tex.eid: 7` that Zotero and
Better BibTeX keep in a note (retorque.re, "Extra fields"; zotero.org, "Citing fields from
Extra"). The mapping is in `variables`, `types` and `dates`.
"""

import re
from collections.abc import Iterator
from typing import Any

from papernotes.formats import reading_marks
from papernotes.formats.csl import dates, people, types
from papernotes.formats.csl import variables as csl_fields
from papernotes.formats.csl.text import csl_to_latex, scalar_text, strip_tags
from papernotes.formats.csl.write import parse_arxiv_number
from papernotes.formats.latex import encode
from papernotes.model.entry import Entry, Fault, Reading
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Field

_VERBATIM = frozenset({"url", "doi", "eprint", "isbn", "issn", "pmid", "pmcid"})
_LABELLED_LINE = re.compile(r"[A-Za-z][\w .-]{0,30}:\s*\S")
_EMBEDDED_FIELD = re.compile(r"\{:([A-Za-z_-]+):\s*([^{}]*)\}")


def read_item(item: dict[str, Any], line: int) -> tuple[Entry, list[Fault]]:
    """Return the entry of an item, and faults: what the entry does not hold or may misread."""
    return _Item(item).entry(line)


class _Item:
    """An item being read: its unread members (`left`), the fields so far, and what is lost."""

    def __init__(self, item: dict[str, Any]) -> None:
        self.left = {
            csl_fields.ALIASES.get(name.lower(), name): item[name] for name in reversed(item)
        }
        self.left = {name: self.left[name] for name in reversed(self.left)}
        self.fields: dict[str, str] = {}
        self.lost: list[str | Notice] = []  # members, or notices on parts of them
        self.uncertain: list[Notice] = []  # on kept values that may be misread
        self.key = ""
        self.reading = Reading()
        self.user_notes: list[str] = []  # texts of the user: an annotation, lines of a note

    def entry(self, line: int) -> tuple[Entry, list[Fault]]:
        self.user_notes += filter(None, [_text(self.left.get("annote")).strip()])
        self._read_note()
        self._read_identifiers()
        entry_type = self._read_type()
        self.fields["title"] = csl_to_latex(scalar_text(self.left.pop("title", "")), title=True)
        for variable, field in csl_fields.PEOPLE.items():
            self.fields[field] = self._read_people(variable)
        self._read_dates()
        self._read_number(entry_type)
        if text := self._take("container-title"):
            field = csl_fields.CONTAINERS.get(entry_type, ("csl-container-title",))[0]
            self.fields[field] = csl_to_latex(text)
        for variable, names in csl_fields.TEXTS.items():
            self._put(names[0], self._take(variable))
        if entry_type == "patent":
            self._put("location", self._take("jurisdiction"))
        self._put("note", self._take("note"))
        self._put("keywords", self._take("keyword"))
        self._put("url", self._take("URL"))
        pages = csl_to_latex(self._take("page"))
        self.fields["pages"] = re.sub(r"(?<=\w)\s*(?:-+|–|—)\s*(?=\w)", "--", pages)
        publisher = self._take("publisher")
        if publisher.lower() != "arxiv" or not self.fields.get("eprint"):
            self.fields[csl_fields.PUBLISHERS.get(entry_type, "publisher")] = csl_to_latex(
                publisher
            )
        self._keep_other_members()
        fields = tuple(Field(name, value, "csl") for name, value in self._ordered_fields() if value)
        if lost := tuple(dict.fromkeys(self.lost)):
            self.uncertain.insert(0, notice("members-not-kept", members=lost))
        faults = [Fault(line, self.key, remark) for remark in dict.fromkeys(self.uncertain)]
        return Entry(
            self.key, entry_type, fields, line, "\n\n".join(self.user_notes), self.reading
        ), faults

    def _take(self, name: str) -> str:
        return scalar_text(self.left.pop(name)) if name in self.left else ""

    def _put(self, name: str, text: str) -> None:
        if text:
            convert = strip_tags if name in _VERBATIM else csl_to_latex
            self.fields.setdefault(name, convert(text))

    def _read_type(self) -> str:
        csl_type = strip_tags(self._take("type"))
        kind = types.entry_kind(csl_type)
        genre = self._take("genre")
        entry_type = kind.entry_type
        if entry_type in ("phdthesis", "thesis"):
            entry_type = _thesis_type(genre)
            genre = "" if genre == types.THESES.get(entry_type) else genre
        self.fields["entrysubtype"] = kind.subtype
        preprint = csl_type == "article" and self.fields.get("eprint")
        if csl_type and not kind.exactly and not preprint:
            self.fields["csl-type"] = csl_to_latex(csl_type)
        self._put("type", genre)
        return entry_type

    def _read_note(self) -> None:
        """Read the lines `Name: value` of a note as members; the other lines stay the note."""
        note = self.left.pop("note", "")
        other_lines: list[str] = []
        extra = reading_marks.split_extra(_text(note))
        if extra.status:
            self.reading = Reading(
                status=extra.status, status_word=extra.word, status_time=extra.date
            )
        text = extra.rest
        for line in _EMBEDDED_FIELD.sub(r"\n\1: \2\n", text).splitlines():
            label, colon, value = (part.strip() for part in line.partition(":"))
            if arxiv_id := parse_arxiv_number(line):
                self._set_eprint(*arxiv_id)
            elif not (colon and value and self._take_labelled_line(label, value)):
                other_lines.append(line)
        if words := " ".join(" ".join(other_lines).split()):
            self.left["note"] = words
        # Lines such as `ADS Bibcode: …` come from programs, not from the user.
        own = "\n".join(line for line in other_lines if not _LABELLED_LINE.match(line)).strip()
        self.user_notes += [own] if own else []

    def _take_labelled_line(self, label: str, value: str) -> bool:
        """Read a line of a note as a member; return False if it is none."""
        name = re.sub(r"[ _]+", "-", label.lower())
        if name == "citation-key":
            self.key = self.key or value
            return True
        if match := re.fullmatch(r"(?:tex|bibtex|biblatex)\.([a-z][a-z0-9-]*)", name):
            latex = encode.to_latex(value)
            return self.fields.setdefault(match[1], latex) == latex
        variable = "type" if name == "type" else csl_fields.VARIABLES.get(name, "")
        if not variable or variable in ("note", "title", "page-first", "archive"):
            return False
        if self.left.get(variable) and variable != "type":
            return scalar_text(self.left[variable]) == value
        if _is_date_variable(variable) and "literal" in dates.parse_text(value):
            return False  # without a date it is the user's own line
        many = variable in csl_fields.PEOPLE or variable in csl_fields.OTHER_PEOPLE
        if many:  # `editor: Family || Given`
            parts = [part.strip() for part in value.split("||")]
            person = (
                {"family": parts[0], "given": parts[1]} if len(parts) > 1 else {"literal": value}
            )
            self.left[variable] = [person]
        else:
            self.left[variable] = value
        return True

    def _set_eprint(self, name: str, category: str) -> None:
        self.fields |= {"eprint": name, "archivePrefix": "arXiv"}
        if category:
            self.fields["primaryClass"] = category

    def _read_identifiers(self) -> None:
        """Read the citation key and the identifiers; any of them may be an arXiv id."""
        citation_key = strip_tags(self._take("citation-key")) or self.key
        item_id = self.left.get("id")
        usable = isinstance(item_id, str) and not re.match(r"\s*(?:https?://|$)", item_id)
        self.key = citation_key or (strip_tags(str(item_id)) if usable else "")
        if citation_key or usable:  # an `id` that is a link or a number belongs to a database
            self.left.pop("id", None)
        doi = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", "", strip_tags(self._take("DOI")))
        if preprint := re.fullmatch(r"10\.48550/arxiv\.(.+)", doi, re.IGNORECASE):
            self.fields = {"eprint": preprint[1], "archivePrefix": "arXiv"} | self.fields
            doi = ""
        self.fields["doi"] = doi
        place = strip_tags(scalar_text(self.left.get("archive_location", "")))
        archive = strip_tags(scalar_text(self.left.get("archive", "")))
        label = "arXiv:" if archive.lower() == "arxiv" else ""
        for name, text in (
            ("number", strip_tags(scalar_text(self.left.get("number", "")))),
            ("archive_location", place if ":" in place else label + place),
        ):
            if arxiv_id := parse_arxiv_number(text):
                self._set_eprint(*arxiv_id)
                self.left.pop(name)
                if name == "archive_location":
                    self.left.pop("archive", None)
        if archive.lower() in _ARCHIVES and place and "eprint" not in self.fields:
            self.fields |= {"eprint": place, "eprinttype": archive.lower()}
            del self.left["archive"], self.left["archive_location"]

    def _read_people(self, role: str) -> str:
        value = self.left.pop(role, None)
        return self._read_names(role, value if isinstance(value, list) else [value])

    def _read_dates(self) -> None:
        issued = dates.to_fields(self.left.pop("issued", None))
        self.fields |= issued.fields
        self._report_lost_date("issued", issued.lost)
        for name in [
            member for member in self.left if member in csl_fields.DATES or _is_date(member)
        ]:
            date_text = dates.to_text(self.left.pop(name))
            self.fields[csl_fields.DATES.get(name, f"csl-{name}")] = encode.to_latex(date_text.text)
            self._report_lost_date(name, date_text.lost)

    def _report_lost_date(self, name: str, parts: str) -> None:
        self.lost += [notice("lost-date-part", name=name, parts=parts)] if parts else []

    def _read_number(self, entry_type: str) -> None:
        place = csl_fields.number_variable(
            entry_type, series=bool(self.left.get("collection-title"))
        )
        self._put("number", self._take(place))

    def _keep_other_members(self) -> None:
        """Keep the members without a BibTeX field as fields `csl-…`; report those that cannot be kept."""
        custom = self.left.pop("custom", None)
        if isinstance(custom, dict):
            self.left |= {f"custom-{name}": value for name, value in custom.items()}
        for name, value in self.left.items():
            field = re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-").lower()
            if isinstance(value, list) and any(map(people.is_person, value)):
                words = self._read_names(name, value)
            else:
                words = csl_to_latex(scalar_text(value)) if not _nested(value) else ""
            if field and words and self.fields.setdefault(f"csl-{field}", words) == words:
                continue
            if value not in (None, "", [], {}):
                self.lost.append(name)

    def _read_names(self, role: str, value: list[Any]) -> str:
        crowd = people.read(role, value)
        self.lost += crowd.lost
        self.uncertain += crowd.uncertain
        return crowd.latex

    def _ordered_fields(self) -> Iterator[tuple[str, str]]:
        order = ("title", "author", "editor", "journal", "booktitle", "year", "month", "day")
        yield from ((name, self.fields[name]) for name in order if name in self.fields)
        yield from ((name, value) for name, value in self.fields.items() if name not in order)


def _is_date_variable(variable: str) -> bool:
    return variable in csl_fields.DATES or variable in csl_fields.OTHER_DATES


_ARCHIVES = frozenset({"jstor", "hdl", "googlebooks", "mr", "zbl", "ssrn", "hal", "pubmed"})
"""The values of biblatex's `eprinttype` (its manual, section 3.14.7) and two more."""


def _nested(value: Any) -> bool:
    """Return whether a list holds more than scalars."""
    return isinstance(value, list) and any(isinstance(item, list | dict) for item in value)


def _text(value: Any) -> str:
    """Return a string with its line breaks; any other scalar as text."""
    return value if isinstance(value, str) else scalar_text(value or "")


def _thesis_type(genre: str) -> str:
    if re.search(r"master|석사", genre, re.IGNORECASE):
        return "mastersthesis"
    bachelor = re.search(r"bachelor|학사|licen[ct]iat|diplom|habilitation", genre, re.IGNORECASE)
    return "thesis" if bachelor else "phdthesis"


def _is_date(name: str) -> bool:
    return name in csl_fields.OTHER_DATES or name.endswith("-date")

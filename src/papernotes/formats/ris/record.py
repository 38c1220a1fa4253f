"""The entry that a RIS record becomes.

What a tag means depends on the type of the record (see `types` for the sources). Tags without a
BibTeX field become fields `ris-…`.
"""

import re
from collections.abc import Iterable

from papernotes.formats.bibtex import name_lists
from papernotes.formats.csl import dates as csl_dates
from papernotes.formats.csl.text import csl_to_latex
from papernotes.formats.csl.write import parse_arxiv_number
from papernotes.formats.latex import encode
from papernotes.formats.ris import dates as ris_dates
from papernotes.formats.ris import types
from papernotes.model.entry import Entry
from papernotes.model.notice import Notice
from papernotes.model.paper import Field

Values = dict[str, list[list[str]]]
"""The values of a record by tag, each as a list of lines."""

MASTERS_THESIS = "Master's thesis"


_PUBLISHERS = {
    "phdthesis": "school", "mastersthesis": "school", "techreport": "institution",
    "standard": "organization",
}  # fmt: skip # a table


FIELD_BY_TAG = {
    "VL": "volume", "CY": "address", "SE": "chapter", "LA": "language", "N1": "note",
    "RN": "annote", "NV": "volumes", "CN": "library",
}  # fmt: skip # a table
"""Tags that mean one field, whatever the type."""


_PREFIX = re.compile(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:?\s*)", re.IGNORECASE)


_DOI = re.compile(rf"(?:{_PREFIX.pattern})?10\.[0-9]{{4,9}}/\S+", re.IGNORECASE)


_HTML = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote)\b[^<>]*>", re.IGNORECASE)


BLANKS = " \t\ufeff\u00a0"
_CUT = 70
"""The length of the pieces into which citation.js cuts a long value, within words too."""


def _is_cut(record: Values) -> bool:
    """Return whether all values that go on in a further line were cut after a number of letters."""
    pieces = [line for values in record.values() for lines in values for line in lines[:-1]]
    # JavaScript counts a letter beyond U+FFFF twice.
    sizes = {len(line.encode("utf-16-le", "surrogatepass")) // 2 for line in pieces}
    return sizes == {_CUT}


def _join_words(lines: Iterable[str]) -> str:
    return " ".join(line.strip(BLANKS) for line in lines)


class Record:
    """A record being read: its unread values (`left`), the fields so far, and remarks."""

    def __init__(self, record: Values) -> None:
        join = "".join if _is_cut(record) else _join_words
        self.left: dict[str, list[str]] = {
            tag: [words for lines in values if (words := join(lines).strip(BLANKS))]
            for tag, values in record.items()
            if tag != "ER"
        }
        self.fields: dict[str, str] = {}
        self.remarks: list[Notice] = []

    def entry(self, key: str, line: int) -> Entry:
        """Return the entry of the record."""
        self.left.pop("ID", None)
        note = self._read_notes()
        tag = " ".join(self.left.pop("TY", [])).upper()
        entry_type = self._read_type(tag)
        self.fields["title"] = csl_to_latex(
            self._take("TI", "T1", "CT", *(["BT"] if entry_type == "book" else [])), title=True
        )
        self._read_people(tag)
        self._read_container(entry_type)
        self._read_dates()
        self._read_urls()
        for name, field in FIELD_BY_TAG.items():
            self._put(field, self._take(name))
        self._put("volume", self._take("VO"))
        self._put("address", self._take("PP"))
        self._put("version" if entry_type == "software" else "edition", self._take("ET"))
        self._put("number", self._take("IS", "CP"))
        self._read_pages(entry_type)
        self._put(_PUBLISHERS.get(entry_type, "publisher"), self._take("PB"))
        self._read_serial_numbers(entry_type)
        self.fields["abstract"] = csl_to_latex(self._take("AB", "N2"))
        words = [word.strip() for value in self.left.pop("KW", []) for word in value.split(";")]
        self.fields["keywords"] = encode.to_latex(
            ", ".join(dict.fromkeys(word for word in words if word))
        )
        self._read_identifiers()
        self._put("type", self._take("M3"))
        short = self._take("ST")
        self._put(
            "shorttitle", "" if csl_to_latex(short, title=True) == self.fields["title"] else short
        )
        for name, values in self.left.items():
            self.fields[f"ris-{name.lower()}"] = encode.to_latex("; ".join(values))
        fields = tuple(Field(name, value, "ris") for name, value in self.fields.items() if value)
        return Entry(key, entry_type, fields, line, note=note)

    def _read_notes(self) -> str:
        """Return the reader's notes as Markdown: Zotero writes each as `N1` in HTML."""
        values = self.left.get("N1", [])
        if not any(map(_HTML.match, values)):
            return ""
        from papernotes.formats.zotero import note_html

        notes = {value: note_html.to_markdown(value) for value in values if _HTML.match(value)}
        whole = {value: note.text.strip() for value, note in notes.items() if not note.cut}
        self.left["N1"] = [value for value in values if value not in whole]
        return "\n\n".join(filter(None, whole.values()))

    def _put(self, field: str, text: str) -> None:
        if text:
            self.fields.setdefault(field, csl_to_latex(text))

    def _take(self, *tags: str) -> str:
        """Return the first value of these tags and remove its duplicates; other values stay."""
        if self.left.keys().isdisjoint(tags):
            return ""
        taken = next((self.left[tag][0] for tag in tags if self.left.get(tag)), "")
        for tag in tags:
            rest = [value for value in self.left.pop(tag, []) if value != taken]
            if rest:
                self.left[tag] = rest
        return taken

    def _drop(self, tag: str, value: str) -> None:
        if self.left.get(tag) == [value]:
            del self.left[tag]

    def _read_type(self, tag: str) -> str:
        kind = types.entry_kind(tag)
        self.fields["entrysubtype"] = kind.subtype
        work_type = " ".join(self.left.get("M3", []))
        if kind.entry_type == "phdthesis" and re.search(r"master|석사", work_type, re.IGNORECASE):
            if self.left["M3"] == [MASTERS_THESIS]:
                del self.left["M3"]
            return "mastersthesis"
        if not kind.exactly:
            self.fields["ris-ty"] = encode.to_latex(tag)
        return kind.entry_type

    def _read_people(self, tag: str) -> None:
        self.fields["author"] = self._read_names("A1", "AU")
        self.fields["editor"] = self._read_names("ED", "A2")
        if tag == "EDBOOK" and not self.fields["editor"]:  # EndNote's editors of an edited book
            self.fields["editor"], self.fields["author"] = self.fields["author"], ""
        self.fields["translator"] = self._read_names("A4")

    def _read_names(self, *tags: str) -> str:
        people: list[str] = []
        for tag in tags:
            for value in self.left.pop(tag, []):
                crowd = name_lists.split_names(value, tag)
                self.remarks += crowd.remarks
                people += [_parse_person(name_source) for name_source in crowd.names]
        return " and ".join(dict.fromkeys(name for name in people if name))

    def _read_container(self, entry_type: str) -> None:
        """Read the full and short name of the journal, book or series."""
        field, tags = types.CONTAINERS.get(entry_type, ("series", ("T3",)))
        self.fields[field] = csl_to_latex(self._take(*tags))
        if field != "series":
            self._put("eventtitle", self._take("T2") if entry_type == "inproceedings" else "")
            self._put("series", self._take("T3"))
            self._put("shortjournal", self._take("J2", "JA", "JO"))

    def _read_dates(self) -> None:
        """Read the dates: `2020/06/19/`, `2020`, `2020///Spring` or `2020-06-19`."""
        year = ris_dates.parse_date(self._take("PY", "Y1", "YR"))
        given = self.left["DA"][0] if self.left.get("DA") else ""
        whole = ris_dates.parse_date(given)
        if whole.get("year") and year.get("year", whole["year"]) == whole["year"]:
            year = year | whole if len(whole) > 1 or len(year) < 2 else year
            self._take("DA")
        elif year.keys() == {"year"} and (inside := ris_dates.parse_month_day(given, year["year"])):
            year |= inside
            self._take("DA")
        if rest := year.pop("rest", ""):
            self.left["DA"] = [rest]
        self.fields |= year
        accessed = csl_dates.to_text(ris_dates.to_iso(self._take("Y2")))
        self._put("urldate", accessed.text)
        self._put("origdate", self._read_original_date())

    def _read_original_date(self) -> str:
        values = self.left.get("OP", [])
        plain = values and csl_dates.parse_biblatex(ris_dates.to_iso(values[0])) is not None
        return ris_dates.to_iso(self._take("OP")) if plain else ""

    def _read_pages(self, entry_type: str) -> None:
        first, last = self._take("SP"), self._take("EP")
        if entry_type in types.BOOK_TYPES and not last and re.fullmatch(r"[0-9]+", first):
            self.fields["pagetotal"] = first
            return
        first = f"{first}--{last}" if first and last not in ("", first) else first
        span = re.fullmatch(r"([A-Za-z]?[0-9]+)\s*[-–—]+\s*([A-Za-z]?[0-9]+)", first)
        self.fields["pages"] = encode.to_latex(f"{span[1]}--{span[2]}" if span else first or last)

    def _read_serial_numbers(self, entry_type: str) -> None:
        values = self.left.pop("SN", [])
        if entry_type in types.NUMBERED_TYPES:
            numbers = [value for value in values if _serial_field(value, entry_type) == "ris-sn"]
            self._put("number", numbers[0] if numbers else "")
            number = self.fields.get("number", "")
            values = [value for value in values if encode.to_latex(value) != number]
        for name in ("issn", "isbn", "ris-sn"):
            fit = (value for value in values if _serial_field(value, entry_type) == name)
            self.fields[name] = ", ".join(fit)

    def _read_urls(self) -> None:
        """Read the DOI, for which publishers also use other tags, and the addresses."""
        for tag in ("DO", "M3", "L3", "N1"):
            values = self.left.get(tag, [])
            if values and (tag == "DO" or _DOI.fullmatch(values[0])):
                self.fields["doi"] = _PREFIX.sub("", self._take(tag))
                break
        listed = [url for value in self.left.pop("UR", []) for url in _split_addresses(value)]
        self.fields["url"] = listed[0] if listed else ""
        if others := list(dict.fromkeys(url for url in listed[1:] if url != listed[0])):
            self.left["UR"] = others

    def _read_identifiers(self) -> None:
        for tag in ("AN", "M1", "C7"):
            arxiv_id = parse_arxiv_number(self.left[tag][0]) if self.left.get(tag) else None
            if arxiv_id:
                self.fields |= {
                    "eprint": arxiv_id[0],
                    "archivePrefix": "arXiv",
                    "primaryClass": arxiv_id[1],
                }
                self._take(tag)
                break
        from_medline = re.search(
            r"pubmed|medline|nlm", " ".join(self.left.get("DB", [])), re.IGNORECASE
        )
        if from_medline and re.fullmatch(r"[0-9]{1,8}", (self.left.get("AN") or [""])[0]):
            self._put("pmid", self._take("AN"))
            self._drop("DB", "PubMed")
        if re.fullmatch(r"PMC[0-9]+", (self.left.get("C2") or [""])[0]):
            self._put("pmcid", self._take("C2"))
        self._put("eid", self._take("C7"))


def _parse_person(value: str) -> str:
    """Return a person `Last, First, Jr.` or an organisation `Google Research,` as LaTeX."""
    if name_lists.means_others(value.rstrip(".")):
        return "others"
    if value.startswith("{"):
        return name_lists.latex_author(value)
    if ",," in value:  # EndNote writes the comma of an organisation so
        return name_lists.latex_author(
            "{" + re.sub(r"[{}]", "", value.replace(",,", ",")).rstrip(", ") + "}"
        )
    family, comma, rest = (part.strip() for part in value.partition(","))
    if comma and (not rest or name_lists.is_company_form(rest)):
        # in EndNote a comma at the end marks an organisation
        return name_lists.latex_author("{" + re.sub(r"[{}]", "", value.rstrip(", ")) + "}")
    if comma:
        given, _, suffix = (part.strip() for part in rest.partition(","))
        return name_lists.latex_author(f"{family}, {suffix}, {given}".replace(", ,", ","))
    if name_lists.looks_like_organisation(family):
        return name_lists.latex_author("{" + re.sub(r"[{}]", "", family) + "}")
    return name_lists.latex_author(family)


def _split_addresses(value: str) -> list[str]:
    """Return the addresses of one line, split at semicolons."""
    parts = [part.strip() for part in re.split(r";\s*(?=https?://|ftp://)|\s+(?=https?://)", value)]
    return [part.rstrip(";") for part in parts if part] if len(parts) > 1 else [value]


def _serial_field(number: str, entry_type: str) -> str:
    digits = re.sub(r"[^0-9Xx]", "", re.sub(r"^ISBN(?:-1[03])?:?", "", number.strip()))
    worded = re.search(r"[A-WYZa-wyz]", re.sub(r"^ISBN|\(.*", "", number))
    if not worded and (len(digits) == 10 or (len(digits) == 13 and digits[:2] == "97")):
        return "isbn"
    if re.match(r"[0-9]{4}-?[0-9]{3}[0-9Xx](?![0-9-])", number) or entry_type == "article":
        return "issn"
    book = len(digits) >= 10 and not worded
    return "isbn" if book or entry_type in ("book", "incollection") else "ris-sn"

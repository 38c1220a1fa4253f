"""RIS records, as EndNote, Zotero, Mendeley and publishers write them.

The tags are those of the RIS format specification of Research Information Systems (2001) and
of EndNote's later list (2011), in the readings that Zotero and bibutils agree on. A
record is lines of `XX  - value` from `TY` to `ER`.
"""

import re
from collections.abc import Iterator, Sequence

from papernotes.formats import latex
from papernotes.formats.biblatex import MONTHS, month
from papernotes.formats.csl import arxiv, author, people, title
from papernotes.model import names
from papernotes.model.entry import LARGEST, Contents, Entry, Fault, counted
from papernotes.model.paper import Field, Paper

# What a type means; the first tag of an entry type is the one that is written.
_TYPES = {
    "JOUR": "article", "EJOUR": "article", "JFULL": "article", "INPR": "article",
    "CONF": "inproceedings", "CPAPER": "inproceedings", "CHAP": "incollection",
    "ECHAP": "incollection", "BOOK": "book", "EBOOK": "book", "THES": "phdthesis",
    "RPRT": "techreport", "UNPB": "unpublished", "MANSCPT": "unpublished", "PAMP": "booklet",
    "GEN": "misc",
}  # fmt: skip
# These become an entry type that does not say what they were; `ris-ty` does.
_ROUGHLY = {
    "MGZN": "article", "NEWS": "article", "ABST": "article", "EDBOOK": "book", "SER": "book",
    "GOVDOC": "techreport", "STAND": "techreport", "ENCYC": "incollection", "DICT": "incollection",
}  # fmt: skip
_WRITTEN = {entry_type: tag for tag, entry_type in reversed(_TYPES.items())} | {
    "conference": "CONF", "inbook": "CHAP", "mastersthesis": "THES", "manual": "BOOK",
    "proceedings": "EDBOOK", "thesis": "THES", "report": "RPRT", "online": "ELEC",
}  # fmt: skip
_MASTER = "Master's thesis"
_WHOLES = {  # where the name of the whole is looked for that the text is a part of
    "article": ("journal", ("T2", "JF", "JO", "JA", "J2", "J1", "BT")),
    "inproceedings": ("booktitle", ("T2", "BT", "JF", "JO", "C3", "JA", "J2")),
    "incollection": ("booktitle", ("T2", "BT")),
    "book": ("series", ("T2", "T3")), "techreport": ("series", ("T2", "T3")),
}  # fmt: skip
_PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
_TEXTS = {
    "VL": "volume", "IS": "number", "CY": "address", "ET": "edition", "SE": "chapter",
    "LA": "language", "N1": "note", "RN": "annote",
}  # fmt: skip
_FIRMS = frozenset({"inc", "inc.", "ltd", "ltd.", "llc", "gmbh", "co.", "corp.", "co., ltd."})
_LINE = re.compile(r"([A-Z][A-Z0-9])(?:(  ) ?-| -(?: |$))")
# Not splitlines, which also cuts at signs that may stand in an abstract. Never all in a list.
_ROW = re.compile(r"([^\r\n]*+)(?:\r\n?|\n|\Z)")
_TAGS = (
    " TY ER ID TI T1 T2 T3 AU A1 A2 A3 A4 ED PY Y1 Y2 YR DA JO JF JA J1 J2 VL IS SP EP DO UR AB N1 "
    "N2 KW SN PB CY BT CT ET LA AN DB DP ST L1 L2 L3 L4 LK M1 M2 M3 AD AV CN OP RN RP SE TT C7 C8 "
)

_Values = dict[str, list[list[str]]]  # by tag; a value is the lines it is broken into


def read(text: str) -> Contents:
    """The entries of a RIS file. A record that does not end keeps what was read of it.

    Tags that no BibTeX field is for become fields such as `ris-c1`; several values of one
    tag are joined. Lines that belong to no record give one fault a run of them.
    """
    entries, faults = list[Entry](), list[Fault]()
    record: _Values = {}
    begun, size, stray, last = 0, 0, False, ""  # `last`: a line without a tag goes on with it
    for number, found in enumerate(_ROW.finditer(text.removeprefix("\ufeff")), 1):
        tag, value = _parts(found[1].strip())
        values = record if record and "ER" not in record else None
        if tag == "TY":
            counted(len(entries) + len(faults))
            entries += _ended(begun, record, faults)
            begun, record, size = number, {"TY": [[value]]}, 0
        elif values and size > LARGEST:
            faults.append(Fault(begun, "", f"it is longer than {LARGEST:,} characters"))
            record, stray = {}, True
            continue
        elif values and tag:
            values.setdefault(tag, []).append([value])
        elif values and last != "TY" and value:
            values[last][-1].append(value)
        elif value or tag:
            if not stray:
                faults.append(Fault(number, "", "this line belongs to no RIS record", lost=False))
            stray = True
            continue
        last, stray, size = tag or last, stray and not tag, size + len(value) + 1
    entries += _ended(begun, record, faults)
    return Contents(tuple(entries), tuple(sorted(faults)))


def _ended(line: int, record: _Values, faults: list[Fault]) -> Iterator[Entry]:
    """The entry of a record, if there is one, and a fault where it has no end."""
    if record and "ER" not in record:
        key = " ".join(record.get("ID", [[]])[0])
        faults.append(Fault(line, key, "its record has no closing ER line", lost=False))
    if record:
        yield _entry(line, record)


def _parts(line: str) -> tuple[str, str]:
    """Tag and value of a line; the tag is empty for a line that has none.

    Some writers put one space before the dash; so does running text.
    """
    found = _LINE.match(line)
    if not found or (not found[2] and f" {found[1]} " not in _TAGS):
        return "", line
    return found[1], line[found.end() :].strip()


def _entry(line: int, record: _Values) -> Entry:
    left = {
        tag: [words for lines in values if (words := " ".join(lines).strip())]
        for tag, values in record.items()
        if tag != "ER"
    }
    made: dict[str, str] = {}
    entry_type = _type(left, made)
    key = _take(left, "ID")
    made["title"] = title(_take(left, "TI", "T1", *(["BT"] if entry_type == "book" else [])))
    made["author"] = _names(left, "A1", "AU")
    made["editor"] = _names(left, "ED", "A2")
    if entry_type in _WHOLES:
        name, tags = _WHOLES[entry_type]
        made[name] = latex.encode(_take(left, *tags))
        if name == "booktitle":
            made["series"] = latex.encode(_take(left, "T3"))
    _dates(left, made)
    for tag, name in _TEXTS.items():
        made[name] = latex.encode(_take(left, tag))
    made["pages"] = _pages(_take(left, "SP"), _take(left, "EP"))
    made[_PUBLISHERS.get(entry_type, "publisher")] = latex.encode(_take(left, "PB"))
    for name in ("issn", "isbn", "ris-sn"):
        fit = (one for one in left.get("SN", []) if _serial(one, entry_type) == name)
        made[name] = ", ".join(fit)
    left.pop("SN", None)
    made["doi"] = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", _take(left, "DO"))
    made["url"] = _take(left, "UR")
    made["abstract"] = latex.encode(_take(left, "AB", "N2"))
    made["keywords"] = latex.encode(", ".join(left.pop("KW", [])))
    _eprint(left, made)
    for tag, values in left.items():
        made[f"ris-{tag.lower()}"] = latex.encode("; ".join(values))
    fields = tuple(Field(name, value, "ris") for name, value in made.items() if value)
    return Entry(key, entry_type, fields, line)


def _take(left: dict[str, list[str]], *tags: str) -> str:
    """The first value under these tags; values equal to it go with it, others stay."""
    if left.keys().isdisjoint(tags):
        return ""
    taken = next((left[tag][0] for tag in tags if left.get(tag)), "")
    for tag in tags:
        rest = [one for one in left.pop(tag, []) if one != taken]
        if rest:
            left[tag] = rest
    return taken


def _type(left: dict[str, list[str]], made: dict[str, str]) -> str:
    given = " ".join(left.pop("TY", [])).upper()
    if given == "THES" and re.search(r"master|석사", " ".join(left.get("M3", [])), re.IGNORECASE):
        if left["M3"] == [_MASTER]:
            del left["M3"]
        return "mastersthesis"
    if given not in _TYPES:
        made["ris-ty"] = latex.encode(given)
    return _TYPES.get(given) or _ROUGHLY.get(given, "misc")


def _names(left: dict[str, list[str]], *tags: str) -> str:
    found = (_name(one) for tag in tags for one in left.pop(tag, []))
    return " and ".join(dict.fromkeys(name for name in found if name))


def _name(value: str) -> str:
    """`Last, First, Jr.`, and what stands for an organisation: `Google Research,`."""
    if value.lower().rstrip(".") in ("others", "et al"):
        return "others"
    family, comma, rest = (part.strip() for part in value.partition(","))
    if comma and (not rest or rest.lower() in _FIRMS):
        # EndNote's sign of an organisation is a comma at the end
        return author("{" + re.sub(r"[{}]", "", value.rstrip(", ")) + "}")
    if comma:
        given, _, suffix = (part.strip() for part in rest.partition(","))
        return author(f"{family}, {suffix}, {given}".replace(", ,", ","))
    words = family.split()
    small = {"of", "for", "the", "and", "&"} & {word.lower() for word in words}
    persons = any(re.fullmatch(r"\w\.?(?:-?\w\.)*|[a-z]+", word) for word in words)
    if small or (len(words) > 3 and not persons):
        return author("{" + re.sub(r"[{}]", "", family) + "}")
    return author(family)


def _dates(left: dict[str, list[str]], made: dict[str, str]) -> None:
    """Year, month and day of `2020/06/19/`, `2020`, `2020///Spring` or `2020-06-19`."""
    year, number, day, other = _date(_take(left, "PY", "Y1", "YR"))
    whole = _date(left["DA"][0]) if left.get("DA") else ("", 0, "", "")
    if whole[0] and year in ("", whole[0]):
        year, number, day, other = whole if whole[1] or not number else (year, number, day, other)
        left.pop("DA")
    made["year"] = latex.encode(year)
    made["month"] = MONTHS[number - 1] if number else latex.encode(other)
    made["day"] = day


def _date(value: str) -> tuple[str, int, str, str]:
    found = re.fullmatch(r"([0-9]{4})(?:[/-](\w*))?(?:[/-]([0-9]*))?(?:/(.*))?", value)
    if not found:
        return value, 0, "", ""
    number = month(found[2] or "") or 0
    day = (found[3] or "").lstrip("0") if number else ""
    other = found[4] or ("" if number else found[2]) or ""
    return found[1], number, day, other.strip()


def _pages(first: str, last: str) -> str:
    first = f"{first}--{last}" if first and last not in ("", first) else first
    span = re.fullmatch(r"([A-Za-z]?[0-9]+)\s*[-–—]+\s*([A-Za-z]?[0-9]+)", first)
    return latex.encode(f"{span[1]}--{span[2]}" if span else first or last)


def _serial(number: str, entry_type: str) -> str:
    if re.match(r"[0-9]{4}-?[0-9]{3}[0-9Xx](?![0-9-])", number) or entry_type == "article":
        return "issn"
    book = len(re.sub(r"[^0-9Xx]", "", number)) >= 10
    return "isbn" if book or entry_type in ("book", "incollection") else "ris-sn"


def _eprint(left: dict[str, list[str]], made: dict[str, str]) -> None:
    for tag in ("AN", "M1", "C7"):
        found = arxiv(left[tag][0]) if left.get(tag) else None
        if found:
            made |= {"eprint": found[0], "archivePrefix": "arXiv", "primaryClass": found[1]}
            _take(left, tag)
            return


def write(paper: Paper, fields: Sequence[Field]) -> str:
    """One record, ending in a line break; a file is records with an empty line between.

    `fields` are what is written, beside the key, the entry type and the tags of the paper, and
    its authors and abstract where no field has them. What RIS has no tag for is left out.
    """
    given = {field.name.lower(): latex.decode(field.value) for field in fields}
    raw = {field.name.lower(): field.value for field in fields}
    made = _lines(paper, given, raw)
    lines = [f"{tag}  - {words}" for tag, value in made if (words := _line(value))]
    return "\n".join([*lines, "ER  - "]) + "\n"


def _lines(paper: Paper, given: dict[str, str], raw: dict[str, str]) -> Iterator[tuple[str, str]]:
    kind = "inproceedings" if paper.entry_type == "conference" else paper.entry_type
    yield "TY", given.pop("ris-ty", "") or _WRITTEN.get(kind, "GEN")
    yield "ID", paper.key
    yield "TI", given.get("title", "") or latex.decode(paper.title)
    editors = [_inverted(name) for name in people(raw.get("editor", ""))]
    authors = [_inverted(name) for name in people(raw.get("author", "")) or paper.authors]
    if "author" in raw or authors != editors:  # editors stand in the place of authors
        yield from (("AU", name) for name in authors)
    yield from (("A2", name) for name in editors)
    whole = given.get("journal") or given.get("booktitle") or ""
    yield from (("T2", whole), ("T3" if whole else "T2", given.get("series", "")))
    yield from (("PY", given.get("year", "") or str(paper.year or "")), ("DA", _written(given)))
    yield from ((tag, given.get(name, "")) for tag, name in _TEXTS.items())
    yield from _span(raw.get("pages", ""))
    yield "PB", next((given[n] for n in ("publisher", "school", "institution") if given.get(n)), "")
    yield "M3", _MASTER if kind == "mastersthesis" and "ris-m3" not in given else ""
    yield from (("SN", given.get(name, "")) for name in ("issn", "isbn"))
    for tag, name in (("DO", "doi"), ("UR", "url")):  # with the escapes some write in them
        value = raw.get(name, "")
        yield tag, re.sub(r"\\([%&#_{}$])", r"\1", value) if "\\" in value else value
    yield "AN", _arxiv(given)
    yield "AB", given.get("abstract", "") or latex.decode(paper.abstract)
    words = [*(word.strip() for word in given.get("keywords", "").split(",")), *paper.tags]
    yield from (("KW", word) for word in dict.fromkeys(words))
    for name, value in given.items():
        if name.startswith("ris-") and re.fullmatch(r"ris-[a-z][a-z0-9]", name):
            yield name[4:].upper(), value


def _written(given: dict[str, str]) -> str:
    year, name = given.get("year", ""), given.get("month", "")
    if not re.fullmatch(r"[0-9]{4}", year) or not name:
        return ""
    number = month(name)
    return f"{year}/{number:02}/{given.get('day', '')}/" if number else f"{year}///{name}"


def _arxiv(given: dict[str, str]) -> str:
    if not given.get("eprint") or given.get("archiveprefix", "arxiv").lower() != "arxiv":
        return ""
    category = given.get("primaryclass", "")
    return f"arXiv:{given['eprint']}" + (f" [{category}]" if category else "")


def _span(pages: str) -> Iterator[tuple[str, str]]:
    ends = re.fullmatch(r"\s*([^\s,{}\\-]+)\s*-+\s*([^\s,{}\\-]+)\s*", pages)
    yield "SP", ends[1] if ends else latex.decode(pages)
    yield "EP", ends[2] if ends else ""


def _inverted(name: str) -> str:
    if name == names.OTHERS:
        return "et al."
    part = names.split(name)
    if part.literal:
        return part.literal if "," in part.literal else f"{part.literal},"
    family = f"{part.particle} {part.family}".strip()
    suffix = f", {part.suffix}" if part.suffix else ""
    return f"{family}, {part.given}{suffix}" if part.given or suffix else family


def _line(value: str) -> str:
    """The value on one line: it has no other end."""
    if value.isprintable() and "  " not in value:  # most values, and quicker told
        return value.strip()
    return re.sub(r"[ \x00-\x1f]+", " ", value).strip()

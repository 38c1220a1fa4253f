"""Entry types of BibTeX and BibLaTeX, and the reference types of RIS (TY), both ways.

Sources: the RIS format specification of Research Information Systems (2001), EndNote's later list
of types and tags (2011), the biblatex manual (3.19, section 2.1), and as a check the
readings of Zotero (its translator RIS.js) and bibutils (risin.c). Where several types are one
entry type, the first that stands here is written; where the entry type says less than the
reference type does, `ris-ty` keeps that (`entrysubtype` for articles).
"""

from collections.abc import Mapping

from papernotes.formats.entry_kind import EntryKind

_EXACT_TYPES = {
    "JOUR": "article", "EJOUR": "article", "CONF": "inproceedings", "CPAPER": "inproceedings",
    "CHAP": "incollection", "ECHAP": "incollection", "BOOK": "book", "EBOOK": "book",
    "THES": "phdthesis", "RPRT": "techreport", "UNPB": "unpublished", "MANSCPT": "unpublished",
    "UNPD": "unpublished", "PAMP": "booklet", "GEN": "misc", "ELEC": "online",
    "COMP": "software", "DATA": "dataset", "PAT": "patent", "STAND": "standard",
    "ENCYC": "inreference", "JFULL": "periodical", "CASE": "jurisdiction", "STAT": "legislation",
    "LEGAL": "legal", "ART": "artwork", "FIGURE": "image", "MPCT": "movie", "VIDEO": "video",
    "SOUND": "audio", "MUSIC": "music", "PCOMM": "letter",
}  # fmt: skip # a table
_APPROXIMATE_TYPES = {
    "ABST": "article", "INPR": "article", "EDBOOK": "book", "SER": "book", "CLSWK": "book",
    "ANCIENT": "book", "GOVDOC": "techreport", "DICT": "inreference", "BLOG": "online",
    "ICOMM": "online", "DBASE": "dataset", "AGGR": "dataset", "BILL": "legislation",
    "UNBILL": "legislation", "CHART": "image", "SLIDE": "unpublished", "MULTI": "video",
    "ADVS": "video", "HEAR": "misc", "MAP": "misc", "CTLG": "misc", "EQUA": "misc",
    "GRNT": "misc",
}  # fmt: skip # a table
_SUBTYPES = {"MGZN": "magazine", "NEWS": "newspaper"}
_TAG_BY_TYPE = {entry_type: tag for tag, entry_type in reversed(_EXACT_TYPES.items())} | {
    "conference": "CONF", "inbook": "CHAP", "bookinbook": "CHAP", "suppbook": "CHAP",
    "suppcollection": "CHAP", "suppperiodical": "JOUR", "review": "JOUR",
    "mastersthesis": "THES", "thesis": "THES", "report": "RPRT",
    "manual": "BOOK", "mvbook": "BOOK", "reference": "BOOK", "mvreference": "BOOK",
    "commentary": "BOOK", "proceedings": "EDBOOK", "mvproceedings": "EDBOOK",
    "collection": "EDBOOK", "mvcollection": "EDBOOK", "electronic": "ELEC", "www": "ELEC",
}  # fmt: skip # a table
# Types of works that are not published in a conference or journal yet.
_UNPUBLISHED = frozenset({"ELEC", "BLOG", "ICOMM", "SLIDE", "GEN", "UNPB"})
_PUBLISHED = frozenset({"article", "inproceedings"})
_TAG_BY_CSL_TYPE = {
    "bill": "BILL", "entry-dictionary": "DICT", "figure": "FIGURE", "hearing": "HEAR",
    "map": "MAP", "post-weblog": "BLOG", "post": "ICOMM", "speech": "SLIDE", "classic": "CLSWK",
    "article-magazine": "MGZN", "article-newspaper": "NEWS", "webpage": "ELEC",
}  # fmt: skip # a table
"""What `csl-type` says that the entry type does not, in RIS's words."""


def reference_type(entry_type: str, fields: Mapping[str, str]) -> str:
    """Return the reference type of an entry; `given` are its decoded fields by lower-case name."""
    stored_tag = fields.get("ris-ty", "").strip() or _TAG_BY_CSL_TYPE.get(
        fields.get("csl-type", ""), ""
    )
    if stored_tag and not (stored_tag in _UNPUBLISHED and entry_type in _PUBLISHED):
        return stored_tag
    subtype = fields.get("entrysubtype", "").strip().lower()
    for tag, name in _SUBTYPES.items():
        if entry_type == "article" and subtype == name:
            return tag
    return _TAG_BY_TYPE.get(entry_type, "GEN")


def entry_kind(tag: str) -> EntryKind:
    """Return the entry type of a RIS reference type in capitals."""
    if tag in _SUBTYPES:
        return EntryKind("article", _SUBTYPES[tag])
    if tag in _EXACT_TYPES:
        return EntryKind(_EXACT_TYPES[tag])
    return EntryKind(_APPROXIMATE_TYPES.get(tag, "misc"), exactly=False)


CONTAINERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "article": ("journal", ("T2", "JF", "JO", "JA", "J2", "J1", "BT")),
    "inproceedings": ("booktitle", ("C3", "T2", "BT", "JF", "JO", "JA", "J2")),
    "incollection": ("booktitle", ("T2", "BT")), "inreference": ("booktitle", ("T2", "BT")),
    **dict.fromkeys(("book", "techreport", "standard", "software"), ("series", ("T2", "T3"))),
}  # fmt: skip # a table
"""The field with the name of the whole that a text is a part of, and the tags it is looked for in."""
NUMBERED_TYPES = frozenset({"techreport", "report", "patent", "standard"})
"""The entry types whose number may stand in SN, as Zotero and EndNote write it."""
BOOK_TYPES = frozenset(
    ["book", "mvbook", "collection", "mvcollection", "reference", "mvreference", "manual",
     "phdthesis", "mastersthesis", "thesis"]
)  # fmt: skip # a table
"""The entry types of which SP is the number of pages."""
TAGS = frozenset(
    ["TY", "ER", "ID", "TI", "T1", "T2", "T3", "AU", "A1", "A2", "A3", "A4", "A5", "ED", "PY",
     "Y1", "Y2", "YR", "DA", "JO", "JF", "JA", "J1", "J2", "VL", "VO", "IS", "CP", "SP", "EP",
     "DO", "UR", "AB", "N1", "N2", "KW", "SN", "PB", "CY", "PP", "BT", "CT", "ET", "LA", "AN",
     "DB", "DP", "ST", "L1", "L2", "L3", "L4", "LK", "M1", "M2", "M3", "AD", "AV", "CN", "OP",
     "RN", "RP", "RI", "SE", "TT", "TA", "NV", "SV", "LB", "CA", "C1", "C2", "C3", "C4", "C5",
     "C6", "C7", "C8"]
)  # fmt: skip # a table
"""The tags of RIS and of its dialects; where the blanks are not as they should be, these alone count."""
REPEATED_TAGS = frozenset({"UR", "L1", "L2", "L3", "L4", "KW", "N1", "A3", "A5"})
"""The tags that stand once for each of several values."""

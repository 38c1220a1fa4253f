"""Entry types of BibTeX and BibLaTeX, and the item types of CSL, both ways.

Sources: the biblatex manual (3.19, sections 2.1.1 to 2.1.3), the types of csl-data.json of CSL
1.0.2, and as a check what pandoc makes of each entry type (`pandoc -f biblatex -t csljson`).
Where several entry types are one CSL type, the first that stands here comes back; where an entry
type says less than the CSL type does, `csl-type` keeps that (`entrysubtype` for articles, as
biblatex's own manual has it).
"""

from collections.abc import Mapping

from papernotes.formats.entry_kind import EntryKind

_CSL_TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal",
    "book": "book", "mvbook": "book", "bookinbook": "book", "collection": "book",
    "mvcollection": "book", "reference": "book", "mvreference": "book", "proceedings": "book",
    "mvproceedings": "book", "manual": "book", "commentary": "book",
    "incollection": "chapter", "inbook": "chapter", "suppbook": "chapter",
    "suppcollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference",
    "inreference": "entry-encyclopedia",
    "booklet": "pamphlet", "dataset": "dataset", "software": "software", "standard": "standard",
    "online": "webpage", "electronic": "webpage", "www": "webpage",
    "patent": "patent", "periodical": "periodical",
    "techreport": "report", "report": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "unpublished": "manuscript",
    "artwork": "graphic", "image": "graphic", "music": "song", "audio": "song",
    "movie": "motion_picture", "video": "motion_picture", "performance": "performance",
    "jurisdiction": "legal_case", "legislation": "legislation", "legal": "treaty",
    "letter": "personal_communication", "review": "review",
}  # fmt: skip # a table
"""By entry type; any other is a `document`."""
_OTHER_TYPES = frozenset(
    [
        "misc",
        "set",
        "xdata",
        "custom",
        "customa",
        "customb",
        "customc",
        "customd",
        "custome",
        "customf",
    ]
)
_SUBTYPES = {
    ("article", "magazine"): "article-magazine", ("article", "newspaper"): "article-newspaper",
}  # fmt: skip # a table
_ENTRY_KINDS = {
    "document": EntryKind("misc"),
    "article": EntryKind("misc", exactly=False),
    "article-magazine": EntryKind("article", "magazine"),
    "article-newspaper": EntryKind("article", "newspaper"),
    **{name: EntryKind("legislation", exactly=False) for name in ("bill", "regulation")},
    **{name: EntryKind("inreference", exactly=False) for name in ("entry", "entry-dictionary")},
    **{name: EntryKind("online", exactly=False) for name in ("post", "post-weblog")},
    **{name: EntryKind("book", exactly=False) for name in ("classic", "monograph")},
    "collection": EntryKind("misc", exactly=False),
    "figure": EntryKind("image", exactly=False),
    "musical_score": EntryKind("music", exactly=False),
    "review-book": EntryKind("review", exactly=False),
    "speech": EntryKind("unpublished", exactly=False),
    **{name: EntryKind("misc", exactly=False) for name in (
        "broadcast", "event", "hearing", "interview", "map",
    )},
    # Crossref's own names, which its CSL-JSON has at times (api.crossref.org/types)
    "journal-article": EntryKind("article"), "proceedings-article": EntryKind("inproceedings"),
    "book-chapter": EntryKind("incollection"), "book-section": EntryKind("incollection"),
    "book-part": EntryKind("incollection"), "edited-book": EntryKind("collection"),
    "reference-book": EntryKind("reference"), "reference-entry": EntryKind("inreference"),
    "proceedings": EntryKind("proceedings"), "dissertation": EntryKind("thesis"),
    "posted-content": EntryKind("misc"), "journal": EntryKind("periodical"), "peer-review": EntryKind("review"),
}  # fmt: skip # a table
_ENTRY_TYPES = {kind: entry_type for entry_type, kind in reversed(_CSL_TYPES.items())}
TYPES = frozenset(_ENTRY_TYPES.keys() | {
    "article", "article-magazine", "article-newspaper", "bill", "broadcast", "classic",
    "collection", "document", "entry", "entry-dictionary", "event", "figure", "hearing",
    "interview", "map", "musical_score", "post", "post-weblog", "regulation", "review-book",
    "speech",
})  # fmt: skip # a table
"""The types of CSL 1.0.2."""
# CSL types of works that are not published in a conference or journal yet.
_UNPUBLISHED = frozenset({"article", "document", "manuscript", "webpage", "post", "post-weblog"})
_LOOSE = frozenset({"misc", "online", "unpublished", "electronic", "www"})
THESES: Mapping[str, str] = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
"""What BibTeX's styles print of a thesis."""
GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis", "mathesis": "Master's thesis", "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis", "techreport": "Technical report",
    "resreport": "Research report", "software": "Computer software", "datacd": "Data CD",
    "audiocd": "Audio CD", "patent": "Patent", "patentus": "U.S. patent",
    "patenteu": "European patent", "patentde": "German patent", "patentfr": "French patent",
    "patentuk": "British patent", "patreq": "Patent request",
}  # fmt: skip # a table
"""What the keys of the `type` field mean (biblatex manual, section 4.9.2.13)."""


def is_entry_type(name: str) -> bool:
    """Return whether BibTeX or BibLaTeX has an entry type of this name."""
    return name in _CSL_TYPES or name in _OTHER_TYPES


def csl_type_of(entry_type: str, fields: Mapping[str, str]) -> str:
    """Return the CSL type of an entry; `fields` are its decoded fields by lower-case name."""
    stored_type = fields.get("csl-type", "").strip()
    if stored_type in TYPES and (stored_type not in _UNPUBLISHED or entry_type in _LOOSE):
        return stored_type
    subtype = fields.get("entrysubtype", "").strip().lower()
    if subtype_found := _SUBTYPES.get((entry_type, subtype)):
        return subtype_found
    if entry_type == "unpublished" and fields.get("eventtitle"):
        return "speech"  # a talk (biblatex manual, section 2.1.1)
    return _CSL_TYPES.get(entry_type, "document")


def entry_kind(csl_type: str) -> EntryKind:
    """Return the entry type of a CSL or Crossref type."""
    if kind := _ENTRY_KINDS.get(csl_type):
        return kind
    entry_type = _ENTRY_TYPES.get(csl_type)
    return EntryKind(entry_type) if entry_type else EntryKind("misc", exactly=False)

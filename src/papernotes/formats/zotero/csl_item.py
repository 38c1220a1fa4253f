"""Zotero's fields as members of CSL-JSON, from which the entry is read.

The mapping is Zotero's own (github.com/zotero/zotero-schema, schema.json, `csl`): types that share a
meaning have a base field (`bookTitle` is a `publicationTitle`). Fields without a member become fields
`zotero-…` of the entry.
"""

import re
from typing import Any

from papernotes.formats.csl.variables import VARIABLES
from papernotes.formats.csl.write import parse_arxiv_number
from papernotes.formats.zotero.item import Creator, ZoteroItem

_TYPES = {
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog",
    "book": "book", "bookSection": "chapter", "case": "legal_case", "computerProgram": "software",
    "conferencePaper": "paper-conference", "dataset": "dataset",
    "dictionaryEntry": "entry-dictionary", "document": "document",
    "email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia",
    "film": "motion_picture", "forumPost": "post", "hearing": "hearing",
    "instantMessage": "personal_communication", "interview": "interview",
    "journalArticle": "article-journal", "letter": "personal_communication",
    "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "song",
    "preprint": "article", "presentation": "speech", "radioBroadcast": "broadcast",
    "report": "report", "standard": "standard", "statute": "legislation", "thesis": "thesis",
    "tvBroadcast": "broadcast", "videoRecording": "motion_picture", "webpage": "webpage",
}  # fmt: skip # a table
_MEMBERS = {
    "title": ("title", "caseName", "nameOfAct", "subject"),
    "container-title": (
        "publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle",
        "dictionaryTitle", "programTitle", "websiteTitle", "blogTitle", "forumTitle", "reporter",
        "code",
    ),
    "collection-title": ("seriesTitle", "series"), "collection-number": ("seriesNumber",),
    "publisher": (
        "publisher", "institution", "university", "label", "distributor", "company", "studio",
        "network", "repository", "organization",
    ),
    "publisher-place": ("place", "repositoryLocation"),
    "authority": ("court", "legislativeBody", "issuingAuthority"),
    "page": ("pages", "codePages", "firstPage"),
    "volume": ("volume", "codeVolume", "reporterVolume"), "issue": ("issue", "priorityNumbers"),
    "number-of-volumes": ("numberOfVolumes",), "number-of-pages": ("numPages",),
    "edition": ("edition",), "version": ("version", "versionNumber"),
    "section": ("section", "committee"),
    "genre": (
        "type", "thesisType", "reportType", "letterType", "manuscriptType", "mapType", "postType",
        "presentationType", "websiteType", "genre", "audioFileType",
    ),
    "source": ("libraryCatalog",), "dimensions": ("artworkSize", "runningTime"),
    "medium": (
        "medium", "artworkMedium", "audioRecordingFormat", "videoRecordingFormat", "system",
        "interviewMedium", "format",
    ),
    "scale": ("scale",), "archive": ("archive",), "archive_location": ("archiveLocation",),
    "event-title": ("conferenceName", "meetingName", "eventTitle"), "event-place": ("eventPlace",),
    "abstract": ("abstractNote",), "URL": ("url",), "DOI": ("DOI",), "ISBN": ("ISBN",),
    "ISSN": ("ISSN",), "call-number": ("callNumber",), "references": ("history", "references"),
    "number": (
        "number", "billNumber", "docketNumber", "documentNumber", "episodeNumber", "patentNumber",
        "publicLawNumber", "reportNumber", "archiveID", "identifier",
    ),
    "title-short": ("shortTitle",), "container-title-short": ("journalAbbreviation",),
    "status": ("legalStatus", "status"), "language": ("language",), "jurisdiction": ("country",),
    "PMID": ("PMID",), "PMCID": ("PMCID",),
}  # fmt: skip # a table
_DATES = {
    "issued": ("date", "dateEnacted", "dateDecided", "issueDate"), "accessed": ("accessDate",),
    "submitted": ("filingDate",), "original-date": ("originalDate",),
}  # fmt: skip # a table
_AUTHORS = frozenset(
    ["author", "artist", "cartographer", "inventor", "presenter", "programmer", "podcaster",
     "attorneyAgent", "sponsor", "creator"]
)  # fmt: skip # a table
_ROLES = {
    "bookAuthor": "container-author", "seriesEditor": "collection-editor",
    "reviewedAuthor": "reviewed-author", "castMember": "performer", "scriptwriter": "script-writer",
    "wordsBy": "contributor", "counsel": "contributor", "cosponsor": "contributor",
    "commenter": "contributor",
}  # fmt: skip # a table
_KNOWN_ROLES = frozenset(
    ["editor", "translator", "contributor", "composer", "director", "guest", "interviewer",
     "performer", "producer", "recipient", "host", "chair", "organizer"]
)  # fmt: skip # a table
_UNUSED = frozenset({"citationKey", "itemType", "key", "itemKey", "dateModified"})
# The sortable form, then what was typed: `2026-04-00 2026-04`.
_SORTABLE = re.compile(r"(\d{4})-(\d{2})-(\d{2}) (.*)", re.DOTALL)
_LABELLED = re.compile(r"\s*([A-Za-z][\w .-]{0,30}):\s*(\S.*)")


def to_csl(item: ZoteroItem) -> tuple[dict[str, Any], dict[str, str]]:
    """Return an item as CSL-JSON, and the fields without a member by their name `zotero-…`."""
    left = {name: value for name, value in item.fields.items() if value.strip()}
    csl: dict[str, Any] = {"type": _TYPES.get(item.item_type, "document")}
    for member, names in _MEMBERS.items():
        given = [name for name in names if name in left]
        if given:
            csl[member] = left.pop(given[0])
    for member, names in _DATES.items():
        for name in names:
            if name in left and member not in csl:
                csl[member] = _date(left.pop(name))
    for creator in item.creators:
        csl.setdefault(_role(creator.role), []).append(_name(creator))
    note, other_lines = _split_extra(left.pop("extra", ""))
    if note:
        csl["note"] = note
    others = {
        f"zotero-{_kebab(name)}": value for name, value in left.items() if name not in _UNUSED
    }
    if other_lines:
        others["zotero-extra"] = "; ".join(other_lines)
    if key := item.citation_key or item.fields.get("citationKey", ""):
        csl["citation-key"] = key.strip()
    return csl, others


def _date(text: str) -> dict[str, Any]:
    match = _SORTABLE.fullmatch(text.strip())
    if match is None:
        return {"raw": text.strip()}
    year, month, day = (int(part) for part in match.groups()[:3])
    typed = match[4].strip()
    if not year or re.search(r"\d{4}.*\d{4}", typed):  # no date, or a span of years
        return {"raw": typed}
    parts = [year, month, day] if month and day else [year, month] if month else [year]
    return {"date-parts": [parts]}


def _role(role: str) -> str:
    if role in _AUTHORS or not role:
        return "author"
    return _ROLES.get(role, role if role in _KNOWN_ROLES else "contributor")


def _name(creator: Creator) -> dict[str, str]:
    if creator.single or not creator.given:
        return {"literal": creator.family or creator.given}
    return {"family": creator.family, "given": creator.given}


def _split_extra(extra: str) -> tuple[str, list[str]]:
    """Return the lines of Extra that CSL-JSON understands or the reader wrote, and the others.

    The others are lines `TLDR: …` of plug-ins, which are no note to the reader of a bibliography.
    """
    lines: list[str] = []
    others: list[str] = []
    for line in extra.splitlines():
        match = _LABELLED.fullmatch(line)
        name = re.sub(r"[ _]+", "-", match[1].lower()) if match else ""
        known = (
            not match
            or name in VARIABLES
            or name == "citation-key"
            or name.startswith(("tex.", "bibtex.", "biblatex."))
            or parse_arxiv_number(line) is not None
        )
        (lines if known else others).append(line.strip())
    return "\n".join(filter(None, lines)), others


def _kebab(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()).strip("-")

"""The mapping between BibTeX or BibLaTeX fields and CSL variables.

Sources: the biblatex manual (3.19, sections 2.2.2 and 2.2.3), the variables of csl-data.json of
CSL 1.0.2 with their descriptions in its specification (appendix IV), and as a check what pandoc
makes of each field (`pandoc -f biblatex -t csljson`). Fields that no variable is for stay in
BibTeX; variables that no field is for become fields `csl-…`, and come back from them.
"""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, ...]] = {
    "collection-title": ("series",), "volume": ("volume",), "part": ("part",),
    "edition": ("edition",), "version": ("version",), "chapter-number": ("chapter",),
    "publisher-place": ("address", "location"), "number-of-volumes": ("volumes",),
    "number-of-pages": ("pagetotal",), "language": ("language", "langid"),
    "event-title": ("eventtitle",), "event-place": ("venue",), "status": ("pubstate",),
    "title-short": ("shorttitle",), "container-title-short": ("shortjournal",),
    "original-title": ("origtitle",), "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",), "call-number": ("library",),
    "annote": ("annote", "annotation"), "ISBN": ("isbn",), "ISSN": ("issn",), "PMID": ("pmid",),
    "PMCID": ("pmcid",), "section": ("section",), "abstract": ("abstract",),
}  # fmt: skip # a table
"""Variables of text and number; the first field is written, the first that is there is read."""
NUMBERS = frozenset({
    "chapter-number", "collection-number", "edition", "issue", "locator", "number",
    "number-of-pages", "number-of-volumes", "page", "part", "supplement", "version", "volume",
})  # fmt: skip # a table
"""Number variables (CSL 1.0.2, appendix IV), in which pandoc reads no tags."""
DATES: Mapping[str, str] = {
    "accessed": "urldate",
    "event-date": "eventdate",
    "original-date": "origdate",
}
"""Dates beside `issued`."""
PEOPLE: Mapping[str, str] = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
}
ROLES: Mapping[str, str] = {
    "compiler": "compiler",
    "director": "director",
    "collaborator": "contributor",
    "organizer": "organizer",
    "continuator": "contributor",
    "reviser": "contributor",
    "redactor": "contributor",
    "founder": "contributor",
}
"""What `editortype`, `editoratype`, … make of the people beside them (section 2.3.6)."""
HELPERS = ("annotator", "commentator", "introduction", "foreword", "afterword")
"""Lists of people for whom CSL has `contributor` alone."""
OTHER_PEOPLE = frozenset({
    "chair", "collection-editor", "compiler", "composer", "contributor", "curator", "director",
    "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer",
    "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator",
})  # fmt: skip # a table
OTHER_DATES = frozenset({"available-date", "submitted"})
OTHER_TEXTS = frozenset({
    "archive", "archive_collection", "archive_location", "archive-place", "authority",
    "citation-label", "citation-number", "collection-number", "container-title", "dimensions",
    "division", "genre", "issue", "jurisdiction", "keyword", "locator", "medium", "note",
    "number", "page", "page-first", "part-title", "printing", "publisher", "references",
    "reviewed-genre", "reviewed-title", "scale", "source", "supplement", "title", "volume-title",
    "volume-title-short", "year-suffix", "DOI", "URL", "first-reference-note-number",
})  # fmt: skip # a table
ALIASES: dict[str, str] = {
    "journalabbreviation": "container-title-short",
    "shorttitle": "title-short",
    "event": "event-title",
    "archive-location": "archive_location",
    "archive-collection": "archive_collection",
    "translated-title": "original-title",
}
"""Older names and those of processors, in lower case."""
VARIABLES: dict[str, str] = {
    name.lower().replace("_", "-"): name
    for name in (*TEXTS, *DATES, *PEOPLE, *OTHER_PEOPLE, *OTHER_DATES, *OTHER_TEXTS)
} | ALIASES
"""The name of a variable by its lower-case name with hyphens."""
CONTAINERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("article", "suppperiodical", "review", "periodical"), ("journal", "journaltitle")),
    **dict.fromkeys(
        ("inproceedings", "conference", "incollection", "inbook", "suppbook", "suppcollection",
         "bookinbook", "inreference"), ("booktitle",)),
    **dict.fromkeys(
        ("book", "mvbook", "collection", "mvcollection", "reference", "mvreference",
         "proceedings", "mvproceedings"), ("maintitle",)),
}  # fmt: skip # a table
"""The field with the name of the whole, by entry type; the first is the one that is written."""
_PARTS = frozenset(
    ["inbook", "suppbook", "incollection", "suppcollection", "inproceedings",
     "conference", "inreference"]
)  # fmt: skip # a table
_BOOKS = frozenset(
    ["book", "mvbook", "bookinbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference",
     "mvreference", "manual", "commentary"]
)  # fmt: skip # a table
_ISSUES = frozenset({"article", "periodical", "suppperiodical", "review"})
PUBLISHERS: Mapping[str, str] = {
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
    "thesis": "institution",
    "report": "institution",
    "standard": "organization",
    "online": "organization",
    "dataset": "publisher",
}
"""The field for who published it, by entry type; `publisher` for all others."""
PUBSTATES: Mapping[str, str] = {
    "inpreparation": "in preparation",
    "inpress": "in press",
    "prepublished": "pre-published",
}
"""What the keys of `pubstate` mean (section 4.9.2.11)."""
LANGUAGES: Mapping[str, str] = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "german": "de", "ngerman": "de", "austrian": "de-AT", "french": "fr",
    "spanish": "es", "italian": "it", "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl",
    "russian": "ru", "polish": "pl", "swedish": "sv", "danish": "da", "norsk": "nb",
    "nynorsk": "nn", "finnish": "fi", "czech": "cs", "greek": "el", "turkish": "tr",
    "japanese": "ja", "korean": "ko", "chinese": "zh", "hungarian": "hu", "ukrainian": "uk",
}  # fmt: skip # a table
"""Languages of babel's `langid` by their code of BCP 47, which CSL wants."""


def number_variable(entry_type: str, *, series: bool) -> str:
    """Return the CSL variable for the `number` of an entry: a journal issue or a number in a series.

    The number of a report, patent or standard is its own.
    """
    if entry_type in _ISSUES:
        return "issue"
    if series and entry_type in _PARTS | _BOOKS:
        return "collection-number"
    return "issue" if entry_type in _PARTS else "number"

"""The page of a paper: its record, notes, lineage, related papers, citations, and what changed it."""

from typing import NamedTuple

from papernotes.app import App
from papernotes.errors import NothingFoundError
from papernotes.model.marks import STATUSES, canonical_status
from papernotes.model.paper_file import PaperFile
from papernotes.operations.bibliography import cite, export
from papernotes.operations.history import log
from papernotes.operations.notes import macros, read_one, rendered
from papernotes.operations.notes.rendered import Addresses, Rendered
from papernotes.operations.outcomes import lineage
from papernotes.operations.papers import details
from papernotes.operations.search import related
from papernotes.operations.sync import save_note
from papernotes.records.lineage import of_lineage
from papernotes.records.operations import of_operation
from papernotes.records.papers import of_paper, of_related
from papernotes.sentences.wording import size_in_words
from papernotes.web.addresses import key_in, to_file, to_note, to_paper, to_pdf
from papernotes.web.asked import Asked, Changed, Shown
from papernotes.web.guard import LARGEST_BODY
from papernotes.web.words.languages import words_in
from papernotes.web.words.told import notice_in, operation_in

_RELATED = 8  # papers
_CHANGES = 12  # operations
RATINGS = (0, 10, 0.5)
"""The lowest and the highest rating, and the step between two."""


ADDRESSES = Addresses(to_paper, to_file, to_note, to_pdf)
"""Where the links of notes lead in this server."""


class ShownNote(NamedTuple):
    """A note on the page: whose it is, empty for the reader's own, and whether it can be edited."""

    rendered: Rendered
    person: str
    is_editable: bool


class ShownFile(NamedTuple):
    """A PDF on the page: its size in words, and whether it is on this machine."""

    file: PaperFile
    size: str
    is_here: bool


class Citation(NamedTuple):
    """A citation to copy, with the name of its format."""

    name: str
    text: str


def show(app: App, asked: Asked) -> Shown | Changed:
    """Return a paper, or the way to it for another name of it. Raises NotFoundError."""
    name = key_in(asked.names["key"])
    key = app.select_one(name)
    if key != name:
        return Changed(to_paper(key))
    app.tell(read_one.read_one(app.library, app.notebook, key))
    (paper,) = details.details(app.library, app.notebook, [key])
    notes = _notes(app, paper)
    told = _lineage(app, key)
    near = related.related(app.library, app.notebook, key, _RELATED) if asked.as_json else []
    operations = log.log_of(app.library, key, key, _CHANGES)
    record = {
        **of_paper(paper),
        "notes": [
            {
                "file": f"notes/{note.rendered.file}",
                "by": note.person or None,
                "text": note.rendered.text,
            }
            for note in notes
        ],
        "related": list(map(of_related, near)),
        "lineage": of_lineage(told) if told else None,
        "log": list(map(of_operation, operations)),
    }
    values = {
        "paper": paper.paper,
        "more_authors": details.has_more_authors(paper.paper),
        "largest_upload": LARGEST_BODY // 1_000_000,
        "files": [
            ShownFile(item.file, size_in_words(item.file.size), item.file.name not in paper.missing)
            for item in paper.files
        ],
        "doubts": [notice_in(asked.language, doubt) for doubt in paper.doubts],
        "url": details.web_address(paper.paper),
        "notes": notes,
        "has_note": any(note.is_editable for note in notes),
        "formulas": sum(note.rendered.page.formulas for note in notes),
        "lineage": lineage.svg_for_page(told, "lineage", to_paper, asked.language) if told else "",
        "operations": [
            (operation, operation_in(asked.language, operation)) for operation in operations
        ],
        "citations": _citations(app, key),
        "statuses": [(status, _status_name(status, asked.language)) for status in _statuses(paper)],
        "ratings": RATINGS,
        "macros": macros.read(app.notebook),
    }
    return Shown("paper.html", paper.paper.title, values, record, watch=key)


def _notes(app: App, paper: details.Details) -> list[ShownNote]:
    """Return the notes of a paper, its own first."""
    key = paper.paper.key
    people = {file: person for person, file in paper.notes_by}
    editable = save_note.note_files(app.library, key)
    notes = []
    for number, file in enumerate(dict.fromkeys((*editable, *people))):
        prefix = rendered.MAIN if not number else f"note{number + 1}-"
        shown = rendered.render_note(
            app.library, app.notebook, file, ADDRESSES, prefix, paper.paper.title
        )
        notes.append(ShownNote(shown, people.get(file, ""), file in editable and not shown.problem))
    return notes


def _lineage(app: App, key: str) -> lineage.Told | None:
    try:
        return lineage.of_selection(app.library, app.notebook, [key], [key])
    except NothingFoundError:
        return None


def _citations(app: App, key: str) -> list[Citation]:
    written = {name: cite.cite([key], name) for name in ("latex", "markdown", "link")}
    return [
        Citation("LaTeX", written["latex"]),
        Citation("Markdown", written["markdown"]),
        Citation("BibTeX", export.bibtex(app.library, [key]).strip()),
        Citation("Obsidian", written["link"]),
    ]


def show_related(app: App, asked: Asked) -> Shown:
    """Return the papers that are similar to a paper, which takes longer than the rest of its page."""
    key = app.select_one(key_in(asked.names["key"]))
    near = related.related(app.library, app.notebook, key, _RELATED)
    t = words_in(asked.language)
    values = {"key": key, "related": near}
    return Shown(
        "related.html", f"{t('Related papers')}: {key}", values, list(map(of_related, near))
    )


def _statuses(paper: details.Details) -> list[str]:
    """Return the statuses to choose from: the known ones, and that of the paper."""
    known = [names[0] for names in STATUSES]
    own = paper.paper.status
    if canonical_status(own) in known:  # in the reader's spelling, so that it is the chosen one
        return [own if name == canonical_status(own) else name for name in known]
    return [*known, own] if own else known


def _status_name(status: str, language: str) -> str:
    """Return a status as it is shown in a language: the Korean name of a known one."""
    if language == "ko":
        for names in STATUSES:
            if names[0] == canonical_status(status):
                return next(name for name in names if not name.isascii()).replace("-", " ")
    return status

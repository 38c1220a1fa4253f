"""What of note files others may read, and what is known of it without reading it again.

A file whose time and size are those that the index has is taken as it was known. What is known of its
text depends also on the headings that stay at home, the templates of notes, and the title of its page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from papernotes.disk.files import Stamp
from papernotes.formats.note.first_title import first_title
from papernotes.formats.note.head.publication import Publication, SeriesPart, read_publication
from papernotes.library import Library, adopted_files
from papernotes.model.digests import blake2b
from papernotes.notebook import Notebook
from papernotes.operations.notes import own_text
from papernotes.operations.site.settings import Settings

if TYPE_CHECKING:  # most builds read few notes
    from papernotes.formats.note.private_titles import Rules

_UNKNOWN: Stamp = (-1, -1)


@dataclass(frozen=True)
class Known:
    """What is known of a note file: when it was read, what its head says, and what its text is.

    `conflict` is whether it has conflicting lines of a sync, `edges` the kind and target of each
    typed link in the head. The rest is known of published texts, by the rules `basis`: the
    `language` and the `heading` they begin with, how many sections are `hidden`, the line of a
    comment that does not end, a `summary`, and a `digest` of what is shown.
    """

    stamp: Stamp
    head: Publication
    conflict: bool = False
    edges: tuple[tuple[str, str], ...] = ()
    basis: str = ""
    language: str = ""
    heading: str = ""
    hidden: int = 0
    unclosed: int = 0
    is_empty: bool = False
    summary: str = ""
    digest: str = ""
    dialect: str = ""


def known_from(values: Mapping[str, Any]) -> Known:
    """Return what was stored as JSON. Raises TypeError for other values."""
    head = Publication(*values["head"])
    series = tuple(SeriesPart(*part) for part in head.series)
    typed = {
        "stamp": tuple(values["stamp"]),
        "head": head._replace(series=series, tags=tuple(head.tags)),
        "edges": tuple(map(tuple, values["edges"])),
    }
    return Known(**{**values, **typed})


class NoteTexts:
    """The note files of a library as far as they are published; `known` is what is known now."""

    def __init__(
        self, library: Library, notebook: Notebook, settings: Settings, before: Mapping[str, Known]
    ) -> None:
        self._library, self._notebook = library, notebook
        self._settings, self._before = settings, before
        self._stamps = {file: (mtime, size) for file, mtime, size in library.index.stamps()}
        self._texts: dict[str, str] = {}
        self._public: dict[tuple[str, str], str] = {}
        self._rules: Rules | None = None
        self._templates = notebook.templates()
        adopted = adopted_files.read(library.settings).values()
        self._adopted = {adopted_file.note: adopted_file.dialect for adopted_file in adopted}
        self.known: dict[str, Known] = {}

    def head(self, file: str) -> Known:
        """Return what the head of a note says. Raises BrokenNoteError for what is no text."""
        if file not in self.known:
            before = self._before.get(file)
            stamp = self._stamps.get(file, _UNKNOWN)
            if before is None or before.stamp != stamp or stamp[1] < 0:
                before = self._read(file, stamp)
            self.known[file] = before
        return self.known[file]

    def _read(self, file: str, stamp: Stamp) -> Known:
        from papernotes.formats.note.facts import typed_heads
        from papernotes.formats.note.merge_markers import has_conflict

        text = self._text(file)
        head, _ = typed_heads.split(text)
        edges = typed_heads.read(head)[0] if head else ()
        targets = tuple((edge.kind, edge.target) for edge in edges)
        return Known(stamp, read_publication(text), has_conflict(text), targets)

    def _text(self, file: str) -> str:
        if file not in self._texts:
            from papernotes.formats.note.marked_lines import compose

            self._texts[file] = compose(own_text.read(self._library, self._notebook, file))
        return self._texts[file]

    def body(self, file: str, title: str) -> Known:
        """Return what is known of the text of a note on a page with this title."""
        known = self.head(file)
        settings = self._settings
        basis = _digest(
            title,
            self._adopted.get(file, ""),
            *settings.without,
            "",
            *settings.shown,
            "",
            *self._templates,
        )
        if known.basis != basis:
            known = self._read_body(file, title, replace(known, basis=basis))
            self.known[file] = known
        return known

    def _read_body(self, file: str, title: str, known: Known) -> Known:
        from papernotes.operations.site import published_text

        text = self._text(file)
        public = published_text.read(text, self._hiding())
        heading = first_title(public.text)
        shown = self._shown(public.text, title or known.head.title or heading)
        self._public[file, title] = shown
        style = published_text.dialect(text, self._adopted.get(file, ""))
        return replace(
            known,
            heading=heading,
            hidden=len(public.hidden),
            unclosed=public.unclosed,
            is_empty=not shown.strip(),
            summary=published_text.summary(known.head.description, shown),
            language=published_text.language(known.head.language, shown),
            digest=_digest(style, shown),
            dialect=style,
        )

    def _shown(self, public: str, title: str) -> str:
        from papernotes.operations.site import published_text

        return published_text.shown(public, title, self._templates)

    def _hiding(self) -> "Rules":
        from papernotes.formats.note.private_titles import Rules

        self._rules = self._rules or Rules(self._settings.without, self._settings.shown)
        return self._rules

    def text(self, file: str, title: str) -> str:
        """Return what others may read of a note on a page with this title."""
        if (file, title) not in self._public:
            self._read_body(file, title, self.head(file))
        return self._public[file, title]


def _digest(*texts: str) -> str:
    data = "\x1f".join(texts).encode("utf-8", "surrogatepass")
    return str(blake2b(data, digest_size=16).hexdigest())

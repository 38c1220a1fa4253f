"""Items of Zotero as entries, each with its notes, marks, tags, collections and files."""

import re
from collections.abc import Iterable, Iterator

from papernotes.formats import reading_marks
from papernotes.formats.bibtex import file_field
from papernotes.formats.csl import item as csl_entry
from papernotes.formats.latex import encode
from papernotes.formats.zotero import csl_item, markdown_text, note_html
from papernotes.formats.zotero.item import (
    Annotation,
    Attachment,
    ZoteroItem,
    ZoteroLibrary,
    ZoteroNote,
)
from papernotes.model.entry import (
    ANNOTATIONS,
    Contents,
    Entry,
    Fault,
    LooseNote,
    Part,
    Reading,
    check_count,
    unreadable,
)
from papernotes.model.paper import Field

COLORS = {
    "#ffd400": "yellow", "#ff6666": "red", "#5fb236": "green", "#2ea8e5": "blue",
    "#a28ae5": "purple", "#e56eee": "magenta", "#f19837": "orange", "#aaaaaa": "gray",
}  # fmt: skip # a table
"""The colours of Zotero's reader (github.com/zotero/reader, `defines.js`)."""


class _Counts:
    """What stays in Zotero, counted while the items are read."""

    def __init__(self) -> None:
        self.pictures = self.images = 0
        self.cut_notes: list[str] = []

    def parts(self) -> Iterator[Part]:
        """Yield each kind of thing that there is."""
        if self.pictures:
            yield Part("left-pictures", self.pictures)
        if self.images:
            yield Part("left-note-images", self.images)
        if self.cut_notes:
            yield Part("left-long-notes", len(self.cut_notes), tuple(self.cut_notes))


def to_contents(library: ZoteroLibrary) -> Contents:
    """Return the entries of a library, with a report of what belongs to them and what is left."""
    counts = _Counts()
    entries: list[Entry] = []
    faults = list(library.faults)
    for item in library.items:
        check_count(len(entries) + len(faults))
        if not _is_readable(item):
            name = item.citation_key or item.key
            faults.append(unreadable(item.line, name, "it has no title and no creator"))
            continue
        entry, remarks = _to_entry(item, library, counts)
        entries.append(entry)
        name = _shorten(item.fields.get("title", "")) or item.key
        faults += [fault._replace(key=fault.key or name) for fault in remarks]
    loose = tuple(
        note for each in library.loose if (note := _loose_note(each, library, counts)).text
    )
    return Contents(tuple(entries), tuple(faults), (*counts.parts(), *library.left), loose)


def _loose_note(note: ZoteroNote, library: ZoteroLibrary, counts: _Counts) -> LooseNote:
    """Return a note of no item as Markdown."""
    markdown = note_html.to_markdown(note.html, lambda key: library.images.get(key, ""))
    title = _shorten(note.title) or _shorten(markdown.text.lstrip("# \n").partition("\n")[0])
    counts.images += markdown.images
    counts.cut_notes += [title] if markdown.cut else []
    tags = [tag.name for tag in note.tags if not tag.automatic]
    item = f"{library.program}:{note.key}" if note.key else ""
    parts = [markdown.text] if markdown.text else []
    if note.annotations:
        parts += _marks_text(ANNOTATIONS, note.annotations, counts)
    return LooseNote(title, "\n\n".join(parts), (*tags, *_collection_names(note.collections)), item)


def _is_readable(item: ZoteroItem) -> bool:
    titles = ("title", "caseName", "nameOfAct", "subject", "shortTitle", "url", "DOI")
    return bool(item.creators) or any(item.fields.get(name, "").strip() for name in titles)


def _to_entry(
    item: ZoteroItem, library: ZoteroLibrary, counts: _Counts
) -> tuple[Entry, list[Fault]]:
    extra = reading_marks.split_extra(item.fields.get("extra", ""))
    item = item._replace(fields={**item.fields, "extra": extra.rest})
    csl, others = csl_item.to_csl(item)
    entry, faults = csl_entry.read_item(csl, item.line)
    fields = [field._replace(source=library.program) for field in entry.fields]
    fields += _other_fields(item, others, library.program)
    reading = Reading(
        tags=tuple(_collection_names(item.collections)),
        automatic=tuple(
            _tag_text(tag.name)
            for tag in item.tags
            if tag.automatic and not reading_marks.of_tag(tag.name)
        ),
        housekeeping=tuple(tag.name for tag in item.tags if reading_marks.of_tag(tag.name)),
        status=extra.status or reading_marks.status_of(item.status),
        status_word=extra.word or item.status,
        rating=item.rating,
        status_time=extra.date if extra.status else "",
        added=reading_marks.parse_time(item.fields.get("dateAdded", "")),
        annotations=sum(len(attachment.annotations) for attachment in item.attachments),
        item=item.key,
        related=item.related,
        blocks=tuple(_note_blocks(item, library, entry.note, counts)),
    )
    text = "\n\n".join(reading.blocks)
    return entry._replace(fields=tuple(fields), note=text, reading=reading), faults


def _other_fields(item: ZoteroItem, others: dict[str, str], program: str) -> Iterator[Field]:
    """Yield the fields that CSL-JSON has no place for: tags, collections, files and links."""
    words = [tag.name for tag in item.tags if not reading_marks.of_tag(tag.name)]
    if words:
        keywords = ", ".join(dict.fromkeys(map(_tag_text, words)))
        yield Field("keywords", encode.to_latex(keywords), program)
    paths = [attachment.path for attachment in _sorted_files(item.attachments)]
    if value := file_field.join(paths):
        yield Field("file", value, program)
    known = item.fields.get("url", "")
    links = [each.url for each in item.attachments if each.url and not each.path]
    links = [url for url in dict.fromkeys(links) if url != known and encode.is_balanced(url)]
    if links:
        yield Field(f"{program}-links", " ".join(links), program)
    if collections := list(_collection_names(item.collections)):
        yield Field(f"{program}-collections", encode.to_latex(", ".join(collections)), program)
    for name, value in others.items():
        yield Field(
            name.replace("zotero", program, 1), encode.to_latex(" ".join(value.split())), program
        )


def _sorted_files(attachments: Iterable[Attachment]) -> list[Attachment]:
    """Return the attachments that are files, PDFs first."""
    files = [attachment for attachment in attachments if attachment.path]
    return sorted(files, key=lambda attachment: not attachment.path.lower().endswith(".pdf"))


def _tag_text(name: str) -> str:
    """Return a tag as a keyword, which commas and semicolons would end."""
    return " ".join(re.sub(r"[,;\n]", " ", name).split())


def _collection_names(collections: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the collections of an item, levels separated by `/`."""
    for path in collections:
        names = (_tag_text(name).replace("/", "-") for name in path)
        if name := "/".join(filter(None, names)):
            yield name


def _note_blocks(item: ZoteroItem, library: ZoteroLibrary, own: str, counts: _Counts) -> list[str]:
    """Return the notes of an item as Markdown, followed by the marks in its files."""
    parts = [text.strip() for text in (own, *item.texts) if text.strip()]
    for html in item.notes:
        markdown = note_html.to_markdown(html, lambda key: library.images.get(key, ""))
        parts += [markdown.text] if markdown.text else []
        counts.images += markdown.images
        counts.cut_notes += [_shorten(item.fields.get("title", ""))] if markdown.cut else []
    marked = [each for each in item.attachments if each.annotations]
    for attachment in marked:
        several = f": {attachment.title}" if len(marked) > 1 and attachment.title else ""
        parts += _marks_text(f"{ANNOTATIONS}{several}", attachment.annotations, counts)
    return parts


def _marks_text(heading: str, marks: Iterable[Annotation], counts: _Counts) -> Iterator[str]:
    """Yield the blocks of the marks in a file, below a heading."""
    yield heading
    for mark in marks:
        counts.pictures += mark.kind in ("image", "ink")
        yield _annotation_text(mark)


def _annotation_text(mark: Annotation) -> str:
    """Return a mark as a quote with its page and colour, and the comment below it."""
    place = [f"p. {mark.page}"] if mark.page else []
    place += [COLORS.get(mark.color.lower(), mark.color)] if mark.color else []
    place += [f"#{tag}" for tag in mark.tags]
    words = markdown_text.escape_text(mark.text)
    if mark.kind in ("image", "ink"):
        words = "(an area of the page)" if mark.kind == "image" else "(a drawing)"
    lines = [line for line in words.split("\n") if line.strip()]
    source_line = f"— {', '.join(place)}" if place else ""
    quote = [
        *lines,
        *([""] if lines and source_line else []),
        *([source_line] if source_line else []),
    ]
    comment = note_html.to_markdown(mark.comment).text if "<" in mark.comment else ""
    comment = comment or markdown_text.escape_text(mark.comment)
    return "\n\n".join(filter(None, ["\n".join(f"> {line}".rstrip() for line in quote), comment]))


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"

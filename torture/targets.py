"""Every reader of outside text, as a function of one text, with examples to start from."""

import ast
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.answers.answer_values import NoAnswerError
from torture import doors, shapes
from torture.shapes import Shape

TESTS = Path(__file__).resolve().parent.parent / "tests"
DATA = TESTS.parent.parent / "shared" / "data"
ALLOWED = (PapersError, NoAnswerError)


class Target(NamedTuple):
    """A reader, the modules whose lines are counted, and where its example texts are."""

    read: Callable[[str], object]
    modules: tuple[str, ...]
    tests: tuple[str, ...] = ()
    data: str = ""
    most: int = 500_000_000
    """The longest text, in characters, that ever reaches the reader."""
    more: tuple[str, ...] = ()
    own: dict[str, Shape] = shapes.ANY
    """The general shapes that every reader gets in full size, and those of its format."""
    refused: int = 0
    """The longest text, in characters, that the reader does not refuse itself."""
    door: Callable[[str], object] | None = None
    """The function that passes in a text larger than `most`, which must be refused."""


def _bibtex(text: str) -> object:
    from papernotes.formats.bibtex import paper as entry_paper
    from papernotes.formats.bibtex import read as read_bibtex
    from papernotes.formats.bibtex import write as write_bibtex
    from papernotes.model.entry import drop_oversized
    from papernotes.operations.papers import venue

    results = drop_oversized(read_bibtex.read(text))
    for entry in results.entries:
        paper = entry_paper.paper_from_entry(entry, "bibtex", venue.read_venue)
        write_bibtex.format_entry(entry.key, entry.entry_type, paper.fields)
    return results


def _arxiv_line(text: str) -> object:
    from papernotes.formats.arxiv_dump import snapshot

    records = []
    for line in text.encode(errors="replace").split(b"\n"):
        with suppress(snapshot.BadRecordError):
            records.append(snapshot.read_line(line, abstracts=True))
    return records


def _oai(text: str) -> object:
    from papernotes.formats.arxiv_dump import oai

    return oai.read_page(text, abstracts=True)


def _pdf_text(text: str) -> object:
    from papernotes.formats.pdf import cleaning, legibility

    pages = text.split("\f")
    return legibility.problem(pages), cleaning.clean(pages)


def _ris(text: str) -> object:
    from papernotes.formats.bibtex import paper as entry_paper
    from papernotes.formats.ris import write as write_ris
    from papernotes.model.entry import drop_oversized
    from papernotes.operations.papers import venue

    results = drop_oversized(write_ris.read(text))
    return [
        entry_paper.paper_from_entry(entry, "ris", venue.read_venue) for entry in results.entries
    ]


def _csl(text: str) -> object:
    from papernotes.formats.bibtex import paper as entry_paper
    from papernotes.formats.csl import read as read_csl
    from papernotes.formats.csl import write as write_csl
    from papernotes.model.entry import drop_oversized
    from papernotes.operations.papers import venue

    results = drop_oversized(read_csl.read(text))
    papers = [
        entry_paper.paper_from_entry(entry, "csl", venue.read_venue) for entry in results.entries
    ]
    return [json.dumps(write_csl.write_item(paper, "", "")).encode() for paper in papers]


def _merge(text: str) -> object:
    """Merge three texts given as one, between record separators: base, ours, theirs."""
    from papernotes.formats.text import merge
    from papernotes.formats.text import paper as paper_text

    base, ours, theirs = (*text.split("\x1e"), "", "")[:3]
    merged = merge.merge(base, ours, theirs)
    assert merge.merge(ours, ours, ours).text == ours, "merged with itself it is another text"
    paper_text.read(merged.text)
    sides = [_said(item) for item in (ours, theirs, merged.text)]
    lost = sides[0].keys() & sides[1].keys() - sides[2].keys()
    assert not lost, f"both sides have {lost}, the result has not"
    turned = _said(merge.merge(base, theirs, ours).text)
    assert turned == sides[2], f"the other way round it keeps {turned}, not {sides[2]}"
    return merged


def _said(text: str) -> dict[str, set[str]]:
    """The values of each field in a paper's text, in the field itself or as a conflict."""
    from papernotes.formats.bibtex import field_escapes as field_values
    from papernotes.formats.text import own_fields
    from papernotes.formats.text import paper as paper_text

    entry = paper_text.parse(text)
    values: dict[str, set[str]] = {"entry-type": {entry.entry_type}}
    for field in entry.fields:
        name = field.name.lower()
        if name.startswith(own_fields.CONFLICT_PREFIX):
            message = set(field_values.split_list(field.value)) - {own_fields.REMOVED}
            flat = {" ".join(field_values.decode(item).split()) for item in message}
            values.setdefault(name.removeprefix(own_fields.CONFLICT_PREFIX), set()).update(flat)
        elif not name.startswith(own_fields.OWN_PREFIX):
            values.setdefault(name, set()).add(" ".join(field.value.split()))
    return {name: said for name, said in values.items() if said}


def _merged_note(text: str) -> object:
    """Merge three notes given as one, as for papers."""
    from papernotes.git import Repository
    from papernotes.operations.sync import merge_driver

    base, ours, theirs = (*text.split("\x1e"), "", "")[:3]
    repository = Repository("/", {})
    assert merge_driver.merge("notes/a.md", (ours, ours, ours), repository).text == ours
    return merge_driver.merge("notes/a.md", (base, ours, theirs), repository)


def _facts(text: str) -> object:
    from papernotes.formats.text import settings

    base, ours, theirs = (settings.read(word) for word in (*text.split("\x1e"), "", "")[:3])
    merged = settings.merge(base, ours, theirs)
    assert settings.read(settings.write(merged)) == merged, "it does not read back"
    assert settings.merge(ours, ours, ours) == ours, "merged with itself it is another"
    lost = ours.keys() & theirs.keys() - merged.keys()
    assert not lost, f"both sides have {lost}, the result has not"
    return merged


def _file(text: str) -> object:
    from papernotes.operations.bibliography import read as read_bibliography

    return read_bibliography.parse(text.encode("utf-8", "surrogateescape"), "file", "", {})


def _marked(text: str) -> object:
    from papernotes.operations.bibliography import exports

    return exports.read_marked(text, "/folder")


def _zotero_note(text: str) -> object:
    from papernotes.formats.zotero import note_html

    return note_html.to_markdown(text)


def _papis(text: str) -> object:
    from papernotes.formats import papis

    return papis.document(text, "folder").entry


def _review(text: str) -> object:
    """Read a review written elsewhere as an adoption does, and join its head."""
    from papernotes.formats.reviews import dialect, evidence, file_links, head, joined_head

    source_head = head.read(text)
    new = "---\ncitekey: k\n---\n"
    joined = joined_head.join(text, source_head, {"citekey": "k"}, lambda: new)
    if source_head.kind != "toml":
        without = [joined.replace(f"citekey: k{end}", "", 1) for end in ("\n", "\r\n")]
        kept = joined.endswith(text.removeprefix("\ufeff")) or text in (joined, *without)
        assert kept, "something of it is lost"
    links = file_links.find(text)
    assert file_links.replace(text, links, lambda _link: "") == text
    dialect.detect(text, "a.md")
    return evidence.read(text, "a.md", "folder")


def _front(text: str) -> object:
    from papernotes.formats.note.head import front_matter, head, write_head
    from papernotes.model.head import Head

    parsed = head.read(text)
    front_matter.body(text)
    if parsed is not None:
        changed = write_head.rewrite(text, Head((*parsed.head.tags, "new"), "read", 3))
        assert front_matter.body(changed) == front_matter.body(text), "the prose was changed"
        write_head.with_citekey(text, "other2020")
    return parsed


def _links(text: str) -> object:
    from papernotes.formats.note import links as note_links
    from papernotes.formats.note.facts.typed_links import find_typed_links

    note_links.rename_links(text, "ho2020", "new2020", "ho2020", "new2020")
    find_typed_links(text)
    return list(note_links.find_links(text))


def _note_text(text: str) -> object:
    from papernotes.formats.note.merge_markers import has_conflict
    from papernotes.model.query.language import parse_query
    from papernotes.search.match_expression import build_match
    from papernotes.search.note_text import blank_markup, strip_markup
    from papernotes.search.snippets import find_snippet
    from papernotes.search.tokens import tokenize

    has_conflict(text)
    tokenize(strip_markup(text))
    asked = build_match(parse_query(["a b 확산 모델 nerf*"]))
    return find_snippet(blank_markup(text), asked.marks) if asked else None


def _query(text: str) -> object:
    from papernotes.model.query import language, saved, validation

    validation.check_length(text)
    asked = language.parse_query([text])
    validation.check_query(asked)
    again = language.parse_query([language.format_query(asked)])
    assert again == asked, f"{language.format_query(asked)!r} is another query"
    return saved.expand_saved(asked, {"mine": "tag:x", "loop": "@loop"})


def _atom(text: str) -> object:
    from papernotes.formats.answers import atom

    body = text.encode("utf-8", "surrogateescape")
    return atom.find_defect(body), atom.read_error(body)


def _openreview(text: str) -> object:
    from papernotes.formats.answers import openreview

    return openreview.parse_note(text, "abc")


def _venues(text: str) -> object:
    from papernotes.model import venues

    return venues.parse_venues(text)


def _manuscripts(text: str) -> object:
    from papernotes.formats.manuscripts import cited_keys

    for ending in (".md", ".qmd", ".typ"):
        cited_keys.keys_in(text, ending)
    return cited_keys.keys_in(text, ".ipynb")


def _recognise(text: str) -> object:
    from papernotes.model.venue_recognition import recognition

    return [recognition.recognise(text, field) for field in ("comments", "journal_ref", "doi")]


def _latex(text: str) -> object:
    from papernotes.formats.latex import bare_signs, decode, encode

    encode.title_to_latex(text)
    return (
        bare_signs.escaped(text),
        decode.to_unicode(encode.to_latex(text)),
        decode.to_unicode(text),
        encode.is_balanced(text),
    )


def _identifier(text: str) -> object:
    from papernotes.model import identifiers

    return identifiers.to_text(identifiers.parse(text))


def _link(text: str) -> object:
    from papernotes.model import paper_links

    return paper_links.read(text)


def _list(text: str) -> object:
    from papernotes.formats import pasted_list, typed_reference

    items = pasted_list.read(text)
    return items, [typed_reference.read(word) for word in items.words]


def _date(text: str) -> object:
    from datetime import date

    from papernotes.formats.dates.read import parse_date

    return parse_date(text, date(2026, 11, 29))


def _seminar(text: str) -> object:
    from papernotes.formats import seminar
    from papernotes.formats.note.summary import one_line_summary
    from papernotes.formats.reading_review.head import is_review

    return seminar.read(text), one_line_summary(text), is_review(text)


def _note_facts(text: str) -> object:
    from papernotes.formats.note.facts.questions import find_questions
    from papernotes.formats.note.facts.runs import find_runs

    return find_questions(text), find_runs(text)


def _page(text: str) -> object:
    from papernotes.formats.page.render import Links, Target, render

    known = {"nerf": Target("nerf.html", "NeRF")}
    return render(text, Links(known.get, lambda path: path if "." in path else None))


def _goals(text: str) -> object:
    from papernotes.formats import goals

    return goals.read(text, 2026)


def _tags_of_page(text: str) -> object:
    from papernotes.formats.answers import citation_tags

    return citation_tags.parse_page(text, "page", "https://example.org")


def _pasted(text: str) -> object:
    from papernotes.formats.note import pasted_keys
    from papernotes.model import file_copies

    file_copies.original_stem(text[:255])  # the longest name that a file system takes
    return pasted_keys.candidate_keys(text)


def _key(text: str) -> object:
    import os

    from papernotes.model import citekeys, proposed_keys

    name = citekeys.file_name(text)
    assert os.path.basename(name) == name, f"{name!r} is a path"
    assert len(name.encode()) <= 255, f"{name!r} is too long"
    assert not name.startswith("."), f"{name!r} is hidden"
    proposed_keys.propose_key([text], 2020, text)
    return citekeys.check_key(text)


def _of(module: str, *names: str) -> Callable[[str], object]:
    """Targets for the readers with these names in a module."""

    def read(text: str) -> object:
        import importlib

        there: Any = importlib.import_module(module)
        refused: Exception | None = None
        for name in names:
            try:
                getattr(there, name)(text)
            except ALLOWED as error:
                refused = error
        if refused:
            raise refused
        return None

    return read


_F = "papernotes.formats."
_C = _F + "manuscripts."
_M = "papernotes.model."
_ANY = shapes.ANY
_NOTE = 4_000_000
_ANSWER = 8 * 1024 * 1024
_ENTRY = 1_000_000
_PAPER = "@misc{{k,\n  title = {{{}}},\n  year = {{{}}},\n  papernotes-tags = {{{}}},\n}}\n"
_HEADED = "---\ntags: [{}]\nstatus: {}\ncreated: 2026-01-0{}\n---\n{}\n"
_MERGES = tuple(
    "\x1e".join(three)
    for form, values in (
        (_PAPER, (("T", "2020", "a"), ("U", "2020", "a; b"), ("T", "2021", "c"))),
        (_PAPER, (("T", "2020", "a"), ("U", "2020", "a; b"), ("V", "2021", ""))),
        (_HEADED, (("a", "read", "1", "x"), ("a, b", "", "2", "y"), ("c", "read", "3", "x"))),
    )
    for three in (
        [form.format(*value) for value in values],
        ["", *(form.format(*o) for o in values)],
    )
)
_PAGE = ("addresses", "brackets", "containers", "emphasis", "leaves", "maths", "spans", "state")
_FACTS = '[queries]\n"a" = "tag:x"\n\x1e[queries]\n"a" = "tag:y"\n\x1e[queries]\n"a" = "z"\n'
_HOSTS = _ANY | shapes.JSON
TARGETS: dict[str, Target] = {
    "ids": Target(_identifier, (_M + "identifiers",), ("model/identifiers",), refused=2000),
    "links": Target(
        _link,
        ("papernotes.model.paper_links",),
        (
            "operations/notes/links",
            "model/identifiers",
        ),
    ),
    "dates": Target(
        _date,
        (_F + "dates.read", _F + "dates.times", _F + "dates.patterns", _F + "dates.time_zones"),
        ("formats/dates",),
        refused=100,
    ),
    "seminar": Target(
        _seminar,
        (_F + "seminar", _F + "seminar_dates", _F + "note.summary", _F + "reading_review.head"),
        ("formats/seminar",),
        most=4_000_000,
        own=_ANY | shapes.MARKDOWN,
    ),
    "rendering": Target(
        _page,
        tuple(f"{_F}page.{name}" for name in _PAGE),
        ("formats/page/render",),
        "notes-ko",
        most=_NOTE,
        own=_ANY | shapes.PROSE | shapes.MARKDOWN,
    ),
    "goals": Target(
        _goals, (_F + "goals",), ("formats/goals",), most=4_000_000, own=_ANY | shapes.MARKDOWN
    ),
    "lists": Target(
        _list,
        (_M + "pasted_line", _F + "pasted_list", _F + "typed_reference"),
        ("model/pasted_line", "formats/pasted_list", "formats/typed_reference"),
        most=5_000_000,
        own=_ANY | shapes.PROSE | shapes.MARKDOWN | shapes.BIB | shapes.RIS,
    ),
    "reviews": Target(
        _review,
        tuple(f"{_F}reviews.{name}" for name in ("head", "evidence", "file_links", "papers_named")),
        ("formats/reviews/evidence", "formats/reviews/file_links", "formats/reviews/head"),
        most=4_000_000,
        own=_ANY | shapes.PROSE | shapes.MARKDOWN | shapes.YAML | shapes.TOML | shapes.REVIEWS,
    ),
    "mentions": Target(
        _of(_M + "title_query", "parse"),
        (_M + "title_query",),
        ("model/title_query",),
        own=_ANY | shapes.PROSE,
        refused=2000,
    ),
    "bibtex": Target(
        _bibtex,
        (_F + "bibtex.read", _F + "bibtex.paper"),
        (
            "formats/bibtex/read",
            "formats/bibtex/paper",
        ),
        "bib",
        own=_ANY | shapes.BIB | shapes.LATEX,
    ),
    "pdf": Target(
        _pdf_text,
        ("papernotes.formats.pdf.cleaning", "papernotes.formats.pdf.line_ends"),
        ("formats/pdf/cleaning",),
        own=_ANY | shapes.PROSE,
        most=1_000_000,
    ),
    "ris": Target(_ris, (_F + "ris.write",), ("formats/ris/ris",), own=_ANY | shapes.RIS),
    "csl": Target(
        _csl, (_F + "csl.write", _F + "csl.read"), ("formats/csl/csl",), own=_ANY | shapes.JSON
    ),
    "file": Target(
        _file,
        ("papernotes.operations.bibliography.read",),
        (
            "operations/bibliography/import",
            "formats/ris/ris",
            "formats/csl/csl",
        ),
        own=_ANY | shapes.BYTES,
    ),
    "exports": Target(
        _of("papernotes.operations.bibliography.exports", "read_json"),
        (_F + "json_stream", _F + "zotero.export_json", _F + "paperlib", _F + "papermemory"),
        ("formats/zotero/export_json", "formats/paperlib", "formats/papermemory"),
        own=_ANY | shapes.JSON,
    ),
    "marked": Target(
        _marked,
        (_F + "xml_records", _F + "zotero.rdf", _F + "endnote"),
        ("formats/zotero/rdf", "formats/endnote"),
        own=_ANY | shapes.XML | shapes.RIS,
    ),
    "zotero notes": Target(
        _zotero_note,
        (_F + "zotero.note_html", _F + "zotero.note_tree", _F + "zotero.markdown_text"),
        ("formats/zotero/note_html",),
        most=3_000_000,
        own=_ANY | shapes.XML | shapes.MARKDOWN,
    ),
    "merge": Target(
        _merge,
        (_F + "text.merge", _F + "text.paper", _F + "text.own_fields", _F + "bibtex.field_escapes"),
        ("formats/text/merge",),
        most=3 * _NOTE,
        more=_MERGES,
        own=_ANY | shapes.BIB | shapes.SIDES,
        door=doors.side,
    ),
    "merged notes": Target(
        _merged_note,
        ("papernotes.operations.sync.merge_driver",),
        ("formats/text/merge",),
        most=3 * _NOTE,
        more=_MERGES,
        own=_ANY | shapes.YAML | shapes.MARKDOWN | shapes.SIDES,
        door=doors.side,
    ),
    "facts": Target(
        _facts,
        (_F + "text.settings",),
        ("formats/text/merge",),
        most=3 * _NOTE,
        more=(_FACTS,),
        own=_ANY | shapes.TOML | shapes.SIDES,
        refused=_NOTE,
        door=doors.side,
    ),
    "papis": Target(
        _papis,
        (_F + "papis",),
        ("formats/papis",),
        most=2_000_000,
        own=_ANY | shapes.YAML,
        door=doors.papis,
    ),
    "front": Target(
        _front,
        (
            _F + "note.head.front_matter",
            _F + "note.head.head",
            _F + "note.head.flat_yaml",
            _F + "note.head.write_head",
        ),
        ("operations/notes/notes",),
        "notes-ko",
        _NOTE,
        own=_ANY | shapes.YAML,
        refused=100_000,
        door=doors.note,
    ),
    "note facts": Target(
        _note_facts,
        tuple(
            _F + f"note.{name}"
            for name in (
                "facts.questions",
                "facts.runs",
                "facts.run_labels",
                "facts.measures",
                "marked_lines",
            )
        ),
        ("formats/note/facts/questions", "formats/note/facts/runs"),
        "notes-ko",
        _NOTE,
        own=_ANY | shapes.MARKDOWN,
        door=doors.note,
    ),
    "note links": Target(
        _links,
        (_F + "note.links",),
        (
            "operations/notes/notes",
            "library/query/compile",
        ),
        "notes-ko",
        _NOTE,
        own=_ANY | shapes.MARKDOWN,
        door=doors.note,
    ),
    "note text": Target(
        _note_text,
        ("papernotes.search.note_text",),
        ("operations/notes/notes",),
        "notes-ko",
        _NOTE,
        own=_ANY | shapes.MARKDOWN,
        door=doors.note,
    ),
    "latex": Target(
        _latex,
        (_F + "latex.encode", _F + "latex.decode", _F + "latex.bare_signs"),
        (
            "formats/written_and_read",
            "formats/bibtex/paper",
        ),
        most=_ENTRY,
        own=_ANY | shapes.LATEX,
    ),
    "pasted": Target(
        _pasted,
        (_F + "note.pasted_keys", _M + "file_copies"),
        (
            "formats/note/pasted_keys",
            "operations/notes/copies",
        ),
        own=_ANY | shapes.MARKDOWN | shapes.LATEX,
    ),
    "queries": Target(
        _query,
        (
            _M + "query.language",
            _M + "query.next_word",
            _M + "query.validation",
            _M + "query.values",
        ),
        (
            "model/query/language",
            "model/query/next_word",
            "library/query/compile",
        ),
        own=_ANY | shapes.QUERY,
        refused=20_000,
    ),
    "atom": Target(
        _atom,
        (_F + "answers.atom",),
        ("formats/answers/atom",),
        "arxiv-atom",
        _ANSWER,
        own=_ANY | shapes.XML,
        door=doors.answer,
    ),
    "crossref": Target(
        _of(_F + "answers.crossref", "parse_work", "parse_works", "parse_csl_item"),
        (_F + "answers.crossref",),
        ("formats/answers/crossref",),
        "api/crossref",
        _ANSWER,
        own=_HOSTS,
        door=doors.answer,
    ),
    "arxiv-dump": Target(
        _arxiv_line,
        (_F + "arxiv_dump.snapshot", _F + "arxiv_dump.texts"),
        ("formats/arxiv_dump",),
        "",
        64_000_000,
    ),
    "oai": Target(
        _oai,
        (_F + "arxiv_dump.oai",),
        ("operations/catalogue",),
        "",
        64_000_000,
    ),
    "dblp": Target(
        _of(_F + "answers.dblp", "parse_hits", "parse_record"),
        (_F + "answers.dblp",),
        ("formats/answers/dblp",),
        "api/dblp",
        _ANSWER,
        own=_HOSTS | shapes.BIB,
        door=doors.answer,
    ),
    "openalex": Target(
        _of(_F + "answers.openalex", "parse_work"),
        (_F + "answers.openalex",),
        ("formats/answers/openalex",),
        "api/openalex",
        _ANSWER,
        own=_HOSTS,
        door=doors.answer,
    ),
    "openreview": Target(
        _openreview,
        (_F + "answers.openreview",),
        ("formats/answers/openreview",),
        "api/openreview",
        _ANSWER,
        own=_HOSTS,
        door=doors.answer,
    ),
    "semantic scholar": Target(
        _of(_F + "answers.semantic_scholar", "parse_batch", "parse_matches"),
        (_F + "answers.semantic_scholar",),
        ("formats/answers/semantic_scholar",),
        "api/semanticscholar",
        _ANSWER,
        own=_HOSTS,
        door=doors.answer,
    ),
    "pages": Target(
        _tags_of_page,
        (_F + "answers.citation_tags",),
        ("formats/answers/citation_tags",),
        most=_ANSWER,
        own=_ANY | shapes.XML,
        door=doors.answer,
    ),
    "cited": Target(
        _of(_F + "manuscripts.cited_keys", "keys_in_tex", "keys_in_aux", "keys_in_bcf"),
        (_F + "manuscripts.cited_keys", _C + "latex", _C + "arguments", _C + "definitions"),
        (
            "formats/manuscripts/cited_keys",
            "formats/manuscripts/latex",
        ),
        most=50_000_000,
        own=_ANY | shapes.LATEX | shapes.XML,
        door=doors.manuscript,
    ),
    "manuscripts": Target(
        _manuscripts,
        (_C + "pandoc", _C + "paragraphs", _C + "markdown", _C + "typst"),
        (
            "formats/manuscripts/manuscripts",
            "formats/manuscripts/pandoc",
        ),
        most=50_000_000,
        own=_ANY | shapes.LATEX | shapes.MARKDOWN | shapes.JSON,
        door=doors.manuscript,
    ),
    "venues": Target(
        _venues,
        (_M + "venues",),
        ("model/venue_recognition/recognition",),
        most=_NOTE,
        own=_ANY | shapes.TOML,
        door=doors.venues,
    ),
    "recogniser": Target(
        _recognise,
        tuple(
            f"{_M}venue_recognition.{name}"
            for name in ("recognition", "mentions", "status", "cues", "editions", "context")
        ),
        ("model/venue_recognition/recognition",),
        most=_ENTRY,
        own=_ANY | shapes.PROSE,
    ),
    "records": Target(
        _of(_F + "answers.catalogue", "parse_line"),
        (_F + "answers.catalogue",),
        (
            "formats/answers/catalogue",
            "sources/catalogue",
        ),
        most=_ANSWER,
        own=_HOSTS,
    ),
    "keys": Target(
        _key,
        (_M + "citekeys",),
        (
            "operations/papers/rename_and_merge",
            "formats/bibtex/paper",
        ),
        most=1000,
    ),
}


def examples(target: Target) -> list[str]:
    """Texts to start from: the strings of the tests, and real data where it is available."""
    texts: dict[str, None] = dict.fromkeys(target.more)
    for name in target.tests:
        folder, _, file = name.rpartition("/")
        path = TESTS / folder / f"test_{file}.py"
        for node in ast.walk(ast.parse(path.read_text())) if path.exists() else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts[node.value] = None
            elif isinstance(node, ast.Dict | ast.List):
                try:
                    texts[json.dumps(ast.literal_eval(node))] = None
                except (ValueError, TypeError):
                    continue
    if target.data and (DATA / target.data).is_dir():
        for path in sorted((DATA / target.data).rglob("*"))[:400]:
            if path.is_file() and path.stat().st_size < 20_000:
                texts[path.read_bytes().decode(errors="replace")] = None
    if target.data.startswith("api"):
        texts |= dict.fromkeys(_inside(list(texts)))
    return list(texts)


def _inside(texts: list[str]) -> list[str]:
    """The objects inside JSON texts, each alone and in a list of notes, as further answers."""
    results: list[str] = []
    for text in texts:
        try:
            waiting = [json.loads(text)]
        except ValueError:
            continue
        while waiting and len(results) < 2000:
            item = waiting.pop()
            waiting += (
                item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
            )
            if isinstance(item, dict) and len(item) > 2:
                note = {"id": "abc", "content": {"title": {"value": "T"}}, **item}
                results.append(json.dumps({"title": "T", "locations": [item], **item}))
                results += [json.dumps(item), json.dumps({"notes": [note | {"id": "abc"}]})]
    return results

"""Every reader of text from outside, as a function of one text, and examples to begin from."""

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.answers import NoAnswer

TESTS = Path(__file__).resolve().parent.parent / "tests"
DATA = TESTS.parent.parent / "shared" / "data"
ALLOWED = (PapersError, NoAnswer)


class Target(NamedTuple):
    """A reader, the modules whose lines are counted, and where examples of its texts are."""

    read: Callable[[str], object]
    modules: tuple[str, ...]
    tests: tuple[str, ...] = ()
    data: str = ""


def _bibtex(text: str) -> object:
    from papernotes.formats import bibfile, bibtex, entries
    from papernotes.jobs import placing

    found = bibfile.read(text)
    for entry in found.entries:
        paper = entries.paper(entry, "bibtex", placing.place)
        bibtex.entry(entry.key, entry.entry_type, paper.fields)
    return found


def _ris(text: str) -> object:
    from papernotes.formats import entries, ris
    from papernotes.jobs import placing

    found = ris.read(text)
    return [entries.paper(entry, "ris", placing.place) for entry in found.entries]


def _csl(text: str) -> object:
    from papernotes.formats import csl, csl_reading, entries
    from papernotes.jobs import placing

    papers = [
        entries.paper(entry, "csl", placing.place) for entry in csl_reading.read(text).entries
    ]
    return [json.dumps(csl.item(paper, "", "")).encode() for paper in papers]


def _file(text: str) -> object:
    from papernotes.jobs import reading

    return reading.parse(text.encode("utf-8", "surrogateescape"), "file", "", {})


def _papis(text: str) -> object:
    from papernotes.formats import papis

    return papis.entry(text, "folder")


def _front(text: str) -> object:
    from papernotes.formats import frontmatter, headwriting
    from papernotes.model.note import Head

    head = frontmatter.read(text)
    frontmatter.body(text)
    if head is not None:
        changed = headwriting.rewrite(text, Head((*head.tags, "new"), "read", 3))
        assert frontmatter.body(changed) == frontmatter.body(text), "the prose was changed"
        headwriting.with_key(text, "other2020")
    return head


def _links(text: str) -> object:
    from papernotes.formats import links

    links.renamed(text, "ho2020", "new2020", "ho2020", "new2020")
    return list(links.links(text))


def _query(text: str) -> object:
    from papernotes.model import query, query_fields, query_saved

    asked = query.parse([text])
    query_fields.check(asked)
    again = query.parse([query.unparse(asked)])
    assert again == asked, f"{query.unparse(asked)!r} is another query"
    return query_saved.expanded(asked, {"mine": "tag:x", "loop": "@loop"})


def _atom(text: str) -> object:
    from papernotes.formats import atom

    body = text.encode("utf-8", "surrogateescape")
    return atom.fault(body), atom.complaint(body)


def _openreview(text: str) -> object:
    from papernotes.formats import openreview

    return openreview.note(text, "abc")


def _venues(text: str) -> object:
    from papernotes.model import venues

    return venues.parse(text)


def _recognise(text: str) -> object:
    from papernotes.model.recognising import recognition

    return [recognition.recognise(text, field) for field in ("comments", "journal_ref", "doi")]


def _latex(text: str) -> object:
    from papernotes.formats import latex

    latex.title(text)
    return latex.decode(latex.encode(text)), latex.decode(text), latex.sound(text)


def _identifier(text: str) -> object:
    from papernotes.model import identifiers

    return identifiers.text(identifiers.parse(text))


def _link(text: str) -> object:
    from papernotes.sources import links

    return links.read(text)


def _tags_of_page(text: str) -> object:
    from papernotes.formats import citationtags

    return citationtags.paper(text, "page", "https://example.org")


def _key(text: str) -> object:
    import os

    from papernotes.model import citekeys

    name = citekeys.file_name(text)
    assert os.path.basename(name) == name, f"{name!r} is a path"
    assert len(name.encode()) <= 255, f"{name!r} is too long"
    assert not name.startswith("."), f"{name!r} is hidden"
    citekeys.propose([text], 2020, text)
    return citekeys.check(text)


def _of(module: str, *names: str) -> Callable[[str], object]:
    """The readers of these names in a module, each given the text."""

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
_M = "papernotes.model."
TARGETS: dict[str, Target] = {
    "ids": Target(_identifier, (_M + "identifiers",), ("identifiers",)),
    "links": Target(_link, ("papernotes.sources.links",), ("links", "identifiers")),
    "mentions": Target(_of(_M + "sought", "read"), (_M + "sought",), ("sought",)),
    "bibtex": Target(_bibtex, (_F + "bibfile", _F + "entries"), ("bibfile", "entries"), "bib"),
    "ris": Target(_ris, (_F + "ris",), ("ris",)),
    "csl": Target(_csl, (_F + "csl", _F + "csl_reading"), ("csl",)),
    "file": Target(_file, ("papernotes.jobs.reading",), ("importing", "ris", "csl")),
    "papis": Target(_papis, (_F + "papis",), ("papis",)),
    "front": Target(_front, (_F + "frontmatter", _F + "headwriting"), ("notes",), "notes-ko"),
    "note links": Target(_links, (_F + "links",), ("notes", "finding"), "notes-ko"),
    "latex": Target(_latex, (_F + "latex",), ("formats", "entries")),
    "queries": Target(
        _query, (_M + "query", _M + "query_fields", _M + "query_values"), ("query", "finding")
    ),
    "atom": Target(_atom, (_F + "atom",), ("atom",), "arxiv-atom"),
    "crossref": Target(
        _of(_F + "crossref", "work", "works", "csl"),
        (_F + "crossref",),
        ("crossref",),
        "api/crossref",
    ),
    "dblp": Target(
        _of(_F + "dblp", "hits", "record_xml", "record_bib"), (_F + "dblp",), ("dblp",), "api/dblp"
    ),
    "openalex": Target(
        _of(_F + "openalex", "work"), (_F + "openalex",), ("openalex",), "api/openalex"
    ),
    "openreview": Target(_openreview, (_F + "openreview",), ("openreview",), "api/openreview"),
    "semantic scholar": Target(
        _of(_F + "semanticscholar", "paper", "batch", "matches"),
        (_F + "semanticscholar",),
        ("semanticscholar",),
        "api/semanticscholar",
    ),
    "pages": Target(_tags_of_page, (_F + "citationtags",), ("citationtags",)),
    "cited": Target(
        _of(_F + "cited", "keys_in_tex", "keys_in_aux", "keys_in_bcf"), (_F + "cited",), ("cited",)
    ),
    "venues": Target(_venues, (_M + "venues",), ("venues",)),
    "recogniser": Target(
        _recognise,
        tuple(
            f"{_M}recognising.{name}"
            for name in ("recognition", "mentions", "sentences", "cues", "editions", "neighbours")
        ),
        ("venues",),
    ),
    "records": Target(
        _of(_F + "records", "from_json"), (_F + "records",), ("records", "catalogue")
    ),
    "keys": Target(_key, (_M + "citekeys",), ("keys", "entries")),
}


def examples(target: Target) -> list[str]:
    """Texts to begin from: the strings of the tests, and files of real data where they are."""
    made: dict[str, None] = {}
    for name in target.tests:
        path = TESTS / f"test_{name}.py"
        for node in ast.walk(ast.parse(path.read_text())) if path.exists() else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                made[node.value] = None
            elif isinstance(node, ast.Dict | ast.List):
                try:
                    made[json.dumps(ast.literal_eval(node))] = None
                except (ValueError, TypeError):
                    continue
    if target.data and (DATA / target.data).is_dir():
        for path in sorted((DATA / target.data).rglob("*"))[:400]:
            if path.is_file() and path.stat().st_size < 20_000:
                made[path.read_bytes().decode(errors="replace")] = None
    if target.data.startswith("api"):
        made |= dict.fromkeys(_inside(list(made)))
    return list(made)


def _inside(texts: list[str]) -> list[str]:
    """The objects inside JSON texts, each by itself and as a list of notes: more answers."""
    made: list[str] = []
    for text in texts:
        try:
            waiting = [json.loads(text)]
        except ValueError:
            continue
        while waiting and len(made) < 2000:
            one = waiting.pop()
            waiting += (
                one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
            )
            if isinstance(one, dict) and len(one) > 2:
                note = {"id": "abc", "content": {"title": {"value": "T"}}, **one}
                made.append(json.dumps({"title": "T", "locations": [one], **one}))
                made += [json.dumps(one), json.dumps({"notes": [note | {"id": "abc"}]})]
    return made

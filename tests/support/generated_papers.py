"""Random papers of a library, with the text that mirrors them."""

import string

from hypothesis import strategies as st

from papernotes.formats.bibtex import read, write
from papernotes.formats.text import paper as paper_text
from papernotes.formats.text.paper import PaperRecord
from papernotes.model import paper_file
from papernotes.model.marks import RATINGS
from papernotes.model.paper import Field, Paper
from papernotes.model.paper_file import PaperFile
from papernotes.model.reading.events import KINDS, Event, order
from papernotes.model.reading.queue import Place

TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)
LATEX = st.text("abc ÄéЖ한{}\\$%&#~^_=,\"'@()\n1-", max_size=30)
NAMES = st.text(string.ascii_letters + "-_", min_size=1, max_size=12)
KEYS = st.text(string.ascii_letters + string.digits + ":/._+-'\\~*한Ä\x1b", min_size=1, max_size=20)
FIELDS = st.lists(st.tuples(NAMES | st.just("papernotes-tags"), LATEX), max_size=6)
TIMES = st.sampled_from(["", "2026-02-28", "2026-03-05T10:00:00Z"])


HISTORIES = st.lists(
    st.builds(
        Event,
        st.sampled_from(["", "2026-02-28", "2026-03-05"]),
        st.sampled_from(KINDS),
        st.sampled_from(["", "2026-03-05T00:00:01Z"]),
    ),
    max_size=4,
).map(lambda events: tuple(sorted(set(events), key=order)))
"""The events of a paper, in their order."""
PLACES = st.none() | st.builds(
    Place,
    st.sampled_from([None, 1.0, 2.5, -3.0]),
    st.sampled_from(["", "2026-12-01"]),
    st.sampled_from(["", "2026-11-30"]),
    st.sampled_from(["", "2026-11-29T00:00:00Z"]),
)


FILE_NAMES = st.sampled_from(
    ["files/a.pdf", "files/a b.pdf", "~/Papers; old/a.pdf", "/media/논문/{a.pdf", "C:\\\\x\\a.pdf"]
)
_FILE = st.builds(
    PaperFile,
    FILE_NAMES,
    st.sampled_from(["a" * 64, "0123456789abcdef" * 4]),
    st.integers(0, 10**9),
    st.none() | st.integers(1, 20),
    st.sampled_from(["", "arxiv", "A file; 100% mine.pdf"]),
    st.sampled_from(["", "2026-11-29T10:00:00Z"]),
)
FILES = st.lists(_FILE, max_size=3, unique_by=lambda file: file.name).map(
    lambda files: tuple(sorted(files, key=paper_file.order))
)


@st.composite
def mirrored_papers(draw: st.DrawFn) -> PaperRecord:
    """A paper that a library could hold, with any text in any field that is no time."""
    key = draw(KEYS.filter(lambda item: item[0] not in "=#%"))
    kind = draw(st.sampled_from(["misc", "article", "inproceedings"]))
    once = {name.lower(): (name, value) for name, value in draw(FIELDS)}
    written = write.format_entry(key, kind, [Field(*pair) for pair in once.values()])
    known = read.read(written).entries
    fields = known[0].fields if known else ()
    source = draw(st.sampled_from(["bibtex", "arxiv", "catalogue:x", ""]))
    usual = source.partition(":")[0]
    origins = st.sampled_from([usual, usual, "reader", "arxiv comment"])
    number = st.none() | st.integers(-5, 3000)
    many = st.lists(TEXT, max_size=3).map(tuple)
    texts = {n: draw(TEXT) for n in paper_text._TEXTS if n not in ("source", "entry_type")}
    texts |= {name: draw(TIMES) for name in ("added", "status_time")}
    paper = Paper(
        **texts,
        events=draw(HISTORIES),
        queue=draw(PLACES),
        key=key,
        entry_type=draw(st.sampled_from([kind, "book"])),
        edited=draw(st.sampled_from([(), ("entry type",), ("entry type", "gone-1")])),
        source=source,
        authors=draw(many),
        categories=draw(many),
        tags=draw(many),
        year=draw(number),
        version=draw(number),
        rating=draw(st.none() | st.sampled_from(RATINGS)),
        workshop=draw(st.booleans()),
        fields=tuple(replace_source(field, draw(origins)) for field in fields),
    )
    citation = write.format_entry(key, kind, fields)
    former = tuple(sorted(set(draw(st.lists(TEXT, max_size=3)))))
    return PaperRecord(paper, citation, former, files=draw(FILES))


def replace_source(field: Field, source: str) -> Field:
    """The field with another source."""
    return field._replace(source=source)

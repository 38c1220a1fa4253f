"""Text of papers that was edited by hand: what cannot be read is named, and its neighbours stay."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.errors import RefusedError
from papernotes.library import Library
from papernotes.model.reading.events import Event
from papernotes.model.reading.queue import Place
from papernotes.operations.backup import rebuild
from papernotes.sentences.messages import sentence
from tests.support.desks import Desk, agree, git, pair

EVENTS = (Event("2026-03-01", "queued"), Event("2026-03-04", "started"))
EDITED = """2026-03-01 queued; 2026-3-4 started; 2026-02-31 read;
    2026-03-05 read 2026-03-05T25:00:00Z; 2026-03-05 devoured; 9000-01-01 presented; 2026-03-06 read"""
FIELDS = {
    "status-time": "noon",
    "events": EDITED,
    "rating": "77",
    "queue": "rank high; due 2026-12-01; changed soon",
    "added": "yesterday",
}
CHANGED = "2026-03-05T10:00:00Z"
KEPT = (
    *EVENTS,
    Event("2026-03-05", "devoured"),
    Event("2026-03-06", "read"),
    Event("9000-01-01", "presented"),
)
UNREADABLE = {
    "time of the status 'noon'": 0,
    "rating '77'": 1,
    "event '2026-3-4 started'": 2,
    "event '2026-02-31 read'": 2,
    "event '2026-03-05 read 2026-03-05T25:00:00Z'": 3,
    "place in the queue 'rank high'": 4,
    "place in the queue 'changed soon'": 4,
    "date of addition 'yesterday'": 5,
}
"""What cannot be read, with its line counted from the first of them."""


def prepare(desk: Desk) -> Path:
    """Give a paper days, events, a rating and a place in the queue; return its text after a sync."""
    with desk.library() as library, library.changes():
        known = library.mirror.read("a")
        library.mirror.put(known._replace(paper=known.paper._replace(added=CHANGED)), None)
        for event in EVENTS:
            library.events.add("a", event)
        head = library.papers.head("a")
        library.papers.set_head("a", head._replace(rating=4, status="reading"), time=CHANGED)
        library.queue.put("a", Place(2, "", "", CHANGED))
    desk.sync()
    return desk.folder / "papers" / "a.bib"


def edit(file: Path) -> None:
    """Change these fields, as in an editor."""
    text = file.read_text(encoding="utf-8")
    for name, value in FIELDS.items():
        text, number = re.subn(f"(papernotes-{name} = ){{.*}}", f"\\1{{{value}}}", text)
        assert number == 1, name
    file.write_text(text, encoding="utf-8")


def assert_kept(desk: Desk) -> None:
    """Assert that the paper keeps what the edit made unreadable, and has the new day in the queue."""
    with desk.library() as library:
        assert library.events.of_paper("a") == KEPT
        assert library.papers.head("a").rating == 4
        paper = library.papers.read("a")
        assert (paper.added, paper.status_time) == (CHANGED, CHANGED)
        assert library.queue.get("a") == Place(2, "2026-12-01", "", CHANGED)


def check(folder: Path, sentences: list[str], *, is_merged: bool = False) -> None:
    """Assert that each value is named once with its line, and that everything else is there.

    A merged text has all events in one line.
    """
    matches = [re.search(r"line (\d+): the (.*) cannot be read", text) for text in sentences]
    lines = {match[2]: int(match[1]) for match in matches if match}
    expected = {name: line - (is_merged and line > 2) for name, line in UNREADABLE.items()}
    assert {name: line - min(lines.values()) for name, line in lines.items()} == expected
    others = [text for text in sentences if "It is kept" in text]
    assert (len(others), len(sentences)) == (2, 10)
    line = min(lines.values()) + 3 - is_merged
    start = f"papers/a.bib, line {line}: "
    assert f"{start}'2026-03-05 devoured' is no event that this version knows" in others[0]
    assert f"{start}the event '9000-01-01 presented' is in the future" in others[1]
    with closing(Library.open(str(folder / "library.db"))) as library:
        paper = library.papers.read("a")
        assert paper.queue
        assert paper.queue.due == "2026-12-01"


def test_an_edit_by_hand_never_costs_its_neighbours(tmp_path: Path) -> None:
    """An event that cannot be read takes none away: it may be what an edit left of that one."""
    desk, other = pair(tmp_path, "a")
    edit(prepare(desk))
    check(desk.folder, list(map(sentence, desk.sync().notices)))
    assert_kept(desk)
    assert desk.sync().notices == []
    other.sync()
    agree(desk, other)


def test_a_status_that_is_none_is_named(tmp_path: Path) -> None:
    """Once, with its line; it is kept, and one that another paper has is the reader's own."""
    desk, _ = pair(tmp_path, "a", "b", "c")
    with desk.library() as library, library.changes():
        for key, status in (("a", "reading"), ("b", "reading"), ("c", "for the thesis")):
            library.papers.set_head(key, library.papers.head(key)._replace(status=status))
    desk.sync()
    for key, status in (("a", "reed"), ("b", "for the thesis")):
        file = desk.folder / "papers" / f"{key}.bib"
        text = file.read_text("utf-8")
        assert "papernotes-status = {reading}" in text
        file.write_text(text.replace("status = {reading}", f"status = {{{status}}}"), "utf-8")
    text = (desk.folder / "papers" / "a.bib").read_text("utf-8")
    line = text[: text.index("papernotes-status ")].count("\n") + 1
    (told,) = map(sentence, desk.sync().notices)
    assert told == f"papers/a.bib, line {line}: its status 'reed' is unknown: did you mean read?"
    assert desk.sync().notices == []
    with desk.library() as library:
        statuses = [library.papers.head(key).status for key in "abc"]
        assert statuses == ["reed", "for the thesis", "for the thesis"]


def test_a_commit_of_git_is_read_like_an_edit(tmp_path: Path) -> None:
    """What the merge driver merges keeps such values until a library reads and names them."""
    desk, other = pair(tmp_path, "a")
    file = prepare(desk)
    other.sync()
    edit(file)
    git(desk.folder, "commit", "--all", "--quiet", "--message", "By hand")
    git(desk.folder, "push", "--quiet", "origin", "HEAD")
    with other.library() as library, library.changes():
        library.events.add("a", Event("2026-03-07", "presented"))
        library.papers.set_head("a", library.papers.head("a")._replace(tags=("new",)))
    check(other.folder, list(map(sentence, other.sync().notices)), is_merged=True)
    desk.sync()
    other.sync()
    agree(desk, other)
    with desk.library() as library:
        assert set(library.events.of_paper("a")) == {*KEPT, Event("2026-03-07", "presented")}
        head = library.papers.head("a")
        assert (head.rating, head.tags) == (4, ("new",))


def test_a_rebuild_beside_a_library_keeps_what_an_edit_spoilt(tmp_path: Path) -> None:
    """As with a sync, a value that cannot be read changes nothing."""
    desk, _ = pair(tmp_path, "a")
    file = prepare(desk)
    edit(file)
    result = rebuild.rebuild(str(desk.folder))
    assert (result.lost, result.left) == ((), ())
    check(desk.folder, list(map(sentence, result.notices)))
    assert_kept(desk)


def test_a_rebuild_names_what_it_cannot_read(tmp_path: Path) -> None:
    """The paper comes, and so do the events beside those that are no events."""
    desk, _ = pair(tmp_path, "a")
    file = prepare(desk)
    (desk.folder / "library.db").unlink()
    edit(file)
    result = rebuild.rebuild(str(desk.folder))
    assert result.lost == ()
    check(desk.folder, list(map(sentence, result.notices)))
    with desk.library() as library:
        assert library.events.of_paper("a") == tuple(e for e in KEPT if e.kind != "started")
        assert library.papers.head("a").rating is None


def test_another_day_of_an_event_counts(tmp_path: Path) -> None:
    """Also a later one, for an event whose time is known."""
    desk, other = pair(tmp_path, "a")
    time = "2026-03-04T10:00:00Z"
    with desk.library() as library, library.changes():
        library.events.add("a", Event("2026-03-04", "read", time))
    desk.sync()
    file = desk.folder / "papers" / "a.bib"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("2026-03-04 read", "2026-03-05 read"), encoding="utf-8")
    desk.sync()
    other.sync()
    agree(desk, other)
    with other.library() as library:
        assert library.events.of_paper("a") == (Event("2026-03-05", "read", time),)


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("name", ["a.bib", "library.toml"])
def test_text_that_is_no_utf8_is_named_and_stays(
    tmp_path: Path, name: str, *, committed: bool
) -> None:
    """Also where it was committed by hand: nobody gets letters in place of those that cannot be read."""
    desk, other = pair(tmp_path, "a")
    file = desk.folder / "papers" / name
    readable = file.read_bytes()
    edited = b"# caf\xe9\n" + readable.replace(b"title = {", b"title = {caf\xe9 ")
    file.write_bytes(edited)
    if committed:
        git(desk.folder, "commit", "-qam", "mine")
    with pytest.raises(RefusedError, match=f"papers/{name} cannot be read: it is not UTF-8"):
        desk.sync()
    assert file.read_bytes() == edited
    with desk.library() as library:
        assert "caf" not in library.papers.read("a").title
    file.write_bytes(edited.replace(b"\xe9", "é".encode()))
    desk.sync()
    other.sync()
    agree(desk, other)

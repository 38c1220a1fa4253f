"""The review of a span: every number is that of its query, and nothing but the library decides."""

import json
import random
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from papernotes.library import Library
from papernotes.model.reading.events import Event
from papernotes.notebook import Notebook
from papernotes.operations.reading import review_span
from tests.support.api_server import at_terminal
from tests.support.desks import pair
from tests.support.libraries import english_library, papers
from tests.support.transcript import set_environment

VENUES = ("NeurIPS", "NIPS", "CVPR", "Computer Vision and Pattern Recognition", "My Venue", "")
TAGS = ("diffusion", "nerf", "3d", "gan", "text-to-image", "확산", "vit")
KINDS = ("added", "queued", "started", "read", "re-read", "skimmed", "abandoned", "presented")
SPANS = (
    "2026",
    "2026-07",
    "2026-03-10..2026-04-02",
    "2025-11..",
    "..2025",
    "2024..2026",
    "LAST..",
    "2031",
)


def entry(number: int, chance: random.Random) -> str:
    """A BibTeX entry of a paper with some tags, a venue or a year."""
    venue = chance.choice(VENUES)
    fields = [f"title = {{Paper {number} of Many}}", "author = {Kim, A.}"]
    fields += [f"booktitle = {{{venue}}}"] if venue else []
    fields += [f"year = {{{chance.randint(2018, 2026)}}}"] if chance.random() < 0.9 else []
    fields.append(f"keywords = {{{', '.join(chance.sample(TAGS, chance.randint(0, 3)))}}}")
    lines = ",\n  ".join(fields)
    return f"@inproceedings{{key{number:03},\n  {lines}\n}}\n"


def history(chance: random.Random) -> list[Event]:
    """Some events of one paper, on days that are known or not, with and without times."""
    events = []
    for _ in range(chance.randint(0, 6)):
        day = date(2024, 6, 1) + timedelta(days=chance.randint(0, 900))
        day = min(day, date(2026, 9, 30))
        at = f"{day}T0{chance.randint(0, 9)}:11:12Z" if chance.random() < 0.5 else ""
        known = chance.random() < 0.95
        events.append(Event(day.isoformat() if known else "", chance.choice(KINDS), at))
    return events


def open_library(root: Path) -> Library:
    """The library of a folder."""
    return Library.open(str(root / "library.db"), Notebook(str(root / "notes")).searchable)


def set_events(root: Path, events: dict[str, list[Event]]) -> None:
    """Give papers exactly these events."""
    with closing(open_library(root)) as library, library.changes():
        for key, own in events.items():
            library.events.replace(key, own)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library."""
    return english_library(tmp_path, monkeypatch)


def fill(root: Path, number: int, seed: int) -> None:
    """Add generated papers with events, ratings and notes."""
    chance = random.Random(seed)
    text = "".join(entry(place, chance) for place in range(number))
    Path("many.bib").write_text(text)
    papers(root, "import", "many.bib")
    keys = [f"key{place:03}" for place in range(number)]
    set_events(root, {key: history(chance) for key in keys})
    for rating in (3, 4.5, 5):
        papers(root, "rate", *chance.sample(keys, 5), str(rating))
    for key in chance.sample(keys, 8):
        text = f"# {key}\n\n{'긴 글과 some English. ' * chance.randint(1, 30)}\n"
        (root / "notes" / f"{key}.md").write_text(text)


def output(root: Path, capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> str:
    """What a command prints on standard output."""
    capfdbinary.readouterr()
    papers(root, *words)
    sys.stdout.flush()
    return capfdbinary.readouterr().out.decode()


Rows = list[dict[str, object]]


def review(root: Path, capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> Rows:
    """The JSON of a review."""
    rows: Rows = json.loads(output(root, capfdbinary, "review", *words, "--json"))
    return rows


def of_part(rows: Rows, part: str) -> Rows:
    """The rows of one part."""
    return [row for row in rows if row["part"] == part]


@pytest.mark.parametrize("seed", [1, 2])
def test_every_number_is_that_of_its_query(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes], seed: int
) -> None:
    """In every span, for every part: `papers list QUERY --count` counts the same papers."""
    fill(root, 60, seed)
    assert papers(root, "tags", "under", "nerf", "3d") == 0
    assert papers(root, "tags", "alias", "diffusion", "확산") == 0
    parts: Counter[object] = Counter()
    counts: dict[str, int] = {}  # several spans have a day or a month, and its query, in common
    for span in SPANS:
        for row in review(root, capfdbinary, span):
            parts[row["part"]] += 1
            if parts[row["part"]] > 60:
                continue  # the days of some years
            asked = [row, row["before"]] if isinstance(row.get("before"), dict) else [row]
            for said in asked:
                assert isinstance(said, dict)
                if "query" in said:
                    query = str(said["query"])
                    if query not in counts:
                        counts[query] = int(output(root, capfdbinary, "list", query, "--count"))
                    assert said["papers"] == counts[query], (span, row)
    parts_seen = set(parts)
    assert {"span", "before", "event", "unfinished", "month", "venue", "tag", "year"} <= parts_seen
    assert {"rating", "week", "day", "tag-rose", "tag-fell", "notes", "day-streak"} <= parts_seen


def one_by_one(root: Path, events: dict[str, list[tuple[str, str]]]) -> None:
    """Add a paper for each key, with events of a day and kind."""
    bib = "".join(f"@misc{{{key}, title = {{About {key}}}, year = 2020}}\n" for key in events)
    Path("some.bib").write_text(bib)
    papers(root, "import", "some.bib")
    set_events(root, {key: [Event(*event) for event in own] for key, own in events.items()})


def test_a_paper_read_twice_counts_once(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """It is one paper and two readings; on each of its days it counts."""
    events = [("2026-03-05", "read"), ("2026-07-01", "re-read")]
    one_by_one(root, {"twice": events, "once": [("2026-03-05", "read")]})
    rows = review(root, capfdbinary, "2026")
    (span,) = of_part(rows, "span")
    assert (span["papers"], span["readings"]) == (2, 3)
    assert [(row["value"], row["papers"]) for row in of_part(rows, "day")] == [
        ("2026-03-05", 2),
        ("2026-07-01", 1),
    ]


def test_what_happens_later_does_not_change_a_past_year(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A paper that was started and not finished stays so when it is read a year later."""
    begun = [("2025-11-02", "started")]
    one_by_one(root, {"late": begun, "done": [("2025-05-01", "started"), ("2025-05-02", "read")]})
    before = [
        output(root, capfdbinary, "review", "2025", form) for form in ("--json", "--markdown")
    ]
    (unfinished,) = of_part(review(root, capfdbinary, "2025"), "unfinished")
    assert unfinished["keys"] == ["late"]
    set_events(root, {"late": [Event("2025-11-02", "started"), Event("2026-01-05", "read")]})
    again = [output(root, capfdbinary, "review", "2025", form) for form in ("--json", "--markdown")]
    assert again == before


def test_unfinished_papers_are_listed_by_their_start(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The last started come first, whatever their order in the library is."""
    days = {"b": "2026-03-05", "c": "2026-01-01", "a": "2026-03-05", "d": "2026-06-01"}
    one_by_one(root, {key: [(day, "started")] for key, day in days.items()})
    (row,) = of_part(review(root, capfdbinary, "2026"), "unfinished")
    assert row["keys"] == ["d", "a", "b", "c"]


def test_rows_of_days_and_weeks(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Days in a row go over the end of a month, weeks over days without reading; a year cuts both."""
    days = ["2025-12-31", "2026-01-01", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-10"]
    one_by_one(root, {"a": [(day, "read" if day == days[0] else "re-read") for day in days]})
    rows = review(root, capfdbinary, "2026")
    (streak,) = of_part(rows, "day-streak")
    assert (streak["length"], streak["first"], streak["last"]) == (3, "2026-02-27", "2026-03-01")
    (weeks,) = of_part(rows, "week-streak")
    assert (weeks["length"], weeks["first"], weeks["last"]) == (1, "2026-03-09", "2026-03-15")
    assert [row["value"] for row in of_part(rows, "week")] == ["2026-W01", "2026-W09", "2026-W11"]
    assert of_part(rows, "week")[0]["query"] == "read:2026-01-01..2026-01-04"


def test_a_flight_across_the_date_line_does_not_end_a_streak(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A day that nobody could read on is in it."""
    one_by_one(root, {"a": []})
    times = [("2026-05-01", "2026-05-02T05:00:00Z"), ("2026-05-03", "2026-05-03T02:00:00Z")]
    kinds = ("read", "re-read")
    set_events(
        root, {"a": [Event(day, kind, at) for kind, (day, at) in zip(kinds, times, strict=True)]}
    )
    (streak,) = of_part(review(root, capfdbinary, "2026"), "day-streak")
    assert (streak["length"], streak["first"], streak["last"]) == (2, "2026-05-01", "2026-05-03")


def test_days_that_do_not_exist_cost_no_other(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Text that was edited by hand may have any day; every review says what it can."""
    one_by_one(root, {"a": [("2026-02-28", "read")], "b": []})
    days = ("2026-02-30", "0000-00-00", "9999-99-99", "9999-12-31", "0001-01-01", "")
    odd = [Event(day, kind, "") for day in days for kind in ("read", "started")]
    set_events(root, {"b": [*odd, Event("2026-02-28", "re-read", "2026-02-28T99:00:00Z")]})
    for span in ("2026", "2026-02", "0001..9999", "..2026", "2026-01..", "9999", "0001", "LAST.."):
        for form in ((), ("--json",), ("--markdown",), ("--svg", "-")):
            assert papers(root, "review", span, *form) == 0
    (day,) = of_part(review(root, capfdbinary, "2026"), "day")
    assert (day["value"], day["papers"]) == ("2026-02-28", 2)


def test_tags_that_rose_and_fell(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Both spans are counted, with the queries of both."""
    one_by_one(
        root,
        {
            "a": [("2025-05-01", "read")],
            "b": [("2025-06-01", "read")],
            "c": [("2026-05-01", "read")],
            "d": [("2026-06-01", "read"), ("2025-01-01", "read")],
        },
    )
    papers(root, "tag", "gan", "a", "b")
    papers(root, "tag", "diffusion", "c", "d")
    rows = review(root, capfdbinary, "2026")
    (rose,) = of_part(rows, "tag-rose")
    assert (rose["value"], rose["papers"]) == ("diffusion", 2)
    assert rose["before"] == {"papers": 1, "query": "read:2025 tag:diffusion"}
    (fell,) = of_part(rows, "tag-fell")
    assert (fell["value"], fell["papers"], fell["query"]) == ("gan", 0, "read:2026 tag:gan")


def test_the_longest_notes(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Characters of one's own prose count, of all its parts; nothing else does."""
    read = [("2026-05-01", "read")]
    one_by_one(root, {"short": read, "parts": read, "other": read, "unread": [], "none": read})
    notes = root / "notes"
    head = "---\ncitekey: {}\ntags: [a]\n---\n# Title\n\n"
    (notes / "short.md").write_text(
        head.format("short") + "열두 글자 입니다\n\n" + "## 제목\n" * 50
    )
    (notes / "parts.md").write_text(head.format("parts") + "abc [text](https://a.example/x)\n")
    (notes / "parts.2.md").write_text("defghi\n")
    (notes / "other.md").write_text(head.format("other") + "x\n")
    (notes / "other.minsu.md").write_text("a long note of another person\n")
    (notes / "unread.md").write_text(head.format("unread") + "long " * 100)
    rows = of_part(review(root, capfdbinary, "2026"), "longest-note")
    assert [(row["key"], row["characters"]) for row in rows] == [
        ("parts", len("abc[text") + len("defghi")),
        ("short", len("열두글자입니다")),
        ("other", 1),
    ]


def test_lines_of_a_template_are_no_prose(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A note that nobody wrote into is not among the longest; in others what was written counts."""
    read = [("2026-05-01", "read")]
    one_by_one(root, {"untouched": read, "touched": read})
    for key in ("untouched", "touched"):
        papers(root, "note", key, "--path")
    note = root / "notes" / "touched.md"
    text = note.read_text()
    note.write_text(text.replace("## Problem\n", "## Problem\n\nwritten here\n"))
    assert note.read_text() != text
    rows = of_part(review(root, capfdbinary, "2026"), "longest-note")
    assert [(row["key"], row["characters"]) for row in rows] == [("touched", len("writtenhere"))]


def test_the_abstract_of_a_template_is_no_prose(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A template of one's own brings the abstract and the authors into each note."""
    (root / "notes" / ".template.md").write_text(
        "{front_matter}\n# {title}\n\nBy: {authors}\n\n> {abstract}\n\n## Mine\n"
    )
    entry = "@article{own, title={T}, author={Kim, Ada}, abstract={Long words of others.}}"
    (root / "own.bib").write_text(entry)
    papers(root, "import", str(root / "own.bib"))
    set_events(root, {"own": [Event("2026-05-01", "read")]})
    papers(root, "note", "own", "--path")
    note = root / "notes" / "own.md"
    assert "> Long words of others." in note.read_text()
    assert not of_part(review(root, capfdbinary, "2026"), "longest-note")
    note.write_text(note.read_text() + "\nseven\n")
    rows = of_part(review(root, capfdbinary, "2026"), "longest-note")
    assert [row["characters"] for row in rows] == [len("seven")]


def test_a_named_paper_has_a_query_for_itself_alone(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Also where other keys begin with its own, in any letter case."""
    read = [("2026-05-01", "read")]
    keys = ("kim2023", "KIM2023a", "kim2023ab", "kim2024")
    one_by_one(root, dict.fromkeys(keys, read))
    for key in keys:
        papers(root, "rate", key, "4.5")
        text = f"---\ncitekey: {key}\nrating: 4.5\n---\n# T\n\nProse\n\nQ: Why?\nA: So.\n"
        (root / "notes" / f"{key}.md").write_text(text)
    rows = review(root, capfdbinary, "2026")
    for part in ("highest-rating", "longest-note", "answer"):
        named = {str(row["key"]): str(row["query"]) for row in of_part(rows, part)}
        assert set(named) == set(keys)
        for key, query in named.items():
            listed = output(root, capfdbinary, "list", query, "--format", "{key}")
            assert listed.split() == [key]
    assert named["KIM2023a"] == "key:KIM2023a -key:kim2023ab"


def test_goals_kept_and_missed(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Goals of the span are judged as of its end; one that counts stands beside its query."""
    one_by_one(root, {"a": [("2026-03-05", "read")], "b": [("2026-05-05", "read")]})
    (root / "notes" / "goals").mkdir()
    (root / "notes" / "goals" / "2026.md").write_text(
        "# Goals\n\n- [ ] read 2 papers\n- [ ] 논문 3편\n- [x] CVPR 제출\n- [ ] blog by 2026-03-31\n"
    )
    rows = of_part(review(root, capfdbinary, "2026"), "goal")
    assert [(row["value"], row["kept"]) for row in rows] == [
        ("read 2 papers", True),
        ("논문 3편", False),
        ("CVPR 제출", True),
        ("blog by 2026-03-31", False),
    ]
    assert (rows[0]["papers"], rows[0]["target"], rows[0]["query"]) == (2, 2, "read:2026")
    (march,) = of_part(review(root, capfdbinary, "2026-03"), "goal")
    assert march["due"] == "2026-03-31"
    assert not of_part(review(root, capfdbinary, "2025"), "goal")
    text = output(root, capfdbinary, "review", "2026", "--markdown", "--language", "ko")
    assert (
        "## 목표\n\n목표 4개 가운데 2개를 이뤘습니다.\n\n- [x] read 2 papers: 2/2 (`read:2026`)"
        in text
    )
    assert "2 of 4 goals kept." in output(root, capfdbinary, "review", "2026")


def test_questions_of_the_papers_read_count_with_their_answers(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Those in the notes of the papers read count; the answers are shown."""
    one_by_one(root, {"a": [("2026-03-05", "read")], "b": [("2025-05-05", "read")]})
    asked = "---\ncitekey: {}\n---\n# T\n\nQ: Why does it work?\nA: Because of | noise.\n\nQ: And why not?\n"
    for key in ("a", "b"):
        (root / "notes" / f"{key}.md").write_text(asked.format(key))
    rows = review(root, capfdbinary, "2026")
    (numbers,) = of_part(rows, "questions")
    assert (numbers["answered"], numbers["open"], numbers["query"]) == (1, 1, "read:2026")
    (answer,) = of_part(rows, "answer")
    assert (answer["key"], answer["value"], answer["file"]) == (
        "a",
        "Why does it work?",
        "notes/a.md",
    )
    assert answer["answer"] == "Because of | noise."
    text = output(root, capfdbinary, "review", "2026", "--markdown", "--language", "ko")
    assert (
        "질문 2개 가운데 1개의 답을 찾았습니다. `papers questions read:2026`\n\n"
        "- Why does it work?\n  - Because of | noise." in text
    )
    shown = output(root, capfdbinary, "review", "2026")
    assert "  papers questions read:2026\n  a: Why does it work?" in shown
    assert len(json.loads(output(root, capfdbinary, "questions", "read:2026", "--json"))) == 2


def test_since_the_last_review(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """LAST.. begins the day after the newest review among the notes, which says its span itself."""
    one_by_one(root, {"a": [("2026-03-05", "read")], "b": [("2026-04-01", "read")]})
    (span,) = of_part(review(root, capfdbinary, "LAST.."), "span")
    assert span["value"] == "2026"
    (root / "notes" / "reviews").mkdir()
    for asked in ("2026-03", "2025"):
        text = output(root, capfdbinary, "review", asked, "--markdown")
        (root / "notes" / "reviews" / f"{asked}.md").write_text(text)
    assert "no paper" not in output(root, capfdbinary, "check")
    (span,) = of_part(review(root, capfdbinary, "last.."), "span")
    assert (span["value"], span["papers"], span["last"]) == ("2026-04..", 1, "2026-04-01")
    (root / "notes" / "bad.md").write_text("---\ntitle: x\nreview: soon\n---\n")
    papers(root, "review", "LAST..", "--json")
    assert "notes/bad.md is not taken for a review: line 3" in capfdbinary.readouterr().err.decode()


def test_a_review_of_days_to_come_does_not_say_where_the_next_one_begins(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """It was written before its span was over; nothing is taken for the day on which it was."""
    today = date.today()
    tomorrow = today + timedelta(days=1)
    one_by_one(root, {"a": [(today.isoformat(), "read")]})
    note = root / "notes" / "year.md"
    note.write_text(f'---\nreview: "2026-01-01..{tomorrow}"\n---\n')
    capfdbinary.readouterr()
    assert papers(root, "review", "LAST..") == 3
    shown = capfdbinary.readouterr()
    assert f"notes/year.md is a review until {tomorrow}" in shown.err.decode()
    assert f"review: 2026-01-01..{today}" in shown.err.decode()
    assert shown.out == b""
    yesterday = today - timedelta(days=1)
    note.write_text(f'---\nreview: "2026-01-01..{yesterday}"\n---\n')
    (span,) = of_part(review(root, capfdbinary, "LAST.."), "span")
    assert (span["first"], span["papers"]) == (today.isoformat(), 1)


def test_a_span_in_the_future_has_no_numbers(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """No tag fell in a month that has not come."""
    one_by_one(root, {"a": [(date.today().isoformat(), "read")]})
    papers(root, "tag", "a", "+gan")
    capfdbinary.readouterr()
    for span in ("다음 달", "next-year", "9999"):
        assert papers(root, "review", span) == 1
        shown = capfdbinary.readouterr()
        assert "lies in the future" in shown.err.decode()
        assert shown.out == b""


def test_an_open_review_says_where_it_ended(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The head of a review of an open span has its last day."""
    one_by_one(root, {"a": [("2026-03-05", "read")]})
    text = output(root, capfdbinary, "review", "2026-03..", "--markdown")
    assert 'review: "2026-03-01..2026-03-05"' in text


@pytest.mark.parametrize(
    ("start", "names"),
    [
        ("", ["2026", "2025", "LAST.."]),
        ("20", ["2026", "2025"]),
        ("la", ["LAST..", "last-year", "last-month"]),
        ("last-", ["last-year", "last-month"]),
        ("2025-1", ["2025-10", "2025-11", "2025-12"]),
        ("1999-", []),
    ],
)
def test_spans_are_completed(root: Path, start: str, names: list[str]) -> None:
    """Years with events come first, the last one before others; after a hyphen come months."""
    one_by_one(root, {"a": [("2026-03-05", "read"), ("2025-04-01", "started")]})
    with closing(open_library(root)) as library:
        assert review_span.complete(library, start) == names


@pytest.mark.parametrize("span", ["0000", "2026-02-30", "any year", "past year", "2026-Q5", ".."])
def test_another_span_is_refused(root: Path, span: str) -> None:
    """The exit code is that of refused input."""
    one_by_one(root, {"a": [("2026-03-05", "read")]})
    assert papers(root, "review", span) == 3


def test_a_span_in_words_is_that_of_today(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The record tells the days; the page of that address has the same."""
    year = date.today().year
    one_by_one(root, {"a": [(f"{year - 1}-03-05", "read")], "b": [(f"{year - 1}-12-31", "read")]})
    capfdbinary.readouterr()
    assert papers(root, "review", "작년", "--json") == 0
    span = json.loads(capfdbinary.readouterr().out)[0]
    assert (span["value"], span["papers"]) == (f"{year - 1}", 2)
    assert papers(root, "list", "읽음:지난 해 12월", "--count") == 0
    assert capfdbinary.readouterr().out == b"1\n"
    assert papers(root, "goals", "작년") == 1
    assert f"no goals for {year - 1}".encode() in capfdbinary.readouterr().err


def test_without_events_there_is_nothing(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """An empty library, and a span in which nothing happened, end with exit code 1."""
    assert papers(root, "review") == 1
    assert papers(root, "review", "LAST..") == 1
    capfdbinary.readouterr()
    assert papers(root, "review", "--json") == 1
    assert json.loads(capfdbinary.readouterr().out) == []
    one_by_one(root, {"a": [("2026-03-05", "read")]})
    for words in ((), ("--json",), ("--markdown",), ("--svg", "-")):
        assert papers(root, "review", "2031", *words) == 1
        assert papers(root, "review", "9999", *words) == 1
        assert papers(root, "review", "0001", *words) == 1
        assert papers(root, "review", *words) == 0


def forms(root: Path, **environment: str) -> list[bytes]:
    """The review of a year in each form, by processes of their own in an environment."""
    return [
        subprocess.run(
            [sys.executable, "-m", "papernotes", "--library", str(root), "review", "2025", *form],
            env={"HOME": str(root.parent), "PATH": "/usr/bin:/bin", **environment},
            capture_output=True,
            check=True,
        ).stdout
        for form in ((), ("--json",), ("--markdown",), ("--svg", "-"))
    ]


def test_the_environment_changes_nothing(root: Path) -> None:
    """Time zone, locale and width of the terminal have no part in any form."""
    fill(root, 30, 3)
    first = forms(root, TZ="Pacific/Kiritimati", LANG="C", COLUMNS="40")
    second = forms(root, TZ="America/Los_Angeles", LANG="ko_KR.UTF-8", COLUMNS="200", NO_COLOR="1")
    assert first == second


@pytest.mark.parametrize(
    ("locale", "first"), [("ko_KR.UTF-8", "Sun"), ("de_DE.UTF-8", "Mon"), ("C", "Mon")]
)
def test_weeks_begin_by_the_locale_on_a_terminal(root: Path, locale: str, first: str) -> None:
    """The calendar on screen is as those on the reader's wall; in a pipe it begins on Monday."""
    fill(root, 30, 3)
    env = {"HOME": str(root.parent), "PATH": "/usr/bin:/bin", "LANG": locale, "TERM": "dumb"}
    code, seen = at_terminal(env, [], "--library", str(root), "review", "2025")
    assert code == 0
    rows = [line[:3] for line in seen.splitlines() if line[:4] in ("Sun ", "Mon ")]
    assert rows[0] == first
    assert f"Weeks begin on {first}day." in seen


def test_the_text_gives_the_same_review(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A library that is rebuilt from its text says the same."""
    fill(root, 30, 4)
    assert papers(root, "tags", "under", "nerf", "3d") == 0
    before = review(root, capfdbinary, "2024..2026")
    assert papers(root, "sync", "--init") in (0, 3)
    assert papers(root, "rebuild") == 0
    assert review(root, capfdbinary, "2024..2026") == before


def test_a_picture_has_the_same_numbers_as_text(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A real parser reads it; its description says what the charts show, in either language."""
    fill(root, 30, 5)
    rows = review(root, capfdbinary, "2026")
    for language, word in (("en", "By month"), ("ko", "월별")):
        text = output(root, capfdbinary, "review", "2026", "--svg", "-", "--language", language)
        image = ElementTree.fromstring(text)
        name = "{http://www.w3.org/2000/svg}"
        said = image.findtext(f"{name}desc") or ""
        assert word in said
        for row in of_part(rows, "tag")[:3]:
            assert f"{row['value']} {row['papers']}" in said
        assert len([r for r in image.iter(f"{name}rect") if "level" in r.get("class", "")]) == 365


def test_a_picture_replaces_only_a_picture(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A file of another kind stays as it is."""
    one_by_one(root, {"a": [("2026-03-05", "read")]})
    other, picture = Path("other.md"), Path("year.svg")
    other.write_text("my text")
    assert papers(root, "review", "2026", "--svg", "other.md") == 3
    assert other.read_text() == "my text"
    for _ in range(2):
        assert papers(root, "review", "2026", "--svg", "year.svg") == 0
    ElementTree.parse(picture)
    assert papers(root, "review", "2026", "--svg", "no/folder.svg") == 3
    assert papers(root, "review", "2026", "--svg", "-", "--json") == 2
    shown = output(root, capfdbinary, "review", "2026", "--markdown", "--svg", "year.svg")
    assert "](<year.svg>)" in shown


def test_two_clones_have_the_same_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Events, tags, ratings and notes travel, and both machines say the same."""
    set_environment(monkeypatch, tmp_path / "home")
    first, second = pair(tmp_path)
    for number in range(6):
        first.add(f"key{number}", note="text " * (number + 1), rating=str(number % 6))
    chance = random.Random(6)
    histories = {
        f"key{number}": [*history(chance), Event("2026-03-05", "read")] for number in range(6)
    }
    set_events(first.folder, histories)
    first.tag("key1", "diffusion")
    (first.folder / "notes" / "seminars").mkdir()
    first.write("seminars/study.md", "- 2026-11-03 16:00 KST [[key1]] Kim\n- [[key2]] (11/10)\n")
    first.write("key1.minsu.md", "## One-line summary\nShort.\n")
    first.sync()
    second.sync()
    second.tag("key2", "nerf")
    second.sync()
    first.sync()
    ours = review(first.folder, capfdbinary, "2024..2026")
    assert len(ours) > 20
    assert review(second.folder, capfdbinary, "2024..2026") == ours
    seminar = output(first.folder, capfdbinary, "seminar", "study", "--json")
    assert "Short." in seminar
    assert output(second.folder, capfdbinary, "seminar", "study", "--json") == seminar

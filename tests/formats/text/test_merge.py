"""Three-way merges of a paper's text, field by field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.formats.text import merge, own_fields, paper, settings

BASE = {"title": "T", "year": "2020", "papernotes-tags": "a; b", "papernotes-added": "2026-02-02"}


def text(key: str = "k", kind: str = "misc", **fields: str | None) -> str:
    """Return an entry: the base with these fields changed, `_` for `-`, None to remove one."""
    values: dict[str, str | None] = {**BASE}
    values |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"  {n} = {{{v}}},\n" for n, v in values.items() if v is not None)
    return paper.write(paper.read(f"@{kind}{{{key},\n{lines}}}\n"))


def joined(
    ours: str, theirs: str, base: str | None = None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the fields of a merge, and its conflicts."""
    merged = merge.merge(text() if base is None else base, ours, theirs)
    entry = paper.parse(merged.text)
    values = {field.name.lower(): field.value for field in entry.fields}
    return {**values, "key": entry.key, "kind": entry.entry_type}, merged.conflicts


def test_each_side_has_its_own_way() -> None:
    """A change on one side counts, whatever it is."""
    merged, conflicts = joined(text(year="2021", doi="10.1/x"), text(title="U", kind="article"))
    assert (merged["year"], merged["title"], merged["doi"], merged["kind"]) == (
        "2021",
        "U",
        "10.1/x",
        "article",
    )
    assert conflicts == ()


def test_sets_and_days() -> None:
    """Tags are added and removed by both sides; the earlier date added counts."""
    merged, conflicts = joined(
        text(papernotes_tags="a; b; c", papernotes_added="2026-01-09"),
        text(papernotes_tags="b; d", papernotes_added="2026-01-05"),
    )
    assert merged["papernotes-tags"] == "b; c; d"
    assert merged["papernotes-added"] == "2026-01-05"
    assert conflicts == ()


def test_events_are_a_set_and_the_later_status_counts() -> None:
    """An event that a side removed is gone; a status wins by its own time, and brings it along."""
    base = text(papernotes_events="2026-03-01 started; 2026-03-02 queued")
    ours = text(
        papernotes_events="2026-03-01 started; 2026-03-05 read 2026-03-05T10:00:00Z",
        papernotes_status="read",
        papernotes_status_time="2026-03-05T10:00:00Z",
    )
    theirs = text(
        papernotes_events="2026-03-01 started; 2026-03-02 queued; 2026-03-07 skimmed",
        papernotes_status="skimmed",
        papernotes_status_time="2026-03-07",
    )
    for sides in ((ours, theirs), (theirs, ours)):
        merged, conflicts = joined(*sides, base)
        assert merged["papernotes-events"] == (
            "2026-03-01 started; 2026-03-05 read 2026-03-05T10:00:00Z; 2026-03-07 skimmed"
        )
        assert merged["papernotes-status"] == "skimmed"
        assert merged["papernotes-status-time"] == "2026-03-07"
        assert conflicts == ()
    undated = text(papernotes_status="abandoned")
    assert joined(undated, text(papernotes_status="reading"))[1] == ("papernotes-status",)


def test_who_goes_back_to_a_status_later_decides() -> None:
    """Its time tells it from a side that gave none; a side that did not is no decision."""
    base = text(papernotes_status="to-read", papernotes_status_time="2026-03-01")
    changed = text(papernotes_status="reading", papernotes_status_time="2026-03-05")
    for day, expected in (("2026-03-07", "to-read"), ("2026-03-03", "reading")):
        back = text(papernotes_status="to-read", papernotes_status_time=day)
        for sides in ((back, changed), (changed, back)):
            merged, conflicts = joined(*sides, base)
            assert merged["papernotes-status"] == expected
            assert merged["papernotes-status-time"] == max(day, "2026-03-05")
            assert conflicts == ()
    tagged = text(
        papernotes_status="to-read", papernotes_status_time="2026-03-01", papernotes_tags="a"
    )
    assert joined(changed, tagged, base)[0]["papernotes-status"] == "reading"


def test_a_text_of_an_older_program_removes_no_event() -> None:
    """It has none, but may tell when the paper was read."""
    base = text(papernotes_events="2026-02-02 added; 2026-03-01 started")
    old = text(papernotes_status="read", papernotes_read="2026-03-05T00:00:00Z", title="U")
    old = old.replace("  papernotes-events", "  papernotes-unknown").replace(
        "papernotes-status-time", "papernotes-read"
    )
    ours = text(papernotes_events="2026-02-02 added; 2026-03-01 started; 2026-03-02 presented")
    merged, conflicts = joined(ours, old, base)
    assert merged["papernotes-events"] == (
        "2026-02-02 added; 2026-03-01 started; 2026-03-02 presented; 2026-03-05 read"
    )
    assert (merged["papernotes-status"], merged["papernotes-status-time"], merged["title"]) == (
        *("read", "2026-03-05T00:00:00Z", "U"),
    )
    assert "papernotes-read" not in merged
    assert conflicts == ()


def test_both_values_of_a_conflict_are_kept() -> None:
    """Ours stays, theirs is stored beside it, a third value joins it, a decision ends it."""
    merged = merge.merge(text(), text(year="2021"), text(year="2022"))
    assert merged.conflicts == ("year",)
    assert "  year = {2021}" in merged.text
    assert "papernotes-conflict-year = {2022}" in merged.text
    again = merge.merge(merged.text, merged.text, text(year="2022", title="U"))
    assert "papernotes-conflict-year" not in again.text
    third = merge.merge(text(), text(year="2023"), merged.text)
    assert "papernotes-conflict-year = {2021; 2022}" in third.text


def test_a_field_taken_away_against_a_change() -> None:
    """A removed field conflicts with a change like any other value."""
    merged, conflicts = joined(text(year=None), text(year="2022"))
    assert "year" not in merged
    assert merged["papernotes-conflict-year"] == "2022"
    merged, conflicts = joined(text(year="2022"), text(year=None))
    assert merged["papernotes-conflict-year"] == own_fields.REMOVED
    assert conflicts == ("year",)


def test_a_rename_and_an_edit_join() -> None:
    """The key is a field of its own."""
    merged, conflicts = joined(text(key="new", papernotes_old_keys="k"), text(year="2021"))
    assert (merged["key"], merged["year"], merged["papernotes-old-keys"]) == ("new", "2021", "k")
    assert conflicts == ()


def test_the_same_paper_added_twice_is_one() -> None:
    """The same paper added twice is merged, two different papers under one key are not."""
    merged, _ = joined(text(papernotes_tags="x"), text(papernotes_tags="y"), base="")
    assert merged["papernotes-tags"] == "x; y"
    with pytest.raises(RefusedError, match="different papers"):
        merge.merge("", text(title="One Long Title"), text(title="Another Long Title"))


def test_the_status_of_every_new_paper_is_no_conflict() -> None:
    """A paper that both added is read if one of them says so; two decisions are a conflict."""
    for base in ("", text()):
        for ours, theirs in (
            ("to-read", "read"),
            ("read", "to-read"),
            (None, "read"),
            ("read", None),
        ):
            sides = text(papernotes_status=ours), text(papernotes_status=theirs)
            merged, conflicts = joined(*sides, base=base)
            assert (merged["papernotes-status"], conflicts) == ("read", ())
        merged, _ = joined(text(papernotes_status="to-read"), text(), base=base)
        assert merged["papernotes-status"] == "to-read"
        sides = text(papernotes_status="skimmed"), text(papernotes_status="read")
        assert joined(*sides, base=base)[1] == ("papernotes-status",)


def test_half_a_file_is_never_joined() -> None:
    """Neither side may be incomplete."""
    with pytest.raises(RefusedError):
        merge.merge(text(), text(year="1999"), "@misc{k, title = {")


NAMES = ["title", "year", "note", "doi", "papernotes-status", "papernotes-tags"]
VALUES = st.sampled_from(["", "a", "b", "c; a", "2020"])
EDITS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4)


@given(EDITS, EDITS)
def test_nothing_is_lost_by_any_merge(ours: dict[str, str], theirs: dict[str, str]) -> None:
    """Every value of a side is in the result, in its field or beside it."""
    merged, _ = joined(text(**ours), text(**theirs))
    for side in (ours, theirs):
        for name, value in side.items():
            if name == "papernotes-tags" or value == BASE.get(name, value and None):
                continue
            beside = merged.get(f"papernotes-conflict-{name}", "")
            assert (
                merged.get(name, "") == value
                or value.replace(";", "\\z") in beside
                or beside == "\\e"
            )


@given(EDITS, EDITS)
def test_edits_of_different_fields_never_conflict(
    ours: dict[str, str], theirs: dict[str, str]
) -> None:
    """The result does not depend on who merges."""
    theirs = {name: value for name, value in theirs.items() if name not in ours}
    left, other = text(**ours), text(**theirs)
    first, second = merge.merge(text(), left, other), merge.merge(text(), other, left)
    assert first.conflicts == second.conflicts == ()
    assert paper.parse(first.text).entry_type == "misc"
    fields = [sorted(paper.parse(side.text).fields) for side in (first, second)]
    assert fields[0] == fields[1]


def test_settings_are_merged_one_by_one() -> None:
    """A setting changed to two values keeps both."""
    base = {("", "language"): "en", ("pending", "a"): "1", ("exports", "x"): "1"}
    ours = {("", "language"): "ko", ("exports", "x"): "1", ("pending", "b"): "2"}
    theirs = {("", "language"): "de", ("pending", "a"): "1", ("exports", "x"): "2"}
    assert settings.merge(base, ours, theirs) == {
        ("", "language"): "ko",
        ("conflicts", "language"): "de",
        ("exports", "x"): "2",
        ("pending", "b"): "2",
    }

"""Venues grouped as `venue:` selects them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.model.query.language import Filter, format_item, parse_query
from papernotes.model.query.validation import check_query
from papernotes.model.query.venues import group_venues, parse_venue

Stored = list[tuple[str, str]]
NAMES = [
    "NeurIPS", "NIPS", "neurips", "CVPR", "CVPR 2020", "My Venue", "my-venue", "Journal of (Odd) Things", "3DV",
    'The "Quoted" One', "???", "Workshop", "CVPR Workshops", "확산 학회", "A: B", "Venue*", "Half ( Open",
    "Advances in Neural Information Processing Systems", "arXiv", "2020", "Tiny\\Slash", "IEEE T-PAMI",
]  # fmt: skip # a table


def selected(value: str, stored: Stored) -> set[str]:
    """The stored venues that `venue:` selects, by what is typed."""
    typed = format_item(Filter("venue", value))
    query = parse_query([f"read:2026 {typed}"])
    check_query(query)
    ((_,), (item,)) = query.groups
    assert isinstance(item, Filter)
    wanted = parse_venue(item.value, stored)
    names = wanted.names if wanted else (item.value,)
    assert wanted is None or not (wanted.bounds or wanted.workshops)
    low = {name.encode().lower() for name in names}  # as SQLite compares without case: ASCII only
    return {name for name, _ in stored if name.encode().lower() in low}


def check(stored: Stored) -> None:
    """Every group is what its value selects, and every venue is in one."""
    groups = group_venues(stored)
    for value, names in groups.items():
        assert selected(value, stored) == names, value
    assert set().union(*groups.values()) == {name for name, _ in stored}


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), unique_by=lambda pair: pair[0]
    )
)
def test_a_group_is_what_its_value_selects(stored: Stored) -> None:
    """Also where the full name of one venue is the name of another, and with odd signs."""
    check(stored)


@pytest.mark.parametrize("name", NAMES)
def test_a_venue_alone_is_selected_by_its_value(name: str) -> None:
    """Whatever its name is."""
    check([(name, name)])


def test_spellings_of_one_venue_are_one_group() -> None:
    """The value is the name of the venue."""
    groups = group_venues([("NIPS", "NIPS"), ("NeurIPS", "x"), ("CVPR2020", "CVPR2020")])
    assert groups == {"NeurIPS": {"NIPS", "NeurIPS"}, "CVPR": {"CVPR2020"}}

"""Names of statuses that readers type, and what they mean."""

import pytest

from papernotes.model.marks import STATUSES, nearest_status
from papernotes.model.query.language import Filter, parse_query


@pytest.mark.parametrize("text", ["unread", "안 읽음", "읽을", "읽을 논문"])
def test_what_is_to_be_read_is_not_taken_for_its_contrary(text: str) -> None:
    """Its letters are nearer to `read` or 읽음."""
    assert nearest_status(text) == "to-read"


@pytest.mark.parametrize("name", [name for names in STATUSES for name in names if "-" in name])
def test_a_status_of_two_words_is_one_condition(name: str) -> None:
    """A shell takes its quotes away."""
    (group,) = parse_query(["status:" + name.replace("-", " ")]).groups
    assert group == (Filter("status", name.replace("-", " ")),)

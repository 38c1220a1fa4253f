"""Names of statuses that readers type, and what they mean."""

import pytest

from papernotes.model.note import nearest_status


@pytest.mark.parametrize("text", ["unread", "안 읽음", "읽을", "읽을 논문"])
def test_what_is_to_be_read_is_not_taken_for_its_contrary(text: str) -> None:
    """Its letters are nearer to `read` or 읽음."""
    assert nearest_status(text) == "to-read"

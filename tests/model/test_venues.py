"""The table of venues that ships with the program."""

from papernotes.model import venues
from scripts import update_venues


def test_the_table_that_is_read_is_the_one_that_people_edit() -> None:
    """`python -m scripts.update_venues` writes venues.json from venues.toml."""
    path = update_venues.FOLDER / "venues.json"
    assert path.read_text("utf-8") == update_venues.text()
    assert venues.find_venue("nips 2020") == venues.find_venue("NeurIPS")

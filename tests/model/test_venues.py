"""The table of venues that ships with the program."""

from papernotes.model import venues
from scripts import update_venues


def test_the_table_that_is_read_is_the_one_that_people_edit() -> None:
    """`python -m scripts.update_venues` writes venues.json from venues.toml."""
    path = update_venues.FOLDER / "venues.json"
    assert path.read_text("utf-8") == update_venues.text()
    assert venues.find_venue("nips 2020") == venues.find_venue("NeurIPS")


def test_a_short_name_is_found_as_in_the_table_of_all_spellings() -> None:
    """A shipped venue is found by its short name alone, before the table of all names is made."""
    table = venues.venue_table()
    short_names = [venue.name for venue in table.venues]
    assert [venues.find_exact(name) for name in short_names] == list(table.venues)
    assert [venues.find_exact(name, table) for name in short_names] == list(table.venues)

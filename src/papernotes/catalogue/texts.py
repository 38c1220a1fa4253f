"""The texts of a record as they are compared with words, where the index is not asked."""

TEXTS = (
    "number, title, authors, coalesce(comment, '') || ' ' || coalesce(journal_ref, ''), categories, "
    "coalesce(venue, '') || ' ' || year, "
    "(SELECT abstract FROM abstracts WHERE abstracts.number = records.number)"
)
"""The number of a record, and the texts of the columns of the index, in their order; NULL for none."""


def folded(text: object) -> str:
    """Return a text in lower case without accents; '' for None."""
    words = str(text or "")
    if not words.isascii():
        from papernotes.search.folding import fold

        words = fold(words)
    return words.lower()

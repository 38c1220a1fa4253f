"""Word lists written as plain text, and common misspellings of words."""


def word_set(text: str) -> frozenset[str]:
    """Return the set of words in a text."""
    return frozenset(text.split())


def misspellings(word: str) -> frozenset[str]:
    """Return spellings of a word with two letters swapped, one doubled or one left out."""
    spellings = set()
    for at in range(1, len(word)):
        spellings.add(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
        spellings.add(word[:at] + word[at] + word[at:])
        spellings.add(word[:at] + word[at + 1 :])
    return frozenset(spellings)

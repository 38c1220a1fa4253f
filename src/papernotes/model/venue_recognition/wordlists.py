"""Lists of words, written as the text they are, and the slips in writing them."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


def misspellings(word: str) -> frozenset[str]:
    """A word with two letters swapped, one doubled or one left out, its first as it is."""
    spellings = set()
    for at in range(1, len(word)):
        spellings.add(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
        spellings.add(word[:at] + word[at] + word[at:])
        spellings.add(word[:at] + word[at + 1 :])
    return frozenset(spellings)

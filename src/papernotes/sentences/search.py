"""Sentences for queries without results: suggestions."""

from shlex import quote

from papernotes.sentences.wording import Sentence, count

_ALL_VALUES = {
    "status": "the usual values are to-read, reading, read, skimmed and abandoned.",
    "tag": "`papers tags` lists all tags.",
    "venue": "`papers venues` lists all venues.",
}


def _unknown_value(typed: str, field: str, near: str) -> str:
    return f"No paper has {typed}: {f'did you mean {near}?' if near else _ALL_VALUES[field]}"


def _strays(number: int) -> str:
    notes = count(number, "note")
    return f"{notes} without a paper match{'es' if number == 1 else ''}"


SENTENCES: dict[str, Sentence] = {
    "did-you-mean": "Did you mean {text}?",
    "finds-nothing-alone": "{typed} alone matches no paper.",
    "list-saved-queries": "`papers queries` lists the saved queries.",
    "no-paper-with-all": "Each part of the query matches papers, but no paper matches all of them.",
    "no-value": _unknown_value,
    "no-value-of-edition": "No paper has {typed}, but some have {known}.",
    "notes-not-shown": lambda number, option: (
        f"{_strays(number)}: omit {option} to see {'it' if number == 1 else 'them'}."
    ),
    "omit-and": "All words are required anyway: omit {text}.",
    "only-in-notes": lambda number, query: (
        f"{_strays(number)}: `papers search {quote(query)}` shows {'it' if number == 1 else 'them'}."
    ),
    "parentheses-in-query": "Parentheses do not group in a query: each OR applies only to the two "
    "terms beside it.",
    "only-tags-under": "No paper has tag:{tag} itself; tag:{tag}/* finds the tags below it.",
    "search-finds": lambda query, number, also: (
        f"`papers search {quote(query)}` finds {count(number, 'paper')}, also by {also}."
    ),
    "select-by-key": "To select a paper by its key: key:{key}",
    "select-by-venue": "To select papers by their venue: venue:{venue}",
    "write-minus": "Write -word instead of NOT word.",
    "write-or": "Write OR instead of {text}.",
}

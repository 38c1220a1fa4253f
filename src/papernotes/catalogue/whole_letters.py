"""Letters that the index keeps whole, such as ł, ø and ß, where a query is without accents.

SQLite's tokenizer parts accents from letters, so é is found by e. These letters have no accent to part.
"""

_WHOLE = {"l": "ł", "o": "ø", "d": "đ", "ss": "ß", "ae": "æ", "oe": "œ"}
_LETTERS = frozenset("øØłŁđĐıðÐħŧßæÆœŒþÞ")
_MOST = 12  # spellings of a name


def spellings(text: str, *, name: bool) -> tuple[str, ...]:
    """Return the other forms in which the index may have a text that was typed.

    That is the text itself if it has such letters, and for the name of a person without any, the name
    with one of them, or with all of one kind: `Lukasz` is Łukasz, too.
    """
    if not text.isascii():
        return () if _LETTERS.isdisjoint(text) else (text,)
    return tuple(dict.fromkeys(_spelled(text.lower())))[:_MOST] if name else ()


def _spelled(text: str) -> list[str]:
    spelled = []
    for plain, whole in _WHOLE.items():
        parts = text.split(plain)
        for place in range(1, len(parts)):
            spelled.append(plain.join(parts[:place]) + whole + plain.join(parts[place:]))
        spelled += [whole.join(parts)] if len(parts) > 2 else []
    return spelled

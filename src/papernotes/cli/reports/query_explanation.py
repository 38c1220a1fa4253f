"""The interpretation of a query, for `papers search --explain`."""

from papernotes.operations.search.explain import Explanation

_PLACES = {"author": "authors"}


def explanation(item: Explanation) -> tuple[str, str]:
    """Return a part of a query as typed, and its interpretation."""
    return f"{'or ' if item.alternative else ''}{item.typed}", _meaning(item)


def _meaning(item: Explanation) -> str:
    sign = "not " if item.negated else ""
    if item.kind == "joined":
        return "part of the word before it; not searched for by itself"
    if item.kind == "common":
        return "too common; ignored beside other words"
    if item.kind == "also":
        return f"also, with results that come last: {', '.join(item.forms)}"
    if item.kind == "condition":
        return sign + item.meaning
    if item.kind == "saved":
        parts = (": ".join(explanation(part)) for part in item.parts if part.typed)
        return f"{sign}({'; '.join(parts)})"
    place = f" in the {_PLACES.get(item.column, item.column)}" if item.column else ""
    forms = ", ".join(item.forms) or "it has nothing that can be searched for"
    return f"{sign}{item.kind}{place}: {forms}"

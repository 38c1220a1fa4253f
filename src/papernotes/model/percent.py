"""Percent-encoding (RFC 3986, section 2.1), without loading the library's URL parser for plain text."""


def decode(text: str) -> str:
    """Return a text with its percent-encoded UTF-8 decoded; an incomplete `%` stays."""
    if "%" not in text:
        return text
    from urllib.parse import unquote

    return unquote(text)

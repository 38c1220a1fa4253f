"""Numbers of dimensions in two scripts: 3D is 3차원."""

_KOREAN = "차원"


def short_dimension(word: str) -> str:
    """Return `3d` for 3D and 3차원, and an empty text for other words."""
    if word[:1] in "123456789" and word[1:] in ("d", "D", _KOREAN):
        return f"{word[0]}d"
    return ""


def other_dimension(word: str) -> str:
    """Return `3 차원` for 3D, `3d` for 3차원, and an empty text for other words."""
    short = short_dimension(word)
    return f"{short[0]} {_KOREAN}" if short and not is_korean_dimension(word) else short


def is_korean_dimension(word: str) -> bool:
    """Return whether a word is a number of dimensions in Korean."""
    return bool(short_dimension(word)) and not word.isascii()


def first_letter(text: str) -> str:
    """Return the first letter of a text, which tells its script: 차 of 3차원, d of 3d."""
    return text.lstrip("123456789 ")[:1] or text[0]

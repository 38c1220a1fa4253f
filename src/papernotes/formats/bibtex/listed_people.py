"""The people of a name list, apart also where several stand in one name without `and`.

BibTeX reads such a name as one person (`홍길동;김철수`). Lists, exports and references show the people.
"""

import re

from papernotes.formats.bibtex import name_lists, people
from papernotes.formats.bibtex.people import People
from papernotes.formats.latex import decode
from papernotes.model import names
from papernotes.model.names import Name
from papernotes.model.romanisation import is_surname


def read(value: str) -> tuple[Name, ...]:
    """The names of a BibTeX or BibLaTeX name list, taken apart; `others` is a literal one."""
    listed = read_people(value)
    return (*listed.named, Name(literal=names.OTHERS)) if listed.others else listed.named


def read_people(value: str) -> People:
    """The people of a BibTeX or BibLaTeX name list.

    A name that is none in BibTeX, with a semicolon or more commas than a name has, or a row of
    Korean names, is taken apart by `name_lists.split_names`.
    """
    listed = people.read(value) if value else People()
    items = people.split_list(value)
    if not any(map(_may_be_several, items)):
        return listed
    every = [name for item in items for name in _split_item(item)]
    named = tuple(name for name in every if name.literal != names.OTHERS)
    return People(named, others=listed.others or len(named) < len(every))


def display_names(value: str) -> tuple[str, ...]:
    """Return the names of a list in print order, as `read_people` takes them apart."""
    if not any(map(_may_be_several, people.split_list(value))):
        return people.display_names(value)
    return tuple(map(people.display_name, read_people(value).named))


def _may_be_several(item: str) -> bool:
    return ";" in item or item.count(",") > 2 or ("," in item and _is_korean_row(item))


def _split_item(item: str) -> tuple[Name, ...]:
    """Return the people of an item; a literal `others` stands for more who are not named."""
    if name_lists.means_others(item.strip(", ")):
        return (Name(literal=names.OTHERS),)
    if _is_korean_row(item):
        return tuple(map(names.parse, _split_korean_row(item)))
    pieces = [piece.strip() for piece in item.split(";") if piece.strip()]
    if "{" not in item and any(map(_is_korean_row, pieces)):
        return tuple(name for piece in pieces for name in _split_item(piece))
    bare = re.sub(r"\{[^{}]*\}", "", item)
    is_clear = ";" not in name_lists.without_entities(bare) and bare.count(",") < 3
    if "=" in bare or "{" in bare or is_clear:
        name = people.parse_person(item)
        return (name,) if any(name) else ()
    return tuple(
        name_lists.parse_name(name)
        for name in name_lists.split_names(decode.to_unicode(item)).names
    )


def lacks_and(value: str) -> bool:
    """Return whether people of a BibTeX name list surely stand side by side without `and`.

    No name has a semicolon. It has two commas at most, and then a suffix between them; three in BibLaTeX's
    syntax. One comma says so where both sides are whole Korean names: `홍길동, 김철수`.
    """
    return any(map(_are_several, people.split_list(value)))


def first_turned_round(value: str) -> str:
    """Return the first Korean name in two words of which BibTeX takes the given name for the family name.

    `이 영희` is one, `민수 김` is none; empty where there is none.
    """
    return next(filter(_is_turned_round, people.split_list(value)), "")


def _is_turned_round(item: str) -> bool:
    words = item.split()
    return (
        len(words) == 2
        and re.fullmatch("[가-힣]+", "".join(words)) is not None
        and names.is_korean_family(words[0])
        and not names.is_korean_family(words[1])
    )


def with_and(value: str) -> str:
    """Return a list with `and` between people that surely stand side by side in one name.

    These are Korean names (`홍길동;김철수`), and inverted names with semicolons between them
    (`Kim, A.; Lee, B.`), with `others` for `et al.` behind them. Any other list stays as it is.
    """
    items = people.split_list(value)
    separated = [piece for item in items for piece in _split_surely(item)]
    is_changed = separated != items and names.OTHERS not in separated[:-1]
    return " and ".join(separated) if is_changed else value


def _split_surely(item: str) -> list[str]:
    pieces = [piece.strip() for piece in item.split(";") if piece.strip()]
    if "{" in item or "&" in item or not pieces:
        return [item]
    pieces = [part for piece in pieces for part in _split_korean_row(piece)]
    others = [names.OTHERS] if name_lists.means_others(pieces[-1]) else []
    named = pieces[: len(pieces) - len(others)]
    is_sure = all(_is_korean_name(piece) or _is_inverted_person(piece) for piece in named)
    return [*named, *others] if named and is_sure else [item]


def _is_inverted_person(text: str) -> bool:
    family, comma, given = text.partition(",")
    return bool(comma and family.strip() and given.strip()) and "," not in given


def _are_several(item: str) -> bool:
    plain = name_lists.without_entities(re.sub(r"\{[^{}]*\}", "", item)).strip(" ,;")
    if "=" in plain or ";" in plain:
        return "=" not in plain
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) == 3:
        return not any(map(name_lists.is_suffix, parts[1:]))
    return len(parts) > 3 or (len(parts) == 2 and all(map(_is_korean_name, parts)))


def _split_korean_row(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")] if _is_korean_row(text) else [text]


def _is_korean_row(text: str) -> bool:
    """Return whether a text is two Korean names or more with commas between them: `홍길동, 김철수`."""
    parts = [part.strip() for part in text.split(",")]
    return len(parts) > 1 and all(map(_is_korean_name, parts))


def _is_korean_name(text: str) -> bool:
    """Return whether a text is a Korean name of three syllables, family name first."""
    return re.fullmatch(r"[가-힣]{3}", text) is not None and is_surname(text[0])

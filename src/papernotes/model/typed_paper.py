"""Words that a user types to add papers: identifiers, links and titles."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from papernotes.errors import BadIdentifierError, PapersError, RefusedError
from papernotes.model.identifiers import Identifier, is_identifier, parse
from papernotes.patterns import pattern

if TYPE_CHECKING:
    from papernotes.model.paper_links import Link
    from papernotes.model.title_query import TitleQuery

_LIKE_PAGE = pattern(r"\s[-–—|·•:]\s|^\s*[(\[](?:PDF|논문)|^(?:Paper page|PDF|Title|제목)\b", 2)
_LIKE_ID = pattern(r"\d{4}\.\d|\b10\.\d{4}")


class Title:
    """A title, or a mention of a paper, with the title, venue and year read from it."""

    __slots__ = ("mention", "text")

    def __init__(self, text: str, mention: "TitleQuery") -> None:
        self.text, self.mention = text, mention


def read(
    arguments: Sequence[str], lines: Iterable[str]
) -> "dict[str, Identifier | Link | Title | PapersError]":
    """Return the words of arguments, each as an identifier, else a link, else a title.

    `-` stands for `lines`. Arguments that form one title without quotes are one word. An error says
    why a word names no paper.
    """
    typed: dict[str, Identifier | Link | Title | PapersError] = {}
    for word in _words(arguments, lines):
        try:
            typed[word] = parse(word)
        except BadIdentifierError as error:
            typed[word] = _read_other(word, error)
    return typed


def _words(arguments: Sequence[str], lines: Iterable[str]) -> list[str]:
    """Return the words of arguments; `-` at an end stands for lines, in between it is text.

    So `StarGAN v2 - CVPR 2020` is one title.
    """
    several = len(arguments) > 1 and "-" not in (arguments[0], arguments[-1])
    if several and not any(" " in word.strip() or _is_name(word) for word in arguments):
        return [" ".join(arguments)]
    return [
        word
        for argument in arguments
        for word in (lines if argument == "-" else _names_within(argument))
    ]


def _names_within(argument: str) -> Sequence[str]:
    """Return the identifiers and links within a quoted argument, else the argument."""
    is_one = len(argument.split(maxsplit=1)) < 2 and not ("," in argument or ";" in argument)
    if is_one or is_identifier(argument):
        return [argument]
    if "/" not in argument and not _LIKE_ID.search(argument):  # nearly every title
        return [argument]
    from papernotes.model import pasted_line

    return pasted_line.find_names(argument) or [argument]


def _is_name(word: str) -> bool:
    """Return whether a word is an identifier or a link, not a part of a title."""
    return is_identifier(word) or _link(word) is not None


def _link(word: str) -> "Link | None":
    from papernotes.model import paper_links  # few words are links

    return paper_links.read(word)


def _read_other(word: str, error: PapersError) -> "Link | Title | PapersError":
    """Return a word that is no identifier, for the reason `error`, as a link or title."""
    if link := _link(word):
        return link
    if "://" in word:
        return RefusedError(
            f"'{word}' is not a supported link. Give the paper's DOI, arXiv id or "
            "title, or a link to it at arXiv, DBLP, OpenReview, the ACL Anthology or CVF."
        )
    if not _is_title(word):
        return error
    from papernotes.model import title_query  # and with it the table of venues

    if _LIKE_PAGE.search(word):
        from papernotes.model import pasted_line

        word = pasted_line.title(word)
    return Title(word, title_query.parse(word))


def _is_title(word: str) -> bool:
    """Return whether a word may be a title, not a mistyped identifier or URL."""
    letters = sum(letter.isalpha() for letter in word)
    one_word = len(word.split()) < 2
    if letters < 2 or "://" in word or (one_word and "/" in word and "." in word):
        return False
    return letters * 2 > len(word) or not (one_word or _LIKE_ID.search(word))

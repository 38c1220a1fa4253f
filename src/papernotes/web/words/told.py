"""What operations report, in the language of a page: notices, errors, and operations by their names.

English stands in `sentences`, Korean in this package: notices and operations by their kind, errors
by the English words of their message, which are all that an error has. What has no Korean words is
said in English.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from papernotes.errors import PapersError
from papernotes.model.notice import Notice, Value
from papernotes.sentences import messages
from papernotes.sentences.operation_labels import describe, label
from papernotes.web.words import operations, particles, reports
from papernotes.web.words.errors.reading import NAMES

if TYPE_CHECKING:
    from papernotes.operations.history.log import Operation

_REASONS = frozenset(("advice", "difference", "problem", "reason"))
"""Details that may be the message of an error."""
_MESSAGES = _REASONS | {"error", "forms", "hint", "trouble", "accepted"}
"""Details of errors that may be a message, without its full stop where that ends the whole."""
_LONGEST = (4000, 400, 400, 400)
"""Characters of a message, and of one within it and so on: a text of the reader may look like many."""
_DAYS = frozenset(("month", "weekday", "other"))
"""Details that may be the name of a day or month."""
_HOLE = re.compile(r"\{(\w+)\}")


def notice_in(language: str, notice: Notice) -> str:
    """Return the sentence for a notice."""
    if language != "ko" or notice.kind not in reports.NOTICES:
        return messages.sentence(notice)
    values = {name: particles.keep_value(_value(name, value)) for name, value in notice.details}
    words = reports.NOTICES[notice.kind]
    return particles.choose(
        messages.fill(words, values, lambda inner: particles.keep(notice_in("ko", inner)))
    )


def joined_in(language: str, told: Iterable[Notice]) -> str:
    """Return the sentences for notices on one line."""
    if language != "ko":
        return messages.joined(told)
    return ", ".join(notice_in(language, notice) for notice in told)


def error_in(language: str, error: PapersError) -> str:
    """Return the message of an error, with its advice."""
    if language != "ko":
        return messages.of_error(error)
    advice = (notice_in("ko", Notice(*item)) for item in error.advice)
    return " ".join(filter(None, [korean(str(error)), *advice]))


def operation_in(language: str, operation: "Operation") -> str:
    """Return an operation as text: what it is called, and the papers that it changed."""
    if language != "ko":
        return describe(operation)
    return describe(operation, operations.KOREAN, " 외 {}편")


def label_in(language: str, operation: "Operation") -> str:
    """Return what an operation is called, without the papers that it changed."""
    labels = (operations.KOREAN,) if language == "ko" else ()
    return label(operation.kind, operation.details, *labels)


def message_in(language: str, message: str) -> str:
    """Return the message of an error that a page shows as a reason."""
    return korean(message) if language == "ko" else message


def korean(message: str) -> str:
    """Return the message of an error in Korean, as it is where nothing is known of it.

    A detail that is a message itself, such as a reason, is said in Korean too.
    """
    return _korean(message, 0)


def _korean(message: str, depth: int) -> str:
    is_short = depth < len(_LONGEST) and len(message) <= _LONGEST[depth]
    for pattern, words in _patterns() if is_short else ():
        if match := pattern.fullmatch(message):
            details = match.groupdict().items()
            filled = {
                name: particles.keep(_detail(name, value, depth + 1)) for name, value in details
            }
            return particles.choose(words.format(**filled))
    return message


def _detail(name: str, value: str, depth: int) -> str:
    if name in _DAYS:
        return NAMES.get(value, value)
    if name == "meant":
        return value.replace(" or ", ", ")
    words = _korean(value, depth)
    if words == value and name in _MESSAGES:
        return _korean(f"{value}.", depth).removesuffix(".")
    return words


def _value(name: str, value: Value) -> Value:
    if name not in _REASONS:
        return value
    if isinstance(value, tuple) and not isinstance(value, Notice):
        return tuple(korean(item) if isinstance(item, str) else item for item in value)
    return korean(value) if isinstance(value, str) else value


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Return the messages that are known as patterns, those with the most words of their own first."""
    known = sorted(reports.ERRORS.items(), key=lambda item: -len(_HOLE.sub("", item[0])))
    return [(_pattern(english), words) for english, words in known]


def _pattern(english: str) -> re.Pattern[str]:
    parts, seen = [], set()
    for number, part in enumerate(_HOLE.split(english)):
        if number % 2 == 0:
            parts.append(re.escape(part))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            parts.append(f"(?P<{part}>.*?)")
            seen.add(part)
    return re.compile("".join(parts), re.DOTALL)

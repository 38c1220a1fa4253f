"""Results of git commands, and their messages made safe and short enough to show."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_SECRET = re.compile(r"(?i)\b(https?://)[^/\s'\"]*@|\b([a-z][a-z+.-]*://[^/\s:@'\"]*):[^/\s'\"]*@")
_NOISE = re.compile(
    r"(?i)(Enumerating|Counting|Compressing|Writing|Resolving|Receiving|Unpacking|Total|Delta|Auto"
    r"|Everything|To|From)\b|\W*(hint|warning|note)\b|cloning into|please make sure you have"
    r"|and the repository exists|(fatal: )?could not read from remote|(error: )?failed to push"
)
_REJECTED = re.compile(r"! \[[^]]*\] .* \((.*)\)")
_MAX_LINES = 3  # lines of git's messages
_MAX_LENGTH = 300
_MOST_NAMED = 10


class Result(NamedTuple):
    """The exit code of a command, its output, and its messages."""

    code: int
    output: bytes
    message: str


def printable(text: str) -> str:
    """Return git's messages without characters that a terminal would act on."""
    return "".join(character if character.isprintable() else "?" for character in text)


def listed(names: Iterable[str]) -> str:
    """Return names, printable and separated by commas; of many the first, and how many more there are."""
    shown = [*map(printable, names)]
    more = f" and {len(shown) - _MOST_NAMED} more" if len(shown) > _MOST_NAMED + 1 else ""
    return ", ".join(shown[:_MOST_NAMED] if more else shown) + more


def without_credentials(text: str) -> str:
    """Return a remote's address, or a text that contains one, without user names and passwords."""
    hidden = _SECRET.sub(lambda match: match[1] or f"{match[2]}@", text)
    return printable(hidden)


def summary(result: Result) -> str:
    """Return the most informative lines of what git, the remote or its hooks reported."""
    lines = []
    for line in result.message.splitlines():
        line = line.strip().removeprefix("remote:").strip()
        rejected = _REJECTED.match(line)
        line = rejected[1] if rejected else re.sub(r"^(fatal|error): ", "", line)
        if line and not _NOISE.match(line) and line not in lines:
            lines.append(line)
    text = "; ".join(line.rstrip(".") for line in lines[-_MAX_LINES:])
    return without_credentials(text[:_MAX_LENGTH]) or "no answer"

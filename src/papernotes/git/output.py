"""What git said, made fit to be shown: no control character, no password, no chatter."""

import re
from typing import NamedTuple

_SECRET = re.compile(r"(?i)\b(https?://)[^/\s'\"]*@|\b([a-z][a-z+.-]*://[^/\s:@'\"]*):[^/\s'\"]*@")
_CHATTER = re.compile(
    r"(?i)(Enumerating|Counting|Compressing|Writing|Resolving|Receiving|Unpacking|Total|Delta|Auto"
    r"|Everything|To|From)\b|\W*(hint|warning|note)\b|cloning into|please make sure you have"
    r"|and the repository exists|(fatal: )?could not read from remote|(error: )?failed to push"
)
_REJECTED = re.compile(r"! \[[^]]*\] .* \((.*)\)")
_MOST = 3  # lines of what git said
_LONGEST = 300


class Result(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    output: bytes
    message: str


def printable(text: str) -> str:
    """What git said, with nothing in it that a terminal would act on."""
    return "".join(one if one.isprintable() else "?" for one in text)


def without_credentials(text: str) -> str:
    """A remote's address, or a text with such in it, without names and passwords of the web."""
    hidden = _SECRET.sub(lambda found: found[1] or f"{found[2]}@", text)
    return printable(hidden)


def summary(done: Result) -> str:
    """What tells most of what git, the remote or its hooks said."""
    lines = []
    for line in done.message.splitlines():
        line = line.strip().removeprefix("remote:").strip()
        rejected = _REJECTED.match(line)
        line = rejected[1] if rejected else re.sub(r"^(fatal|error): ", "", line)
        if line and not _CHATTER.match(line) and line not in lines:
            lines.append(line)
    text = "; ".join(line.rstrip(".") for line in lines[-_MOST:])
    return without_credentials(text[:_LONGEST]) or "no answer"

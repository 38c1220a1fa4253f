"""Times of a day as people write them: `23:59`, `11:59 PM`, `오후 3시`, `밤 11시 59분`, `noon`."""

import re
from datetime import timedelta

from papernotes.errors import RefusedError
from papernotes.formats.dates.patterns import PARTS_OF_DAY


def span(match: re.Match[str]) -> timedelta:
    """Return the span from midnight to a time that a pattern of `patterns.TIMES` found. Raises RefusedError for an impossible one."""
    fields = match.groupdict()
    if fields.get("noon"):
        return timedelta(hours=12)
    hour, minute = int(fields["hour"]), int(fields.get("minute") or fields.get("colon") or 0)
    if part := fields.get("part"):
        hour = _hour_of_part(part, hour, match[0])
    second = int(fields.get("second") or 0)
    halves = {
        "p" if half in ("오후",) or half.lower().startswith("p") else "a"
        for half in (fields.get("before"), fields.get("after"))
        if half
    }
    impossible = RefusedError(f"there is no time {match[0].strip()}.")
    if len(halves) > 1 or (halves and hour > 23):
        raise impossible
    if halves == {"a"}:
        if hour > 12:
            raise impossible
        hour %= 12
    elif halves == {"p"}:
        if hour == 0:
            raise impossible
        hour = 12 + hour % 12
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second)):
        raise impossible
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _hour_of_part(part: str, hour: int, text: str) -> int:
    """Return the hour of 밤 11시 or 새벽 2시. Raises RefusedError for one that can be on two days."""
    for known in (hour, hour + 12):
        if known in PARTS_OF_DAY[part]:
            return known
    raise RefusedError(f"'{text.strip()}' is unclear: write the hour from 0 to 24, such as 23:59.")

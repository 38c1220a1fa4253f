"""Times of a day as people write them: `23:59`, `11:59 PM`, `오후 3시`, `밤 11시 59분`, `noon`."""

import re
from datetime import timedelta

from papernotes.errors import RefusedError
from papernotes.formats.dates.patterns import PARTS_OF_DAY

# The hours that people write with each half of the day: 0:30 AM and 15:00 PM, too.
_HOURS_OF_HALF = {"am": range(13), "pm": range(1, 24)}


def span(match: re.Match[str]) -> timedelta:
    """Return the span from midnight to a time that a pattern of `patterns.TIMES` found. Raises RefusedError for an impossible one."""
    fields = match.groupdict()
    if fields.get("noon"):
        return timedelta(hours=12)
    hour = int(fields["hour"])
    minute = int(fields.get("minute") or fields.get("colon") or 0)
    second = int(fields.get("second") or 0)
    if part := fields.get("part"):
        hour = _hour_of_part(part, hour, match[0])
    halves = {_half(word) for word in (fields.get("before"), fields.get("after")) if word}
    is_possible = len(halves) < 2 and all(hour in _HOURS_OF_HALF[half] for half in halves)
    if halves:
        hour = hour % 12 + (12 if "pm" in halves else 0)
    if not is_possible or not _is_time(hour, minute, second):
        raise RefusedError(f"there is no time {match[0].strip()}.")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _half(word: str) -> str:
    return "pm" if word == "오후" or word.lower().startswith("p") else "am"


def _is_time(hour: int, minute: int, second: int) -> bool:
    """Return whether a day has a time; 24:00 is its end."""
    if hour == 24:
        return minute == second == 0
    return hour < 24 and minute < 60 and second < 60


def _hour_of_part(part: str, hour: int, text: str) -> int:
    """Return the hour of 밤 11시 or 새벽 2시. Raises RefusedError for one that can be on two days."""
    for known in (hour, hour + 12):
        if known in PARTS_OF_DAY[part]:
            return known
    raise RefusedError(f"'{text.strip()}' is unclear: write the hour from 0 to 24, such as 23:59.")

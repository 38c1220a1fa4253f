"""The word after a condition of a query, which may be a part of it: `read:2026년 3월`, `venue:CVPR 2020`."""

import re

_STATUSES_OF_TWO_WORDS = frozenset({"to read", "읽을 것", "읽는 중", "그만 읽음"})


def goes_on(field: str, value: str, word: str) -> bool:
    """Return whether a word goes on with the value of a condition on a venue, a status or a day."""
    if field == "status":
        return f"{value} {word}".lower() in _STATUSES_OF_TWO_WORDS
    if field == "venue":
        has_year = re.search(r"(?:19|20)[0-9]{2}$", value)
        return bool(re.fullmatch(r"(?i:workshops?)" if has_year else r"(?:19|20)[0-9]{2}", word))
    if field == "year":
        return _is_day_word(value, word, dated=False)
    unit = {"년": "월", "해": "월", "월": "일"}.get(value[-1])
    year = "(?<=[.~〜])(?:재?작년|지난해|올해|금년|내후?년)"
    if re.fullmatch(rf"[0-9]{{1,2}}{unit}[0-9년월일.~〜]*(?:{year})?", word):
        return True
    return _is_day_word(value, word, dated=True)


def _is_day_word(value: str, word: str, *, dated: bool) -> bool:
    """Return whether a word goes on with the words for days of a condition: `read:last`, `week..`.

    `dated` is whether the condition is on the day of an event, not on a year.
    """
    from papernotes.model.reading import day_words, periods

    typed = re.split(r"\.\.|[~〜<>=≥≤]|부터|에서", value)[-1].strip()
    begun = re.split(r"\.\.|[~〜]|부터|에서|까지|(?<=[월일기])[-–—]", word)[0]
    if dated and not typed and value.endswith(("부터", "에서", " ~", " 〜")):
        return word.endswith("까지") or day_words.begins(begun) or periods.is_period(begun)
    if dated and value.endswith((" -", " –", " —")):
        return periods.is_period(begun)
    if re.fullmatch(r"[0-9]{4}", typed) and "월" in begun:  # 2026 8월 is a year and a word
        return False
    if dated and typed and periods.is_period(f"{typed} {begun}"):
        return True
    if not typed or re.match(r"[0-9]{4}", typed):
        return False
    return day_words.goes_on(typed, begun)

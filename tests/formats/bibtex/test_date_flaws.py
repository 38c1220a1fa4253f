"""What is wrong in a year or date, against what BibLaTeX's manual says of dates."""

import pytest

from papernotes.formats.bibtex.date_flaws import DateFlaw, find_flaw

FLAWS = {
    ("year", "2022-23"): DateFlaw("range", "2022/2023"),
    ("year", "2022/23"): DateFlaw("range", "2022/2023"),
    ("year", "2022--2023"): DateFlaw("range", "2022/2023"),
    ("year", "1999-00"): DateFlaw("range", "1999/2000"),
    ("year", "2010-11"): DateFlaw("range", "2010/2011"),
    ("year", "2022-05"): DateFlaw("month", "2022-05"),
    ("year", "2022a"): DateFlaw("letter", "2022"),
    ("year", "in press"): DateFlaw("state", "inpress"),
    ("year", "{In Press}"): DateFlaw("state", "inpress"),
    ("year", "(to appear)"): DateFlaw("state", "forthcoming"),
    ("year", "게재 예정"): DateFlaw("state", "forthcoming"),
    ("year", "n.d."): DateFlaw("none"),
    ("year", "'22"): DateFlaw("none"),
    ("year", "20222"): DateFlaw("none"),
    ("date", "2022-23"): DateFlaw("season", "2022/2023"),
    ("date", "2022/23"): DateFlaw("range", "2022/2023"),
    ("date", "2022-2023"): DateFlaw("range", "2022/2023"),
    ("date", "2022a"): DateFlaw("letter", "2022"),
    ("date", "forthcoming"): DateFlaw("state", "forthcoming"),
    ("date", "n.d."): DateFlaw("none"),
    ("date", "May 2022"): DateFlaw("form"),
    ("date", "2022년 5월"): DateFlaw("form"),
    ("date", "2022-13-40"): DateFlaw("form"),
    ("date", "2022-13"): DateFlaw("form"),
    ("year", "2022-00"): DateFlaw("form"),
    ("date", "2022-02-30"): DateFlaw("form"),
    ("date", "2023-2022"): DateFlaw("form"),
}
SOUND = {
    "year": ["2022", "{2022}", "c. 2022", "[2022]", "2022?", "Spring 2022", "2022년", "", "1492"],
    "date": [
        "2022", "2022-05", "2022-05-17", "2022/2023", "2022-05/2022-06", "2022-21", "2024-23", "2022/", "/2022",
        "../2022", "2022~", "2022?", "199X", "19XX", "1999-XX", "-0044", "2022-05-17T10:00:00Z", "y-10000", "2024-02-29",
    ],
    "urldate": ["yesterday"],
}  # fmt: skip # a table


@pytest.mark.parametrize(("field", "flaw"), FLAWS.items(), ids=map(":".join, FLAWS))
def test_a_flaw_is_found_with_what_was_meant(field: tuple[str, str], flaw: DateFlaw) -> None:
    assert find_flaw(*field) == flaw


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in SOUND.items() for value in values]
)
def test_what_styles_and_biblatex_read_is_sound(name: str, value: str) -> None:
    assert find_flaw(name, value) is None


@pytest.mark.parametrize(("name", "value"), [field for field, flaw in FLAWS.items() if flaw.meant])
def test_what_is_meant_is_sound(name: str, value: str) -> None:
    flaw = find_flaw(name, value)
    assert flaw is not None
    assert flaw.kind == "state" or find_flaw("date", flaw.meant) is None

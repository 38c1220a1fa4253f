"""The numbers of arXiv ids.

A number orders ids by month and by their number within it, so that the newest are the highest, and the
id follows from its number: no catalogue has to store it.
"""

# The order is part of the numbers: new archives would be added at the end.
_ARCHIVES = (
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn",
    "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex",
    "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th",
    "patt-sol", "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con",
)  # fmt: skip # a table
_PLACES = {name: place * 1000 for place, name in enumerate(_ARCHIVES)}
_FIRST_YEAR = 1991
_MONTH = 100_000
"""Numbers of a month: five digits, or three of each archive."""
YEAR = 12 * _MONTH
"""Numbers of a year."""


def number_of(id: str) -> int:
    """Return the number of an arXiv id without a version, as `identifiers` reads it.

    The subject class of an old id is ignored. Raises ValueError for any other text.
    """
    archive, slash, digits = id.rpartition("/")
    if not slash:
        month, dot, digits = id.partition(".")
        first = "0704" if len(digits) == 4 else "1501"
        if not (dot and len(month) == 4 and len(digits) in (4, 5) and "9012" >= month >= first):
            raise ValueError(id)
        if len(digits) == 4 and month >= "1501":
            raise ValueError(id)
        return _month(month, id) + _digits(digits, id)
    place = _PLACES.get(archive.partition(".")[0].lower())
    if place is None or len(digits) != 7 or "0703" < digits[:4] < "9101":
        raise ValueError(id)
    return _month(digits[:4], id) + place + _digits(digits[4:], id)


def _month(text: str, id: str) -> int:
    years, month = _digits(text[:2], id), _digits(text[2:], id)
    if not 1 <= month <= 12:
        raise ValueError(id)
    return ((years - 91) % 100 * 12 + month - 1) * _MONTH


def _digits(text: str, id: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(id)
    return int(text)


def id_of(number: int) -> str:
    """Return the arXiv id of a number: `2006.11239`, `hep-th/9901001`."""
    months, rest = divmod(number, _MONTH)
    years, month = divmod(months, 12)
    prefix = f"{(years + 91) % 100:02d}{month + 1:02d}"
    if number < _FIRST_NEW:
        place, low = divmod(rest, 1000)
        return f"{_ARCHIVES[place]}/{prefix}{low:03d}"
    return f"{prefix}.{rest:0{4 if number < _FIRST_OF_FIVE else 5}d}"


def first_number(year: int, month: int = 1) -> int:
    """Return the lowest number of a month."""
    return ((year - _FIRST_YEAR) * 12 + month - 1) * _MONTH


_FIRST_NEW = first_number(2007, 4)
"""The first number of an id without an archive."""
_FIRST_OF_FIVE = first_number(2015)
"""The first number of an id with five digits after the full stop."""


def year_of(number: int) -> int:
    """Return the year of the month in an id."""
    return _FIRST_YEAR + number // YEAR


def first_day(number: int) -> int:
    """Return the first day of the month in an id, such as 20060601."""
    month = number // _MONTH % 12 + 1
    return year_of(number) * 10_000 + month * 100 + 1

"""What a PDF prints of its publication."""

from typing import NamedTuple


class Imprint(NamedTuple):
    """The venue by its short name, its year, and the pages.

    Empty where unknown; pages are `10684--10695`.
    """

    venue: str = ""
    year: int | None = None
    pages: str = ""

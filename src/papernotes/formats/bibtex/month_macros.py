"""The month macros that every BibTeX style defines (`jan` … `dec`)."""

import re

from papernotes.patterns import pattern

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PIECE = rf'"[^"{{}}]*"|\d+|{"|".join(MONTHS)}'
_EXPRESSION = pattern(rf"(?:{PIECE})(?: # (?:{PIECE}))*")
_A_MONTH = pattern(rf"(?:^| )(?:{'|'.join(MONTHS)})(?: |$)")


def is_month_expression(name: str, value: str) -> bool:
    """Whether a field value is a month expression, which is written without braces."""
    return (
        name.lower() == "month"
        and _EXPRESSION.fullmatch(value) is not None
        and _A_MONTH.search(re.sub(r'"[^"]*"', '"', value)) is not None
    )

"""Decode addresses and identifiers in LaTeX source."""

import re
from functools import cache

from papernotes.formats.latex import commands


@cache
def _in_address() -> re.Pattern[str]:
    return re.compile(
        r"\\(?P<name>[A-Za-z]+)\*?(?:\s*\{\}|\s+(?=\S))?|\\(?P<sign>.)(?:\{\})?|[{}]"
        r"|\$(?P<maths><|>|\\sim\s*|\\tilde\s*|\\_|\\backslash\s*)\$",
        re.DOTALL,
    )


def decode_verbatim(source: str) -> str:
    r"""Return an address or identifier without `\url{…}` and the escapes of LaTeX.

    What else LaTeX reads otherwise, such as `~`, `_` and `%`, stands for itself here, as it
    does in the verbatim fields of biblatex (its manual, section 2.2.1).
    """
    if not ("\\" in source or "{" in source or "$" in source or "}" in source):
        return " ".join(source.split())

    def meant(match: re.Match[str]) -> str:
        if match["maths"]:
            return {"<": "<", ">": ">", "\\_": "_"}.get(
                match["maths"], "~" if "i" in match["maths"] else "\\"
            )
        if match["sign"]:
            return "" if match["sign"] in "-/" else match["sign"]
        if match["name"]:
            character = commands.command_characters().get(match["name"], "").strip()
            return {"∼": "~", "−": "-"}.get(character, character)
        return ""

    return " ".join(_in_address().sub(meant, source).split())

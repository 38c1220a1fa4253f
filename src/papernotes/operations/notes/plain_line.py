"""A line of a note without Markdown, for places where only plain text can stand."""

import re


def plain_line(markdown: str) -> str:
    """Return a line of a note without marks: `**[[key|DDPM]]**` is `DDPM`."""
    text = re.sub(r"!?\[\[([^\]\[|]*)\|([^\]\[]*)\]\]", r"\2", markdown)
    text = re.sub(r"!?\[\[([^\]\[]*)\]\]", r"\1", text)
    text = re.sub(r"!?\[([^\]\[]+)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)", r"\1", text)
    text = re.sub(r"\*\*|__|`|^(?:[-*+>|]|\d{1,3}[.)])\s+|(?<=\w)\s*\|\s*$", "", text)
    return " ".join(text.split())

"""Quotation marks around a title in a reference, as parts of regular expressions.

A title may have the closing mark at both ends: LaTeX sets `"Title"` and `''Title''` so, and Swedish
and Finnish write so. German closes with the mark that opens in English.
"""

OPENING = r"(?:[“\"„]|(?<![^\s,.:;(\[])”(?=\w))"
CLOSING = r"(?:[”\"]|(?<=\S)“(?!\w))"
ANY = '“”"„'

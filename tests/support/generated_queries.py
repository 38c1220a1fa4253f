"""Random query words."""

from hypothesis import strategies as st

QUERY_PIECES = [
    '"', "-", ":", "*", " ", "\t", "OR", "a", "확산", "tag:", "title:", "노트:", "“", "\0",
    "@a", "@", "’", "‘", "：", "＂", "有", "has:", "cites:", "added:2026..", "읽음:",
    "\ud800", "AND", "NEAR(", ")", "year:", ">", "̸", "\u3000", "'", "x:", "C++", "😀",
]  # fmt: skip # a table
"""Signs, operators and fields of the query language, and similar text."""

typed_words = st.one_of(st.text(), st.lists(st.sampled_from(QUERY_PIECES)).map("".join))
"""Any text that could be typed as one word."""

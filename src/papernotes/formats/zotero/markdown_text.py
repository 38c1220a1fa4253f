"""Text within Markdown: emphasis, and what has to be escaped."""

import re

# Marks of emphasis until the text on both sides is known: opening and closing bold and italic.
BOLD, BOLD_END, ITALIC, ITALIC_END = "\ue000", "\ue001", "\ue002", "\ue003"
_EMPHASIS = {BOLD: ("**", "<strong>"), ITALIC: ("*", "<em>")}
_OPENING_OF = {BOLD_END: BOLD, ITALIC_END: ITALIC}
_MARKS = re.compile("([\ue000-\ue003])")
PRIVATE = re.compile("[\ue000-\ue003]")
_LINE_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|(?:={3,}|-{3,})\s*$)", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_LOOSE_UNDERSCORE = re.compile(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
_TEX_FORMULA = re.compile(r"(\$\$?)(?=\S)[^$]{1,2000}?(?<=\S)\1")


def escape_text(text: str) -> str:
    """Return plain text as Markdown that reads the same."""
    return escape_start(escape(PRIVATE.sub("", text.strip())))


def escape(text: str) -> str:
    """Escape what Markdown would read as markup. Formulas that are typed as text stay."""
    parts, at = [], 0
    for formula in _TEX_FORMULA.finditer(text):
        parts += [_escape_plain(text[at : formula.start()]), formula[0]]
        at = formula.end()
    return "".join([*parts, _escape_plain(text[at:])])


def _escape_plain(text: str) -> str:
    text = re.sub(r"[\\*`]|<(?=[A-Za-z/!])|\[(?=[^\]\[]{0,300}\]\()", r"\\\g<0>", text)
    return _LOOSE_UNDERSCORE.sub(r"\\_", text)


def escape_start(text: str) -> str:
    """Escape what at the start of a line would be a heading, a list or a quote."""
    return _NUMBERED.sub(r"\1\\\2", _LINE_START.sub(r"\\\1", text))


def fix_emphasis(text: str) -> str:
    """Replace the marks of emphasis by stars, or by tags where stars would not be read.

    CommonMark reads no `**` between a sign and a letter: `**확산(diffusion)**을`, which Korean
    particles make common (spec.commonmark.org, "Left-flanking delimiter run").
    """
    if not PRIVATE.search(text):
        return text
    pieces = [piece for piece in _MARKS.split(text) if piece]
    begun: list[tuple[str, int]] = []  # opening marks and their places in `pieces`
    for place, piece in enumerate(pieces):
        if piece in _EMPHASIS:
            begun.append((piece, place))
        elif piece in _OPENING_OF:
            start = begun.pop()[1] if begun and begun[-1][0] == _OPENING_OF[piece] else -1
            stars, tag = _EMPHASIS[_OPENING_OF[piece]]
            clash = start >= 0 and (
                _clashes(_edge(pieces, start - 1, -1), _edge(pieces, start + 1, 0))
                or _clashes(_edge(pieces, place + 1, 0), _edge(pieces, place - 1, -1))
            )
            pieces[place] = "" if start < 0 else "</" + tag[1:] if clash else stars
            if start >= 0:
                pieces[start] = tag if clash else stars
    return PRIVATE.sub("", "".join(pieces))


def _edge(pieces: list[str], place: int, end: int) -> str:
    """Return the first or last character of a piece; '' outside the text."""
    return pieces[place][end:][:1] if 0 <= place < len(pieces) else ""


def _clashes(outside: str, inside: str) -> bool:
    """Return whether stars between these characters are not read as the edge of emphasis."""
    return outside.isalnum() and not inside.isalnum()

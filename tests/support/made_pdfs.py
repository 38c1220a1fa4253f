"""PDF files written by hand: lines of text at positions, in fonts with and without a map.

The format is that of PDF 32000-1:2008. A page is US Letter, 612 by 792 points, with its origin at
the bottom left.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import NamedTuple

WIDTH, HEIGHT = 612, 792
LEADING = 12

LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
ACCENTS = {"ˆ": "circumflex", "˜": "tilde", "˘": "breve", "ˇ": "caron", "˚": "ring", "˝": "hungarumlaut",
           "˙": "dotaccent", "˛": "ogonek"}  # fmt: skip # a table


class Line(NamedTuple):
    """A text that begins at x, y on its base line.

    Fonts: `serif` and `sans` (standard fonts, Western European text and the signs of TeX: ligatures
    such as U+FB01 and accents as letters of their own, such as ¨), `mono` (Courier: each letter is
    0.6 of the size wide), `mapped` (any text, by a ToUnicode map) and `unmapped` (any text, which
    no program can read: the font has no map).
    """

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "serif"
    upward: bool = False


class Page(NamedTuple):
    """The lines of a page in the order in which they are drawn, and annotations as dictionaries."""

    lines: tuple[Line, ...]
    annotations: tuple[str, ...] = ()


FONTS = {
    "serif": "Times-Roman",
    "sans": "Helvetica",
    "mono": "Courier",
    "mapped": "",
    "unmapped": "",
}


def made_pdf(
    pages: Iterable[Page | Sequence[Line]],
    metadata: Mapping[str, str] | None = None,
    extra: Sequence[str] = (),
) -> bytes:
    """Return a PDF with these pages and metadata such as {"Title": "..."}.

    `extra` are objects that annotations refer to: the first one has the number `FIRST_EXTRA`.
    """
    sheets = [page if isinstance(page, Page) else Page(tuple(page)) for page in pages]
    codes = _codes(line.text for sheet in sheets for line in sheet.lines)
    objects = _Objects()
    for _ in range(2):  # catalog and pages, which know their pages only at the end
        objects.add("")
    for text in extra:
        objects.add(text)
    fonts = " ".join(f"/{name} {_font(objects, name, codes)} 0 R" for name in FONTS)
    kids = []
    for sheet in sheets:
        content = "\n".join(_draw(line, codes) for line in sheet.lines).encode("latin-1")
        stream = objects.add_stream(content)
        annotations = " ".join(f"{objects.add(text)} 0 R" for text in sheet.annotations)
        kids.append(
            objects.add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {stream} 0 R "
                f"/Resources << /Font << {fonts} >> >> /Annots [{annotations}] >>"
            )
        )
    objects.put(1, "<< /Type /Catalog /Pages 2 0 R >>")
    objects.put(
        2, f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in kids)}] /Count {len(kids)} >>"
    )
    info = "".join(f"/{name} {_text(value)} " for name, value in (metadata or {}).items())
    return objects.file(objects.add(f"<< {info}>>"))


FIRST_EXTRA = 3


def column(
    lines: Sequence[str], x: float = 72, top: float = 720, size: float = 10, font: str = "serif"
) -> tuple[Line, ...]:
    """Return lines set below each other."""
    return tuple(Line(x, top - LEADING * i, text, size, font) for i, text in enumerate(lines))


def two_columns(left: Sequence[str], right: Sequence[str], top: float = 700) -> tuple[Line, ...]:
    """Return two columns beside each other, the left one drawn first, as LaTeX does."""
    return (*column(left, 54, top), *column(right, 318, top))


def stamp(text: str = "arXiv:2006.11239v2  [cs.LG]  16 Dec 2020") -> Line:
    """Return arXiv's stamp at the left side of page 1, which reads upward."""
    return Line(32, 240, text, 20, upward=True)


def page_number(number: int) -> Line:
    """Return the number at the foot of a page."""
    return Line(303, 40, str(number))


def line_numbers(first: int, count: int, x: float = 30, top: float = 700) -> tuple[Line, ...]:
    """Return the numbers beside the lines of a review copy, in three digits as CVPR sets them."""
    return tuple(Line(x, top - LEADING * i, f"{first + i:03}", 7, "sans") for i in range(count))


def scanned(pages: int = 1) -> bytes:
    """Return a PDF whose pages are pictures."""
    objects = _Objects()
    for _ in range(2):
        objects.add("")
    image = objects.add_stream(
        b"\x7f",
        "/Type /XObject /Subtype /Image /Width 8 /Height 1 /BitsPerComponent 1 /ColorSpace /DeviceGray",
    )
    content = objects.add_stream(b"q 500 0 0 700 50 50 cm /I Do Q")
    kids = [
        objects.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {content} 0 R "
            f"/Resources << /XObject << /I {image} 0 R >> >> >>"
        )
        for _ in range(pages)
    ]
    objects.put(1, "<< /Type /Catalog /Pages 2 0 R >>")
    objects.put(
        2, f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in kids)}] /Count {pages} >>"
    )
    return objects.file(objects.add("<< >>"))


@cache
def slow_pdf() -> bytes:
    """A PDF whose page shows a drawing of millions of operations a hundred times: it takes a minute."""
    objects = _Objects()
    for _ in range(2):
        objects.add("")
    drawing = objects.add_stream(
        zlib.compress(b"q Q " * 10_000_000),
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode",
    )
    content = objects.add_stream(b"/X Do " * 100)
    page = objects.add(
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents {content} 0 R "
        f"/Resources << /XObject << /X {drawing} 0 R >> >> >>"
    )
    objects.put(1, "<< /Type /Catalog /Pages 2 0 R >>")
    objects.put(2, f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    return objects.file(objects.add("<< >>"))


def encrypted(data: bytes, password: str = "secret") -> bytes:
    """Return the PDF with a password that is needed to open it."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, algorithm="RC4-128")
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


class _Objects:
    """The numbered objects of a file."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def add(self, text: str) -> int:
        self._objects.append(text.encode("latin-1"))
        return len(self._objects)

    def put(self, number: int, text: str) -> None:
        self._objects[number - 1] = text.encode("latin-1")

    def add_stream(self, data: bytes, entries: str = "") -> int:
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode()
        self._objects.append(head + data + b"\nendstream")
        return len(self._objects)

    def file(self, info: int) -> bytes:
        result = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, data in enumerate(self._objects, 1):
            places.append(len(result))
            result += b"%d 0 obj\n%s\nendobj\n" % (number, data)
        start, count = len(result), len(places) + 1
        result += b"xref\n0 %d\n0000000000 65535 f \n" % count
        for place in places:
            result += b"%010d 00000 n \n" % place
        result += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (count, info)
        return bytes(result + b"startxref\n%d\n%%%%EOF\n" % start)


def _codes(texts: Iterable[str]) -> dict[str, int]:
    """Return the code of each character in the fonts with codes of their own."""
    return {letter: 1 + i for i, letter in enumerate(sorted({*"".join(texts)}))}


def _font(objects: _Objects, name: str, codes: Mapping[str, int]) -> int:
    if FONTS[name]:
        glyphs = "".join(f"/{glyph} " for glyph in [*LIGATURES.values(), *ACCENTS.values()])
        encoding = f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 {glyphs}] >>"
        return objects.add(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{FONTS[name]} /Encoding {encoding} >>"
        )
    widths = " ".join(
        f"{code} [{1000 if letter > 'ᄀ' else 500}]" for letter, code in codes.items()
    )
    descriptor = objects.add(
        "<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
        "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    descendant = objects.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 1000 /CIDToGIDMap /Identity "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /W [{widths}] >>"
    )
    unicode = f"/ToUnicode {objects.add_stream(_map(codes))} 0 R" if name == "mapped" else ""
    return objects.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] {unicode} >>"
    )


def _map(codes: Mapping[str, int]) -> bytes:
    lines = [
        f"<{code:04x}> <{(LIGATURES.get(letter) or letter).encode('utf-16-be').hex()}>"
        for letter, code in codes.items()
    ]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def "
        "/CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{mapped}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _draw(line: Line, codes: Mapping[str, int]) -> str:
    if FONTS[line.font]:
        own = {sign: chr(1 + i) for i, sign in enumerate([*LIGATURES, *ACCENTS])}
        data = "".join(own.get(sign, sign) for sign in line.text).encode("cp1252")
    else:
        data = b"".join(codes[letter].to_bytes(2, "big") for letter in line.text)
    turned = "0 1 -1 0" if line.upward else "1 0 0 1"
    return f"BT /{line.font} {line.size} Tf {turned} {line.x} {line.y} Tm <{data.hex()}> Tj ET"


def _text(value: str) -> str:
    return f"<{(chr(0xFEFF) + value).encode('utf-16-be').hex()}>"

"""The annotations of a PDF, in the child process: their entries by pypdf, the text under them by pdfium.

Entries are those of ISO 32000-2, 12.5. Scripts, links, forms and attached files are left alone.
"""

import ctypes
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from papernotes.formats.pdf import passage
from papernotes.formats.pdf.passage import Box, Passage
from papernotes.pdf import limits
from papernotes.pdf.text_task import library

_MARKED = {"/Highlight": "highlight", "/Underline": "underline", "/StrikeOut": "strike-out",
           "/Squiggly": "squiggly"}  # fmt: skip # a table
_SAID = {"/Text": "comment", "/Caret": "comment", "/FreeText": "text"}
_DRAWN = {"/Square": "area", "/Circle": "area", "/Polygon": "area", "/PolyLine": "area", "/Line": "area",
          "/Stamp": "area"}  # fmt: skip # a table
_INK = "/Ink"
_HIDDEN = 2  # the bit of /F
_MOST = 20_000  # annotations of a file
_LONGEST = 100_000  # characters of a comment


class _Letters(NamedTuple):
    """The characters of a page and their boxes."""

    text: str
    boxes: Sequence[Box]


def run(path: str) -> Iterator[dict[str, Any]]:
    """Yield `{"page", "text"}` for each page with marks, then its annotations as `{"mark": …}`.

    Raises limits.RefusedFile.
    """
    pdfium = library()
    document = pdfium.FPDF_LoadDocument(path.encode("utf-8", "surrogateescape"), None)
    if not document:
        passwords = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        is_locked = pdfium.FPDF_GetLastError() in passwords
        raise limits.RefusedFile("encrypted" if is_locked else "damaged")
    try:
        left = _MOST
        for number, page in enumerate(_pages(pdfium, document, path), 1):
            if number > limits.MAX_PAGES or left <= 0:
                break
            entries = _entries(page)[:left]
            left -= len(entries)
            yield from _page(pdfium, document, number, entries)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _pages(pdfium: Any, document: Any, path: str) -> Sequence[Any]:
    """Return the pages of a file as pypdf reads them, or a copy by pdfium if it cannot.

    pdfium mends what is broken, and takes out an encryption without a password, for which pypdf
    needs another package. Raises limits.RefusedFile.
    """
    from pypdf import PdfReader

    with open(path, "rb") as file:
        data = file.read()
    for is_first in (True, False):
        try:
            reader = PdfReader(BytesIO(data if is_first else _copy(pdfium, document)))
            if reader.is_encrypted and not reader.decrypt(""):
                continue
            return list(reader.pages)
        except Exception:  # whatever pypdf raises in the middle of a broken file
            continue
    raise limits.RefusedFile("damaged")


def _copy(pdfium: Any, document: Any) -> bytes:
    """Return a document as pdfium writes it, without encryption."""
    output = bytearray()

    def write(_writer: Any, data: Any, size: int) -> int:
        output.extend(ctypes.string_at(data, size))
        return 1

    pointer = ctypes.POINTER(pdfium.FPDF_FILEWRITE)
    block = ctypes.CFUNCTYPE(ctypes.c_int, pointer, ctypes.c_void_p, ctypes.c_ulong)(write)
    writer = pdfium.FPDF_FILEWRITE(version=1, WriteBlock=block)
    pdfium.FPDF_SaveAsCopy(document, writer, pdfium.FPDF_REMOVE_SECURITY)
    return bytes(output)


def _entries(page: Any) -> list[dict[str, Any]]:
    """Return the annotations of a page as plain values; those that cannot be read are left out."""
    entries = []
    annotations = page.get("/Annots")
    for reference in annotations.get_object() if annotations is not None else ():
        try:
            entry = _entry(reference)
        except Exception:  # whatever a broken entry makes pypdf raise
            continue
        if entry is not None:
            entries.append(entry)
    return entries


def _entry(reference: Any) -> dict[str, Any] | None:
    annotation = reference.get_object()
    kind = annotation.get("/Subtype")
    if kind not in (*_MARKED, *_SAID, *_DRAWN, _INK) or int(annotation.get("/F", 0)) & _HIDDEN:
        return None
    parent = annotation.raw_get("/IRT") if "/IRT" in annotation else None
    return {
        "kind": str(kind),
        "id": _number(reference),
        "parent": _number(parent) if parent is not None else 0,
        "is_state": "/StateModel" in annotation,
        "contents": _text(annotation.get("/Contents")),
        "rich": _text(annotation.get("/RC")),
        "author": _text(annotation.get("/T")),
        "name": _text(annotation.get("/NM"))[:200],
        "created": _text(annotation.get("/CreationDate")),
        "changed": _text(annotation.get("/M")),
        "colour": _numbers(annotation.get("/C")),
        "rect": _numbers(annotation.get("/Rect")),
        "quads": _numbers(annotation.get("/QuadPoints")),
        "strokes": [_numbers(line) for line in (annotation.get("/InkList") or ())],
    }


def _number(reference: Any) -> int:
    """Return the number of the object that a reference names; 0 for a direct object."""
    return int(getattr(reference, "idnum", 0))


def _text(value: Any) -> str:
    """Return a text string, also one in bytes that no encoding of PDF fits."""
    if value is None:
        return ""
    value = value.get_object()
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    elif not isinstance(value, str) and hasattr(value, "get_data"):  # /RC may be a stream
        value = value.get_data().decode("utf-8", "replace")
    return str(value)[:_LONGEST].encode("utf-8", "replace").decode()


def _numbers(value: Any) -> list[float]:
    values = value.get_object() if value is not None else ()
    return [float(part.get_object()) for part in values]


def _page(
    pdfium: Any, document: Any, number: int, entries: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    letters = _Letters("", ())
    if any(entry["quads"] or entry["strokes"] or entry["kind"] in _MARKED for entry in entries):
        letters = _letters(pdfium, document, number)
        yield {"page": number, "text": letters.text}
    for entry in entries:
        kind = (_MARKED | _SAID | _DRAWN | {_INK: "ink"})[entry["kind"]]
        text, start, end = _passage(entry, letters)
        place = entry["quads"] or entry["rect"] or [0.0, 0.0]
        yield {
            "mark": {
                **{name: entry[name] for name in ("id", "parent", "is_state", "contents", "rich",
                   "author", "name", "created", "changed", "colour")},
                "kind": kind,
                "page": number,
                "passage": text,
                "start": start,
                "end": end,
                "place": [round(sum(place[axis::2]) / max(1, len(place[axis::2]))) for axis in (0, 1)],
            }
        }  # fmt: skip # a table


def _passage(entry: dict[str, Any], letters: _Letters) -> Passage:
    """Return the text under an annotation."""
    if entry["kind"] in _MARKED:
        points = entry["quads"] or entry["rect"]
        marks = passage.boxes(points) or passage.rectangle(points)
        return passage.under(letters.text, letters.boxes, marks)
    if entry["kind"] == _INK:
        strokes = [box for stroke in entry["strokes"] for box in passage.stroke(stroke)]
        if len(strokes) == len(entry["strokes"]):
            return passage.crossed(letters.text, letters.boxes, strokes)
    return Passage("")


def _letters(pdfium: Any, document: Any, number: int) -> _Letters:
    """Return the characters of a page with the boxes of their whole lines."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    if not text_page:
        return _Letters("", ())
    try:
        signs: list[str] = []
        boxes: list[Box] = []
        rectangle = pdfium.FS_RECTF()
        for place in range(min(pdfium.FPDFText_CountChars(text_page), limits.MAX_CHARACTERS)):
            code = pdfium.FPDFText_GetUnicode(text_page, place)
            if code == 0 or code == 13:
                continue
            if pdfium.FPDFText_IsHyphen(text_page, place) == 1:
                code = 0xFFFE
            pdfium.FPDFText_GetLooseCharBox(text_page, place, ctypes.byref(rectangle))
            signs.append(chr(code) if code < 0x110000 else "\ufffd")
            boxes.append(Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        return _composed(signs, boxes)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def _composed(signs: list[str], boxes: list[Box]) -> _Letters:
    """Return characters in which two halves of UTF-16 are one."""
    text: list[str] = []
    kept: list[Box] = []
    for sign, box in zip(signs, boxes, strict=True):
        if "\udc00" <= sign <= "\udfff":
            if text and "\ud800" <= text[-1] <= "\udbff":
                high, low = ord(text[-1]) - 0xD800, ord(sign) - 0xDC00
                text[-1] = chr(0x10000 + (high << 10) + low)
            continue
        text.append(sign)
        kept.append(box)
    return _Letters(
        "".join("\ufffd" if "\ud800" <= sign <= "\udbff" else sign for sign in text), kept
    )

"""The text of pages by pdfium, in the child process.

Uses the functions of pdfium itself (https://pdfium.googlesource.com/pdfium/+/refs/heads/main/public/)
by pypdfium2's table of them: `pypdfium2` with its helpers takes twice as long to import.
"""

import ctypes
from collections.abc import Iterator
from functools import cache
from typing import Any

from papernotes.pdf import accents, limits

_METADATA = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate",
             "DOI", "doi", "arXivID", "WPS-ARTICLEDOI", "License")  # fmt: skip # a table


def run(path: str, first: int, last: int) -> Iterator[dict[str, Any]]:
    """Yield what the document says of itself, then each page from `first` to `last` that exists.

    Pages count from 1. A page that cannot be read has no `text`. Raises limits.RefusedFile.
    """
    pdfium = library()
    document = pdfium.FPDF_LoadDocument(path.encode("utf-8", "surrogateescape"), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        passwords = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise limits.RefusedFile("encrypted" if code in passwords else "damaged")
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if not count:
            raise limits.RefusedFile("damaged")
        yield {"count": count, "metadata": _metadata(pdfium, document)}
        total = 0
        for number in range(first, min(last, count) + 1):
            text = _page(pdfium, document, number)
            total += len(text or "")
            if total > limits.MAX_TEXT:
                return
            yield {"page": number} if text is None else {"page": number, "text": text}
    finally:
        pdfium.FPDF_CloseDocument(document)


@cache
def library() -> Any:
    """Return pdfium, which begins once in a process."""
    import pypdfium2_raw

    pypdfium2_raw.FPDF_InitLibrary()
    return pypdfium2_raw


def _page(pdfium: Any, document: Any, number: int) -> str | None:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return None
        try:
            count = min(pdfium.FPDFText_CountChars(text_page), limits.MAX_CHARACTERS)
            if count <= 0:
                return ""
            buffer = (ctypes.c_ushort * (count + 1))()
            written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
            text = bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")
            if accents.ACCENT.search(text):
                text = accents.place(text, pdfium, text_page)
            return text.replace("\r\n", "\n")
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(page)


def _metadata(pdfium: Any, document: Any) -> dict[str, str]:
    values = {}
    for tag in _METADATA:
        size = pdfium.FPDF_GetMetaText(document, tag.encode(), None, 0)
        if size > 2:
            buffer = ctypes.create_string_buffer(min(size, 1 << 20))
            pdfium.FPDF_GetMetaText(document, tag.encode(), buffer, len(buffer))
            value = buffer.raw.decode("utf-16-le", "replace").rstrip("\0").strip()
            if value:
                values[tag.lower()] = value
    return values

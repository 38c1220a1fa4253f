"""The smallest PDFs: whole files whose content differs by a text on each page."""

from collections.abc import Sequence


def small_pdf(*pages: str, info: Sequence[tuple[str, str]] = ()) -> bytes:
    """A whole PDF with a line of plain ASCII text for each line of each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages or ("",):
        lines = " ".join(f"({_escaped(line)}) Tj T*" for line in page.splitlines())
        content = f"BT /F1 11 Tf 13 TL 72 720 Td {lines} ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources "
            f"<< /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append("<< " + " ".join(f"/{name} ({_escaped(value)})" for name, value in info) + " >>")
    return _file(objects)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: list[str]) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{len(data)}\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}%%EOF\n".encode("latin-1")

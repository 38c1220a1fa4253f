"""Forms as a request brings them, with at most one file."""

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from papernotes.web.guard import LARGEST_BODY

if TYPE_CHECKING:
    from starlette.requests import Request


class Upload(NamedTuple):
    """A file that a form brought: the path of a copy, which is gone after the change, and its name."""

    path: str = ""
    name: str = ""


@asynccontextmanager
async def form_of(
    request: "Request", *, with_file: bool
) -> AsyncIterator[tuple[dict[str, str], Upload]]:
    """Yield the fields of a form and its file. Line ends of fields are those of Unix."""
    async with request.form(
        max_files=int(with_file), max_fields=200, max_part_size=LARGEST_BODY
    ) as form:
        fields, upload = {}, Upload()
        try:
            for name, value in form.items():
                if isinstance(value, str):
                    fields[name] = value.replace("\r\n", "\n")
                elif value.filename and not upload.path:
                    handle, path = tempfile.mkstemp(".pdf", "papers-")
                    upload = Upload(path, value.filename)
                    with os.fdopen(handle, "wb") as file:
                        while chunk := await value.read(1 << 20):
                            file.write(chunk)
            yield fields, upload
        finally:
            with suppress(OSError):
                os.remove(upload.path)

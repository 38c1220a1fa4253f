"""Forms as a request brings them, with at most one file."""

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from papernotes.errors import PapersError
from papernotes.web.guard import LARGEST_BODY

if TYPE_CHECKING:
    from starlette.requests import Request


_MOST_FIELDS = 200


class Upload(NamedTuple):
    """A file that a form brought: the path of a copy, which is gone after the change, and its name."""

    path: str = ""
    name: str = ""


@asynccontextmanager
async def form_of(
    request: "Request", *, with_file: bool
) -> AsyncIterator[tuple[dict[str, str], Upload]]:
    """Yield the fields of a form and its file. Line ends of fields are those of Unix."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        yield _fields(await request.body()), Upload()
        return
    async with request.form(
        max_files=int(with_file), max_fields=_MOST_FIELDS, max_part_size=LARGEST_BODY
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


def _fields(body: bytes) -> dict[str, str]:
    """Return the fields of a form; those that `curl -d` sends as they are typed are UTF-8 too."""
    first = b"&".join(body.split(b"&", _MOST_FIELDS)[:_MOST_FIELDS])
    pairs = parse_qsl(first.decode(errors="replace"), keep_blank_values=True)
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def with_name(error: PapersError, upload: Upload) -> PapersError:
    """Return an error that names the file of a form by its name, and not by the path of its copy."""
    if upload.path and upload.path in str(error):
        name = os.path.basename(upload.name.replace("\\", "/"))
        error.args = (str(error).replace(upload.path, name), *error.args[1:])
    return error

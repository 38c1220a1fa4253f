"""The floor of `papers serve`: a greeting, and a paper's page made by hand.

    python -m benchmarks.serve_floor DB NOTES

Starlette and uvicorn with sqlite3 and markdown: no options, no links, no cleaning, no security. It
prints its port, and answers until it is ended.
"""

import html
import re
import socket
import sqlite3
import sys
from pathlib import Path

from markdown import Markdown
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from uvicorn import Config, Server

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<h1>{title}</h1><p>{authors}</p><p>{venue} {year} {tags}</p><p>{abstract}</p>
<pre>{citation}</pre><article>{note}</article></html>"""


def main(database: str, notes: str) -> None:
    """Answer for a library."""
    reader = Markdown(extensions=["tables", "fenced_code", "footnotes"])

    async def greet(_request: Request) -> HTMLResponse:
        return HTMLResponse("<!doctype html><title>hello</title><h1>hello</h1>")

    async def paper(request: Request) -> HTMLResponse:
        key = request.path_params["key"]
        db = sqlite3.connect(database)
        number, *values = db.execute(
            "SELECT id, title, venue, year, abstract, citation FROM papers WHERE key = ?", (key,)
        ).fetchone()
        names = (
            ("authors", "SELECT name FROM authors WHERE paper = ? ORDER BY position"),
            (
                "tags",
                "SELECT tag FROM tags WHERE paper = ? ORDER BY tag",
            ),
        )
        lists = {
            name: ", ".join(row[0] for row in db.execute(select, (number,)))
            for name, select in names
        }
        db.close()
        text = Path(notes, f"{key}.md").read_text("utf-8")
        text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
        fields = dict(
            zip(("title", "venue", "year", "abstract", "citation"), values, strict=True), **lists
        )
        shown = {name: html.escape(str(value or "")) for name, value in fields.items()}
        return HTMLResponse(PAGE.format(note=reader.reset().convert(text), **shown))

    routes = [Route("/", greet), Route("/paper/{key}", paper)]
    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)
    config = Config(Starlette(routes=routes), log_level="critical", access_log=False, http="h11")
    Server(config).run([listening])


if __name__ == "__main__":
    main(*sys.argv[1:3])

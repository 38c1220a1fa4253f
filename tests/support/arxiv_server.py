"""A server on the loopback address that answers like the arXiv API, or misbehaves.

    with arxiv_server() as server:          # knows the papers of tests/data/atom
        server.play(BUSY, HTML)             # the next two answers; then as usual
        ... server.url ... server.asked ...

By hand, `python tests/support/arxiv_server.py [html|busy|hang|…]` prints its URL and serves until
its standard input ends; with a name, every reply is the one of that name.
"""

import gzip
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from tests.support.folders import ROOT
from tests.support.loopback import Handler, Reply, ScriptedServer, serve

DATA = ROOT / "tests" / "data" / "atom"
ATOM_TYPE = "application/atom+xml; charset=utf-8"


class Asked(NamedTuple):
    """A request as it arrived; `moment` is in seconds of the monotonic clock."""

    path: str
    ids: tuple[str, ...]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    moment: float


def feed(*entries: str, total: int | None = None, page: int = 100) -> bytes:
    """A feed of these entries, in the layout of 2026; `total` is the number that it claims."""
    count = len(entries) if total is None else total
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
        ' xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">\n'
        "  <id>https://arxiv.org/api/loopback</id>\n"
        "  <title>arXiv Query</title>\n"
        "  <updated>2026-04-12T22:10:19Z</updated>\n"
        f"  <opensearch:itemsPerPage>{page}</opensearch:itemsPerPage>\n"
        f"  <opensearch:totalResults>{count}</opensearch:totalResults>\n"
        "  <opensearch:startIndex>0</opensearch:startIndex>\n"
        f"{''.join(entries)}</feed>\n"
    ).encode()


def entry(id: str, title: str = "A title", author: str = "A. Author", inside: str = "") -> str:
    """An invented entry; `id` has a version, `inside` is further XML."""
    return (
        f"<entry><id>http://arxiv.org/abs/{id}</id><title>{title}</title>"
        "<updated>2021-02-03T04:05:06Z</updated><published>2020-01-02T03:04:05Z</published>"
        f"<summary>About it.</summary><author><name>{author}</name></author>{inside}</entry>\n"
    )


def entries(body: bytes) -> dict[str, str]:
    """The entries of a recorded feed, unchanged, by their id with version."""
    text = re.findall(r"<entry>.*?</entry>\s*", body.decode(), re.DOTALL)
    ids = [re.search(r"<id>[^<]*?/abs/([^<]+)</id>", item) for item in text]
    return {id[1]: part for id, part in zip(ids, text, strict=True) if id}


PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body>Soon.<br></body></html>"
)
HTML = Reply(body=PAGE, headers={"content-type": "text/html"})
XHTML = Reply(body=b'<html xmlns="http://www.w3.org/1999/xhtml"><body>Log in.</body></html>')
BUSY = Reply(503, PAGE)
TOO_MANY = Reply(429, b"Rate exceeded.", {"retry-after": "0"})
EMPTY = Reply()
JSON = Reply(body=b'{"error": "none of your feeds"}')
HANG = Reply(pause=3600.0)
BROKEN_OFF = Reply(body=feed(entry("1605.08386v1")), lost=200)
ERROR = Reply(
    400,
    feed(
        "<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id>"
        "<title>Error</title><summary>incorrect id format for abc</summary></entry>"
    ),
)
MISBEHAVIOUR = {
    "html": HTML,
    "xhtml": XHTML,
    "busy": BUSY,
    "too-many": TOO_MANY,
    "empty": EMPTY,
    "json": JSON,
    "hang": HANG,
    "broken-off": BROKEN_OFF,
    "error": ERROR,
}


class ArxivServer(ScriptedServer[Asked]):
    """The API with its known entries, by their ids with version."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        self.known = dict(known)

    def own_reply(self, asked: Asked) -> Reply:
        """Return the requested entries."""
        return Reply(body=self.answer(asked.ids))

    def answer(self, ids: tuple[str, ...]) -> bytes:
        """The feed that the API would send, without unknown ids."""
        results = {}
        for id in ids:
            versions = [name for name in self.known if id in (name, name.rpartition("v")[0])]
            if versions:
                latest = max(versions, key=lambda name: int(name.rpartition("v")[2]))
                results[latest] = self.known[latest]
        return feed(*results.values())


def _handler(server: ArxivServer) -> type[Handler]:
    class ArxivHandler(Handler):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            ids = tuple(filter(None, query.get("id_list", "").split(",")))
            asked = Asked(parts.path, ids, query, dict(self.headers.items()), time.monotonic())
            self.send_reply(server, server.reply_to(asked), ATOM_TYPE)

        do_GET = answer  # noqa: N815 - the name that http.server calls

    return ArxivHandler


@contextmanager
def arxiv_server(*feeds: bytes) -> Iterator[ArxivServer]:
    """Run a server with the papers of these feeds, or of tests/data/atom."""
    bodies = feeds or tuple(file.read_bytes() for file in sorted(DATA.glob("*.xml")))
    server = ArxivServer({id: text for body in bodies for id, text in entries(body).items()})
    with serve(server, _handler(server), "/api/query"):
        yield server


def zipped(body: bytes) -> Reply:
    """The body as gzip."""
    return Reply(body=gzip.compress(body), headers={"content-encoding": "gzip"})


if __name__ == "__main__":
    with arxiv_server() as running:
        if sys.argv[1:]:
            running.play_always(MISBEHAVIOUR[sys.argv[1]])
        print(running.url, flush=True)
        sys.stdin.read()

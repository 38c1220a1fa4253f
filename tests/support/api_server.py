"""A server on the loopback address that plays any host, or misbehaves.

    with api_server() as server:
        server.know("/works/10.1%2Fx", json_reply({"status": "ok"}))
        server.play(BUSY, PAGE)             # the next two answers; then as known
        ... server.url ... server.asked ...

Unknown paths give 404. `world()` has all hosts at once, for the whole program:

    with world() as hosts:
        hosts["crossref"].know("/works/10.1%2Fx", json_reply({"status": "ok"}))
        program(env | hosts.environ, "add", "10.1/x")

Answers recorded from the real hosts are in ../shared/data/api, which not every machine has.
"""

import gzip
import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from tests.support import arxiv_server
from tests.support.folders import SHARED
from tests.support.loopback import Handler, Reply, ScriptedServer, serve
from tests.support.program import at_terminal as program_at_terminal
from tests.support.program import run

RECORDED = SHARED / "data" / "api"
HTML_TYPE = "text/html; charset=utf-8"


class Asked(NamedTuple):
    """A request as it arrived, with header names in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    moment: float


def json_reply(value: Any, status: int = 200) -> Reply:
    """A reply with a value as JSON."""
    return Reply(status, json.dumps(value).encode(), {"content-type": "application/json"})


def text_reply(text: str, kind: str = "text/plain", status: int = 200) -> Reply:
    """A reply with a text."""
    return Reply(status, text.encode(), {"content-type": kind})


def redirect(location: str, status: int = 302) -> Reply:
    """A redirect with a page, as doi.org sends it."""
    return Reply(status, b"<html>Handle Redirect</html>", {"location": location})


PAGE = text_reply(
    "<!DOCTYPE html>\n<html><head><title>Making sure you're not a bot!</title></head></html>",
    HTML_TYPE,
)
NOT_FOUND = text_reply("<!DOCTYPE html><title>Not Found</title>", HTML_TYPE, 404)
BUSY = Reply(503, b"Service Unavailable")
TOO_MANY = Reply(429, b"Slow down.", {"retry-after": "0"})
GO_AWAY = Reply(429, b"Slow down.", {"retry-after": "3600"})
CUT_SHORT = Reply(body=b'{"status": "ok", "message": {"DOI": "10.1/x", "tit')
BROKEN_OFF = Reply(body=b'{"status": "ok"}' * 100, lost=900)
EMPTY = Reply()
HANG = Reply(pause=3600.0)
DRIP = Reply(body=b" " * 1000, drip=0.05)
HUGE = Reply(body=b'{"x": "' + b"x" * 300_000 + b'"}')
FORBIDDEN = Reply(403, b"no")
WRONG_SHAPE = json_reply([["something", "else"]])


class ApiServer(ScriptedServer[Asked]):
    """A host with its known replies."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, Reply] = {}

    def know(self, path: str, reply: Reply) -> None:
        """Set the reply to every request for a path, without the query, as it is sent."""
        self.known[path] = reply

    def own_reply(self, asked: Asked) -> Reply:
        """Return the known reply, or that there is nothing at this path."""
        return self.known.get(asked.path, NOT_FOUND)


def _handler(server: ApiServer) -> type[Handler]:
    class ApiHandler(Handler):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            asked = Asked(self.command, parts.path, query, headers, body, time.monotonic())
            self.send_reply(server, server.reply_to(asked), "application/json")

        do_GET = do_POST = answer  # noqa: N815 - the names that http.server calls

    return ApiHandler


@contextmanager
def api_server(host: ApiServer | None = None) -> Iterator[ApiServer]:
    """Run a server for this host, or for one without known replies."""
    server = host or ApiServer()
    with serve(server, _handler(server)):
        yield server


def recorded(name: str, number: int = 0) -> Reply:
    """A recorded reply: a JSON or XML file, or one exchange of a cassette."""
    file = RECORDED / name
    if file.suffix != ".yaml":
        return Reply(body=file.read_bytes())
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with file.open(encoding="utf-8") as stream:
        response = yaml.load(stream, loader)["interactions"][number]["response"]
    body = response.get("body", response.get("content"))
    body = body["string"] if isinstance(body, dict) else body
    body = body.encode() if isinstance(body, str) else body
    body = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    status = response.get("status", response.get("status_code"))
    status = status["code"] if isinstance(status, dict) else status
    headers = {name.lower(): values for name, values in response.get("headers", {}).items()}
    kept = {
        name: headers[name][0] if isinstance(headers[name], list) else headers[name]
        for name in ("content-type", "location")
        if name in headers
    }
    return Reply(status, body, kept)


class ArxivHost(ApiServer):
    """arXiv: finds entries by id with version, and by words of the title."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[str, str] = {}

    def learn(self, id: str, title: str, author: str, **more: str) -> None:
        """Add a paper. `more` are `comment`, `journal_ref` and `doi` as arXiv gives them."""
        inside = "".join(f"<arxiv:{name}>{text}</arxiv:{name}>" for name, text in more.items())
        self.entries[id] = arxiv_server.entry(id, title, author, inside)

    def reply_to(self, asked: Asked) -> Reply:
        """The reply that was set, else a feed of the known entries."""
        reply = super().reply_to(asked)
        return Reply(body=self._feed(asked)) if reply is NOT_FOUND else reply

    def _feed(self, asked: Asked) -> bytes:
        if query := asked.query.get("search_query"):
            words = [part.removeprefix("ti:").lower() for part in query.split(" AND ")]
            results = [
                value for value in self.entries.values() if all(w in value.lower() for w in words)
            ]
            return arxiv_server.feed(*results)
        asked_for = asked.query.get("id_list", "").split(",")
        known = {name: name.rpartition("v")[0] for name in self.entries}
        latest = [
            max((name for name, bare in known.items() if id in (name, bare)), default="")
            for id in asked_for
        ]
        return arxiv_server.feed(*(self.entries[name] for name in latest if name))


class ScholarHost(ApiServer):
    """Semantic Scholar: finds records by their arXiv ids, many in one request."""

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[str, dict[str, Any]] = {}

    def learn(self, arxiv: str, title: str, author: str, venue: str, **more: Any) -> None:
        """Add a paper published at a venue. `more` are further values of the record."""
        self.records[f"ARXIV:{arxiv}"] = {
            "paperId": arxiv,
            "externalIds": {"ArXiv": arxiv},
            "publicationVenue": {"name": venue, "type": "conference"},
            "title": title,
            "venue": venue,
            "authors": [{"name": author}],
            **more,
        }

    def reply_to(self, asked: Asked) -> Reply:
        """The reply that was set, else the records in the order of the ids."""
        reply = super().reply_to(asked)
        if reply is NOT_FOUND and asked.path == "/graph/v1/paper/batch":
            ids = json.loads(asked.body)["ids"]
            return json_reply([self.records.get(id) for id in ids])
        return reply


class World:
    """Every host that papernotes asks, each on its own port, by its name in `VARIABLES`."""

    def __init__(self) -> None:
        self.arxiv = ArxivHost()
        self.scholar = ScholarHost()
        self.hosts = {name: ApiServer() for name in VARIABLES}
        self.hosts |= {"arxiv": self.arxiv, "semanticscholar": self.scholar}

    def __getitem__(self, name: str) -> ApiServer:
        return self.hosts[name]

    @property
    def asked(self) -> dict[str, int]:
        """The number of requests to each host that had any."""
        return {name: len(host.asked) for name, host in self.hosts.items() if host.asked}

    @property
    def environ(self) -> dict[str, str]:
        """The environment variables that lead the program to these hosts only."""
        result = {variable: self.hosts[name].url for name, variable in VARIABLES.items()}
        return result | {"PAPERS_ARXIV_URL": f"{self.arxiv.url}/api/query"}


VARIABLES = {
    name: f"PAPERS_{name.upper()}_URL"
    for name in (
        "arxiv", "crossref", "doi", "dblp", "openreview", "semanticscholar", "openalex", "acl", "cvf",
    )
}  # fmt: skip # a table


@contextmanager
def world() -> Iterator[World]:
    """Run all hosts, without known replies."""
    result = World()
    with ExitStack() as stack:
        for host in result.hosts.values():
            stack.enter_context(api_server(host))
        yield result


def program(
    env: Mapping[str, str], *arguments: str, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `papers` to its end, without a terminal."""
    return run(arguments, env=env, typed=typed)


def at_terminal(
    env: Mapping[str, str], answers: Sequence[str | Callable[[], str]], *arguments: str
) -> tuple[int, str]:
    """Run `papers` at a terminal, and type one of these answers to each question.

    A function is called at its question, and returns the answer. Return the exit code and all
    output.
    """
    import pty

    terminal, inner = pty.openpty()
    seen, left = b"", list(answers)
    with program_at_terminal(arguments, env, inner) as wait:
        with suppress(OSError):  # how Linux reports that all writers have closed the terminal
            while part := os.read(terminal, 65536):
                seen += part
                if left and seen.endswith(b"]: "):
                    # Python would miss a Ctrl-C that comes just before it begins to read
                    time.sleep(0.1)
                    answer = left.pop(0)
                    os.write(terminal, (answer if isinstance(answer, str) else answer()).encode())
        code = wait()
    os.close(terminal)
    return code, seen.decode()

"""The Fetcher: rate-limited, with bounded waits, and strict about answers."""

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from papernotes import __version__
from papernotes.errors import RefusedError, TryLaterError
from papernotes.formats.answers import answer_values
from papernotes.sources import cache, hosts, http
from papernotes.sources.fetcher import Fetcher
from papernotes.sources.hosts import CROSSREF, OPENALEX, SEMANTICSCHOLAR
from papernotes.sources.http import Limits
from tests.support.api_server import (
    BROKEN_OFF,
    BUSY,
    CUT_SHORT,
    DRIP,
    EMPTY,
    FORBIDDEN,
    GO_AWAY,
    HANG,
    HUGE,
    NOT_FOUND,
    PAGE,
    TOO_MANY,
    ApiServer,
    api_server,
    json_reply,
    redirect,
    text_reply,
)
from tests.support.loopback import Reply

URL = f"https://{CROSSREF}/works/x"
GOOD = json_reply({"good": True})


@pytest.fixture
def server() -> Iterator[ApiServer]:
    """A server that knows one good answer, at the address that `URL` stands for."""
    with api_server() as running:
        running.know("/works/x", GOOD)
        yield running


@pytest.fixture
def make(server: ApiServer, tmp_path: Path) -> Any:
    """Make fetchers that send every request to the server."""

    def fetcher(**options: Any) -> Fetcher:
        settings: dict[str, Any] = {
            "bases": hosts.base_urls(dict.fromkeys(hosts.VARIABLES, server.url)),
            "limits": Limits(2.0, 2.0, 4.0, 200_000),
            "patience": 2.0,
        } | options
        return Fetcher(tmp_path / "cache", **settings)

    return fetcher


def test_an_answer_comes_back(server: ApiServer, make: Any) -> None:
    """Status, text and content type are returned, and the request has our User-Agent."""
    fetched = make().get(URL, {"q": "a b&c"}, "application/json")
    assert (fetched.status, json.loads(fetched.text)) == (200, {"good": True})
    assert fetched.content_type == "application/json"
    (asked,) = server.asked
    assert asked.query == {"q": "a b&c"}
    assert asked.headers["accept"] == "application/json"
    assert asked.headers["user-agent"].startswith(f"papernotes/{__version__} (+https://")
    assert "authorization" not in asked.headers


def test_a_post_carries_its_body(server: ApiServer, make: Any) -> None:
    """A JSON body arrives as JSON."""
    make().post_json(URL, {"fields": "title"}, {"ids": ["ARXIV:1706.03762"]})
    (asked,) = server.asked
    assert (asked.method, json.loads(asked.body)) == ("POST", {"ids": ["ARXIV:1706.03762"]})


def test_a_password_file_is_not_read(
    server: ApiServer, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password in the user's .netrc is not sent."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    make().get(URL)
    assert "authorization" not in server.asked[0].headers


def test_keys_go_only_where_they_belong(server: ApiServer, make: Any, tmp_path: Path) -> None:
    """A key is sent only to its host, as that host wants it, and is not cached."""
    settings = {"PAPERS_SEMANTICSCHOLAR_KEY": "s2-key", "PAPERS_OPENALEX_KEY": "alex-key"}
    keys = hosts.keys(settings)
    fetcher = make(keys=keys, mailto="me@example.org")
    server.play(GOOD, GOOD, GOOD)
    fetcher.get(f"https://{SEMANTICSCHOLAR}/works/x")
    fetcher.get(f"https://{OPENALEX}/works/x/alex")
    fetcher.get(f"https://{CROSSREF}/works/x/crossref")
    scholar, alex, crossref = server.asked
    assert (scholar.headers["x-api-key"], scholar.query) == ("s2-key", {})
    assert alex.query == {"api_key": "alex-key", "mailto": "me@example.org"}
    assert crossref.query == {"mailto": "me@example.org"}
    assert "x-api-key" not in crossref.headers
    kept = (tmp_path / "cache" / "answers.db").read_bytes()
    assert not [secret for secret in (b"s2-key", b"alex-key", b"me@example") if secret in kept]


# Invalid answers


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (PAGE, "sent a web page instead of records"),
        (CUT_SHORT, "sent an incomplete"),
        (BROKEN_OFF, "sent an incomplete"),
        (EMPTY, "sent an empty answer"),
        (text_reply("Resource under maintenance"), "sent an answer that is not a record"),
        (FORBIDDEN, "denied access (HTTP 403)"),
        (BUSY, "is busy (HTTP 503)"),
        (TOO_MANY, "is busy (HTTP 429)"),
        (Reply(418), "answered with HTTP 418"),
        (HUGE, "sent more than 195 KiB"),
        (redirect("ftp://example.org/x"), "redirected to an address that cannot be used"),
        (redirect("gopher://x/y"), "redirected to an address that cannot be used"),
        (redirect("http://[broken"), "redirected to an address that cannot be used"),
        (Reply(302), "answered with HTTP 302"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_invalid_answer_is_an_error(
    server: ApiServer, make: Any, reply: Reply, words: str
) -> None:
    """The error names the host and the next step, is never cached, and is not permanent."""
    server.play_always(reply)
    fetcher = make(limits=Limits(2.0, 2.0, 4.0, 200_000), retries=1)
    with pytest.raises(TryLaterError) as raised:
        fetcher.ask(URL, answer_values.load_json)
    message = str(raised.value)
    assert words in message
    assert server.url.partition("//")[2] in message
    assert "Try again" in message
    server.play_always(None)
    assert fetcher.ask(URL, answer_values.load_json) == {"good": True}


@pytest.mark.parametrize("reply", [HANG, DRIP], ids=["hang", "drip"])
def test_a_deadline_holds(server: ApiServer, make: Any, reply: Reply) -> None:
    """Neither a silent host nor one that sends single bytes exceeds the deadline."""
    server.play_always(reply)
    with pytest.raises(TryLaterError, match=r"did not answer within 0\.3 seconds\. Try again"):
        make(limits=Limits(9.0, 9.0, 0.3)).get(URL)
    assert server.dripped < len(DRIP.body)


def test_bytes_have_a_limit_of_their_own(server: ApiServer, make: Any) -> None:
    """A host that is silent for too long is given up before the deadline."""
    server.play(HANG)
    with pytest.raises(TryLaterError, match=r"did not answer within 0\.2 seconds"):
        make(limits=Limits(1.0, 0.2, 5.0)).get(URL)


def test_a_closed_port_is_reported(make: Any, server: ApiServer) -> None:
    """A port without a server is reported by name."""
    with pytest.raises(TryLaterError, match=r"127\.0\.0\.1:1 cannot be reached"):
        make(bases={CROSSREF: "http://127.0.0.1:1"}).get(URL)


def test_invalid_http_is_an_error(make: Any, tmp_path: Path) -> None:
    """Invalid HTTP is rejected."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def babble() -> None:
            for _ in range(3):
                connection, _ = listener.accept()
                connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
                connection.close()

        threading.Thread(target=babble, daemon=True).start()
        port = listener.getsockname()[1]
        with pytest.raises(TryLaterError, match="sent an incomplete"):
            make(bases={CROSSREF: f"http://127.0.0.1:{port}"}).get(URL)


@pytest.mark.parametrize("url", ["ftp://x/y", "gopher://x/y", "x", "http://", "http://[", ""])
def test_an_invalid_url_is_refused(make: Any, url: str) -> None:
    """Only http and https are requested, from public and configured addresses."""
    with pytest.raises(RefusedError, match="not an http or https URL"):
        make().get(url)
    with pytest.raises(RefusedError, match="not an http or https URL"):
        make(bases={CROSSREF: url or "x"}).get(URL)


def test_a_body_that_is_no_utf8_is_read_as_far_as_it_goes(server: ApiServer, make: Any) -> None:
    """An invalid byte does not invalidate an answer; a byte order mark is removed."""
    server.play(Reply(body=b'\xef\xbb\xbf{"title": "F\xfcr \xc3\xa9"}'))
    assert make().ask(URL, answer_values.load_json) == {"title": "F\ufffdr é"}


def test_a_compressed_flood_is_stopped(server: ApiServer, make: Any) -> None:
    """A compressed answer counts at its uncompressed size."""
    import gzip

    packed = gzip.compress(b" " * 20_000_000)
    server.play_always(Reply(body=packed, headers={"content-encoding": "gzip"}))
    with pytest.raises(TryLaterError, match="sent more than 195 KiB"):
        make().get(URL)


# Waits and retries


def test_a_busy_host_is_asked_again(server: ApiServer, make: Any) -> None:
    """Two busy answers are followed by a third attempt."""
    server.play(BUSY, TOO_MANY)
    assert make().ask(URL, answer_values.load_json) == {"good": True}
    assert len(server.asked) == 3


def test_retry_after_is_waited_for(server: ApiServer, make: Any) -> None:
    """A Retry-After within the patience is waited for."""
    server.play(Reply(429, headers={"retry-after": "1"}))
    make().get(URL)
    first, second = server.asked
    assert second.moment - first.moment >= 1.0


def test_a_long_pause_is_not_waited_for(server: ApiServer, make: Any) -> None:
    """A host that asks for an hour gets no request, also from other fetchers, and the error says
    so.
    """
    server.play(GO_AWAY)
    with pytest.raises(
        TryLaterError, match=r"is busy \(HTTP 429\)\. Try again after \d\d:\d\d:\d\d\."
    ):
        make().get(URL)
    with pytest.raises(TryLaterError, match=r"is rate-limited\. Try again after \d\d:\d\d:\d\d"):
        make().get(f"{URL}/other")
    assert len(server.asked) == 1


def test_requests_to_a_host_keep_their_gap(server: ApiServer, make: Any) -> None:
    """Two fetchers that share a cache folder share the rate limit."""
    first, other = make(local_gap=0.3), make(local_gap=0.3)
    server.play(GOOD, GOOD, GOOD)
    # Counted from the start, so that it does not matter how late a busy server sees a request.
    start = monotonic()
    first.get(f"{URL}/1")
    other.get(f"{URL}/2")
    first.get(f"{URL}/3")
    _, second, third = (asked.moment for asked in server.asked)
    assert second - start >= 0.28
    assert third - start >= 0.58


PROCESS = """
import sys
from papernotes.sources.fetcher import Fetcher
fetcher = Fetcher(sys.argv[1], bases={"api.crossref.org": sys.argv[2]}, local_gap=0.3)
print("ready", flush=True)
sys.stdin.readline()
fetcher.get("https://api.crossref.org/works/" + sys.argv[3])
"""


def test_processes_keep_the_gap_together(server: ApiServer, tmp_path: Path) -> None:
    """Three processes that send requests at once are served one after the other."""
    server.play_always(GOOD)
    command = [sys.executable, "-c", PROCESS, str(tmp_path), server.url]
    processes = [
        subprocess.Popen([*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in "abc"
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    start = monotonic()
    for process in processes:
        process.communicate("go\n")
    _, second, third = sorted(asked.moment for asked in server.asked)
    assert second - start >= 0.28
    assert third - start >= 0.58


def test_gaps_are_those_of_the_host(tmp_path: Path) -> None:
    """Semantic Scholar and DBLP need a second, Crossref a fifth of one."""
    gaps = Fetcher(tmp_path).gaps
    assert (gaps["api.semanticscholar.org"], gaps["dblp.org"], gaps["api.crossref.org"]) == (
        1.0,
        1.0,
        0.2,
    )
    assert hosts.GAP == 0.5


# The cache


def test_the_same_is_asked_once(server: ApiServer, make: Any) -> None:
    """Other fetchers use the cached answer; another request has another answer."""
    make().get(URL, {"q": "a"})
    make().get(URL, {"q": "a"})
    assert len(server.asked) == 1
    make().get(URL, {"q": "b"})
    make().get(URL, {"q": "a"}, "text/html")
    make().post_json(URL, {"q": "a"}, {"ids": [1]})
    make().post_json(URL, {"q": "a"}, {"ids": [2]})
    make().post_json(URL, {"q": "a"}, {"ids": [2]})
    assert len(server.asked) == 5


def test_a_404_is_cached(server: ApiServer, make: Any) -> None:
    """A definite 404 is cached; a refusal is not."""
    fetcher = make()
    server.play(NOT_FOUND)
    assert fetcher.ask(URL, answer_values.load_json) is None
    assert fetcher.ask(URL, answer_values.load_json) is None
    assert len(server.asked) == 1
    server.play(Reply(400), Reply(400))
    for _ in range(2):
        with pytest.raises(RefusedError, match="refused the request"):
            fetcher.ask(f"{URL}/bad", answer_values.load_json)
    assert len(server.asked) == 3


def test_an_old_answer_is_asked_for_again(
    server: ApiServer, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old answer expires, and a 404 after a day."""
    server.play(GOOD, NOT_FOUND)
    make().get(URL)
    make().get(f"{URL}/new")
    make(max_age=0.0).get(URL)
    assert len(server.asked) == 3
    import time

    now = time.time()
    monkeypatch.setattr("papernotes.sources.fetcher.time.time", lambda: now + 2 * 86400.0)
    make().get(URL)
    assert len(server.asked) == 3
    make().get(f"{URL}/new")
    assert len(server.asked) == 4


def test_offline_only_the_cache_is_asked(server: ApiServer, make: Any) -> None:
    """Offline, an answer of any age counts; without one, nothing is requested."""
    make().get(URL)
    assert make(offline=True, max_age=0.0).ask(URL, answer_values.load_json) == {"good": True}
    with pytest.raises(TryLaterError, match=r"was not asked.*offline"):
        make(offline=True).get(f"{URL}/other")
    assert len(server.asked) == 1


def test_offline_an_unreadable_cached_answer_is_ignored(make: Any) -> None:
    """A cached answer that this version cannot read does not count."""
    make().get(URL)

    def read(text: str) -> object:
        raise answer_values.NoAnswerError("sent records in an unknown format")

    with pytest.raises(TryLaterError, match="offline"):
        make(offline=True).ask(URL, read)


@pytest.mark.parametrize("content", [b"no database" * 100, b"SQLite format 3\0" + b"x" * 900, b""])
def test_a_broken_cache_is_ignored(
    server: ApiServer, make: Any, tmp_path: Path, content: bytes
) -> None:
    """Without a usable cache file, every request is sent."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "answers.db").write_bytes(content)
    assert make().ask(URL, answer_values.load_json) == {"good": True}
    assert make().ask(URL, answer_values.load_json) == {"good": True}


def test_a_missing_cache_folder_is_ignored(server: ApiServer, make: Any, tmp_path: Path) -> None:
    """A file in place of the cache folder stops nothing."""
    (tmp_path / "cache").write_text("in the way")
    assert make().ask(URL, answer_values.load_json) == {"good": True}


def test_foreign_rows_are_ignored(server: ApiServer, make: Any, tmp_path: Path) -> None:
    """Foreign rows in the file are ignored."""
    make().get(URL)
    with sqlite3.connect(tmp_path / "cache" / "answers.db") as connection:
        connection.execute("UPDATE answers SET body = 'x', status = 'y'")
    connection.close()
    assert make().ask(URL, answer_values.load_json) == {"good": True}
    assert len(server.asked) == 2


def test_the_cache_has_a_bound(tmp_path: Path) -> None:
    """The oldest answers are removed first, and one larger than the limit is not kept."""
    noise = "".join(chr(33 + (7919 * n * n) % 5003) for n in range(400))
    for number in range(20):
        cache.write(tmp_path, f"request {number}", (200, "", noise), 1000.0 + number, limit=10_000)
    there = [n for n in range(20) if cache.read(tmp_path, f"request {n}", 2000.0)]
    assert 3 <= len(there) < 20
    assert there[-1] == 19
    assert there == list(range(there[0], 20))


def test_an_answer_from_the_future_is_ignored(tmp_path: Path) -> None:
    """A clock that was set back does not make an answer permanent."""
    cache.write(tmp_path, "request", (200, "", "text"), 10_000.0)
    assert cache.read(tmp_path, "request", 5_000.0) is None
    assert cache.read(tmp_path, "request", 10_001.0) == (200, "", "text", 1.0)


# Redirects


def test_a_redirect_is_followed(server: ApiServer, make: Any) -> None:
    """From one host to another, also to one with a configured address."""
    server.play(redirect(f"https://{CROSSREF}/works/x"))
    assert make().ask("https://doi.org/10.1/x", answer_values.load_json) == {"good": True}
    assert [asked.path for asked in server.asked] == ["/10.1/x", "/works/x"]
    assert server.asked[1].headers["accept"] == "application/json"


def test_a_redirect_may_be_relative(server: ApiServer, make: Any) -> None:
    """A relative redirect stays with its host."""
    server.play(redirect("/works/x", 301))
    assert make().ask("https://doi.org/10.1/x", answer_values.load_json) == {"good": True}


@pytest.mark.parametrize("location", ["/round", f"https://{CROSSREF}/works/x"])
def test_redirects_have_an_end(server: ApiServer, make: Any, location: str) -> None:
    """A host that redirects in circles is reported after a few rounds."""
    server.play_always(redirect(location))
    with pytest.raises(TryLaterError, match=r"doi\.org redirects without end"):
        make().get("https://doi.org/10.1/x")
    assert len(server.asked) == 6


def test_a_post_is_not_turned_into_something_else(server: ApiServer, make: Any) -> None:
    """A redirect that would lose the body is not followed."""
    server.play(redirect("/works/x", 303))
    with pytest.raises(TryLaterError, match="redirects without end"):
        make().post_json(URL, {}, {"ids": []})
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:8000/x",
        "http://localhost/x",
        "http://[::1]/x",
        "http://2130706433/x",
        "http://127.1/x",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://db.localhost./",
    ],
)
def test_a_public_host_cannot_redirect_to_this_machine(
    server: ApiServer, make: Any, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    """A redirect from outside to this machine or its network is not followed.

    The server is the proxy for public addresses.
    """
    for name in ("NO_PROXY", "no_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", server.url)
    server.know("/10.1/x", redirect(location))
    with pytest.raises(TryLaterError, match="redirected to an address on this machine"):
        make(bases={"doi.org": "http://doi.example"}).get("https://doi.org/10.1/x")
    assert [(asked.path, asked.headers["host"]) for asked in server.asked] == [
        ("/10.1/x", "doi.example")
    ]


def test_what_is_local() -> None:
    """Public addresses are not local, and names are not resolved."""
    for url in ("https://doi.org/x", "http://93.184.216.34/", "http://[2606:4700::1111]/"):
        assert not http.is_local(url)


def test_bases_come_from_settings() -> None:
    """Each setting stands for the hosts of one provider."""
    urls = hosts.base_urls(
        {"PAPERS_OPENREVIEW_URL": "http://x", "PAPERS_DBLP_URL": "", "HOME": "/"}
    )
    assert urls == {
        "api2.openreview.net": "http://x",
        "api.openreview.net": "http://x",
        "openreview.net": "http://x",
    }
    assert len(hosts.VARIABLES) == 9
    assert hosts.keys({"PAPERS_OPENALEX_KEY": "k"}) == {"api.openalex.org": "k"}

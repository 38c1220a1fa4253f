"""arXiv: valid answers are read, and invalid ones are never taken for one."""

import re
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path
from time import monotonic, time
from typing import Any
from urllib.parse import urlsplit

import pytest

from papernotes import __version__
from papernotes.errors import RefusedError, TryLaterError
from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, Identifier, parse, to_text
from papernotes.sources import Answer, arxiv, rate_limit
from tests.support.arxiv_server import (
    BROKEN_OFF,
    BUSY,
    EMPTY,
    ERROR,
    HANG,
    HTML,
    JSON,
    TOO_MANY,
    XHTML,
    ArxivServer,
    arxiv_server,
    entries,
    entry,
    feed,
    zipped,
)
from tests.support.folders import SHARED
from tests.support.interpreter import printed_words
from tests.support.loopback import Reply

RECORDED = SHARED / "data" / "arxiv-atom"
FEEDS = sorted(RECORDED.glob("arxivpy__*.xml")) + sorted(RECORDED.glob("xiv__*.xml"))
needs_recordings = pytest.mark.skipif(not FEEDS, reason="../shared/data/arxiv-atom is not at hand")

WALKS = ArxivId("1605.08386")
TESTING = ArxivId("cs/0503050")
LEARNING = ArxivId("2206.10210")
RANKING = ArxivId("2405.13786")
RDD = ArxivId("2510.14968")
NOBODY = ArxivId("2006.99999")


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    """A server that knows the excerpts in tests/data/atom."""
    with arxiv_server() as running:
        yield running


@pytest.fixture
def ask(server: ArxivServer, tmp_path: Path) -> Any:
    """Ask that server through the source, without a gap by default."""

    policy = arxiv.RequestPolicy(tmp_path / "cache", server.url, gap=0.0, timeout=(5.0, 5.0))

    def asked(
        *ids: Identifier, progress: Callable[[int], None] | None = None, **options: Any
    ) -> Answer:
        return arxiv.make_source(policy._replace(**options), progress)(ids)

    return asked


def test_a_record_becomes_a_paper(ask: Any) -> None:
    """Every value is in its place; the venue is not determined here."""
    paper = ask(RANKING).papers[RANKING]
    assert (
        paper.title == "Towards Explainable Test Case Prioritisation with Learning-to-Rank Models"
    )
    assert paper.authors == (
        "Aurora Ramírez",
        "Mario Berrios",
        "José Raúl Romero",
        "Robert Feldt",
    )
    assert paper.abstract.startswith("Test case prioritisation (TCP) is a critical task")
    assert (paper.arxiv, paper.version, paper.year) == ("2405.13786", 1, 2024)
    assert paper.date == "2024-05-22"
    assert paper.categories == ("cs.SE", "cs.AI")
    assert paper.doi == "10.1109/icstw58534.2023.00023"
    assert paper.journal_ref.endswith("Validation Workshops (ICSTW), pp. 66-69")
    assert paper.comment.startswith("3rd International Workshop on Artificial Intelligence")
    assert paper.url == "https://arxiv.org/abs/2405.13786"
    assert (paper.source, paper.venue, paper.key, paper.fields) == ("arxiv", "", "", ())


def test_old_layout_and_broken_lines(ask: Any) -> None:
    """Titles, abstracts and comments wrapped by the server become single lines."""
    paper = ask(RDD).papers[RDD]
    assert paper.title == (
        "RDD: Retrieval-Based Demonstration Decomposer for Planner Alignment in Long-Horizon Tasks"
    )
    assert paper.comment.startswith(
        "39th Conference on Neural Information Processing Systems (NeurIPS 2025); Project"
    )
    assert "\n" not in paper.abstract
    assert "vision-language-action (VLAs) frameworks" in paper.abstract
    assert paper.categories[0] == "cs.RO"


def test_paragraphs_of_an_abstract_stay(ask: Any) -> None:
    """A paragraph begins where arXiv indents; old-style ids are read too."""
    first, second = ask(TESTING).papers[TESTING].abstract.split("\n\n")
    assert first.endswith("application in White Box testing.")
    assert second.startswith("The number of independent paths")


@pytest.mark.parametrize(
    ("inside", "attribute", "expected"),
    [
        ("<arxiv:doi>10.48550/arXiv.2001.00001</arxiv:doi>", "doi", ""),
        ("<arxiv:doi>https://doi.org/10.1109/X.2020</arxiv:doi>", "doi", "10.1109/x.2020"),
        ("<arxiv:doi>10.1000/one 10.1000/two</arxiv:doi>", "doi", "10.1000/one"),
        ("<arxiv:doi>soon</arxiv:doi>", "doi", ""),
        ("<arxiv:doi/>", "doi", ""),
        ("<arxiv:comment>  a\n  b </arxiv:comment>", "comment", "a b"),
        ("<author><name>:</name></author>", "authors", ("A. Author",)),
        ("<author><name> Kim\n Min </name></author>", "authors", ("A. Author", "Kim Min")),
        (
            '<arxiv:primary_category term="cs.CV"/>'
            '<category term="cs.AI"/><category term="cs.CV"/>',
            "categories",
            ("cs.CV", "cs.AI"),
        ),
    ],
)  # fmt: skip # a table of cases
def test_odd_values_of_real_records_are_normalised(
    server: ArxivServer, ask: Any, inside: str, attribute: str, expected: object
) -> None:
    """Values of real records are normalised."""
    server.known["2001.00001v3"] = entry("2001.00001v3", inside=inside)
    id = ArxivId("2001.00001")
    assert getattr(ask(id).papers[id], attribute) == expected


def test_text_is_nfc(server: ArxivServer, ask: Any) -> None:
    """Decomposed letters and Hangul are composed, in titles and in names."""
    title = unicodedata.normalize("NFD", "확산 모델의 é")
    server.known["2001.00001v1"] = entry("2001.00001v1", title, unicodedata.normalize("NFD", "김é"))
    id = ArxivId("2001.00001")
    paper = ask(id).papers[id]
    assert (paper.title, paper.authors) == ("확산 모델의 é", ("김é",))


def test_several_papers_need_one_request(server: ArxivServer, ask: Any) -> None:
    """Several papers need one request, and each is requested once."""
    answer = ask(WALKS, TESTING, LEARNING, RANKING, WALKS)
    assert set(answer.papers) == {WALKS, TESTING, LEARNING, RANKING}
    assert [len(asked.ids) for asked in server.asked] == [4]


def test_a_hundred_ids_a_request(server: ArxivServer, ask: Any) -> None:
    """Long lists are split into batches, and the progress adds up to them."""
    ids = [ArxivId(f"2001.{number:05}") for number in range(1, 251)]
    server.known |= {f"{id.id}v1": entry(f"{id.id}v1") for id in ids}
    progress: list[int] = []
    answer = ask(*ids, progress=progress.append)
    assert [len(asked.ids) for asked in server.asked] == progress == [100, 100, 50]
    assert list(answer.papers) == ids


def test_unknown_papers_are_returned_as_unknown(ask: Any) -> None:
    """An id missing from a valid answer is unknown; so is an identifier of another kind."""
    doi, name = Doi("10.1109/cvpr.2016.90"), CatalogueName("ddpm")
    answer = ask(NOBODY, doi, WALKS, name)
    assert list(answer.papers) == [WALKS]
    assert set(answer.unknown) == {NOBODY, doi, name}
    assert answer.error is None


def test_nothing_to_ask_is_not_asked(server: ArxivServer, ask: Any) -> None:
    """Without an arXiv id there is no request."""
    assert ask() == Answer()
    assert ask(Doi("10.1109/x")).unknown == (Doi("10.1109/x"),)
    assert server.asked == []


def test_a_requested_version_is_returned(server: ArxivServer, ask: Any) -> None:
    """A requested version is returned, else the latest; a wrong version is unknown."""
    server.known |= {f"2206.10210v{number}": entry(f"2206.10210v{number}") for number in (1, 10)}
    first, tenth, missing = (ArxivId("2206.10210", number) for number in (1, 10, 99))
    answer = ask(LEARNING, first, tenth, missing)
    assert {id: paper.version for id, paper in answer.papers.items()} == {
        LEARNING: 10,
        first: 1,
        tenth: 10,
    }
    assert answer.unknown == (missing,)
    assert {paper.arxiv for paper in answer.papers.values()} == {"2206.10210"}


def test_we_say_who_asks(server: ArxivServer, ask: Any) -> None:
    """The request has our own User-Agent, set by the session in the client."""
    ask(WALKS)
    assert server.asked[0].headers["user-agent"] == arxiv.USER_AGENT
    assert arxiv.USER_AGENT.startswith(f"papernotes/{__version__} (+https://")
    assert server.asked[0].query["max_results"] == "100"


def test_the_client_still_takes_its_session_there() -> None:
    """The client sends its requests through the private attribute that we set."""
    import arxiv as package
    import requests

    assert type(package.Client()._session) is requests.Session


MISBEHAVIOUR = {
    "a web page": (HTML, "sent a web page instead of records"),
    "a well-formed web page": (XHTML, "sent a web page instead of records"),
    "a web page called a feed": (Reply(body=HTML.body), "sent a web page instead of records"),
    "an empty body": (EMPTY, "sent an empty answer"),
    "JSON": (JSON, "sent an answer that is not a list of records"),
    "half a feed": (Reply(body=feed(entry("1605.08386v1"))[:-30]), "sent an incomplete"),
    "half a feed of the length it announced": (
        Reply(body=feed(entry("1605.08386v1")).partition(b"</entry>")[0]),
        "sent an incomplete",
    ),
    "a connection cut off": (BROKEN_OFF, "sent an incomplete"),
    "damaged gzip": (
        Reply(body=b"\x1f\x8bjunk", headers={"content-encoding": "gzip"}),
        "sent an incomplete",
    ),
    "fewer records than announced": (
        Reply(body=feed(entry("1605.08386v1"), total=3)),
        "sent an incomplete list of records",
    ),
    "another paper": (Reply(body=feed(entry("2001.00001v1"))), "papers that were not requested"),
    "another paper too": (
        Reply(body=feed(entry("1605.08386v1"), entry("2001.00001v1"))),
        "papers that were not requested",
    ),
    "a record of no paper": (Reply(body=feed(entry("nonsense"))), "unreadable records"),
    "a date that is none": (
        Reply(body=feed(entry("1605.08386v1")).replace(b"2020-01-02T", b"2020-13-42T")),
        "unreadable records",
    ),
    "503": (BUSY, "is busy (HTTP 503)"),
    "429": (TOO_MANY, "is busy (HTTP 429)"),
    "500": (Reply(500), "is busy (HTTP 500)"),
    "404": (Reply(404, HTML.body), "answered with HTTP 404"),
    "403": (Reply(403, HTML.body), "answered with HTTP 403"),
    "400 without a reason": (Reply(400, HTML.body), "answered with HTTP 400"),
}


@pytest.mark.parametrize(("reply", "words"), MISBEHAVIOUR.values(), ids=MISBEHAVIOUR)
def test_an_invalid_answer_is_an_error(
    server: ArxivServer, ask: Any, reply: Reply, words: str
) -> None:
    """An invalid answer is requested again, then reported; no paper is called unknown."""
    server.play_always(reply)
    answer = ask(WALKS, TESTING)
    assert (dict(answer.papers), answer.unknown) == ({}, ())
    assert isinstance(answer.error, TryLaterError)
    assert words in str(answer.error)
    assert str(answer.error).startswith("127.0.0.1:")
    assert "Try again" in str(answer.error)
    assert len(server.asked) == 3


@pytest.mark.parametrize("reply", [reply for reply, _ in MISBEHAVIOUR.values()], ids=MISBEHAVIOUR)
def test_a_temporary_error_is_retried(server: ArxivServer, ask: Any, reply: Reply) -> None:
    """Where the second attempt succeeds, its answer counts."""
    server.play(reply)
    answer = ask(WALKS, NOBODY)
    assert list(answer.papers) == [WALKS]
    assert (answer.unknown, answer.error) == ((NOBODY,), None)


def test_a_redirect_to_a_web_page(server: ArxivServer, ask: Any) -> None:
    """A page in place of the API, as in a hotel, is reported as a web page."""
    server.play(*[Reply(302, headers={"location": "/login"}), HTML] * 3)
    assert "sent a web page" in str(ask(WALKS).error)


def test_endless_redirects_are_stopped(server: ArxivServer, ask: Any) -> None:
    """Endless redirects are stopped."""
    server.play_always(Reply(302, headers={"location": "/api/query"}))
    assert isinstance(ask(WALKS, retries=0).error, TryLaterError)


@pytest.mark.parametrize("location", ["ftp://example.org/", "http://", "http://[::1", "//:x/"])
def test_redirects_into_nowhere(server: ArxivServer, ask: Any, location: str) -> None:
    """A redirect that cannot be followed is a TryLaterError, not a crash."""
    server.play_always(Reply(302, headers={"location": location}))
    assert isinstance(ask(WALKS, retries=0).error, TryLaterError)


def test_a_compressed_answer_is_read(server: ArxivServer, ask: Any) -> None:
    """A compressed answer is read."""
    server.play(zipped(server.answer(("1605.08386",))))
    assert list(ask(WALKS).papers) == [WALKS]


def test_an_error_of_the_api_is_a_refusal(server: ArxivServer, ask: Any) -> None:
    """The API's error message is quoted, not retried, and no paper is called unknown."""
    server.play_always(ERROR)
    answer = ask(WALKS)
    assert isinstance(answer.error, RefusedError)
    assert "refused the request: incorrect id format for abc." in str(answer.error)
    assert (dict(answer.papers), answer.unknown, len(server.asked)) == ({}, (), 1)


def test_an_error_of_the_api_with_status_200(server: ArxivServer, ask: Any) -> None:
    """An error entry counts as an error with any status."""
    server.play_always(ERROR._replace(status=200))
    assert isinstance(ask(WALKS).error, RefusedError)


def test_a_rejected_id_does_not_affect_the_others(server: ArxivServer, ask: Any) -> None:
    """The rejected id is left out, and the others are requested again."""
    server.play(ERROR._replace(body=ERROR.body.replace(b"abc", b"2006.99999")))
    answer = ask(WALKS, NOBODY, TESTING)
    assert set(answer.papers) == {WALKS, TESTING}
    assert (answer.unknown, isinstance(answer.error, RefusedError)) == ((), True)
    assert server.asked[1].ids == ("1605.08386", "cs/0503050")


def test_papers_before_an_error_are_kept(server: ArxivServer, ask: Any) -> None:
    """If the second batch fails, the first is in the answer, and the rest has no answer."""
    ids = [WALKS, *(ArxivId(f"2001.{number:05}") for number in range(1, 150))]
    server.play(Reply(body=server.answer(("1605.08386",))), BUSY, BUSY, BUSY)
    answer = ask(*ids)
    assert list(answer.papers) == [WALKS]
    assert len(answer.unknown) == 99
    assert isinstance(answer.error, TryLaterError)


def test_retry_after_is_waited_for(server: ArxivServer, ask: Any) -> None:
    """A Retry-After in seconds or as a date is waited for before the next request."""
    server.play(TOO_MANY._replace(headers={"Retry-After": "1"}))
    assert list(ask(WALKS).papers) == [WALKS]
    first, second = server.asked
    assert second.moment - first.moment >= 1.0


@pytest.mark.parametrize(
    "value",
    ["3600", formatdate(time() + 3600, usegmt=True), "9" * 400],
    ids=["seconds", "date", "absurd"],
)
def test_a_long_pause_is_not_waited_for(server: ArxivServer, ask: Any, value: str) -> None:
    """A pause longer than the limit ends the attempt, and the message says when to retry."""
    server.play_always(BUSY._replace(headers={"Retry-After": value}))
    answer = ask(WALKS)
    assert isinstance(answer.error, TryLaterError)
    assert re.search(r"Try again after [-0-9 ]*\d\d:\d\d", str(answer.error))
    assert len(server.asked) == 1
    again = ask(WALKS)  # another process would not send a request either
    assert "is rate-limited" in str(again.error)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Thu, 01 Jan 1970 00:10:00 GMT", 500.0),
        ("Thu, 01 Jan 1970 00:10:00 -0000", 500.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("٣", None),
        ("Thu, 99 Jan 1970 00:00:00 GMT", None),
    ],
)
def test_the_header_retry_after_is_seconds_or_a_date(header: str, seconds: float | None) -> None:
    """The header is read as seconds or as a date; anything else is ignored."""
    assert rate_limit.retry_after(header, now=100.0) == seconds


def test_the_gap_is_kept(server: ArxivServer, ask: Any) -> None:
    """The gap separates two requests of a source, and the next source waits too."""
    ids = [ArxivId(f"2001.{number:05}") for number in range(1, 102)]
    start = monotonic()
    ask(*ids, gap=0.3)
    ask(WALKS, gap=0.3)
    # Counted from the start, so that it does not matter how late a busy server sees a request.
    _, second, third = (asked.moment for asked in server.asked)
    assert second - start >= 0.29
    assert third - start >= 0.59


def test_the_turn_of_others_is_waited_for(server: ArxivServer, ask: Any, tmp_path: Path) -> None:
    """Slots that other processes took stay taken."""
    rate_limit.delay(tmp_path / "cache", urlsplit(server.url).netloc, 0.5, time())
    start = monotonic()
    ask(WALKS)
    assert server.asked[0].moment - start >= 0.45


def test_the_gap_is_kept_without_a_cache(server: ArxivServer, tmp_path: Path) -> None:
    """Without a writable cache, a source still keeps the gap from its own last request."""
    (tmp_path / "file").write_text("in the way")
    source = arxiv.make_source(arxiv.RequestPolicy(tmp_path / "file", server.url, gap=0.3))
    server.play(BUSY)
    start = monotonic()
    assert list(source([WALKS]).papers) == [WALKS]
    assert list(source([TESTING]).papers) == [TESTING]
    _, second, third = (asked.moment for asked in server.asked)
    assert second - start >= 0.29
    assert third - start >= 0.59


def test_a_hang_ends(server: ArxivServer, ask: Any) -> None:
    """A silent server is given up after the timeout, and not asked again."""
    server.play_always(HANG)
    answer = ask(WALKS, timeout=(5.0, 0.2))
    assert isinstance(answer.error, TryLaterError)
    assert "did not answer within 0.2 seconds" in str(answer.error)
    assert (answer.unknown, len(server.asked)) == ((), 1)


def test_a_refused_connection_is_reported(ask: Any) -> None:
    """A refused connection is reported at once, with the host."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    answer = ask(WALKS, base_url=f"http://{host}/api/query", gap=30.0)
    assert isinstance(answer.error, TryLaterError)
    assert str(answer.error).startswith(f"{host} cannot be reached")


def test_no_such_host(ask: Any) -> None:
    """An unknown host name is reported."""
    answer = ask(WALKS, base_url="http://papers.invalid/api/query", gap=30.0)
    assert isinstance(answer.error, TryLaterError)
    assert "papers.invalid" in str(answer.error)


def test_no_secure_connection(server: ArxivServer, ask: Any) -> None:
    """A server that does not speak TLS is reported, with the host."""
    answer = ask(WALKS, base_url=server.url.replace("http:", "https:"), gap=30.0)
    assert isinstance(answer.error, TryLaterError)
    assert str(answer.error).startswith("No secure connection to 127.0.0.1:")


@pytest.mark.parametrize(
    "address",
    [" ", "export.arxiv.org", "ftp://x/", "http://", "http://[::1", "http://x:99999/", "x"],
)
def test_a_bad_address_is_refused(ask: Any, address: str) -> None:
    """A bad address is refused by name, and nothing is sent."""
    answer = ask(WALKS, base_url=address)
    assert isinstance(answer.error, RefusedError)
    assert repr(address) in str(answer.error)


@pytest.mark.parametrize("end", ["?key={1}", "?"])
def test_an_address_with_a_query(server: ArxivServer, ask: Any, end: str) -> None:
    """The address may contain a query, and braces in it stay as they are."""
    assert list(ask(WALKS, base_url=server.url + end).papers) == [WALKS]
    assert server.asked[0].query.get("key") == (None if end == "?" else "{1}")


def test_a_password_in_the_address_is_not_shown(server: ArxivServer, ask: Any) -> None:
    """The error names the host without user name and password."""
    server.play_always(EMPTY)
    trouble = ask(WALKS, base_url=server.url.replace("//", "//me:secret@")).error
    assert "secret" not in str(trouble)


ONE_REQUEST = """
import sys
from papernotes.model.identifiers import parse
from papernotes.sources import arxiv
source = arxiv.make_source(arxiv.RequestPolicy(sys.argv[1], sys.argv[2]))
assert source([parse("1605.08386")]).papers
"""


def test_packages_write_nothing_to_the_terminal(server: ArxivServer, tmp_path: Path) -> None:
    """Logs and warnings of packages do not reach the terminal."""
    program = ONE_REQUEST + "import logging; logging.getLogger('arxiv').warning('a warning')"
    result = subprocess.run(
        [sys.executable, "-W", "default", "-c", program, str(tmp_path), server.url],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout + result.stderr == ""


def test_importing_the_source_is_cheap() -> None:
    """Neither requests nor arxiv is imported before the first request."""
    program = (
        "import sys; from papernotes.sources import arxiv; arxiv.make_source(arxiv.RequestPolicy('x'));"
        "print(*sys.modules)"
    )
    assert not {"arxiv", "requests", "lxml", "urllib3", "logging", "json"} & set(
        printed_words(program)
    )


@needs_recordings
@pytest.mark.parametrize("file", FEEDS, ids=lambda file: file.stem)
def test_a_recorded_answer_gives_exactly_its_papers(
    server: ArxivServer, ask: Any, file: Path
) -> None:
    """Each recorded answer gives exactly its papers."""
    body = file.read_bytes()
    if "id_abc" in file.name:
        server.play(Reply(400, body))
        assert "incorrect id format for abc" in str(ask(WALKS).error)
        return
    recorded = entries(body)
    ids = [parse(name) for name in recorded]
    # The others are pages of a search with more results than were requested here.
    strangers = (NOBODY,) if "__id_" in file.name else ()
    server.play(Reply(body=body))
    answer = ask(*ids, *strangers)
    assert answer.error is None
    assert list(answer.papers) == ids
    assert answer.unknown == strangers
    for id, paper in answer.papers.items():
        assert f"{paper.arxiv}v{paper.version}" == to_text(id)
        assert paper.title
        assert paper.authors
        assert paper.abstract
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", paper.date)
        assert paper.categories[0] in recorded[to_text(id)]
        assert not {"\n", "  "} & {paper.title, paper.comment, paper.journal_ref, *paper.authors}


@needs_recordings
@pytest.mark.parametrize("file", FEEDS, ids=lambda file: file.stem)
def test_recorded_answers_to_another_question(server: ArxivServer, ask: Any, file: Path) -> None:
    """The same answers are rejected for another request.

    An answer without records fits every request. An error of the API, a feed with an entry that
    is no paper, fits none, whatever its status.
    """
    body = file.read_bytes()
    server.play_always(Reply(body=body))
    answer = ask(NOBODY, retries=0)
    empty = b"totalResults>0<" in body
    assert (dict(answer.papers), answer.unknown) == ({}, (NOBODY,) if empty else ())
    assert (answer.error is None) == empty

"""Answers of arXiv's OAI-PMH server, in its layout."""

from xml.sax.saxutils import escape

from tests.support.api_server import text_reply
from tests.support.loopback import Reply

_OAI = "http://www.openarchives.org/OAI/2.0/"


def record(
    id: str,
    title: str,
    version: int = 1,
    stamp: str = "2026-11-02",
    comment: str = "",
    more: str = "",
) -> str:
    """A record in the format arXivRaw; `more` is further XML."""
    versions = "".join(
        f'<version version="v{number}"><date>Mon, 2 Nov 2026 10:00:0{number} GMT</date>'
        "<size>10kb</size></version>"
        for number in range(1, version + 1)
    )
    comments = f"<comments>{escape(comment)}</comments>" if comment else ""
    return (
        f"<record><header><identifier>oai:arXiv.org:{id}</identifier><datestamp>{stamp}</datestamp>"
        "<setSpec>cs</setSpec></header><metadata>"
        '<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/">'
        f"<id>{id}</id><submitter>A. Kim</submitter>{versions}<title>{escape(title)}</title>"
        f"<authors>P. Erd\\H{{o}}s, Bo Lee (MIT) and C.-P. Yuan</authors>"
        f"<categories>cs.CV cs.LG</categories>{comments}{more}"
        "<abstract>  About zebras.\n</abstract></arXivRaw></metadata></record>\n"
    )


def deleted(id: str) -> str:
    """The header of a record that was deleted."""
    return (
        f'<record><header status="deleted"><identifier>oai:arXiv.org:{id}</identifier>'
        "<datestamp>2026-11-02</datestamp></header></record>\n"
    )


def page(*records: str, token: str = "") -> Reply:
    """A page of these records, with the token of the next one."""
    last = (
        f'<resumptionToken expirationDate="2026-11-03T00:00:00Z">{escape(token)}</resumptionToken>'
    )
    return answer(f"<ListRecords>{''.join(records)}{last}</ListRecords>")


def error(code: str) -> Reply:
    """An error of the protocol."""
    return answer(f'<error code="{code}">Something</error>')


def answer(inside: str) -> Reply:
    """An answer of OAI-PMH."""
    return text_reply(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="{_OAI}">'
        f'<responseDate>2026-11-03T01:02:03Z</responseDate><request verb="ListRecords">'
        f"http://oaipmh.arxiv.org/oai</request>{inside}</OAI-PMH>\n",
        "text/xml; charset=utf-8",
    )

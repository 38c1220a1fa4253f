"""Identifiers of papers (arXiv ids, DOIs), parsed from whatever people paste.

The grammar of arXiv ids is that of https://info.arxiv.org/help/arxiv_identifier.html:
`YYMM.NNNN` from April 2007, `YYMM.NNNNN` from January 2015, and before that
`archive.XX/YYMMNNN`, in which the subject class `.XX` is no part of the name.
DOIs follow ISO 26324; only the ASCII ones that Crossref and DataCite give out are read.
"""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from papernotes.errors import BadIdentifierError
from papernotes.model import percent

if TYPE_CHECKING:
    import re


class ArxivId(NamedTuple):
    """An arXiv id without its version, and the version if one was given."""

    id: str
    version: int | None = None


class Doi(NamedTuple):
    """A DOI in lower case, which is how DOIs compare."""

    name: str


class CatalogueName(NamedTuple):
    """The name of a paper in the catalogue that ships with papernotes."""

    name: str


Identifier = ArxivId | Doi | CatalogueName

_LONGEST = 2000
_ARXIV_DOI = "10.48550/"
_SUFFIXES = (".pdf", ".html")
# The second half are marks of other scripts that NFKC leaves as they are.
_OPENING = "<([{\"'`" + "“”‘’«»‹›「」『』《》〈〉【】。、·"
_TRAILING = ".,;:!?\"'`" + "“”‘’«»‹›「」『』《》〈〉【】。、·"
_CLOSING = {">": "<", ")": "(", "]": "[", "}": "{"}
# What arXiv and its mirrors call the directories in which papers lie.
_DIRECTORIES = {"abs", "pdf", "html", "format", "e-print", "src", "ps", "overview", "resources"}
_ARXIV_SITES = ("arxiv.org", "ar5iv.org", "alphaxiv.org", "xxx.lanl.gov")
_PAPER_SITES = ("huggingface.co", "hf.co")
_DOI_SITES = ("doi.org",)
# The archives that gave out old-style ids, with those that were merged into others since.
_ARCHIVES = (
    " acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg "
    "comp-gas cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph "
    "mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int "
    "supr-con "
)
_ACCEPTED = (
    "Give an arXiv id such as 2006.11239 or hep-th/9901001, a link to one, "
    "a DOI such as 10.1109/cvpr.2016.90, catalogue:NAME, or the title."
)


def parse(text: str) -> Identifier:
    """Parse one identifier from typed or pasted text.

    Understood are arXiv ids with and without version, `arXiv:` and `doi:` labels, links to
    arXiv, ar5iv, alphaXiv, Hugging Face papers and doi.org, and `catalogue:NAME`, in any
    case, with quotes, brackets or punctuation around them. A DOI that arXiv made for a
    preprint gives the arXiv id. Raises `BadIdentifierError`, which names the text.
    """
    bare = _clean(text) if len(text) <= _LONGEST else ""
    if not text.strip():
        raise BadIdentifierError(f"An empty text is not an identifier. {_ACCEPTED}")
    identifier = _parse(bare)
    if identifier is None:
        raise BadIdentifierError(
            f"{_quote(text)} is not an arXiv id or DOI. {_arxiv_hint(bare)}{_ACCEPTED}"
        )
    return identifier


def is_identifier(text: str) -> bool:
    """Whether `parse` reads an identifier in a text."""
    try:
        parse(text)
    except BadIdentifierError:
        return False
    return True


def to_text(identifier: Identifier) -> str:
    """Return the identifier as text; `parse` is the inverse."""
    match identifier:
        case ArxivId(id, None):
            return id
        case ArxivId(id, version):
            return f"{id}v{version}"
        case Doi(name):
            return name
        case CatalogueName(name):
            return f"catalogue:{name}"


def abs_url(identifier: ArxivId) -> str:
    """The page of a paper on arXiv, of the version if the identifier has one."""
    return f"https://arxiv.org/abs/{to_text(identifier)}"


def pdf_url(identifier: ArxivId) -> str:
    """The PDF of a paper on arXiv, of the version if the identifier has one."""
    return f"https://arxiv.org/pdf/{to_text(identifier)}"


def doi_url(identifier: Doi) -> str:
    """The resolver's address of a DOI, percent-encoded where a URL needs it."""
    safe = "".join(f"%{ord(c):02X}" if c in '%"#<>?[]\\^`{|}' else c for c in identifier.name)
    return f"https://doi.org/{safe}"


def _parse(bare: str) -> Identifier | None:
    label, colon, rest = bare.partition(":")
    match label.lower() if colon else "":
        case "arxiv":
            return _parse_arxiv(_clean(rest))
        case "doi":
            return _parse_doi(_clean(rest))
        case "catalogue":
            name = _clean(rest).lower()
            return CatalogueName(name) if _catalogue_name().fullmatch(name) else None
        case "http" | "https":
            return _parse_link(rest.lstrip("/"))
    return _parse_arxiv(bare) or _parse_doi(bare) or _parse_link(bare)


def _parse_link(address: str) -> Identifier | None:
    """Read `host/path?query#fragment`, which is what follows the scheme of a URL."""
    address = percent.decode(address.partition("#")[0].partition("?")[0])
    host, _, path = address.partition("/")
    host = host.lower().partition(":")[0].removesuffix(".")
    parts = [part for part in path.split("/") if part]
    if _is_on(host, _DOI_SITES):
        return _parse_doi(_clean(path))
    if _is_on(host, _PAPER_SITES):
        return _parse_arxiv(parts[1]) if parts[:1] == ["papers"] and len(parts) > 1 else None
    if _is_on(host, _ARXIV_SITES):
        return _parse_arxiv_path(parts)
    return None


def _is_on(host: str, sites: tuple[str, ...]) -> bool:
    return any(host == site or host.endswith("." + site) for site in sites)


def _parse_arxiv_path(parts: list[str]) -> ArxivId | None:
    """Read the path of a paper: directories, the id, and files that belong to it."""
    # alphaXiv puts a language before the directory: /ko/overview/2006.11239.
    if len(parts) > 1 and len(parts[0]) == 2 and parts[1] in _DIRECTORIES:
        parts = parts[1:]
    if parts and parts[0] in _DIRECTORIES:
        parts = parts[1:]
    if not parts:
        return None
    label, _, rest = parts[0].rpartition(":")
    name = rest if label.lower() == "arxiv" else parts[0]
    return _parse_arxiv(name) or _parse_arxiv("/".join([name, *parts[1:2]]))


def _parse_arxiv(name: str) -> ArxivId | None:
    for suffix in _SUFFIXES:
        if name.lower().endswith(suffix):
            name = name[: -len(suffix)]
    if match := _new_style().fullmatch(name):
        month, number = match["month"], match["number"]
        if month < "0704" or month > "9012" or len(number) != (4 if month < "1501" else 5):
            return None
        return ArxivId(f"{month}.{number}", _version(match))
    if match := _old_style().fullmatch(name):
        archive, month = match["archive"].lower(), match["month"]
        if f" {archive} " not in _ARCHIVES or "0703" < month < "9101":
            return None
        return ArxivId(f"{archive}/{month}{match['number']}", _version(match))
    return None


def _version(match: "re.Match[str]") -> int | None:
    return int(match["version"]) if match["version"] else None


def _parse_doi(name: str) -> ArxivId | Doi | None:
    match = _doi_pattern().fullmatch(name)
    if match is None:
        return None
    lower = name.lower()
    if lower.startswith(_ARXIV_DOI):
        prefix, _, rest = lower.removeprefix(_ARXIV_DOI).partition(".")
        return _parse_arxiv(rest) if prefix == "arxiv" else None
    return Doi(lower)


def _clean(text: str) -> str:
    """Without the marks that stand around an identifier in running text, in plain letters."""
    if not text.isascii():
        from unicodedata import category, normalize

        text = normalize("NFKC", text).replace("\u2010", "-").replace("\u2011", "-")
        text = "".join(c for c in text if category(c) != "Cf")
    while True:
        bare = text.strip().lstrip(_OPENING).rstrip(_TRAILING)
        end = bare[-1:]
        # A DOI may well end in a bracket, but then it was opened in it too.
        if end in _CLOSING and bare.count(end) > bare.count(_CLOSING[end]):
            bare = bare[:-1]
        if bare == text:
            return bare
        text = bare


def _quote(text: str) -> str:
    """The text in quotes, at most 60 characters of it, with what cannot be seen spelt out."""
    short = text if len(text) <= 60 else text[:59] + "…"
    return "'" + "".join(c if c.isprintable() else _escaped(c) for c in short) + "'"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _arxiv_hint(bare: str) -> str:
    month, dot, number = bare.rpartition("/")[2].rpartition(":")[2].partition(".")
    if dot and month.isdecimal() and len(month) == 4 and number[:4].isdecimal():
        return (
            "In an arXiv id the first four digits are year and month, from 0704 on, "
            "and the number has four digits before 1501 and five from then on. "
        )
    return ""


# Compiled at first use: most runs of the program read no identifier at all.


@cache
def _new_style() -> "re.Pattern[str]":
    # The margin of a PDF reads "arXiv:2006.11239v2 [cs.LG] 16 Dec 2020".
    return _compile(
        r"(?P<month>[0-9]{2}(?:0[1-9]|1[0-2]))\.(?P<number>[0-9]{4,5})"
        r"(?:v(?P<version>[1-9][0-9]{0,2}))?(?:\s*\[[a-z.-]+\](?:\s+[0-9a-z ]+)?)?"
    )


@cache
def _old_style() -> "re.Pattern[str]":
    return _compile(
        r"(?P<archive>[a-z-]+)(?:\.[a-z-]{2,9})?/"
        r"(?P<month>[0-9]{2}(?:0[1-9]|1[0-2]))(?P<number>[0-9]{3})"
        r"(?:v(?P<version>[1-9][0-9]{0,2}))?(?:\s*\[[a-z.-]+\](?:\s+[0-9a-z ]+)?)?"
    )


@cache
def _doi_pattern() -> "re.Pattern[str]":
    return _compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[!-~]+")


@cache
def _catalogue_name() -> "re.Pattern[str]":
    return _compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _compile(pattern: str) -> "re.Pattern[str]":
    import re

    return re.compile(pattern, re.ASCII | re.IGNORECASE)

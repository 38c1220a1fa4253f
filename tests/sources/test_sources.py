"""Sources of publications: identifiers and titles in, papers out, errors kept apart."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from papernotes.errors import NotFoundError, RefusedError, TryLaterError
from papernotes.model import paper_links
from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.sources import (
    crossref,
    dblp,
    doi,
    hosts,
    links,
    lookup,
    openalex,
    openreview,
    paper_pages,
    semantic_scholar,
)
from papernotes.sources.fetcher import Fetcher
from papernotes.sources.http import Limits
from tests.support.api_server import (
    BUSY,
    CUT_SHORT,
    FORBIDDEN,
    GO_AWAY,
    NOT_FOUND,
    PAGE,
    RECORDED,
    WRONG_SHAPE,
    ApiServer,
    api_server,
    json_reply,
    recorded,
    redirect,
    text_reply,
)
from tests.support.host_answers import (
    ACL_PAGE,
    CROSSREF_PAPER,
    CVF_PAGE,
    DBLP_BIBTEX,
    OPENALEX_WORK,
    OPENREVIEW_NOTE,
    SCHOLAR_PAPER,
)
from tests.support.loopback import Reply

needs_recordings = pytest.mark.skipif(
    not RECORDED.exists(), reason="../shared/data/api is not at hand"
)
RES = Doi("10.1109/cvpr.2016.90")
OTHER = Doi("10.1000/other")
NAME = CatalogueName("nerf")
PREPRINT = Paper(
    "Deep Residual Learning for Image Recognition",
    ("Kaiming He", "Xiangyu Zhang"),
    2015,
    arxiv="1512.03385",
)
DIFFUSION = Paper(
    "Denoising Diffusion Probabilistic Models", ("Jonathan Ho",), 2020, arxiv="2006.11239"
)
CROSSREF_PATH = "/works/10.1109%2Fcvpr.2016.90"


@pytest.fixture
def server() -> Iterator[ApiServer]:
    """A server that stands for every host."""
    with api_server() as running:
        yield running


@pytest.fixture
def fetcher(server: ApiServer, tmp_path: Path) -> Fetcher:
    """A fetcher for the server with little patience."""
    bases = hosts.base_urls(dict.fromkeys(hosts.VARIABLES, server.url))
    return Fetcher(
        tmp_path / "cache", bases=bases, limits=Limits(2.0, 2.0, 4.0), patience=1.0, retries=0
    )


def work(**changes: object) -> Reply:
    """Return Crossref's answer about one work."""
    return json_reply({"status": "ok", "message": CROSSREF_PAPER | changes})


def search_answer(*items: dict[str, Any]) -> Reply:
    """Return Crossref's answer to a search."""
    return json_reply({"message": {"items": items}})


def hits(*infos: dict[str, Any]) -> Reply:
    """Return DBLP's answer to a search."""
    return json_reply({"result": {"hits": {"hit": [{"info": info} for info in infos]}}})


# Crossref and doi.org


def test_crossref_knows_dois(server: ApiServer, fetcher: Fetcher) -> None:
    """Known DOIs, unknown ones, and identifiers of other kinds."""
    server.know(CROSSREF_PATH, work())
    answer = crossref.make_source(fetcher)([RES, OTHER, NAME, ArxivId("1512.03385"), RES])
    assert answer.papers[RES].title == PREPRINT.title
    assert set(answer.unknown) == {OTHER, NAME, ArxivId("1512.03385")}
    assert answer.error is None
    assert len(server.asked) == 2


@pytest.mark.parametrize("reply", [PAGE, CUT_SHORT, BUSY, FORBIDDEN, WRONG_SHAPE, GO_AWAY])
def test_an_error_of_one_does_not_affect_the_others(
    server: ApiServer, fetcher: Fetcher, reply: Reply
) -> None:
    """The error of one DOI is returned, and earlier answers stay."""
    server.play(work(), reply)
    answer = crossref.make_source(fetcher)([RES, OTHER])
    assert set(answer.papers) == {RES}
    assert answer.unknown == ()
    assert isinstance(answer.error, TryLaterError)
    assert "127.0.0.1" in str(answer.error)


def test_one_bad_answer_does_not_stop_the_lookup(server: ApiServer, fetcher: Fetcher) -> None:
    """The next DOI is still requested; after the second error the host is not asked again."""
    server.play(PAGE, work())
    answer = crossref.make_source(fetcher)([OTHER, RES])
    assert set(answer.papers) == {RES}
    assert answer.error is not None
    server.play_always(PAGE)
    asked = len(server.asked)
    many = crossref.make_source(fetcher)([Doi(f"10.1000/{n}") for n in range(9)])
    assert (many.papers, many.unknown) == ({}, ())
    assert len(server.asked) == asked + 2


def test_a_rejected_request_is_an_error(server: ApiServer, fetcher: Fetcher) -> None:
    """A request that a host rejects is reported as such."""
    server.play(Reply(400))
    assert isinstance(crossref.make_source(fetcher)([RES]).error, RefusedError)


def test_dois_cannot_lead_elsewhere(server: ApiServer, fetcher: Fetcher) -> None:
    """Any character of a DOI is part of the path, never of another address."""
    server.play_always(NOT_FOUND)
    crossref.make_source(fetcher)([Doi("10.1000/../../x?y#z"), Doi("10.1000/a<b>")])
    assert [asked.path for asked in server.asked] == [
        "/works/10.1000%2F..%2F..%2Fx%3Fy%23z",
        "/works/10.1000%2Fa%3Cb%3E",
    ]


def test_crossref_searches_by_title_and_author(server: ApiServer, fetcher: Fetcher) -> None:
    """The best match comes first, whatever the host's order; at most ten."""
    others = [CROSSREF_PAPER | {"title": [f"Another {n}"], "DOI": f"10.1/{n}"} for n in range(15)]
    server.know("/works", search_answer(*others, CROSSREF_PAPER))
    papers = crossref.search(fetcher, PREPRINT.title, "Kaiming He", 2016)
    assert len(papers) == 10
    assert papers[0].doi == RES.name
    (asked,) = server.asked
    assert asked.query["query.bibliographic"] == PREPRINT.title
    assert asked.query["query.author"] == "He"


def test_crossref_finds_publications(server: ApiServer, fetcher: Fetcher) -> None:
    """A match by the paper's DOI or the publisher's relation is linked, one by title is not."""
    server.know("/works", search_answer(CROSSREF_PAPER))
    published = crossref.find_publications(fetcher, [PREPRINT, Paper("No arXiv id")])
    assert published.candidates["1512.03385"].linked
    server.know(
        "/works", search_answer(CROSSREF_PAPER | {"relation": {}, "title": ["Something else"]})
    )
    other = crossref.find_publications(fetcher, [Paper("Deep", arxiv="1512.03385")])
    assert not other.candidates["1512.03385"].linked
    server.know(CROSSREF_PATH, work(relation={}))
    own = Paper("T", arxiv="2001.00001", doi=RES.name)
    assert crossref.find_publications(fetcher, [own]).candidates["2001.00001"].linked
    server.know(
        "/works", search_answer(CROSSREF_PAPER | {"type": "posted-content", "container-title": []})
    )
    none = crossref.find_publications(fetcher, [Paper("Nothing", arxiv="2001.00002")])
    assert (none.candidates, none.unknown) == ({}, ("2001.00002",))


def test_an_error_does_not_hide_other_publications(server: ApiServer, fetcher: Fetcher) -> None:
    """The error of one paper does not hide the others."""
    server.play(PAGE)
    server.know("/works", search_answer(CROSSREF_PAPER))
    published = crossref.find_publications(fetcher, [DIFFUSION, PREPRINT])
    assert set(published.candidates) == {"1512.03385"}
    assert published.unknown == ()
    assert isinstance(published.error, TryLaterError)


def test_doi_org_sends_on(server: ApiServer, fetcher: Fetcher) -> None:
    """doi.org redirects to the DOI's agency; an arXiv id is requested by its DOI."""
    item = CROSSREF_PAPER | {"title": CROSSREF_PAPER["title"][0], "relation": {}}
    server.know("/10.1109/cvpr.2016.90", redirect("https://api.crossref.org/v1/x/transform"))
    server.know("/v1/x/transform", json_reply(item))
    datacite = {"type": "article", "DOI": "10.48550/arxiv.1512.03385", "title": PREPRINT.title}
    server.know("/10.48550/arXiv.1512.03385", json_reply(datacite))
    arxiv = ArxivId("1512.03385", 2)
    answer = doi.make_source(fetcher)([RES, arxiv, OTHER, NAME])
    assert answer.papers[RES].entry_type == "inproceedings"
    assert answer.papers[arxiv].arxiv == "1512.03385"
    assert set(answer.unknown) == {OTHER, NAME}
    assert answer.error is None
    assert "citationstyles.csl+json" in server.asked[1].headers["accept"]


@pytest.mark.parametrize("status", [204, 406])
def test_an_agency_without_records_is_no_error(
    server: ApiServer, fetcher: Fetcher, status: int
) -> None:
    """An agency without records in this format is not an error."""
    server.play(Reply(status))
    assert doi.make_source(fetcher)([RES]).unknown == (RES,)


def test_a_landing_page_is_no_record(server: ApiServer, fetcher: Fetcher) -> None:
    """The landing page of a publisher is reported."""
    server.play(PAGE)
    assert "web page" in str(doi.make_source(fetcher)([RES]).error)


@needs_recordings
def test_recorded_answers_of_crossref_and_doi_org(server: ApiServer, fetcher: Fetcher) -> None:
    """Redirects, records and unknown DOIs as recorded in 2026."""
    known = Doi("10.1126/science.169.3946.635")
    cassette = "crossref/test_content_negotiation.yaml"
    server.know(f"/{known.name}", recorded(cassette, 0))
    item = recorded("crossref/test_content_negotiation_citeproc_json.yaml", 1)
    server.know("/v1/works/10.1126%2Fscience.169.3946.635/transform", item)
    unknown = Doi("10.1126/foo")
    file = "crossref/test_content_negotiation_raises_an_http_error_with_bad_requests.yaml"
    server.know("/10.1126/foo", recorded(file))
    answer = doi.make_source(fetcher)([known, unknown])
    assert answer.papers[known].authors == ("Henry S. Frank",)
    assert answer.unknown == (unknown,)
    existing, none = Doi("10.1371/journal.pone.0033693"), Doi("10.1371/notarealdoi")
    server.know(
        "/works/10.1371%2Fjournal.pone.0033693", recorded("crossref/test_works_with_one_id.yaml")
    )
    server.know("/works/10.1371%2Fnotarealdoi", recorded("crossref/test_works_bad_id_warn.yaml"))
    answer = crossref.make_source(fetcher)([existing, none])
    assert (set(answer.papers), answer.unknown, answer.error) == ({existing}, (none,), None)


# DBLP

NIPS = {
    "authors": {"author": {"text": "Jonathan Ho"}},
    "title": "Denoising Diffusion Probabilistic Models.",
    "venue": "NeurIPS",
    "year": "2020",
    "type": "Conference and Workshop Papers",
    "key": "conf/nips/HoJA20",
    "ee": "https://proceedings.neurips.cc/x.html",
}
CORR = NIPS | {
    "venue": "CoRR",
    "volume": "abs/2006.11239",
    "type": "Informal and Other Publications",
    "key": "journals/corr/abs-2006-11239",
}


def test_dblp_finds_publications(server: ApiServer, fetcher: Fetcher) -> None:
    """The preprint is skipped, and the full record of the publication is read."""
    server.know("/search/publ/api", hits(CORR, NIPS))
    server.know("/rec/conf/nips/HoJA20.bib", text_reply(DBLP_BIBTEX))
    published = dblp.find_publications(fetcher, [DIFFUSION])
    candidate = published.candidates["2006.11239"]
    assert candidate.paper.journal_ref.startswith("2016 IEEE Conference")
    assert not candidate.linked
    assert server.asked[0].query["q"] == "Denoising Diffusion Probabilistic Models Ho"


def test_dblp_turns_away(server: ApiServer, fetcher: Fetcher) -> None:
    """A page that blocks bots is an error; without the record, the search result is used."""
    server.play(PAGE)
    trouble = dblp.find_publications(fetcher, [DIFFUSION]).error
    assert "sent a web page instead of records" in str(trouble)
    server.play(hits(NIPS), PAGE)
    candidate = dblp.find_publications(fetcher, [DIFFUSION]).candidates["2006.11239"]
    assert candidate.paper.journal_ref == "NeurIPS"


def test_signs_are_no_part_of_a_search(server: ApiServer, fetcher: Fetcher) -> None:
    """Colons, dollars and bars have a meaning in DBLP's queries."""
    server.know("/search/publ/api", hits())
    assert dblp.search(fetcher, "$k$-means: a|b Don't", "van den Oord, Aäron") == ()
    assert server.asked[0].query["q"] == "k means a b Don't Oord"


# OpenReview


def notes(content: object) -> Reply:
    """Return OpenReview's answer about one forum."""
    return json_reply({"notes": [{"id": "abc12", "forum": "abc12", "content": content}]})


def test_openreview_asks_both_versions(server: ApiServer, fetcher: Fetcher) -> None:
    """The old version is asked where the new one knows nothing."""
    server.play(json_reply({"notes": []}), notes(OPENREVIEW_NOTE))
    paper = openreview.look_up_forum(fetcher, "abc12")
    assert paper is not None
    assert paper.authors == ("Yang Song", "Jascha Sohl-Dickstein")
    server.play(json_reply({"notes": []}), NOT_FOUND)
    assert openreview.look_up_forum(fetcher, "xyz99") is None


def test_openreview_falls_back_on_its_page(server: ApiServer, fetcher: Fetcher) -> None:
    """Where the API denies access, the forum's page is read."""
    server.play(FORBIDDEN, FORBIDDEN, text_reply(CVF_PAGE, "text/html"))
    paper = openreview.look_up_forum(fetcher, "abc12")
    assert paper is not None
    assert (paper.source, paper.url) == ("openreview", "https://openreview.net/forum?id=abc12")
    server.play(FORBIDDEN, FORBIDDEN, PAGE)
    with pytest.raises(TryLaterError, match="denied access"):
        openreview.look_up_forum(fetcher, "other")


# Semantic Scholar


def test_a_batch_is_one_request(server: ApiServer, fetcher: Fetcher) -> None:
    """ArXiv ids of any version and DOIs in one request; null means unknown."""
    server.know("/graph/v1/paper/batch", json_reply([SCHOLAR_PAPER, None, SCHOLAR_PAPER]))
    ids: list[Identifier] = [ArxivId("2006.11239", 2), OTHER, RES, NAME]
    answer = semantic_scholar.make_source(fetcher)(ids)
    assert set(answer.papers) == {ids[0], RES}
    assert set(answer.unknown) == {OTHER, NAME}
    (asked,) = server.asked
    sought = ["ARXIV:2006.11239", "DOI:10.1000/other", "DOI:10.1109/cvpr.2016.90"]
    assert json.loads(asked.body) == {"ids": sought}
    assert "externalIds" in asked.query["fields"]


def test_many_are_asked_for_in_batches(
    server: ApiServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers before an error stay."""
    monkeypatch.setattr(semantic_scholar, "BATCH", 2)
    server.play(json_reply([None, None]), BUSY)
    ids = [ArxivId(f"2001.0000{n}") for n in range(4)]
    answer = semantic_scholar.make_source(fetcher)(ids)
    assert answer.unknown == tuple(ids[:2])
    assert "busy" in str(answer.error)


def test_an_answer_of_another_length_is_rejected(server: ApiServer, fetcher: Fetcher) -> None:
    """Two records for three ids cannot be assigned."""
    server.play(json_reply([SCHOLAR_PAPER, None]))
    answer = semantic_scholar.make_source(fetcher)([RES, OTHER, ArxivId("2006.11239")])
    assert (answer.papers, answer.unknown) == ({}, ())
    assert "papers that were not requested" in str(answer.error)


@pytest.mark.parametrize(("words", "unknown"), [("No valid paper ids given", True), ("x", False)])
def test_a_batch_of_unknown_ids(
    server: ApiServer, fetcher: Fetcher, words: str, unknown: bool
) -> None:
    """The host rejects a request with only unknown ids."""
    server.play(json_reply({"error": words}, 400))
    answer = semantic_scholar.make_source(fetcher)([RES])
    assert answer.unknown == ((RES,) if unknown else ())
    assert isinstance(answer.error, RefusedError) is not unknown


def test_semantic_scholar_finds_publications(server: ApiServer, fetcher: Fetcher) -> None:
    """A record that is still a preprint is not a publication."""
    mere = SCHOLAR_PAPER | {
        "venue": "arXiv.org",
        "publicationVenue": None,
        "externalIds": {"ArXiv": "x"},
    }
    server.know("/graph/v1/paper/batch", json_reply([SCHOLAR_PAPER, mere]))
    published = semantic_scholar.find_publications(fetcher, [DIFFUSION, PREPRINT, Paper("No id")])
    assert published.candidates["2006.11239"].linked
    assert published.unknown == ("1512.03385",)


def test_a_title_search_returns_at_most_one_match(server: ApiServer, fetcher: Fetcher) -> None:
    """A title without a match gives 404."""
    server.play(
        json_reply({"data": [SCHOLAR_PAPER]}), json_reply({"error": "Title match not found"}, 404)
    )
    assert len(semantic_scholar.search(fetcher, DIFFUSION.title)) == 1
    assert semantic_scholar.search(fetcher, "Nothing of the kind") == ()


@needs_recordings
def test_recorded_answers_of_semantic_scholar(server: ApiServer, fetcher: Fetcher) -> None:
    """A batch of four with one unknown, and an unknown title."""
    file = "semanticscholar/test_get_papers_not_found_warning.yaml"
    server.know("/graph/v1/paper/batch", recorded(file))
    ids = [Doi(f"10.1000/{n}") for n in range(4)]
    answer = semantic_scholar.make_source(fetcher)(ids)
    assert (set(answer.papers), answer.unknown) == (set(ids[1:]), (ids[0],))
    server.know("/graph/v1/paper/search/match", recorded("semanticscholar/test_not_found.yaml"))
    assert semantic_scholar.search(fetcher, "x") == ()


# OpenAlex


def test_openalex_knows_preprints_by_their_dois(server: ApiServer, fetcher: Fetcher) -> None:
    """A work with a published location is a linked publication."""
    server.know("/works/doi:10.48550/arXiv.1512.03385", json_reply(OPENALEX_WORK))
    server.know("/works/doi:10.1109/cvpr.2016.90", json_reply(OPENALEX_WORK))
    arxiv = ArxivId("1512.03385")
    answer = openalex.make_source(fetcher)([arxiv, RES, OTHER, NAME])
    assert set(answer.papers) == {arxiv, RES}
    assert set(answer.unknown) == {OTHER, NAME}
    published = openalex.find_publications(fetcher, [PREPRINT, DIFFUSION])
    assert published.candidates["1512.03385"] == (answer.papers[arxiv], True)
    assert published.unknown == ("2006.11239",)


# Pages and links

ACL_LINK = paper_links.Link("acl", "2020.acl-main.1", "https://aclanthology.org/2020.acl-main.1/")
OLD_ACL = paper_links.Link("acl", "P18-1001", "https://aclanthology.org/P18-1001/")
DBLP_LINK = paper_links.Link("dblp", "conf/cvpr/HeZRS16", "https://dblp.org/rec/conf/cvpr/HeZRS16")
FORUM = paper_links.Link("openreview", "PxTIG12RRHS", "https://openreview.net/forum?id=PxTIG12RRHS")
HE = "He_Deep_Residual_Learning_CVPR_2016_paper"
CVF_LINK = paper_links.Link(
    "cvf", HE, f"https://openaccess.thecvf.com/content_cvpr_2016/html/{HE}.html"
)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://dblp.org/rec/conf/cvpr/HeZRS16", DBLP_LINK),
        ("https://dblp.org/rec/conf/cvpr/HeZRS16.html?view=bibtex", DBLP_LINK),
        ("https://dblp.org/rec/conf/cvpr/HeZRS16.bib", DBLP_LINK),
        ("https://dblp.org/rec/bib2/conf/cvpr/HeZRS16.bib", DBLP_LINK),
        ("dblp.uni-trier.de/rec/html/conf/cvpr/HeZRS16", DBLP_LINK),
        ("DBLP:conf/cvpr/HeZRS16", DBLP_LINK),
        ("https://openreview.net/forum?id=PxTIG12RRHS", FORUM),
        ("https://openreview.net/forum?id=PxTIG12RRHS&noteId=abc", FORUM),
        ("<http://www.openreview.net/pdf?id=PxTIG12RRHS>", FORUM),
        ("https://aclanthology.org/2020.acl-main.1/", ACL_LINK),
        ("https://aclanthology.org/2020.acl-main.1.pdf", ACL_LINK),
        ("https://www.aclweb.org/anthology/2020.acl-main.1v2.pdf", ACL_LINK),
        ("https://aclanthology.org/P18-1001", OLD_ACL),
        ("aclweb.org/anthology/P18-1001.bib", OLD_ACL),
        (CVF_LINK.url, CVF_LINK),
        (CVF_LINK.url.replace("/html/", "/papers/").replace(".html", ".pdf"), CVF_LINK),
        (f"https://www.cv-foundation.org/openaccess/content_cvpr_2016/papers/{HE}.pdf", CVF_LINK),
        (
            f"http://openaccess.thecvf.com/content_CVPRW_2020/papers/w31/{HE}.pdf",
            paper_links.Link(
                "cvf", HE, f"https://openaccess.thecvf.com/content_CVPRW_2020/html/w31/{HE}.html"
            ),
        ),
        (
            f"https://openaccess.thecvf.com/content/CVPR2021/html/{HE}.html",
            paper_links.Link(
                "cvf", HE, f"https://openaccess.thecvf.com/content/CVPR2021/html/{HE}.html"
            ),
        ),
    ],
)
def test_links_are_read(text: str, link: paper_links.Link) -> None:
    """Every address of a paper gives the same link, and its own address too."""
    assert paper_links.read(text) == link
    assert paper_links.read(link.url) == link


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://doi.org/10.1109/cvpr.2016.90",
        "https://arxiv.org/abs/1512.03385",
        "https://dblp.org/pid/34/7659.html",
        "https://dblp.org/rec/conf/../../etc",
        "https://dblp.org.evil.example/rec/conf/cvpr/HeZRS16",
        "https://openreview.net/group?id=ICLR.cc/2025/Conference",
        "https://openreview.net/forum?id=../x",
        "https://openreview.net/forum",
        "https://aclanthology.org/events/acl-2020/",
        "https://aclanthology.org/2020.acl-main.0/",
        "https://openaccess.thecvf.com/CVPR2016",
        "https://openaccess.thecvf.com/content/../x/html/A_paper.html",
        "ftp://aclanthology.org/P18-1001",
        "see https://aclanthology.org/P18-1001 there",
        "http://[broken",
        "https://aclanthology.org/P18-1001" + "x" * 3000,
    ],
)
def test_other_texts_are_no_links(text: str) -> None:
    """Other hosts, other pages and other texts are no links."""
    assert paper_links.read(text) is None


@pytest.mark.parametrize(
    ("link", "path", "reply", "title"),
    [
        (
            DBLP_LINK,
            "/rec/conf/cvpr/HeZRS16.bib",
            text_reply(DBLP_BIBTEX),
            "Deep Residual Learning for CNN",
        ),
        (ACL_LINK, "/2020.acl-main.1/", text_reply(ACL_PAGE), "BERT"),
        (CVF_LINK, f"/content_cvpr_2016/html/{HE}.html", text_reply(CVF_PAGE), "Tom & Jerry"),
        (
            paper_links.Link("openreview", "abc12", ""),
            "/notes",
            notes(OPENREVIEW_NOTE),
            "Score-Based",
        ),
    ],
    ids=lambda value: getattr(value, "provider", ""),
)
def test_links_are_looked_up(
    server: ApiServer, fetcher: Fetcher, link: paper_links.Link, path: str, reply: Reply, title: str
) -> None:
    """Each link is looked up at its own host; a missing paper is reported."""
    server.know(path, reply)
    assert links.look_up(fetcher, link).title.startswith(title)
    server.known.clear()
    gone = link._replace(id=link.id + "x", url=link.url.rstrip("/") + "x")
    with pytest.raises(NotFoundError, match="There is no paper at"):
        links.look_up(fetcher, gone)


def test_a_page_without_citation_tags_is_an_error(server: ApiServer, fetcher: Fetcher) -> None:
    """The page is not cached."""
    server.play(PAGE, text_reply(ACL_PAGE))
    with pytest.raises(TryLaterError, match="does not describe a paper"):
        paper_pages.look_up_page(fetcher, ACL_LINK.url)
    paper = paper_pages.look_up_page(fetcher, ACL_LINK.url)
    assert paper is not None
    assert paper.source == "aclanthology"


# Candidates


def test_candidates_are_ordered_by_likeness() -> None:
    """Title first, then author, then year; then the host's order."""
    exact = Paper("Deep  Residual Léarning", ("Kaiming He",), 2016)
    author = Paper("Another", ("K. He",), 2016)
    year = Paper("Another", ("Someone Else",), 2016)
    other = Paper("Another", ("Someone Else",), 1990)
    ranked = lookup.rank_by_likeness(
        [other, year, author, exact], "Deep residual learning", "Kaiming He", 2015
    )
    assert ranked == (exact, author, year, other)

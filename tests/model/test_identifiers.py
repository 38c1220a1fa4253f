"""Identifiers: what people paste is understood, everything else is refused by name."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papernotes.errors import BadIdentifierError
from papernotes.model.identifiers import (
    ArxivId,
    CatalogueName,
    Doi,
    Identifier,
    abs_url,
    doi_url,
    parse,
    pdf_url,
    to_text,
)

DDPM = ArxivId("2006.11239")
DDPM2 = ArxivId("2006.11239", 2)
OLD = ArxivId("hep-th/9901001")
SICI = "10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2006.11239", DDPM),
        ("2006.11239v2", DDPM2),
        ("2006.11239V2", DDPM2),
        ("2006.11239v12", ArxivId("2006.11239", 12)),
        ("0704.0001", ArxivId("0704.0001")),
        ("1412.9999", ArxivId("1412.9999")),
        ("1501.00001", ArxivId("1501.00001")),
        ("hep-th/9901001", OLD),
        ("HEP-TH/9901001v3", ArxivId("hep-th/9901001", 3)),
        ("math.GT/0309136", ArxivId("math/0309136")),
        ("math.gt/0309136v1", ArxivId("math/0309136", 1)),
        ("cond-mat.mes-hall/0703470", ArxivId("cond-mat/0703470")),
        ("cs/0503050", ArxivId("cs/0503050")),
        ("cmp-lg/9404001", ArxivId("cmp-lg/9404001")),
        ("2006.11239.pdf", DDPM),
        ("2006.11239v2.pdf", DDPM2),
    ],
)
def test_reads_bare_arxiv_ids(typed: str, expected: Identifier) -> None:
    """Both styles of arXiv id are read, with or without a version, in any case."""
    assert parse(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("arXiv:2006.11239", DDPM),
        ("ARXIV:2006.11239v2", DDPM2),
        ("arxiv:  2006.11239", DDPM),
        ("arXiv:\u00a02006.11239", DDPM),
        ("arXiv:hep-th/9901001", OLD),
        ("arXiv:2006.11239v2 [cs.LG] 16 Dec 2020", DDPM2),
        ("arXiv:hep-th/9901001 [hep-th]", OLD),
        ("  2006.11239\n", DDPM),
        ("<2006.11239>", DDPM),
        ('"2006.11239"', DDPM),
        ("“2006.11239”,", DDPM),
        ("「2006.11239」。", DDPM),
        ("(“arXiv:2006.11239”).", DDPM),
        ("2006.11239.", DDPM),
        ("2006.11239;", DDPM),
        ("[2006.11239]", DDPM),
        ("２００６．１１２３９", DDPM),
        ("ａｒＸｉｖ：２００６．１１２３９ｖ２", DDPM2),
        ("\ufeff2006.\u200b11239", DDPM),
        ("hep\u2011th/9901001", OLD),
        ("catalogue:ddpm", CatalogueName("ddpm")),
        ("Catalogue: NTIRE2021-SRSpace", CatalogueName("ntire2021-srspace")),
    ],
)
def test_reads_labels_and_what_stands_around(typed: str, expected: Identifier) -> None:
    """Labels, quotes, brackets, punctuation, wide and invisible characters do no harm."""
    assert parse(typed) == expected


@pytest.mark.parametrize("scheme", ["", "http://", "https://", "HTTPS://"])
@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("arxiv.org/abs/2006.11239", DDPM),
        ("arxiv.org/abs/2006.11239/", DDPM),
        ("arxiv.org//abs//2006.11239", DDPM),
        ("www.arxiv.org/abs/2006.11239v2", DDPM2),
        ("export.arxiv.org/abs/2006.11239?context=cs.LG", DDPM),
        ("browse.arxiv.org/html/2006.11239v2", DDPM2),
        ("ArXiv.org/abs/2006.11239#comments", DDPM),
        ("arxiv.org:443/abs/2006.11239", DDPM),
        ("arxiv.org/pdf/2006.11239", DDPM),
        ("arxiv.org/pdf/2006.11239v2.pdf", DDPM2),
        ("arxiv.org/pdf/2006.11239v2.pdf?download=1#page=3", DDPM2),
        ("arxiv.org/pdf/hep-th/9901001.pdf", OLD),
        ("arxiv.org/abs/hep-th/9901001v3", ArxivId("hep-th/9901001", 3)),
        ("arxiv.org/abs/hep-th%2F9901001", OLD),
        ("arxiv.org/abs/cs/0503050", ArxivId("cs/0503050")),
        ("arxiv.org/abs/math.GT/0309136", ArxivId("math/0309136")),
        ("arxiv.org/abs/arXiv:2006.11239", DDPM),
        ("arxiv.org/format/2006.11239", DDPM),
        ("arxiv.org/e-print/2006.11239v2", DDPM2),
        ("arxiv.org/src/2006.11239", DDPM),
        ("arxiv.org/html/2403.12002v1#S3.SS1", ArxivId("2403.12002", 1)),
        ("arxiv.org/html/2403.12002v1/x1.png", ArxivId("2403.12002", 1)),
        ("arxiv.org/2006.11239", DDPM),
        ("ar5iv.org/abs/2006.11239", DDPM),
        ("ar5iv.org/2006.11239", DDPM),
        ("ar5iv.labs.arxiv.org/html/2006.11239", DDPM),
        ("ar5iv.labs.arxiv.org/html/hep-th/9901001", OLD),
        ("alphaxiv.org/abs/2006.11239v2", DDPM2),
        ("www.alphaxiv.org/overview/2006.11239", DDPM),
        ("www.alphaxiv.org/ko/overview/2006.11239", DDPM),
        ("huggingface.co/papers/2006.11239", DDPM),
        ("huggingface.co/papers/2006.11239#community", DDPM),
        ("doi.org/10.48550/arXiv.2006.11239", DDPM),
        ("dx.doi.org/10.48550/ARXIV.HEP-TH/9901001", OLD),
        ("doi.org/10.1109/CVPR.2016.90", Doi("10.1109/cvpr.2016.90")),
        ("www.doi.org/10.1109/CVPR.2016.90?x=1", Doi("10.1109/cvpr.2016.90")),
        ("doi.org/10.1002/%28SICI%291096-8644", Doi("10.1002/(sici)1096-8644")),
    ],
)
def test_links_are_read_in_every_form(scheme: str, address: str, expected: Identifier) -> None:
    """Links to a paper are read with and without scheme, with query, fragment and suffix."""
    assert parse(scheme + address) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("10.1109/CVPR.2016.90", Doi("10.1109/cvpr.2016.90")),
        ("doi:10.1109/CVPR.2016.90", Doi("10.1109/cvpr.2016.90")),
        ("DOI: 10.1109/CVPR.2016.90.", Doi("10.1109/cvpr.2016.90")),
        ("(10.1016/S0021-9991(03)00001-2)", Doi("10.1016/s0021-9991(03)00001-2")),
        ("10.1016/S0021-9991(03)", Doi("10.1016/s0021-9991(03)")),
        (SICI, Doi(SICI.lower())),
        ("10.1000.10/123456", Doi("10.1000.10/123456")),
        ("10.48550/arXiv.2006.11239v2", DDPM2),
        ("doi:10.48550/arxiv.math/0309136", ArxivId("math/0309136")),
    ],
)
def test_a_doi_is_read_in_lower_case_or_as_its_arxiv_id(typed: str, expected: Identifier) -> None:
    """A DOI is read in lower case; one that arXiv made is the arXiv id it stands for."""
    assert parse(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\u200b",
        "...",
        "ho2020denoising",
        "attention is all you need",
        "0703.0001",  # before the new style
        "2013.12345",  # month 13
        "2000.12345",  # month 0
        "9912.12345",  # 2099
        "2006.1123",  # four digits after 2014
        "1412.12345",  # five digits before 2015
        "2006.112399",
        "2006.11239v0",
        "2006.11239v",
        "2006.11239v1234",
        "2006.11239x",
        "2006.11239 2107.14795",
        "200611239",
        "hep-th/0704001",  # after the old style
        "hep-th/9913001",
        "hep-th/990100",
        "nonsense/9901001",
        "stat/0601001",  # an archive younger than the old style
        "math.GT/",
        "/9901001",
        "arXiv:",
        "arXiv:arXiv:",
        "arXiv:10.1109/cvpr.2016.90",
        "doi:2006.11239",
        "doi:",
        "10.48550/arXiv.nonsense",
        "10.48550/2006.11239",
        "10.1109/",
        "10.11/x",
        "10.1109/a b",
        "10.1109/논문",
        "catalogue:",
        "catalogue:a b",
        "catalogue:../x",
        "https://",
        "https://arxiv.org",
        "https://arxiv.org/abs/",
        "https://arxiv.org/list/cs.CV/recent",
        "https://arxiv.org/search/?query=2006.11239",
        "https://arxiv.org@evil.example/abs/2006.11239",
        "https://notarxiv.org/abs/2006.11239",
        "https://arxiv.org.evil.example/abs/2006.11239",
        "https://huggingface.co/models/2006.11239",
        "https://huggingface.co/papers",
        "https://doi.org/",
        "ftp://arxiv.org/abs/2006.11239",
        "https://example.org/10.1109/cvpr.2016.90",
        "٢٠٠٦.١١٢٣٩",  # Arabic digits are no arXiv digits
        "x" * 1_000_000,
        "10.1109/" + "x" * 5000,
        "(" * 1_000_000,
        ")" * 1_000_000,
        " " * 1_000_000,
        "\udc80",
    ],
)
def test_refuses_what_is_none(typed: str) -> None:
    """What is no identifier is refused, and the sentence says what would be one."""
    with pytest.raises(BadIdentifierError, match=r"arXiv id such as 2006\.11239.*or the title"):
        parse(typed)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2013.12345", "'2013.12345'"),
        ("김민수 논문", "'김민수 논문'"),
        ("a\x1b[31mb", r"'a\x1b[31mb'"),
        ("a\nb", r"'a\nb'"),
        ("a\u202eb", r"'a\u202eb'"),
        ("a\udc80", r"'a\udc80'"),
        ("y" * 500, "'" + "y" * 59 + "…'"),
    ],
)
def test_the_refusal_names_the_text(typed: str, shown: str) -> None:
    """The sentence holds the text, shortened, and lets no control character through."""
    with pytest.raises(BadIdentifierError) as refusal:
        parse(typed)
    message = str(refusal.value)
    assert message.startswith(shown)
    assert message.isprintable()


def test_a_near_miss_is_explained() -> None:
    """Someone who mistyped a digit is told what the digits mean."""
    with pytest.raises(BadIdentifierError, match="year and month"):
        parse("https://arxiv.org/abs/2013.12345")


def test_addresses_keep_the_version() -> None:
    """Pages and PDFs keep the version; characters a URL cannot hold are encoded."""
    assert abs_url(DDPM) == "https://arxiv.org/abs/2006.11239"
    assert abs_url(OLD) == "https://arxiv.org/abs/hep-th/9901001"
    assert pdf_url(DDPM2) == "https://arxiv.org/pdf/2006.11239v2"
    assert doi_url(Doi("10.1109/cvpr.2016.90")) == "https://doi.org/10.1109/cvpr.2016.90"
    assert doi_url(Doi("10.1/a<b>#%")) == "https://doi.org/10.1/a%3Cb%3E%23%25"


versions = st.none() | st.integers(1, 999)
new_ids = st.builds(
    lambda year, month, number, version: ArxivId(
        f"{year:02}{month:02}.{number:0{4 if year < 15 else 5}}", version
    ),
    st.integers(8, 90),
    st.integers(1, 12),
    st.integers(1, 9999),
    versions,
)
old_ids = st.builds(
    lambda archive, year, month, number, version: ArxivId(
        f"{archive}/{year:02}{month:02}{number:03}", version
    ),
    st.sampled_from(["hep-th", "math", "cs", "cond-mat", "quant-ph", "q-bio"]),
    st.sampled_from([91, 99, 0, 6]),
    st.integers(1, 12),
    st.integers(0, 999),
    versions,
)
dois = st.builds(
    "10.{}/{}{}".format,
    st.integers(1000, 999_999_999).filter(lambda prefix: prefix != 48550),
    st.text(string.ascii_lowercase + string.digits + "-._;:/+?#%&=", max_size=30),
    st.sampled_from(string.ascii_lowercase + string.digits),
).map(Doi)
catalogue_names = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).map(CatalogueName)
identifiers = new_ids | old_ids | dois | catalogue_names


@given(identifiers)
def test_text_and_parse_are_inverse(identifier: Identifier) -> None:
    """What `text` writes, `parse` reads."""
    assert parse(to_text(identifier)) == identifier


@given(new_ids | old_ids)
def test_urls_lead_back(identifier: ArxivId) -> None:
    """The links papernotes makes are links papernotes reads."""
    assert parse(abs_url(identifier)) == identifier
    assert parse(pdf_url(identifier)) == identifier


@given(dois)
def test_doi_urls_lead_back(identifier: Doi) -> None:
    """The DOI links papernotes makes are links papernotes reads."""
    assert parse(doi_url(identifier)) == identifier


pieces = st.sampled_from(
    [*"/:.v()<>[]?#% \u200b“", "2006.11239", "9901001", "arXiv:", "doi:", "https://", "arxiv.org",
     "abs", "pdf", "hep-th", "10.1109", "10.48550", "doi.org", "catalogue:", "%2F", "%", "%ff"]
)  # fmt: skip # a table


@given(st.text() | st.lists(pieces).map("".join))
@example("https://doi.org/10.1000/a%2E")
@example("https://doi.org/10.1000/a)?(")
@example("http://[::1")
def test_never_anything_but_an_identifier_or_a_refusal(typed: str) -> None:
    """Any text is read or refused, and what is read survives being written and read again."""
    try:
        identifier = parse(typed)
    except BadIdentifierError as refusal:
        assert str(refusal).isprintable()  # noqa: PT017 - most text is refused, some is not
    else:
        assert parse(to_text(identifier)) == identifier

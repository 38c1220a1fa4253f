"""Feeds and lists of pages as XML that every reader can parse."""

from xml.etree import ElementTree

from papernotes.formats.atom_feed import Entry, Feed, feed, sitemap

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRIES = [
    Entry("https://a.org/papers/x.html", "A & B \x08<c>", "2026-03-05", "확산 모델", ("nerf",)),
    Entry("https://a.org/papers/y.html", "Y", "", "", ()),
]


def about(base: str) -> Feed:
    """The feed of a site at this address."""
    return Feed(f"{base}feed.xml", f"{base}index.html", "Papers", "Kim", "ko", "Papers")


def test_a_feed_is_xml_whatever_a_title_has() -> None:
    """Control characters are left out, signs are escaped; times are complete."""
    root = ElementTree.fromstring(feed(about("https://a.org/"), ENTRIES))
    entries = root.findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}title") == "A & B <c>"
    assert entries[0].findtext(f"{ATOM}id") == "https://a.org/papers/x.html"
    assert entries[0].findtext(f"{ATOM}updated") == "2026-03-05T00:00:00Z"
    assert [each.get("term") for each in entries[0].findall(f"{ATOM}category")] == ["nerf"]
    assert root.findtext(f"{ATOM}updated") == "2026-03-05T00:00:00Z"


def test_entries_without_an_address_have_an_identifier() -> None:
    """Where the address of the site is unknown, identifiers are absolute all the same, and stay."""
    entries = [entry._replace(href=entry.href.removeprefix("https://a.org/")) for entry in ENTRIES]
    root = ElementTree.fromstring(feed(about(""), entries))
    names = [each.text or "" for each in root.iter(f"{ATOM}id")]
    assert all(name.startswith("urn:uuid:") for name in names)
    assert len(set(names)) == 3
    assert feed(about(""), entries) == feed(about(""), entries)


def test_a_sitemap_lists_addresses() -> None:
    """Each page has its address, and its day where it has one."""
    text = sitemap([("https://a.org/", ""), ("https://a.org/x?a&b", "2026-03-05")])
    root = ElementTree.fromstring(text)
    assert [each.text for each in root.iter() if each.tag.endswith("loc")] == [
        "https://a.org/",
        "https://a.org/x?a&b",
    ]
    assert text.count("<lastmod>") == 1

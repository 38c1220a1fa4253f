"""The files of a site beside its pages: feeds, the search index, copies, style sheets, the sitemap."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from papernotes.disk.files import read_whole
from papernotes.errors import RefusedError
from papernotes.formats import atom_feed
from papernotes.operations.site import addresses, pages, search_index
from papernotes.operations.site.pages import Output, Site
from papernotes.operations.site.posts import Post
from papernotes.operations.site.rendering import Facts
from papernotes.operations.site.targets import Files
from papernotes.pages import static_files

_FEED = 20  # entries of a feed
_SCRIPTS = ("katex/", "formulas.js")
_OTHERS = ("serve",)  # files of `papers serve`


def _data(path: str, make: Callable[[], bytes], *inputs: object) -> Output:
    return Output(path, pages.digest(*inputs), make)


def feeds(site: Site) -> Iterator[Output]:
    """Yield the feed of the site, and one for each tag."""
    yield _feed(site, addresses.FEED, addresses.HOME, site.title, site.posts)
    for tag, posts in site.tags.items():
        title = f"{site.title}: {tag}"
        yield _feed(site, addresses.tag_feed(tag), addresses.tag(tag), title, posts)


def _feed(site: Site, path: str, page: str, title: str, posts: Iterable[Post]) -> Output:
    base = site.settings.url

    def address(target: str) -> str:
        return base + addresses.href(target) if base else addresses.relative(target, path)

    about = atom_feed.Feed(
        address(path),
        address(page),
        title,
        site.settings.author or site.title,
        site.words.language,
        title,
    )
    entries = []
    for post in list(posts)[:_FEED]:
        line = site.entries[post.href]
        entries.append(
            atom_feed.Entry(address(post.href), post.title, post.date, line["summary"], post.tags)
        )
    return _data(
        path, lambda: atom_feed.feed(about, entries).encode(), site.version, about, entries
    )


def search(
    site: Site,
    facts: Mapping[str, Facts],
    text: Callable[[Post], str],
    read: Callable[[str], bytes | None],
) -> Iterator[Output]:
    """Yield the page of the search and the files of its index; `read` returns an older file."""
    documents = []
    for post in site.posts:
        record = post.record
        document = search_index.Document(
            post.href, post.title, partial(text, post), record.key, record.authors, record.venue,
            record.place, record.year, post.tags, post.date, "",
        )  # fmt: skip # its fields in their order
        own = [facts[source.file] for source in post.sources]
        # A note shows the titles of the papers that it links to.
        notes = [(each.digest, each.papers) for each in own]
        shown = document._replace(text=str)[3:]
        documents.append(
            document._replace(digest=pages.digest(notes, post.href, post.title, shown))
        )
    yield pages.page(site, addresses.SEARCH, "search.html", site.words.search, {})
    index = search_index.FOLDER
    files = search_index.files(documents, site.tag_names, lambda name: read(f"{index}/{name}"))
    for file in files:
        yield Output(f"{index}/{file.name}", file.digest, file.data)


def copies(files: Files, facts: Mapping[str, Facts]) -> Iterator[Output]:
    """Yield the images and attachments that published texts show or link to."""
    wanted = {name for each in facts.values() for name in each.files.values() if name}
    for name in sorted(wanted):
        path = files.path(name)
        there = os.stat(path)
        yield _data(
            addresses.file(name), partial(read_whole, path), there.st_size, there.st_mtime_ns
        )


def static(folder: str, *, formulas: bool) -> Iterator[Output]:
    """Yield style sheets, scripts and fonts; those in the reader's own `folder` count first."""
    own = _own_static(folder)
    for name in static_files.names():
        is_wanted = formulas or not name.startswith(_SCRIPTS)
        if is_wanted and name not in own and not name.startswith(_OTHERS):
            data = static_files.read(name)
            yield Output(addresses.static(name), pages.digest_of(data), partial(bytes, data))
    for name, data in own.items():
        yield Output(addresses.static(name), pages.digest_of(data), partial(bytes, data))


def _own_static(folder: str) -> dict[str, bytes]:
    """Return the reader's own style sheets, scripts and fonts by name, without hidden ones."""
    own: dict[str, bytes] = {}
    for inner, subfolders, names in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if name[:1] != ".")
        for name in names:
            path = os.path.join(inner, name)
            if name[:1] == "." or os.path.islink(path):
                continue
            try:
                data = read_whole(path)
            except OSError as error:
                raise RefusedError(f"{path} cannot be read: {error.strerror}.") from error
            own[os.path.relpath(path, folder).replace(os.sep, "/")] = data
    return dict(sorted(own.items()))


def for_machines(site: Site, paths: Iterable[str]) -> Iterator[Output]:
    """Yield what hosts and search engines look for; absolute addresses need that of the site."""
    yield Output(".nojekyll", "", lambda: b"")
    base = site.settings.url
    if not base:
        return
    days = {post.href: post.date for post in site.posts}
    listed = [
        (base + addresses.href(path).removesuffix("index.html"), days.get(path, ""))
        for path in sorted(paths)
        if path.endswith(".html") and path != addresses.MISSING
    ]
    yield _data(addresses.SITEMAP, lambda: atom_feed.sitemap(listed).encode(), site.version, listed)
    robots = f"User-agent: *\nAllow: /\nSitemap: {base}{addresses.SITEMAP}\n"
    yield _data("robots.txt", robots.encode, robots)

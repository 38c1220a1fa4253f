"""The pages of posts: the note, its paper, and what belongs to it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from papernotes.formats.page.slugs import title_id
from papernotes.model.identifiers import ArxivId, Doi, abs_url, doi_url, pdf_url
from papernotes.operations.site import addresses
from papernotes.operations.site.list_pages import part_label
from papernotes.operations.site.pages import Output, Site, common, digest, draw, linker
from papernotes.operations.site.posts import Post, Record
from papernotes.operations.site.rendering import Facts, Rendered

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_WEB = ("http://", "https://")


class Bibtex(NamedTuple):
    """The BibTeX entry of a paper, and what it is made from."""

    inputs: str
    entry: Callable[[], str]


def post_page(
    site: Site,
    post: Post,
    facts: Mapping[str, Facts],
    belonging: tuple[Sequence[str], Sequence[str]],
    bibtex: Bibtex,
    html: Callable[[Post], list[Rendered]],
) -> Output:
    """Return the page of a post.

    `belonging` are the paths of the posts that mention it, and of those that are near to it. `html`
    renders its notes.
    """
    mentioned, related = belonging
    own = [facts[source.file] for source in post.sources]
    context = {
        **common(site, post.href, post.title),
        "description": site.entries[post.href]["summary"],
        "kind": "article",
        "day": post.date,
        "image": _image(site, own[0]),
        "title_id": title_id(post.title, "", own[0].ids),
        "formulas": sum(each.formulas for each in own),
        "post": site.entries[post.href],
        "record": _record(post.record),
        "tags": [{"name": tag, "path": addresses.tag(tag)} for tag in post.tags],
        "series": _series(site, post),
        "mentioned": [_link(site, path) for path in mentioned],
        "related": [_link(site, path) for path in related if path not in mentioned],
        "people": [source.person for source in post.sources],
        "languages": [source.known.language or site.words.language for source in post.sources],
    }
    answers = [[each.digest, each.papers, each.files] for each in own]
    inputs = digest(site.version, "post.html", context, answers, bibtex.inputs)

    def make() -> bytes:
        notes = html(post)
        bodies = [
            {"html": note.html, "person": person, "language": language}
            for note, person, language in zip(
                notes, context["people"], context["languages"], strict=True
            )
        ]
        contents = [heading for heading in notes[0].headings if heading[0] in (2, 3)]
        values = {
            "bodies": bodies,
            "bibtex": bibtex.entry(),
            "contents": contents if len(contents) > 2 else [],
        }
        return draw(site, "post.html", **context, **values, href=linker(post.href))

    return Output(post.href, inputs, make)


def _image(site: Site, own: Facts) -> str:
    """Return the absolute address of the first picture of a post; empty where the site has none."""
    names = [name for name in own.files.values() if name.lower().endswith(_PICTURES)]
    if not names or not site.settings.url:
        return ""
    return site.settings.url + addresses.href(addresses.file(names[0]))


def _record(record: Record) -> dict[str, Any]:
    if not record.key:
        return {}
    links = []
    if record.arxiv:
        links += [
            ["arXiv", abs_url(ArxivId(record.arxiv))],
            ["PDF", pdf_url(ArxivId(record.arxiv))],
        ]
    if record.doi:
        links.append(["DOI", doi_url(Doi(record.doi))])
    elif not record.arxiv and record.url.startswith(_WEB) and record.url.isprintable():
        links.append(["URL", record.url])
    return {
        "key": record.key,
        "authors": list(record.authors),
        "year": record.year or 0,
        "year_path": addresses.year(record.year) if record.year else "",
        "place": " ".join(filter(None, (record.place, record.track))),
        "venue_path": addresses.venue(record.venue) if record.venue else "",
        "links": links,
        "read": record.read,
        "rating": f"{record.rating:g}" if record.rating is not None else "",
    }


def _link(site: Site, path: str) -> dict[str, str]:
    return {"path": path, "title": site.entries[path]["title"]}


def _series(site: Site, post: Post) -> list[dict[str, Any]]:
    """Return the places of a post in its series, with the parts before and behind it."""
    places = []
    for name, steps in site.series.items():
        numbers = [number for number, step in enumerate(steps) if step.post.href == post.href]
        for number in numbers[:1]:
            before = steps[number - 1].post.href if number else ""
            after = steps[number + 1].post.href if number + 1 < len(steps) else ""
            places.append(
                {
                    "name": name,
                    "path": addresses.series(name),
                    "part": part_label(site.words, steps[number]),
                    "previous": _link(site, before) if before else {},
                    "next": _link(site, after) if after else {},
                }
            )
    return places

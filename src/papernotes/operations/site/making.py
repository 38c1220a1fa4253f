"""A site as files that are still to be made: from the notes, and from what the last build knew."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, partial
from typing import NamedTuple

from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.tags.spelling import fold_tag
from papernotes.notebook import Notebook
from papernotes.operations.notes import macros
from papernotes.operations.site import (
    charts,
    extras,
    list_pages,
    pages,
    reading_pages,
    relations,
    rendering,
)
from papernotes.operations.site.pages import Output, Site
from papernotes.operations.site.post_pages import Bibtex, post_page
from papernotes.operations.site.posts import Post, Posts, read_posts
from papernotes.operations.site.public_entry import public_entry
from papernotes.operations.site.rendering import Facts, Job, Names, Rendered, jobs_of
from papernotes.operations.site.settings import Settings
from papernotes.operations.site.state import State
from papernotes.operations.site.targets import Files, PaperNames
from papernotes.operations.site.words import words
from papernotes.pages import static_files, templates

TEMPLATES = "templates"
"""The folder in that of the library whose files count before those of the program."""


class Last(NamedTuple):
    """What the last build left: what it knew, for this `version` of the program, and its files.

    `read` returns the bytes of a file of the site, None where there is none.
    """

    state: State
    version: str
    read: Callable[[str], bytes | None]


class NewSite(NamedTuple):
    """A site before it is written: its files, what is known of its notes, and its posts."""

    outputs: tuple[Output, ...]
    facts: dict[str, Facts]
    posts: Posts
    names: Names


def make(
    library: Library, notebook: Notebook, root: str, settings: Settings, last: Last
) -> NewSite:
    """Return the files of the site of the library in the folder `root`.

    Raises NothingFoundError where no note is published.
    """
    posts = read_posts(library, notebook, settings, last.state.known)
    if not posts.posts:
        raise NothingFoundError("No note is published.", _why_none(posts, settings))
    names = Names(PaperNames(library, posts.posts, posts.kept), Files(notebook))
    facts, rendered = _render(posts.posts, last.state.notes, names)
    own = os.path.join(root, TEMPLATES)
    site = _site(library, settings, posts.posts, facts, names)._replace(
        macros=macros.read(notebook),
        templates=cache(partial(templates.environment, [own])),
        version=last.version,
    )
    outputs = [*list_pages.outputs(site), *reading_pages.outputs(site)]
    html = Html(rendered, names)
    outputs += _post_pages(library, site, facts, html)
    outputs += extras.feeds(site)
    outputs += extras.search(site, facts, html.text, last.read if last.state.notes else _nothing)
    outputs += extras.copies(names.files, facts)
    formulas = any(each.formulas for each in facts.values())
    outputs += extras.static(os.path.join(own, "static"), formulas=formulas)
    outputs += extras.for_machines(site, [output.path for output in outputs])
    return NewSite(_unique(outputs), facts, posts, names)


def _why_none(posts: Posts, settings: Settings) -> Notice:
    """Return why no note is published, or what to do for it."""
    if not settings.query:
        return notice("site-how-to-publish")
    if not posts.asked:
        return notice("site-query-without-papers")
    if posts.unwritten == posts.asked:
        return notice("site-asked-unwritten", papers=posts.asked)
    at_home = posts.asked - posts.unwritten
    return notice("site-asked-at-home", papers=posts.asked, at_home=at_home)


class Html:
    """The notes of posts as HTML: those that were rendered already, and the others when asked for."""

    def __init__(self, rendered: Mapping[str, Rendered], names: Names) -> None:
        self._rendered, self._names = dict(rendered), names

    def notes(self, post: Post) -> list[Rendered]:
        """Return the notes of a post; they are not kept any longer."""
        kept = (
            self._rendered.pop(source.file) if source.file in self._rendered else None
            for source in post.sources
        )
        return [
            note or rendering.render_note(job, self._names)
            for note, job in zip(kept, jobs_of(post), strict=True)
        ]

    def text(self, post: Post) -> str:
        """Return the visible text of a post; its HTML is kept for `notes`."""
        for job in jobs_of(post):
            if job.source.file not in self._rendered:
                self._rendered[job.source.file] = rendering.render_note(job, self._names)
        return "\n".join(self._rendered[job.source.file].text for job in jobs_of(post))


def _post_pages(
    library: Library, site: Site, facts: Mapping[str, Facts], html: Html
) -> Iterable[Output]:
    mentioned = relations.mentions(site.posts, facts)
    near = relations.related(site.posts, mentioned)
    parents = library.papers.parents()
    for post in site.posts:
        belonging = (mentioned.get(post.href, ()), near.get(post.href, ()))
        yield post_page(site, post, facts, belonging, _bibtex(library, post, parents), html.notes)


def _bibtex(library: Library, post: Post, parents: Mapping[str, set[str]]) -> Bibtex:
    """Return the BibTeX of a post, and what it is made from where it depends on no other entry."""
    key = post.record.key
    if not key:
        return Bibtex("", lambda: "")
    if key.lower() in parents:
        entry = public_entry(library, key)
        return Bibtex(entry, lambda: entry)
    return Bibtex(post.record.citation, partial(public_entry, library, key))


def _unique(outputs: Iterable[Output]) -> tuple[Output, ...]:
    """Return the files by path; the first of two with one path, in any letter case, is kept."""
    named: dict[str, Output] = {}
    for output in outputs:
        named.setdefault(output.path.casefold(), output)
    return tuple(sorted(named.values()))


def _render(
    posts: Iterable[Post], before: Mapping[str, Facts], names: Names
) -> tuple[dict[str, Facts], dict[str, Rendered]]:
    """Return the facts of all notes by file, and the notes that had to be rendered."""
    facts: dict[str, Facts] = {}
    waiting: list[Job] = []
    for job in (job for post in posts for job in jobs_of(post)):
        known = before.get(job.source.file)
        if known is not None and rendering.is_current(job, known, names):
            facts[job.source.file] = known
        else:
            waiting.append(job)
    rendered: dict[str, Rendered] = {}
    for job, note in zip(waiting, rendering.render_notes(waiting, names), strict=True):
        rendered[job.source.file] = note
        facts[job.source.file] = note.facts
    return facts, rendered


def _site(
    library: Library,
    settings: Settings,
    posts: tuple[Post, ...],
    facts: Mapping[str, Facts],
    names: Names,
) -> Site:
    return Site(
        settings=settings,
        words=words(settings.language or library.settings.get("language")),
        posts=posts,
        entries={post.href: pages.entry(post) for post in posts},
        tags=pages.grouped(posts, lambda post: post.tags),
        venues=pages.grouped(posts, lambda post: filter(None, [post.record.venue])),
        years=pages.grouped(posts, lambda post: filter(None, [post.record.year])),
        series=relations.series(posts),
        read=charts.readings(library, posts),
        told=charts.tree(posts, facts, names.papers),
        templates=templates.environment,
        version="",
        static=frozenset(static_files.names()),
        tag_names=_tag_names(library, {tag for post in posts for tag in post.tags}),
    )


def _nothing(_name: str) -> None:
    """Return nothing for a file that another version of the program left."""


def _tag_names(library: Library, tags: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the other names of published tags: aliases, and tags above them that are published too."""
    tree = library.tag_names.tree()
    names = {tag: list(tree.aliases_of(tag)) for tag in sorted(tags)}
    folded = {fold_tag(tag): tag for tag in tags}
    for above in sorted(tags):
        for below in map(fold_tag, tree.below(above)):
            if below in folded and folded[below] != above:
                names[folded[below]].append(above)
    return {tag: tuple(others) for tag, others in names.items() if others}

"""Published notes rendered, on all cores where there are many, and what is known of each afterwards."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from papernotes.model.digests import blake2b
from papernotes.operations.site.posts import Post, Source
from papernotes.operations.site.targets import Answers, Files, PaperNames

_MANY = 40  # notes; fewer are rendered sooner than other processes have begun
_MOST_PROCESSES = 4
_CHUNK = 8  # notes that a process takes at once


class Job(NamedTuple):
    """A note to be rendered on the page of its post; `prefix` begins the ids of a further note."""

    page: str
    source: Source
    prefix: str


@dataclass(frozen=True)
class Facts:
    """What is known of a rendered note without its HTML.

    `papers` and `files` are the answers that its links got (see Answers), `edges` its typed links,
    `ids` those of its headings.
    """

    digest: str
    papers: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    edges: list[list[Any]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    formulas: int = 0


class Rendered(NamedTuple):
    """A rendered note: HTML, visible text, headings (level, id, text), and what is known of it."""

    html: str
    text: str
    headings: tuple[tuple[int, str, str], ...]
    facts: Facts


class Names(NamedTuple):
    """What links are answered from."""

    papers: PaperNames
    files: Files


def jobs_of(post: Post) -> list[Job]:
    """Return the notes of a post; the ids of further notes on its page begin with their number."""
    return [
        Job(post.href, source, f"n{number}-" if number else "")
        for number, source in enumerate(post.sources)
    ]


def digest(job: Job) -> str:
    """Return what changes whenever a note has to be rendered again, its links aside."""
    parts = (job.page, job.source.file, job.prefix, job.source.known.digest)
    return str(blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest())


def is_current(job: Job, facts: Facts | None, names: Names) -> bool:
    """Return whether a note would be rendered as it was."""
    if facts is None or facts.digest != digest(job):
        return False
    answers = Answers(names.papers, names.files, job.page, job.source.file)
    for name in facts.papers:
        answers.paper(name)
    for address in facts.files:
        answers.file(address)
    return answers.papers == facts.papers and answers.files == facts.files


def render_note(job: Job, names: Names) -> Rendered:
    """Return a note as HTML."""
    from papernotes.formats.note.facts.typed_links import find_typed_links
    from papernotes.formats.page.render import Links, render

    answers = Answers(names.papers, names.files, job.page, job.source.file)
    text = job.source.text()
    links = Links(answers.paper, answers.file)
    page = render(text, links, dialect=job.source.known.dialect, prefix=job.prefix)
    edges = find_typed_links(text).edges
    facts = Facts(
        digest=digest(job),
        papers=answers.papers,
        files=answers.files,
        edges=[list(edge) for edge in edges],
        ids=[heading.id for heading in page.headings],
        formulas=page.formulas,
    )
    return Rendered(
        page.html,
        page.text,
        tuple((item.level, item.id, item.text) for item in page.headings),
        facts,
    )


def render_notes(jobs: Sequence[Job], names: Names) -> Iterator[Rendered]:
    """Yield the notes as HTML, in their order."""
    processes = min(_MOST_PROCESSES, _cores())
    if len(jobs) < _MANY or processes < 2:
        yield from (render_note(job, names) for job in jobs)
        return
    import multiprocessing

    if "fork" not in multiprocessing.get_all_start_methods():
        yield from (render_note(job, names) for job in jobs)
        return
    render_note(jobs[0], names)  # so that the renderer is loaded once, and not in each process
    _WORK[:] = [(jobs, names)]
    try:
        with multiprocessing.get_context("fork").Pool(processes, _begin) as pool:
            yield from pool.imap(_render_number, range(len(jobs)), chunksize=_CHUNK)
    finally:
        _WORK.clear()


_WORK: list[tuple[Sequence[Job], Names]] = []
"""What a process that was forked finds in its memory: the jobs, and what links are answered from."""


def _begin() -> None:
    """Let Ctrl-C and its like end the process that waits for this one, which ends this one too."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _render_number(number: int) -> Rendered:
    jobs, names = _WORK[0]
    return render_note(jobs[number], names)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def facts_from(values: Mapping[str, Any]) -> Facts:
    """Return facts that were stored as JSON. Raises TypeError for other values."""
    return Facts(**values)

"""papers show"""

from collections.abc import Collection

import click

from papernotes.cli import output, params
from papernotes.model import identifiers
from papernotes.model.notice import Notice
from papernotes.model.paper import Paper
from papernotes.model.paper_file import PaperFile
from papernotes.operations.papers import details
from papernotes.sentences.wording import printed, size_in_words


@click.command("show", short_help="Show papers in full.")
@params.papers_argument
@click.option(
    "--page", type=click.IntRange(min=1), metavar="N", help="Print the text of page N of the PDF."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...], page: int | None, as_json: bool) -> None:
    """Show papers in full: authors, year, venue, tags, note, abstract.

    After the venue, its origin is shown: the catalogue, or the journal reference, DOI or
    comment of the record.

    --page N prints the text of a page of the paper's PDF instead, as it is searched: without
    running heads, page numbers and the line numbers of review copies, and with words whole that
    are broken at ends of lines. The first page of the file is page 1.

    \b
    Examples: papers show ho2020denoising
              papers show ho2020denoising --page 3
    """
    app = params.app(ctx)
    if page is not None:
        from papernotes.cli.reports import page_text

        return page_text.show(ctx, papers, page, as_json=as_json)
    app.reading()
    keys, errors = app.select(papers, params.read_lines())
    papers_shown = details.details(app.library, app.notebook, keys)
    if as_json:
        from papernotes.records.papers import of_paper

        output.as_json(map(of_paper, papers_shown))
    else:
        for number, paper in enumerate(papers_shown):
            output.lines([""] * bool(number) + _lines(paper))
    params.finish(ctx, errors)
    return None


def _lines(shown: details.Details) -> list[str]:
    paper, note, people, files, missing, pdf_says, doubts = shown
    rows = [
        ("title", paper.title),
        ("authors", ", ".join(paper.authors) + " et al." * details.has_more_authors(paper)),
        ("year", str(paper.year or "")),
        ("venue", _venue(paper)),
        ("arxiv", _arxiv(paper)),
        ("doi", paper.doi),
        ("url", "" if paper.arxiv else paper.url),
        ("comment", paper.comment),
        ("tags", ", ".join(paper.tags)),
        ("status", paper.status),
        ("rating", "" if paper.rating is None else str(paper.rating)),
        ("history", _history(paper)),
        ("queue", _queue(paper)),
        ("note", note),
        *((_writer(person), f"notes/{file}") for person, file in people),
        *(("pdf", _file(item.file, missing)) for item in files),
        ("hint", f"its PDF says {printed(*pdf_says)}" if pdf_says else ""),
        *(("hint", _doubt(doubt)) for doubt in doubts),
        ("added", f"{paper.added[:10]} from {paper.source.partition(':')[0]}"),
    ]
    lines = [output.styled(paper.key, bold=True)]
    for name, value in rows:
        if value:
            lines += _wrap(f"  {output.visible(name):<8} ", output.visible(value))
    if paper.abstract:
        lines += ["", *_wrap("  ", output.visible(paper.abstract))]
    return lines


def _doubt(doubt: Notice) -> str:
    """Return the sentence for what is doubtful in the entry of a paper."""
    from papernotes.sentences.messages import sentence  # few papers have such an entry

    return sentence(doubt)


def _file(file: PaperFile, missing: Collection[str]) -> str:
    """Return a PDF of a paper: its name, version, size, and whether it is not on this machine."""
    remarks = [f"arXiv v{file.version}"] if file.version else []
    remarks += [size_in_words(file.size)]
    remarks += ["not on this machine"] if file.name in missing else []
    return f"{file.name} ({', '.join(remarks)})"


def _history(paper: Paper) -> str:
    """Return the events of a paper but the one that the line `added` has."""
    events = (event for event in paper.events if event.at != paper.added or not event.at)
    return ", ".join(f"{event.kind} {event.day or '(day unknown)'}" for event in events)


def _queue(paper: Paper) -> str:
    if paper.queue is None:
        return ""
    words = [f"by {paper.queue.due}"] if paper.queue.due else []
    words += [f"planned for {paper.queue.planned}"] if paper.queue.planned else []
    return ", ".join(words) or "to read"


def _writer(person: str) -> str:
    """Return the label of a further note: a number is that of a part of the reader's own."""
    return f"part {person}" if person.isdecimal() else f"by {person}"


def _wrap(start: str, text: str) -> list[str]:
    room = min(output.screen_width(), 100)
    if not output.on_terminal() and start.strip():
        return [start + text]
    import textwrap

    return textwrap.wrap(
        text, room, initial_indent=start, subsequent_indent=" " * len(start), break_on_hyphens=False
    )


def _venue(paper: Paper) -> str:
    if not paper.venue:
        return ""
    place = f"{paper.venue}{' Workshops' if paper.workshop else ''} {paper.year or ''}".strip()
    track = f", {paper.track}" if paper.track else ""
    return f"{place}{track} (from {output.venue_origin(paper.venue_source)})"


def _arxiv(paper: Paper) -> str:
    if not paper.arxiv:
        return ""
    version = f"v{paper.version}" if paper.version else ""
    return f"{paper.arxiv}{version}  {identifiers.abs_url(identifiers.ArxivId(paper.arxiv))}"

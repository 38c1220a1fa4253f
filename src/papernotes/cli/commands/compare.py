"""papers compare"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import click

from papernotes.cli import arguments, output, params
from papernotes.cli.wrapping import wrap
from papernotes.operations.notes.plain_line import plain_line
from papernotes.operations.outcomes import compare
from papernotes.operations.outcomes.compare import PARTS, Compared

_LABEL = max(map(len, PARTS)) + 2  # columns for the names of parts
_NARROWEST = 24  # columns of a paper beside others
_GAP = 3  # blanks between columns


@click.command("compare", short_help="Compare papers by the sections of their notes.")
@params.papers_argument
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a Markdown table.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...], as_markdown: bool, as_json: bool) -> None:
    """Compare papers by the sections of their notes.

    The parts are the problem, the method, what differs and why, and the results: the sections of
    the templates in English and Korean, and others of such names (Approach, 제안 방법, Evaluation,
    실험 결과). What a note does not have is empty.

    \b
    Examples: papers compare hertz2023prompt cao2023masactrl
              papers compare tag:nerf --markdown > notes/nerf-methods.md
    """
    arguments.choose(ctx, "--markdown", "--json")
    app = params.app(ctx)
    app.reading()
    keys, errors = app.select(papers, params.read_lines())
    compared, notices = compare.compare(app.library, app.notebook, keys)
    params.tell(notices)
    if as_json:
        output.as_json(map(compare.record, compared))
    elif not compared:
        pass
    elif as_markdown:
        output.exact(f"{line}\n" for line in compare.markdown(compared, app.language))
    elif output.on_terminal():
        output.lines(_side_by_side(compared))
    else:
        output.lines("\t".join(row) for row in _rows(compared))
    params.finish(ctx, errors)


def _rows(papers: Sequence[Compared]) -> Iterator[list[str]]:
    """Yield a row for each part, with a cell for each paper as one line."""
    yield ["", *(paper.key for paper in papers)]
    for part in PARTS:
        yield [part, *(" ".join(_lines(paper, part)) for paper in papers)]


def _lines(paper: Compared, part: str) -> list[str]:
    """Return the lines of a part without marks."""
    lines = map(_plain, paper.parts.get(part, "").split("\n"))
    return [output.visible(line) for line in lines if line]


def _plain(line: str) -> str:
    bare = line.strip().lstrip("#").strip()
    return f"- {plain_line(bare)}" if bare[:2] in ("- ", "* ", "+ ") else plain_line(bare)


def _side_by_side(papers: Sequence[Compared]) -> Iterator[str]:
    """Yield the lines of a table for the terminal; of many papers, one below the other."""
    room = (output.screen_width() - _LABEL - _GAP * (len(papers) - 1)) // len(papers)
    if room < _NARROWEST:
        yield from _stacked(papers)
        return
    yield _line(
        "",
        [
            output.styled(output.pad(output.clip(paper.key, room), room), bold=True)
            for paper in papers
        ],
    )
    heads = [
        [*wrap(output.visible(paper.title), room), output.visible(paper.place)] for paper in papers
    ]
    for name, columns in [("", heads), *((part, _cells(papers, part, room)) for part in PARTS)]:
        for number, cells in enumerate(zip_longest(*columns, fillvalue="")):
            yield _line("" if number else name, [output.pad(cell, room) for cell in cells])
        if not any(columns):
            yield name
        yield ""


def _cells(papers: Sequence[Compared], part: str, room: int) -> list[list[str]]:
    return [
        [piece for line in _lines(paper, part) for piece in wrap(line, room)] for paper in papers
    ]


def _line(label: str, cells: Sequence[str]) -> str:
    return (label.ljust(_LABEL) + (" " * _GAP).join(cells)).rstrip()


def _stacked(papers: Sequence[Compared]) -> Iterator[str]:
    room = max(20, output.screen_width() - 4)
    for part in PARTS:
        yield output.styled(part, bold=True)
        for paper in papers:
            yield f"  {output.visible(paper.key)}"
            yield from (
                f"    {piece}" for line in _lines(paper, part) for piece in wrap(line, room)
            )
        yield ""

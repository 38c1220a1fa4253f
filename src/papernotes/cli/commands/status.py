"""papers status"""

import click

from papernotes.cli import marks, params
from papernotes.operations.papers import marks as mark_papers

_STATUS = marks.Mark("status", "status", "", mark_papers.read_status, mark_papers.set_status)


def _complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    return marks.complete(ctx, parameter, incomplete, params.statuses(ctx))


@click.command("status", short_help="Set the reading status of papers.")
@click.argument(
    "papers", metavar="PAPER... STATUS", nargs=-1, required=True, shell_complete=_complete
)
@click.option("--remove", is_flag=True, help="Remove the status; name only papers.")
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...], remove: bool) -> None:
    """Set the reading status of papers.

    STATUS is to-read, reading, read, skimmed or abandoned, also in Korean (읽을-것, 읽는-중, 읽음,
    훑어봄, 그만-읽음), or a status of your own that a paper already has. It is set in the library
    and in the front matter of the notes. New papers are to-read. A PAPER with a field of the
    query language selects all papers that match. `-` reads papers from standard input.

    \b
    Examples: papers status ho2020denoising reading
              papers status tag:thesis year:..2019 read
              papers list status:to-read
    """
    marks.set_mark(ctx, _STATUS, papers, remove=remove)

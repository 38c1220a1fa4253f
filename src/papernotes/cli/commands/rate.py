"""papers rate"""

import click

from papernotes.cli import marks
from papernotes.model.marks import RATINGS
from papernotes.operations.papers import marks as mark_papers
from papernotes.records.marks import of_rating

_RATING = marks.Mark(
    marks.Word("rating", "rate", mark_papers.read_rating), None, mark_papers.set_rating, of_rating
)


def _complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    return marks.complete(ctx, parameter, incomplete, list(map(str, RATINGS)))


@click.command("rate", short_help="Rate papers.")
@click.argument(
    "papers", metavar="PAPER... RATING", nargs=-1, required=True, shell_complete=_complete
)
@click.option("--remove", is_flag=True, help="Remove the rating; name only papers.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...], remove: bool, as_json: bool) -> None:
    """Rate papers.

    RATING is a whole or half number from 0 to 10, such as 4 or 4.5; choose a scale of your own,
    such as five stars. 4/5, 4/10 and ★★★★ are 4 too. It is set in the library and in the heads of the notes (a note without a head stays as it is). A PAPER
    with a field of the query language selects all papers that match. `-` reads papers from
    standard input.

    \b
    Examples: papers rate ho2020denoising 4.5
              papers rate --remove tag:to-present
              papers list 'rating:>=4' --sort -rating
    """
    marks.set_mark(ctx, _RATING, papers, remove=remove, as_json=as_json)

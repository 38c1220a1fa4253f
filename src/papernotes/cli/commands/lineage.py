"""papers lineage"""

from typing import TYPE_CHECKING

import click

from papernotes.cli import arguments, output, params
from papernotes.operations.outcomes import lineage

if TYPE_CHECKING:
    from papernotes.operations.outcomes.lineage import Told


@click.command("lineage", short_help="Show which papers came from which.")
@click.argument("papers", metavar="[PAPER|QUERY]...", nargs=-1, shell_complete=params.complete_key)
@click.option("--dot", is_flag=True, expose_value=False, help="Print a graph for Graphviz.")
@click.option("--mermaid", is_flag=True, expose_value=False, help="Print a flowchart for Mermaid.")
@click.option("--svg", is_flag=True, expose_value=False, help="Print a picture.")
@click.option("--json", is_flag=True, expose_value=False, help="Print a JSON object.")
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...]) -> None:
    """Show which papers came from which.

    Years are in front, the trunk is a straight line, and branches stand beside it, with how each
    paper differs in your own words. The links are those of your notes: builds on [[key]],
    extends, compares with, contradicts, [[key]] 기반, [[key]]와 비교, or `builds_on: [key]` in the
    head (docs/notes.md has them all). Links that run in a circle or backward in time are marked.

    With a paper: all papers that are connected with it. With a query: the papers that match,
    and those that they name. Without either: all papers.

    \b
    Examples: papers lineage ho2020denoising
              papers lineage tag:diffusion --svg > flow.svg
              papers lineage tag:diffusion --dot | dot -Tpdf > flow.pdf
    """
    form = arguments.choose(ctx, "--dot", "--mermaid", "--svg", "--json")
    app = params.app(ctx)
    app.reading()
    keys, errors = app.select(papers, params.read_lines()) if papers else ([], [])
    params.tell(lineage.unreadable(app.library))
    if keys or not papers:
        told = lineage.of_selection(app.library, app.notebook, papers, keys)
        _print(told, form)
        params.tell(told.notices)
    params.finish(ctx, errors)


def _print(told: "Told", form: str) -> None:
    if form == "dot":
        output.exact(f"{line}\n" for line in lineage.dot(told))
    elif form == "mermaid":
        output.exact(f"{line}\n" for line in lineage.mermaid(told))
    elif form == "svg":
        output.exact([lineage.svg(told)])
    elif form == "json":
        from papernotes.records.lineage import of_lineage

        output.as_json_object(of_lineage(told))
    else:
        from papernotes.cli.reports.lineage_tree import draw

        output.lines(draw(told.lineage, told.differs, told.asked))

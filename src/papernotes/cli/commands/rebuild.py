"""papers rebuild"""

import click

from papernotes.cli import output, params
from papernotes.errors import PapersError
from papernotes.sentences.messages import sentence
from papernotes.sentences.wording import count


@click.command("rebuild", short_help="Rebuild library.db from its text files.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Rebuild library.db from its text files.

    The text files are papers/ and notes/, as written by `papers sync`. What changed in library.db
    since then is taken from it, as far as it can be read; what changed in both is merged. Without
    papers/, everything is taken from library.db. The old file is kept as
    library.db.before-rebuild. Exit code 1 if something could not be read.

    \b
    Example: papers rebuild
    """
    from papernotes.operations.backup import rebuild

    app = params.app_of_damaged(ctx)
    try:
        repository = app.repository_at(app.root)  # the library may be in a folder of it
    except PapersError:
        repository = None
    result = rebuild.rebuild(app.root, params.FACE.progress, repository)
    app.reading()
    if as_json:
        record = {"source": result.source, "papers": result.papers, "kept": result.old_file}
        texts = {
            "lost": [*map(sentence, result.lost)],
            "remarks": [*map(sentence, (*result.left, *result.notices))],
        }
        output.as_json([record | texts])
    else:
        papers = count(result.papers, "paper")
        old_file = f"; the old file is {output.visible(result.old_file)}" if result.old_file else ""
        click.echo(f"Rebuilt {papers} from {result.source}{old_file}")
    for lost in result.lost:
        click.echo(f"Lost: {output.visible(sentence(lost))}", err=True)
    params.tell((*result.left, *result.notices))
    if result.lost or result.left:
        ctx.exit(1)

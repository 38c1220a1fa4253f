"""papers catalogue"""

import sys

import click

from papernotes.cli import output, params
from papernotes.operations.catalogue import build as catalogue_build
from papernotes.operations.catalogue import inform
from papernotes.sentences.wording import count, size_in_words


@click.group(
    "catalogue",
    invoke_without_command=True,
    short_help="Build or update the catalogue of all of arXiv.",
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show, build, update or remove the catalogue of all of arXiv.

    The catalogue is one file for all libraries of this machine, with title, authors, categories,
    comment, journal reference, DOI and versions of every paper on arXiv. `papers find` searches
    it, and `papers add`, `update`, `import` and `check` use it, all without a network.

    It is built from arXiv's metadata, a public file of some 1.5 GB with one JSON record a line:
    https://www.kaggle.com/datasets/Cornell-University/arxiv. docs/catalogue.md says what it takes.

    \b
    Examples: papers catalogue build arxiv-metadata-oai-snapshot.json.zip
              papers catalogue info
    """
    if ctx.invoked_subcommand is None:
        _inform(ctx, as_json=False)


@command.command("info", short_help="Show what the catalogue holds.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def info(ctx: click.Context, as_json: bool) -> None:
    """Show the number of records, the days of the newest record and change, and the size.

    \b
    Example: papers catalogue info --json
    """
    _inform(ctx, as_json=as_json)


def _inform(ctx: click.Context, *, as_json: bool) -> None:
    from papernotes.records.catalogue import of_info

    shown = inform.inform(params.app(ctx).catalogue)
    if as_json:
        return output.as_object(of_info(shown))
    rows = [
        ("records", f"{shown.records:,}" if output.on_terminal() else str(shown.records)),
        ("newest", catalogue_build.day_text(shown.newest) or "unknown"),
        ("last change", catalogue_build.day_text(shown.updated) or "unknown"),
        ("updated up to", shown.harvested or "never updated"),
        ("abstracts", "yes" if shown.abstracts else "no"),
        ("size", size_in_words(shown.size)),
        ("built", shown.built),
        ("from", ", ".join(shown.sources)),
        ("file", shown.path),
    ]
    return output.table([(name, output.visible(value)) for name, value in rows])


@command.command("build", short_help="Build the catalogue from arXiv's metadata.")
@click.argument("inputs", metavar="FILE|URL...", nargs=-1, required=True, type=click.Path())
@click.option("--abstracts", is_flag=True, help="Keep and search abstracts: three times the size.")
@click.pass_context
def build(ctx: click.Context, inputs: tuple[str, ...], abstracts: bool) -> None:
    """Build the catalogue from arXiv's metadata.

    FILE has one JSON record a line, plain or compressed by gzip, zip or zstd; `-` reads standard
    input, and an http address is read as it arrives. Several are read in their order; of two records
    of a paper, the one with the later version counts. Lines that are no records are named by their
    number, and the rest is built.

    The new catalogue takes the place of the old one when it is whole: commands that read, and a
    build that is killed, never see half of it.

    \b
    Examples: papers catalogue build arxiv-metadata-oai-snapshot.json.zip
              papers catalogue build 2024.jsonl.gz 2025.jsonl.gz
              zstdcat dump.jsonl.zst | papers catalogue build -
    """
    import time

    from papernotes.cli import catalogue_progress
    from papernotes.cli.garbage import no_garbage_collection

    app = params.app(ctx)
    begun = time.monotonic()
    with no_garbage_collection(), catalogue_progress.shown() as progress:
        report = catalogue_build.build(
            app.catalogue, inputs, lambda name: catalogue_build.open_input(name, sys.stdin.buffer),
            app.now(), progress, abstracts=abstracts,
        )  # fmt: skip # one call
    if built := report.built:
        newest = catalogue_build.day_text(built.newest)
        click.echo(
            f"Built the catalogue: {built.records:,} record{'s' * (built.records != 1)}"
            f"{f', the newest of {newest}' if newest else ''}, {size_in_words(built.size)}, in "
            f"{catalogue_progress.duration(time.monotonic() - begun)}.",
            err=True,
        )
    params.tell(report.notices)
    params.finish(ctx, report.errors)


@command.command("update", short_help="Bring the catalogue forward to today.")
@click.pass_context
def update(ctx: click.Context) -> None:
    """Bring the catalogue forward to today, from arXiv's own list of changes.

    arXiv is asked for one day after the other, in pages and with pauses, as it wishes; a day takes
    some seconds. It can be interrupted at any time: the next update goes on from there. What is
    older than a few months comes faster from a new dump.

    \b
    Example: papers catalogue update
    """
    from papernotes.cli import catalogue_progress
    from papernotes.operations.catalogue import update as catalogue_update

    app = params.app(ctx)
    list_records = app.hosts().list_arxiv_changes()
    with catalogue_progress.updating() as progress:
        done = catalogue_update.update(app.catalogue, list_records, app.now()[:10], progress)
    until = f", complete up to {done.until}" if done.until else ""
    changes = done.new + done.changed + done.removed
    if done.error and not changes:  # there is nothing to tell but the error
        return params.finish(ctx, [done.error])
    click.echo(
        f"Updated the catalogue: {done.new:,} new record{'s' * (done.new != 1)}, {done.changed:,} changed, "
        f"{done.removed:,} deleted{until}.",
        err=True,
    )
    if done.unreadable:
        click.echo(f"Note: {count(done.unreadable, 'record')} could not be read.", err=True)
    return params.finish(ctx, [done.error] if done.error else [])


@command.command("rm", short_help="Remove the catalogue.")
@click.pass_context
def rm(ctx: click.Context) -> None:
    """Remove the catalogue from this machine. Libraries are not touched.

    \b
    Example: papers catalogue rm
    """
    catalogue = params.app(ctx).catalogue
    what = catalogue.path if catalogue.exists else f"what a killed build left in {catalogue.folder}"
    size = size_in_words(inform.remove(catalogue))
    click.echo(f"Removed {output.visible(what)} ({size}).", err=True)

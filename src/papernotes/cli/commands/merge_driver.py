"""papers merge-driver"""

import click


@click.command("merge-driver", short_help="Merge one file for git.")
@click.argument("base", metavar="BASE", type=click.Path())
@click.argument("ours", metavar="OURS", type=click.Path())
@click.argument("theirs", metavar="THEIRS", type=click.Path())
@click.argument("path", metavar="[PATH]", default="")
@click.pass_context
def command(ctx: click.Context, base: str, ours: str, theirs: str, path: str) -> None:
    """Merge one file for git.

    git runs this command, as configured by `papers sync --init`. It writes the result to
    OURS: papers are merged field by field, the heads of notes value by value, prose line
    by line. Exit code 1 means that you have to resolve the file by hand.

    \b
    Example: papers merge-driver %O %A %B %P
    """
    from papernotes.cli import merge_driver

    ctx.exit(merge_driver.run(base, ours, theirs, path))

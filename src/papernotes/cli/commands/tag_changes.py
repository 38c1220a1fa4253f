"""papers tags rename, merge, alias, under and apart: changes of tags on all their papers."""

from typing import TYPE_CHECKING

import click

from papernotes.app import App
from papernotes.cli import output, params
from papernotes.cli.arguments import filled
from papernotes.records.tags import of_change
from papernotes.sentences.wording import count

if TYPE_CHECKING:  # `papers tags` alone changes nothing, and loads nothing that does
    from papernotes.operations.papers.tag_changes import TagChange


def _open(ctx: click.Context, *tags: str | None) -> App:
    """Return the application, with all edits of notes read. Raises a usage error for an option."""
    params.refuse_options(ctx, filter(None, tags))
    app = params.app(ctx)
    app.reading()
    return app


def _show(change: "TagChange", sentence: str, already: str, *, as_json: bool) -> None:
    """Print what a change did, or that everything was so already."""
    params.tell(change.notices)
    papers = f" {count(len(change.papers), 'paper')} changed." if change.papers else ""
    if as_json:
        output.as_json([of_change(change)])
    elif change.done:
        click.echo(f"{sentence}{papers}")
    else:
        click.echo(already, err=True)


_json_option = click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")


@click.command("rename", short_help="Give a tag a new name on all papers.")
@click.argument("old", metavar="OLD", callback=filled, shell_complete=params.complete_tag)
@click.argument("new", metavar="NEW", callback=filled)
@_json_option
@click.pass_context
def rename(ctx: click.Context, old: str, new: str, as_json: bool) -> None:
    """Give a tag a new name on all papers and in the heads of their notes.

    OLD stays as another name of the tag, so saved queries and imports still know it;
    `papers tags alias --remove OLD` ends that. Tags under it, and its place, stay.

    \b
    Example: papers tags rename diffusion diffusion-model
    """
    from papernotes.operations.papers import tag_changes

    app = _open(ctx, old, new)
    with app.operation("rename_tag", old=old, new=new):
        change = tag_changes.rename(app.library, app.notebook, old, new)
    _show(
        change,
        f"{change.old} is now {change.new}.",
        f"The tag is named {change.new} already.",
        as_json=as_json,
    )


@click.command("merge", short_help="Make one tag of two.")
@click.argument("old", metavar="TAG", callback=filled, shell_complete=params.complete_tag)
@click.argument("into", metavar="INTO", callback=filled, shell_complete=params.complete_tag)
@_json_option
@click.pass_context
def merge(ctx: click.Context, old: str, into: str, as_json: bool) -> None:
    """Make one tag of two: every paper with TAG gets INTO instead.

    TAG stays as another name of INTO, so saved queries and imports still know it. The tags
    under TAG are then under INTO.

    \b
    Example: papers tags merge segmenation segmentation
    """
    from papernotes.operations.papers import tag_changes

    app = _open(ctx, old, into)
    with app.operation("merge_tags", old=old, new=into):
        change = tag_changes.merge(app.library, app.notebook, old, into)
    _show(change, f"{change.old} is now {change.new}.", "", as_json=as_json)


@click.command("alias", short_help="Give a tag another name, or remove one.")
@click.argument("tag", metavar="TAG", callback=filled, shell_complete=params.complete_tag)
@click.argument(
    "other", metavar="[OTHER]", callback=filled, required=False, shell_complete=params.complete_tag
)
@click.option("--remove", is_flag=True, help="Remove the other name TAG.")
@_json_option
@click.pass_context
def alias(ctx: click.Context, tag: str, other: str | None, remove: bool, as_json: bool) -> None:
    """Give a tag another name: OTHER then means TAG in queries, commands, imports and sync.

    Papers that have OTHER as a tag get TAG instead. If only OTHER is a tag of the library, TAG
    becomes the other name of it.

    \b
    Examples: papers tags alias vision-transformer vit
              papers tags alias diffusion 디퓨전
              papers tags alias --remove vit
    """
    if remove == bool(other):
        usage = "papers tags alias --remove NAME" if remove else "papers tags alias TAG OTHER"
        raise click.UsageError(f"Give {'one name' if remove else 'two names'}: {usage}", ctx)
    from papernotes.operations.papers import tag_changes

    app = _open(ctx, tag, other)
    if other is None:
        with app.operation("remove_tag_alias", alias=tag):
            change = tag_changes.remove_alias(app.library, tag)
        return _show(
            change, f"{tag} is no longer another name of {change.new}.", "", as_json=as_json
        )
    with app.operation("alias_tag", tag=tag, alias=other):
        change = tag_changes.add_alias(app.library, app.notebook, tag, other)
    is_so = f"{change.old} is another name of {change.new}"
    return _show(change, f"{is_so}.", f"{is_so} already.", as_json=as_json)


@click.command("under", short_help="Put a tag under another one, or take it out.")
@click.argument("child", metavar="CHILD", callback=filled, shell_complete=params.complete_tag)
@click.argument(
    "parent",
    metavar="[PARENT]",
    callback=filled,
    required=False,
    shell_complete=params.complete_tag,
)
@click.option("--remove", is_flag=True, help="Take CHILD out from under PARENT, or from all tags.")
@_json_option
@click.pass_context
def under(ctx: click.Context, child: str, parent: str | None, remove: bool, as_json: bool) -> None:
    """Put a tag under another one: `tag:PARENT` then finds papers with CHILD too.

    A tag can be under several tags. The papers and their tags do not change.

    \b
    Examples: papers tags under nerf 3d
              papers tags under --remove nerf 3d
    """
    if not (remove or parent):
        raise click.UsageError("Give two tags: papers tags under CHILD PARENT", ctx)
    from papernotes.operations.papers import tag_changes

    app = _open(ctx, child, parent)
    if remove:
        with app.operation("remove_tag_under", child=child, parent=parent or ""):
            change = tag_changes.remove_under(app.library, child, parent or "")
        return _show(change, f"{change.old} is no longer under {change.new}.", "", as_json=as_json)
    with app.operation("put_tag_under", child=child, parent=parent):
        change = tag_changes.put_under(app.library, child, parent or "")
    is_so = f"{change.old} is under {change.new}"
    return _show(change, f"{is_so}.", f"{is_so} already.", as_json=as_json)


@click.command("apart", short_help="Keep two tags apart that are near each other.")
@click.argument("tag", metavar="TAG", callback=filled, shell_complete=params.complete_tag)
@click.argument("other", metavar="OTHER", callback=filled, shell_complete=params.complete_tag)
@click.option("--remove", is_flag=True, help="Keep them apart no longer.")
@_json_option
@click.pass_context
def apart(ctx: click.Context, tag: str, other: str, remove: bool, as_json: bool) -> None:
    """Keep two tags apart: `papers tags --tidy` no longer lists them.

    Answering n to `papers tags --tidy` does the same. A new tag that is near one of them is still named.

    \b
    Examples: papers tags apart gan gans
              papers tags apart --remove gan gans
    """
    from papernotes.operations.papers import tag_changes

    app = _open(ctx, tag, other)
    if remove:
        with app.operation("remove_tags_apart", tag=tag, other=other):
            change = tag_changes.keep_apart_no_longer(app.library, tag, other)
        return _show(
            change, f"{change.old} and {change.new} are no longer kept apart.", "", as_json=as_json
        )
    with app.operation("keep_tags_apart", tag=tag, other=other):
        change = tag_changes.keep_apart(app.library, tag, other)
    is_so = f"{change.old} and {change.new} are kept apart"
    return _show(change, f"{is_so}.", f"{is_so} already.", as_json=as_json)


COMMANDS = (rename, merge, alias, under, apart)

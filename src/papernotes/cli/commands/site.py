"""papers site"""

from typing import TYPE_CHECKING

import click

from papernotes.cli import arguments, output, params
from papernotes.cli.arguments import filled
from papernotes.cli.garbage import no_garbage_collection
from papernotes.errors import NothingFoundError, PapersError
from papernotes.operations.site.settings import LANGUAGES, Settings
from papernotes.sentences.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from papernotes.app import App
    from papernotes.operations.site.build import Place
    from papernotes.operations.site.check import Dead

_FOLDER = "site"
_PAUSE = 0.5  # seconds between two looks at the notes


@click.command("site", short_help="Publish notes as a static web site.")
@click.argument(
    "folder", metavar="[FOLDER]", default="", type=click.Path(file_okay=False), callback=filled
)
@click.option(
    "--query",
    metavar="QUERY",
    help="Also publish the notes of the papers that match, unless they say `publish: false`.",
    shell_complete=params.complete_query,
)
@click.option("--url", metavar="URL", help="The address that the site will have, for feeds.")
@click.option("--title", metavar="TITLE", help="The name of the site.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the pages.")
@click.option(
    "--without",
    multiple=True,
    metavar="HEADING",
    help="Leave out sections with this heading, beside memos and reproduction logs; repeatable.",
)
@click.option(
    "--with",
    "shown",
    multiple=True,
    metavar="HEADING",
    help="Publish private sections with this heading or one of its kind; repeatable.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written without writing it.")
@click.option("--check", is_flag=True, help="Name dead links and images without writing the site.")
@click.option("--serve", is_flag=True, help="Show the site in a browser, and keep it up to date.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, metavar="N",
    help="Listen on this port with --serve; 0 is any free one.",
)  # fmt: skip # short values
@click.option("--workflow", is_flag=True, help="Write a workflow that publishes with GitHub Pages.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    folder: str,
    query: str | None,
    url: str | None,
    title: str | None,
    language: str | None,
    without: tuple[str, ...],
    shown: tuple[str, ...],
    dry_run: bool,
    check: bool,
    serve: bool,
    port: int,
    workflow: bool,
    as_json: bool,
) -> None:
    """Write the notes that you publish as a web site into FOLDER (default: site in the library).

    Published are notes with `publish: true` in their head. Everything else stays at home: other
    notes, comments (`%% … %%`), sections such as `## 메모` and `## Private notes`, reproduction logs.
    A link to a paper whose note is not published becomes plain text.

    The pages need no server: open FOLDER/index.html. Only files that changed are written, and
    pages of notes that are no longer published are removed; FOLDER has to be new, empty or a
    site already. The options can stand in site.toml beside library.db; see docs/site.md.

    \b
    Examples: papers site ~/blog
              papers site ~/blog --query tag:review --url https://kim.github.io/papers/
              papers site ~/blog --check
              papers site ~/blog --serve
    """
    from papernotes.operations.site import settings as site_settings
    from papernotes.operations.site.build import Place

    _refuse_idle(ctx, arguments.choose(ctx, "--check", "--serve", "--workflow"), folder)
    app = params.app(ctx)
    given = Settings(url or "", title or "", "", "", language or "", query or "", without, shown)
    settings = site_settings.read(app.root, given)
    if workflow:
        from papernotes.operations.site import workflow as workflows

        path = workflows.write(app.root)
        click.echo(
            f"Wrote {output.visible(path)}. Push it, and choose GitHub Actions as the source of Pages."
        )
        return
    app.reading()
    place = Place(app.root, folder or f"{app.root}/{_FOLDER}", app.cache)
    if check:
        _check(ctx, app, place, settings, as_json=as_json)
    elif serve:
        _serve(app, place, given, port)
    else:
        _build(app, place, settings, dry=dry_run, as_json=as_json)


def _refuse_idle(ctx: click.Context, mode: str, folder: str) -> None:
    """Raise a usage error for what has no effect with --serve or --workflow, or without --serve."""
    if mode == "serve":
        return arguments.refuse(ctx, "with --serve", "--dry-run", "--json")
    if mode != "workflow":
        return arguments.refuse(ctx, "without --serve", "--port")
    named = (option for param in ctx.command.params for option in param.opts if option[:2] == "--")
    arguments.refuse(ctx, "with --workflow", *(name for name in named if name != "--workflow"))
    if folder:
        raise click.UsageError("--workflow writes into the library: omit the FOLDER.", ctx)
    return None


def _build(app: "App", place: "Place", settings: Settings, *, dry: bool, as_json: bool) -> None:
    from papernotes.operations.site import build

    with no_garbage_collection():
        built = build.build(app.library, app.notebook, place, settings, dry=dry)
    app.tell(built.notices)
    if as_json:
        posts = [
            {"key": key or None, "path": path, "title": title} for path, key, title in built.posts
        ]
        output.as_json_object({"posts": posts, "written": built.written, "removed": built.removed})
        return
    would = "would be " if dry else ""
    click.echo(
        f"{count(len(built.posts), 'note')} in {output.visible(place.folder)}: "
        f"{count(_pages(built.written), 'page')} {would}written, {_pages(built.removed)} {would}removed, "
        f"{count(built.hidden, 'private section')} left out."
    )


def _pages(paths: "Sequence[str]") -> int:
    """Return how many of these files are pages: feeds, the search index and scripts are not."""
    return sum(path.endswith(".html") for path in paths)


def _serve(app: "App", place: "Place", given: Settings, port: int) -> None:
    """Show the site, and build it again whenever something changes; a signal ends it."""
    from time import sleep

    from papernotes.operations.site import preview, settings, watch
    from papernotes.sentences import messages

    with preview.served(place.folder, port) as address:
        seen = ""
        while True:
            now = watch.marks(app.library, app.notebook, app.root)
            if now != seen:
                app.reading()
                try:
                    _build(app, place, settings.read(app.root, given), dry=False, as_json=False)
                except PapersError as error:
                    if not seen:
                        raise
                    click.echo(output.harmless(f"Error: {messages.of_error(error)}"), err=True)
                if not seen:
                    click.echo(address)
                    click.echo("Press Ctrl-C to stop.", err=True)
                seen = watch.marks(app.library, app.notebook, app.root)
            sleep(_PAUSE)


def _check(
    ctx: click.Context, app: "App", place: "Place", settings: Settings, *, as_json: bool
) -> None:
    from papernotes.operations.site import check

    checked = check.check(app.library, app.notebook, place, settings)
    if as_json:
        output.as_json_object({"dead": [each._asdict() for each in checked.dead]})
    else:
        output.lines(map(_dead_line, checked.dead))
    if checked.dead:
        ctx.exit(NothingFoundError.exit_code)
    click.echo(f"{count(checked.pages, 'page')}: every link and image has its target.", err=True)


_KINDS = {
    "link": "no paper or note",
    "image": "no image",
    "file": "no file",
    "page": "no page",
    "part": "no such heading",
    "gone": "removed since the site was built",
}


def _dead_line(dead: "Dead") -> str:
    where = f"{dead.file}:{dead.line}" if dead.line else dead.file
    return output.visible(": ".join(filter(None, (where, dead.target, _KINDS[dead.kind]))))

"""papers seminar"""

from collections.abc import Iterator

import click

from papernotes.cli import arguments, output, params
from papernotes.errors import NothingFoundError
from papernotes.model.marks import canonical_status
from papernotes.operations.reading import seminar as seminars
from papernotes.operations.reading.seminar import Overview, Seminar, Talk


def _complete(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    def names() -> list[str]:
        app = params.app(ctx)
        return seminars.complete(app.library, app.notebook, incomplete)

    return params.quietly(names)


@click.command("seminar", short_help="Show a seminar: agenda, unread papers, summaries, BibTeX.")
@click.argument("name", metavar="[NAME]", default="", shell_complete=_complete)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.option("--ics", "as_calendar", is_flag=True, help="Print an iCalendar file.")
@click.pass_context
def command(ctx: click.Context, name: str, as_json: bool, as_calendar: bool) -> None:
    """Show a seminar: its agenda, what you have not read, the members' one-line summaries, and the
    BibTeX of its papers. Without NAME, list all seminars.

    A seminar is a note notes/seminars/NAME.md with a list or table of papers: [[KEY]], a date, a
    presenter. `papers list QUERY --as agenda` prints one to fill in. A date without a year
    continues the dates above it. The summaries are those in your note and in notes KEY.PERSON.md,
    below the heading "One-line summary" or "한 줄 요약".

    \b
    Examples: papers list tag:diffusion --as agenda > notes/seminars/diffusion-study.md
              papers seminar diffusion-study
              papers seminar diffusion-study --ics > seminar.ics
    """
    arguments.choose(ctx, "--json", "--ics")
    app = params.app(ctx)
    app.reading()
    if not name:
        if as_calendar:
            raise click.UsageError("--ics requires NAME: papers seminar NAME --ics", ctx)
        overviews, notices = seminars.overviews(app.library, app.notebook)
        app.tell(notices)
        _list(overviews, as_json=as_json)
        return
    seminar, notices = seminars.seminar(app.library, app.notebook, name)
    app.tell(notices)
    if as_calendar:
        output.exact([seminars.to_calendar(seminar, app.clock())])
    elif as_json:
        output.as_json([_record(seminar)])
    else:
        output.lines(_lines(seminar))
    if not seminar.talks:
        raise NothingFoundError(f"notes/{seminar.file} names no papers: write [[KEY]] for each.")


def _list(overviews: list[Overview], *, as_json: bool) -> None:
    if as_json:
        output.as_json(
            {**seminar._asdict(), "first": seminar.first or None, "last": seminar.last or None}
            for seminar in overviews
        )
    else:
        output.table([_row(seminar) for seminar in overviews])
    if not overviews:
        raise NothingFoundError(
            "No seminars. Make one: papers list QUERY --as agenda > notes/seminars/NAME.md"
        )


def _row(seminar: Overview) -> tuple[str, ...]:
    span = seminar.first if seminar.first == seminar.last else f"{seminar.first}..{seminar.last}"
    numbers = (str(seminar.papers), f"{seminar.unread} unread")
    return (output.visible(seminar.name), span, *numbers, output.visible(seminar.title))


def _lines(seminar: Seminar) -> Iterator[str]:
    yield output.styled(output.visible(seminar.title), bold=True)
    yield from ("", output.styled("Agenda", bold=True))
    yield from _agenda(seminar.talks)
    if seminar.unread:
        yield from ("", output.styled("Unread", bold=True))
        yield from (f"  {output.visible(key)}" for key in seminar.unread)
    summaries = {talk.key: talk.summaries for talk in seminar.talks if talk.summaries}
    if summaries:
        yield from ("", output.styled("One-line summaries", bold=True))
        for key, said in summaries.items():
            yield f"  {output.visible(key)}"
            yield from (
                output.visible(f"    {summary.person or 'you'}: {summary.text}") for summary in said
            )
    if seminar.bibtex:
        yield from ("", output.styled("BibTeX", bold=True))
        yield from map(output.visible, seminar.bibtex.rstrip("\n").split("\n"))


def _agenda(talks: tuple[Talk, ...]) -> Iterator[str]:
    rows = [(_when(talk), talk.presenter, talk.key, talk.title) for talk in talks]
    texts = [[output.visible(text) for text in row] for row in rows]
    sizes = [
        max(map(output.width, column), default=0) for column in list(zip(*texts, strict=True))[:3]
    ]
    for row in texts:
        cells = (output.pad(text, size) for text, size in zip(row, sizes, strict=False) if size)
        yield f"  {'  '.join((*cells, row[3]))}".rstrip()


def _when(talk: Talk) -> str:
    when = talk.when
    return " ".join(filter(None, (str(when.day), when.time, when.zone))) if when else ""


def _record(seminar: Seminar) -> dict[str, object]:
    return {
        "name": seminar.name,
        "title": seminar.title,
        "file": f"notes/{seminar.file}",
        "papers": [_talk(talk) for talk in seminar.talks],
        "unread": seminar.unread,
        "bibtex": seminar.bibtex,
    }


def _talk(talk: Talk) -> dict[str, object]:
    when = talk.when
    return {
        "key": talk.key,
        "title": talk.title,
        "year": talk.year,
        "venue": talk.place or None,
        "date": when.day.isoformat() if when else None,
        "time": when.time or None if when else None,
        "zone": when.zone or None if when else None,
        "at": when.instant.strftime("%Y-%m-%dT%H:%M:%SZ") if when and when.instant else None,
        "presenter": talk.presenter or None,
        "status": canonical_status(talk.status) or None,
        "read": talk.is_read,
        "summaries": [
            {"person": said.person or None, "summary": said.text, "file": f"notes/{said.file}"}
            for said in talk.summaries
        ],
    }

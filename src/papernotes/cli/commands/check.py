"""papers check"""

from collections.abc import Collection
from datetime import date

import click

from papernotes.cli import advice, output, params
from papernotes.cli.reports import finding_lines
from papernotes.model.query.language import Query
from papernotes.operations.checks import finding, report
from papernotes.operations.checks.finding import Finding
from papernotes.sentences.checks import format_counts
from papernotes.sentences.messages import sentence
from papernotes.sentences.wording import count

_NO_NOTE = "no note"
_MOST_WITHOUT_NOTE = 20  # papers that are listed one by one


def _read_kinds(
    ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> frozenset[str]:
    """Return the kinds of findings that are named: a callback of click."""
    for value in values:
        if not finding.find_kind(value):
            kinds = ", ".join(map(_with_hyphens, finding.KINDS))
            raise click.BadParameter(
                f"'{output.visible(value)}' is no kind of problem. Choose from {kinds}.",
                ctx,
                parameter,
            )
    return frozenset(map(finding.find_kind, values))


def _complete_kind(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return kinds that begin like this, with hyphens for blanks."""
    return [kind for kind in map(_with_hyphens, finding.KINDS) if kind.startswith(incomplete)]


def _with_hyphens(kind: str) -> str:
    return kind.replace(" ", "-")


@params.query_command("check", "Report what is wrong in entries and notes.")
@params.query_argument
@click.option(
    "--only",
    multiple=True,
    metavar="KIND",
    callback=_read_kinds,
    shell_complete=_complete_kind,
    help="Check only for this kind of problem; repeatable.",
)
@click.option(
    "--without",
    multiple=True,
    metavar="KIND",
    callback=_read_kinds,
    shell_complete=_complete_kind,
    help="Do not check for this kind of problem; repeatable.",
)
@click.option("--fix", is_flag=True, help="Correct what is certain.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    query: Query,
    only: frozenset[str],
    without: frozenset[str],
    fix: bool,
    as_json: bool,
) -> None:
    """Report what is wrong in entries and notes.

    In entries: missing fields, years and dates that are read otherwise than meant, preprints old enough to be published, unknown and renamed
    venues, capitals that bibliography styles lose, broken accents, formulas that are escaped as text,
    signs that LaTeX stops at (a bare &, \\alpha outside a formula), wrongly written names and pages, a DOI or id of arXiv with the address that is put before it, papers without a note; where there is a catalogue of arXiv, ids of other papers, withdrawn
    papers, and fields that arXiv has. In notes: notes without a paper, copies left by cloud
    folders, heads that cannot be read or that Obsidian, zk, pandoc and Jekyll read otherwise,
    unknown statuses, ratings and dates, facts that cannot be read (the day of a question, a
    number of a run, a link such as `builds_on:`), and dead links. Of PDFs: those that are missing,
    changed since they were attached, attached twice, or in files/ without a paper. QUERY chooses papers as in
    `papers list`; then only their notes are checked. --fix adds braces and hyphens, escapes bare signs, takes off commas
    behind names and addresses before identifiers, repairs wrongly encoded letters and formulas, gives venues the names in venues.toml, writes heads and tags so
    that all programs read them alike, takes missing PDFs back from the trash, and remembers changed
    PDFs as they are now. Exit code 1 when something is found, and when no paper was
    checked.

    \b
    Problems of one kind stand together, what matters most first; more than 20 papers without
    a note are one line, unless --only no-note asks for them. A terminal shows of more than 20
    problems of a kind what is said most often, with its number; --only KIND lists all. KIND is one of these, with
    hyphens or blanks:
    unreadable, unfinished-merge, front-matter, copy, no-paper, missing-file,
    changed-file, file-twice, unknown-file, key, broken-accent, formula, bare-sign, missing-field, date,
    address, names, arxiv, preprint, venue-name, unknown-venue, capitals, pages, citekey, tags, status,
    rating, read, started, head, tag, fact, dead-link, no-note, pdf-says

    \b
    Examples: papers check
              papers check tag:thesis --fix
              papers check --only missing-field --only broken-accent
              papers check --without no-note --without preprint
    """
    if only and only <= without:
        raise click.UsageError(
            "--without leaves out every kind of --only: nothing would be checked.", ctx
        )
    if not only and without >= set(finding.KINDS):
        raise click.UsageError("--without leaves out every kind: nothing would be checked.", ctx)
    app = params.app(ctx)
    app.reading(query, ("tags",))
    kinds = (only or frozenset(finding.KINDS)) - without
    today = date.today().year
    catalogue = app.catalogue if app.catalogue.exists else None
    result = report.check(app.library, app.notebook, query, today, kinds, catalogue)
    if fix and result.fixable:
        with app.operation("fix", heads=result.fixable_heads):
            fixed = report.fix(app.library, app.notebook, result, catalogue)
        _tell(fixed)
        result = report.check(app.library, app.notebook, query, today, kinds, catalogue)
    if as_json:
        output.as_json(map(_record, result.findings))
    else:
        _print(result, only)
    if result.findings:
        ctx.exit(1)
    report.refuse_nothing(app.library, result, query)
    click.echo("No problems found.", err=True)


def _record(item: Finding) -> dict[str, object]:
    message = sentence(item.notice)
    return {"where": item.where, "what": item.what, "message": message, "fixable": item.fixable}


def _print(result: report.Report, whole: Collection[str]) -> None:
    """Print the findings as a table, and their number to stderr; of the kinds `whole` all of them."""
    table = [
        (item.what, item.where, advice.complete(sentence(item.notice))) for item in result.findings
    ]
    if _NO_NOTE not in whole:
        table = _summarise(table)
    rows = [(what, output.visible(where), output.visible(text)) for what, where, text in table]
    if output.on_terminal():
        output.lines(finding_lines.below_headings(rows, result.counts, whole))
    else:
        output.table(rows)
    if result.findings:
        number = count(len(result.findings), "problem")
        click.echo(f"{number}: {format_counts(result.counts)}", err=True)


def _summarise(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the findings with one line for many papers without a note, as after an import.

    They come last, and nothing is wrong with their entries.
    """
    without = [row for row in rows if row[0] == _NO_NOTE]
    if len(without) <= _MOST_WITHOUT_NOTE:
        return rows
    line = (
        _NO_NOTE,
        count(len(without), "paper"),
        advice.complete("they have no note: `papers list no:note` lists them"),
    )
    return [*(row for row in rows if row[0] != _NO_NOTE), line]


def _tell(fixed: report.Fixed) -> None:
    """Print the numbers of corrections."""
    entries, files, heads, tagged, notices = fixed
    params.tell(notices)
    corrected = [count(entries, "entry")] if entries else []
    corrected += [count(files, "file")] if files else []
    corrected += [f"the heads of {count(heads, 'note')}"] if heads else []
    corrected += [f"the tags of {count(tagged, 'paper')}"] if tagged else []
    if corrected:
        click.echo(f"Corrected {' and '.join(corrected)}.", err=True)

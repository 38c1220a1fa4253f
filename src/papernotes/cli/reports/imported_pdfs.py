"""The PDFs of imported entries: attached, and what is said of them."""

from collections.abc import Iterable, Sequence

import click

from papernotes.app import App
from papernotes.cli import params, progress
from papernotes.operations.bibliography import entry_files
from papernotes.sentences.wording import count


def attach(
    app: App, sources: Sequence[tuple[tuple[tuple[str, str], ...], str]], *, copy: bool
) -> None:
    """Attach the PDFs that entries name, each source with its fields and its file, and say so."""
    attached = entry_files.attach_files(
        app.library,
        app.notebook,
        [entry_files.Files(fields, file) for fields, file in sources],
        app.now(),
        _watch,
        copy=copy,
    )
    params.tell(attached.notices)
    if attached.number:
        how = "copied into files/" if copy else "linked where they are"
        click.echo(f"{count(attached.number, 'PDF')} attached, {how}.", err=True)


def _watch(pairs: list[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return progress.bar(pairs, "Attaching PDFs")

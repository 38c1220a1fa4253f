"""The build of the catalogue from dumps, with the lines that were no records."""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from papernotes.catalogue import build as catalogue_build
from papernotes.catalogue import dump_files
from papernotes.catalogue.build import Built, Step
from papernotes.catalogue.catalogue import Catalogue
from papernotes.catalogue.info import Info, info_or_none
from papernotes.errors import PapersError, RefusedError
from papernotes.formats.arxiv_dump import texts
from papernotes.formats.arxiv_dump.snapshot import BadRecordError, read_line
from papernotes.model.arxiv_record import ArxivRecord
from papernotes.model.notice import Notice, notice

MOST_NAMED = 1_000
"""Bad lines that are named; of more than that, the number is told."""
_MOST_EXPLAINED = 20


class BadLine(NamedTuple):
    """A line that is no record: the file, the number of the line from 1 on, and why."""

    file: str
    line: int
    reason: str


@dataclass
class Reading:
    """What is known of the dumps so far; it changes while they are read."""

    bad: list[BadLine] = field(default_factory=list)
    bad_lines: int = 0
    broken: list[PapersError] = field(default_factory=list)
    cut_off: bool = False
    size: int = 0
    """The bytes of all dumps; 0 if a part of them is unknown."""
    taken: Callable[[], int] = lambda: 0
    """Returns how many bytes were read."""

    def add(self, file: str, line: int, reason: str) -> None:
        """Remember a bad line."""
        self.bad_lines += 1
        if len(self.bad) < MOST_NAMED:
            self.bad.append(BadLine(file, line, reason))

    def end_early(self, problem: str) -> None:
        """Remember that a dump ended before all of it was read, and why."""
        self.cut_off = True
        self.broken.append(RefusedError(problem))


class Progress(NamedTuple):
    """How far a build is. `share` is the part of the dumps that was read, None if unknown."""

    records: int
    indexed: int
    share: float | None


class Report(NamedTuple):
    """What a build did. `built` is None where the old catalogue was kept; `errors` name bad input."""

    built: Built | None
    errors: tuple[PapersError, ...]
    notices: tuple[Notice, ...]


Open = Callable[[str], dump_files.Source]
"""Opens a dump by its name: a file, an address, or `-` for standard input."""


def build(
    catalogue: Catalogue,
    names: Sequence[str],
    open_source: Open,
    now: str,
    progress: Callable[[Progress], None],
    *,
    abstracts: bool = False,
) -> Report:
    """Build the catalogue from dumps; `now` is the time, ISO 8601 in UTC.

    Lines that are no records are left out and reported. Where the data of a dump end early, what was
    read is built, unless the old catalogue has more records. Raises RefusedError where nothing could
    be built.
    """
    with ExitStack() as opened:
        sources = [(name, opened.enter_context(closing(open_source(name)))) for name in names]
        return _build(catalogue, sources, now, progress, abstracts=abstracts)


def _build(
    catalogue: Catalogue,
    sources: Sequence[tuple[str, dump_files.Source]],
    now: str,
    progress: Callable[[Progress], None],
    *,
    abstracts: bool,
) -> Report:
    names = "\n".join(_plain_name(name) for name, _ in sources)
    reading = Reading(taken=lambda: sum(source.taken for _, source in sources))
    if all(source.size for _, source in sources):
        reading.size = sum(source.size for _, source in sources)
    old = info_or_none(catalogue)

    def share() -> float | None:
        return min(1.0, reading.taken() / reading.size) if reading.size else None

    def tell(step: Step) -> None:
        progress(Progress(step.records, step.indexed, share()))

    try:
        built = catalogue_build.build(
            catalogue.path,
            _records(sources, reading, catalogue, abstracts=abstracts),
            catalogue_build.How(
                {"built": now, "sources": names},
                abstracts,
                tell,
                share,
                lambda records: reading.cut_off and old is not None and old.records > records,
                texts.day(now),
            ),
        )
    except catalogue_build.NothingBuiltError as error:
        raise _nothing_built(reading, error) from None
    return Report(
        built,
        tuple(_errors(reading, kept=built is None)),
        tuple(_notices(built, old, abstracts=abstracts)),
    )


def _records(
    sources: Sequence[tuple[str, dump_files.Source]],
    reading: Reading,
    catalogue: Catalogue,
    *,
    abstracts: bool,
) -> Iterator[ArxivRecord]:
    """Yield the records of all dumps in their order; `reading` says what cannot be read of them."""
    for name, source in sources:
        dump = _Dump(name, source)
        shown = _shown(name)
        try:
            yield from dump.records(reading, catalogue.scratch_file, abstracts=abstracts)
        except dump_files.CutOffError as error:
            reading.end_early(f"{shown} is cut off after line {dump.lines}: {error}.")
        except RefusedError as error:
            reading.broken.append(RefusedError(f"{shown}: {error}"))
        except OSError as error:
            reason = error.strerror
            reading.end_early(f"{shown} cannot be read after line {dump.lines}: {reason}.")
        else:
            if dump.ends_within_line:
                reading.end_early(
                    f"{shown} is cut off: line {dump.lines}, the last one, has no end."
                )


class _Dump:
    """A dump while it is read: `lines` is how many lines were read."""

    def __init__(self, name: str, source: dump_files.Source) -> None:
        self._name, self._source = name, source
        self.lines = self._records = 0
        self._is_last_bad = False

    def records(
        self, reading: Reading, scratch: Callable[[], BinaryIO], *, abstracts: bool
    ) -> Iterator[ArxivRecord]:
        """Yield the records of the dump; `reading` names the lines that are none."""
        for lines in dump_files.lines(self._source, scratch):
            for line in lines:
                self.lines += 1
                try:
                    record = read_line(line, abstracts=abstracts)
                except BadRecordError as error:
                    if line.strip():
                        self._is_last_bad = True
                        reading.add(self._name, self.lines, str(error))
                else:
                    self._is_last_bad = False
                    self._records += 1
                    yield record

    @property
    def ends_within_line(self) -> bool:
        """Whether the last line is the beginning of a record, as after a download that stopped."""
        return self._is_last_bad and self._source.is_open_ended and self._records > 0


def _nothing_built(reading: Reading, error: PapersError) -> PapersError:
    """Return the error for dumps without a record, with the reasons."""
    reasons = [*map(str, reading.broken)]
    reasons += [f"{_shown(bad.file)}: line {bad.line} {bad.reason}." for bad in reading.bad[:3]]
    return RefusedError(" ".join([*reasons, str(error)]))


def _errors(reading: Reading, *, kept: bool) -> Iterator[PapersError]:
    """Yield the errors to show after a build."""
    yield from reading.broken
    for bad in reading.bad[:_MOST_EXPLAINED]:
        yield RefusedError(f"{_shown(bad.file)}: line {bad.line} {bad.reason}; it was left out.")
    rest = reading.bad[_MOST_EXPLAINED:]
    for file in dict.fromkeys(bad.file for bad in rest):
        numbers = ", ".join(str(bad.line) for bad in rest if bad.file == file)
        yield RefusedError(f"{_shown(file)}: these lines were left out too: {numbers}.")
    if reading.bad_lines > len(reading.bad):
        more = reading.bad_lines - len(reading.bad)
        yield RefusedError(f"{more:,} more lines were left out.")
    if kept:
        yield RefusedError("The old catalogue has more records and was kept.")


def _notices(built: Built | None, old: Info | None, *, abstracts: bool) -> Iterator[Notice]:
    """Yield what the new catalogue has not that the old one had."""
    if not (built and old):
        return
    if built.newest < old.newest:
        yield notice("catalogue-older", newest=day_text(built.newest), before=day_text(old.newest))
    if built.records < old.records:
        yield notice("catalogue-smaller", records=built.records, before=old.records)
    if old.abstracts and not abstracts:
        yield notice("catalogue-without-abstracts")


def day_text(day: int) -> str:
    """Return a day such as 20260701 as `2026-07-01`; '' for 0."""
    text = str(day)
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if day else ""


def _shown(name: str) -> str:
    return "Standard input" if name == "-" else _plain_name(name)


def _plain_name(name: str) -> str:
    """Return the name of a dump without what may be secret in an address."""
    return name.partition("?")[0] if "://" in name else name


def open_input(name: str, stdin: BinaryIO) -> dump_files.Source:
    """Return the source of a dump: a file, an http address, or `-` for standard input.

    Raises RefusedError, TryLaterError.
    """
    if name == "-":
        return dump_files.Source(io.BufferedReader(io.FileIO(stdin.fileno(), closefd=False)))
    scheme, is_address, _ = name.partition("://")
    if is_address:
        from papernotes.sources import download

        if scheme.lower() not in ("http", "https"):
            raise RefusedError(
                f"{_plain_name(name)} is no http address. Save the file, and give its name."
            )
        return dump_files.Source(*download.open_url(name))
    return dump_files.open_file(os.path.expanduser(name))

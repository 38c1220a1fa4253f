"""The report of an adoption: what each file became or would become, and why the others are left."""

from collections.abc import Iterable, Iterator, Sequence

import click

from papernotes.cli import advice, output
from papernotes.errors import PapersError
from papernotes.model.identifiers import ArxivId
from papernotes.operations.adoption.adopt import Result
from papernotes.operations.adoption.exported import Returned
from papernotes.operations.adoption.recognise import Candidate, Certainty, PaperId
from papernotes.operations.adoption.review import Item
from papernotes.sentences import messages
from papernotes.sentences.adoption import REASONS
from papernotes.sentences.wording import count

_MOST = 20  # files without a paper that are named; with `every`, all are
_NAMED = 3  # missing files that a line names


def show(
    items: Sequence[Item],
    results: Sequence[Result],
    returned: Sequence[Returned],
    *,
    done: bool,
    every: bool,
    as_json: bool,
) -> None:
    """Print a line or a JSON object for each file; with `every`, all files without a paper too.

    `done` says that the results were written, not only planned.
    """
    by_path = {result.item.source.path: result for result in results}
    if as_json:
        records = [_record(item, by_path.get(item.source.path), done=done) for item in items]
        output.as_json([*records, *(_returned_record(note, done=done) for note in returned)])
        return
    output.lines(_result_line(result) for result in results)
    output.lines(returned_line(note) for note in returned if note.state == "new")
    silent = 0
    for item in items:
        if result := by_path.get(item.source.path):
            _say(_attachment_lines(result))
        elif item.state in ("open", "changed"):
            if not (item.verdict.papers or item.state == "changed" or every):
                silent += 1
                if silent > _MOST:
                    continue
            _say([_left_line(item)])
    _say(_encoding_lines([item for item in items if item.source.path in by_path], done=done))
    if silent > _MOST:
        _say([f"and {count(silent - _MOST, 'more file')} without a known paper"])
    click.echo(_summary(items, results, returned, done=done))


def found_line(item: Item, known: Candidate) -> str:
    """Return the line of a review whose paper is sure, before it is adopted."""
    remarks = [_reason(item)]
    if encoding := item.read.encoding:
        remarks.append(f"read as {encoding}")
    return output.visible(f"{item.source.shown} -> {_name(known)} ({', '.join(remarks)})")


def returned_line(note: Returned) -> str:
    """Return the line of a note of an exported library that comes back."""
    number = len(note.copies)
    remarks = [REASONS[_reason_returned(note)], *([count(number, "file")] if number else [])]
    return output.visible(f"{note.item.source.shown} -> notes/{note.note} ({', '.join(remarks)})")


def _reason_returned(note: Returned) -> str:
    return "exported-part" if note.key else "exported"


def question_lines(item: Item) -> Iterator[str]:
    """Yield the lines that ask for the paper of a review, with its candidates by number."""
    yield output.styled(output.visible(item.source.shown), bold=True)
    yield output.visible(f"  {_reason(item)}:")
    for number, known in enumerate(item.verdict.candidates, 1):
        yield output.visible(f"  {number}  {_name(known)}")
    for paper in item.verdict.listed:
        if not isinstance(paper, Candidate):
            yield output.visible(f"  -  {_name(paper)}")


def tell(errors: Iterable[PapersError]) -> None:
    """Print errors as notes on stderr, each once."""
    for text in dict.fromkeys(map(messages.of_error, errors)):
        click.echo(output.visible(f"Note: {text}"), err=True)


def _say(lines: Sequence[str] | Iterator[str]) -> None:
    for line in lines:
        click.echo(output.visible(line), err=True)


def _name(known: Candidate | PaperId) -> str:
    """Return a paper with its key in the library, else its id."""
    if not isinstance(known, Candidate):
        identifier = f"arXiv:{known.id}" if isinstance(known, ArxivId) else known.name
        return f"{identifier} (not known offline)"
    paper = known.paper
    identifier = f"arXiv:{paper.arxiv}" if paper.arxiv else paper.doi
    return " ".join(filter(None, (known.key or identifier, paper.title)))


def _reason(item: Item) -> str:
    return REASONS[item.verdict.reason]


def _result_line(result: Result) -> str:
    remarks = [_reason(result.item)]
    if result.outcome == "here":
        remarks = ["a note of it has this text already"]
    if result.added:
        remarks.append("new paper")
    if result.replaces and result.outcome != "here":
        remarks.append("instead of its empty note")
    if number := len(result.linked.copies):
        remarks.append(count(number, "file"))
    target = f"notes/{result.note}  {result.paper.title}"
    if result.outcome == "here":
        target = f"{result.key}  {result.paper.title}"
    return output.visible(f"{result.item.source.shown} -> {target} ({', '.join(remarks)})")


def _attachment_lines(result: Result) -> Iterator[str]:
    shown = result.item.source.shown
    if missing := result.linked.missing:
        yield f"{shown}: not found: {_listed(missing)}"
    if expiring := result.linked.expiring:
        yield f"{shown}: links that expire or hold a secret: {_listed(expiring)}"


def _encoding_lines(items: Sequence[Item], *, done: bool) -> Iterator[str]:
    """Yield a line for each encoding that was guessed of files that are not UTF-8."""
    shown_by_encoding: dict[str, list[str]] = {}
    for item in items:
        if item.read.encoding:
            shown_by_encoding.setdefault(item.read.encoding, []).append(item.source.shown)
    for encoding, shown in shown_by_encoding.items():
        is_single = len(shown) == 1
        verbs = "is not UTF-8: it was" if is_single else "are not UTF-8: they were"
        them = "it" if is_single else "them"
        step = f"save {them} as UTF-8"
        step = f"`papers undo`, {step} and adopt {them} again" if done else f"{step} first"
        line = f"{_listed(shown)} {verbs} read as {encoding}. If that is wrong, {step}."
        yield advice.complete(line)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _left_line(item: Item) -> str:
    if item.state == "changed":
        return f"{item.source.shown}: left: it changed since it became a note of {item.key}"
    candidates = item.verdict.papers
    papers = "; ".join(map(_name, candidates[:_NAMED]))
    more = f" and {len(candidates) - _NAMED} more" if len(candidates) > _NAMED else ""
    if item.verdict.certainty == Certainty.SURE:
        return f"{item.source.shown}: left: {papers} ({_reason(item)})"
    if item.verdict.certainty == Certainty.LIKELY:
        return f"{item.source.shown}: left: perhaps {papers}{more} ({_reason(item)})"
    return f"{item.source.shown}: left: {_reason(item)}{f': {papers}{more}' if papers else ''}"


def _summary(
    items: Sequence[Item], results: Sequence[Result], returned: Sequence[Returned], *, done: bool
) -> str:
    written = [result for result in results if result.outcome != "here"]
    paths = {result.item.source.path for result in results}
    states = [note.state for note in returned]
    here = len(results) - len(written) + sum(item.state == "adopted" for item in items)
    here += states.count("here")
    left = sum(
        item.state in ("open", "changed") and item.source.path not in paths for item in items
    )
    left += states.count("other")
    refused = sum(item.state == "refused" for item in items)
    papers = sum(result.added for result in written)
    number = len(written) + states.count("new")
    parts = [f"{count(number, 'note')} {'adopted' if done else 'would be adopted'}"]
    parts += [f"{count(papers, 'paper')} {'added' if done else 'would be added'}"] if papers else []
    parts += [f"{here} already here"] if here else []
    parts += [f"{left} left"] if left else []
    parts += [f"{refused} refused"] if refused else []
    return ", ".join(parts)


def _returned_record(note: Returned, *, done: bool) -> dict[str, object]:
    """Return what became of a note that comes back as a JSON object."""
    new = "adopted" if done else "would be adopted"
    record = _record(note.item, None, done=done)
    return {
        **record,
        "state": {"new": new, "here": "here", "other": "left"}[note.state],
        "certainty": None,
        "reason": _reason_returned(note),
        "key": note.key or None,
        "note": note.note if note.state == "new" else None,
        "copied": [place for _, place in note.copies],
        "candidates": [],
    }


def _record(item: Item, result: Result | None, *, done: bool) -> dict[str, object]:
    """Return what became of a file as a JSON object."""
    verdict, is_judged = item.verdict, item.state == "open"
    return {
        "file": item.source.path,
        "state": _state(item, result, done=done),
        "certainty": verdict.certainty.value if is_judged else None,
        "reason": verdict.reason if is_judged else item.problem or None,
        "key": result.key if result else item.key or None,
        **_members_of_result(result),
        "encoding": item.read.encoding or None,
        "candidates": list(map(_candidate, verdict.papers if is_judged else ())),
    }


def _state(item: Item, result: Result | None, *, done: bool) -> str:
    """Return what became of a file in a word or two."""
    if result is None:
        return {"open": "left", "adopted": "here"}.get(item.state, item.state)
    if result.outcome == "here":
        return "here"
    return "adopted" if done else "would be adopted"


def _members_of_result(result: Result | None) -> dict[str, object]:
    """Return the members of a record that say what is in the note of a review."""
    if result is None:
        nothing = dict.fromkeys(("tags", "copied", "missing", "expiring"), ())
        return {"note": None, "title": None, "new_paper": False, "dialect": None, **nothing}
    return {
        "note": result.note if result.outcome != "here" else None,
        "title": result.paper.title,
        "new_paper": result.added,
        "dialect": result.dialect,
        "tags": list(result.tags),
        "copied": [copy.target for copy in result.linked.copies],
        "missing": list(result.linked.missing),
        "expiring": list(result.linked.expiring),
    }


def _candidate(known: Candidate | PaperId) -> dict[str, object]:
    """Return a paper that a review may be about as a JSON object; one that is not known has no title."""
    if not isinstance(known, Candidate):
        is_arxiv = isinstance(known, ArxivId)
        ids = {"arxiv": known[0] if is_arxiv else None, "doi": None if is_arxiv else known[0]}
        return {"key": None, **ids, "title": None}
    return {
        "key": known.key or None,
        "arxiv": known.paper.arxiv or None,
        "doi": known.paper.doi or None,
        "title": known.paper.title,
    }

"""Operations of the log as JSON values."""

from collections.abc import Mapping

from papernotes.model.marks import canonical_status
from papernotes.operations.history.log import Operation
from papernotes.sentences.operation_labels import label


def of_operation(operation: Operation) -> dict[str, object]:
    """Return the record of an operation: `papers log --json`."""
    return {
        "id": operation.id,
        "made": operation.made,
        "who": operation.who,
        "what": label(operation.kind, operation.details),
        "kind": operation.kind,
        "details": _details(operation.details),
        "state": operation.state,
        "papers": list(operation.papers),
        "count": operation.number,
        "queries": [name for table, name in operation.rows if table == "queries"],
        "dates": [name for table, name in operation.rows if table == "dates"],
        "exports": [name for table, name in operation.rows if table == "exports"],
        "waiting": [name for table, name in operation.rows if table == "pending"],
    }


def _details(details: Mapping[str, object]) -> dict[str, object]:
    """Return the details of an operation; a status has the one name that all records give it."""
    record = dict(details)
    if status := record.get("status"):
        record["status"] = canonical_status(str(status))
    if isinstance(edits := record.get("edits"), list | tuple):
        record["edits"] = [_edit(name, value) for name, value in edits]
    return record


def _edit(name: str, value: object) -> list[object]:
    """Return the record of an edit of a note's head: its name and its value."""
    is_status = name == "status" and value
    return [name, canonical_status(str(value)) if is_status else value]

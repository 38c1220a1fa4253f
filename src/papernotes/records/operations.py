"""Operations of the log as JSON values."""

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
        "details": operation.details,
        "state": operation.state,
        "papers": list(operation.papers),
        "count": operation.number,
        "queries": [name for table, name in operation.rows if table == "queries"],
        "dates": [name for table, name in operation.rows if table == "dates"],
        "exports": [name for table, name in operation.rows if table == "exports"],
        "waiting": [name for table, name in operation.rows if table == "pending"],
    }

"""Operations, as `papers log` gives them."""

from papernotes.operations.history.log import Operation
from papernotes.sentences.operation_labels import label


def record(operation: Operation) -> dict[str, object]:
    """Return an operation as a JSON object."""
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

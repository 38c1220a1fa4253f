"""Runs of experiments, as `papers runs` gives them."""

from papernotes.operations.outcomes.runs import RunRow


def of_run(row: RunRow) -> dict[str, object]:
    """Return a number of a run as a JSON object."""
    return {
        "key": row.key,
        "file": f"notes/{row.file}",
        "line": row.line,
        "run": row.place,
        "person": row.person or None,
        "date": row.date or None,
        "state": row.state,
        "metric": row.metric or None,
        "theirs": row.theirs,
        "mine": row.mine,
        "unit": row.unit or None,
        "gap": row.gap,
        "code": row.code or None,
        "commit": row.commit or None,
        "data": row.data or None,
        "setting": row.setting or None,
        "result": row.result or None,
        "wrong": row.wrong or None,
        "text": row.text or None,
    }

"""The goals of a year, as `papers goals` gives them."""

from papernotes.model.reading.goals import GoalState


def of_goal(year: int, file: str, state: GoalState) -> dict[str, object]:
    """Return a goal in the file of a year as a JSON object."""
    goal = state.goal
    return {
        "year": year,
        "file": f"notes/{file}",
        "line": goal.line,
        "section": goal.section or None,
        "text": goal.text,
        "checked": goal.checked,
        "done": state.done,
        "target": goal.target or None,
        "query": state.query or None,
        "due": state.due.isoformat(),
        "days_left": state.days_left,
        "gone": state.gone,
    }

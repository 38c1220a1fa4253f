"""The fields of an entry that was changed in two places at once."""

from collections.abc import Iterable

from papernotes.model.paper import Field


def merge(
    base: Iterable[Field], ours: Iterable[Field], theirs: Iterable[Field]
) -> tuple[Field, ...]:
    """Return our fields with what they changed, since `base`, in those that we left as they were.

    Fields that they added come last. Of one that both changed, ours counts.
    """
    before = {field.name.lower(): field.value for field in base}
    own, others = tuple(ours), {field.name.lower(): field for field in theirs}
    merged = []
    for field in own:
        name = field.name.lower()
        if before.get(name) != field.value:
            merged.append(field)
        elif name in others:
            merged.append(others[name])
    present = {field.name.lower() for field in own}
    added = (
        field
        for name, field in others.items()
        if name not in present and before.get(name) != field.value
    )
    return (*merged, *added)

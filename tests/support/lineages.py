"""Lineages of many papers."""

from random import Random


def many_papers(number: int) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """Return papers by year, and links from each to one to three older ones, mostly recent."""
    random = Random(1)
    years = sorted(random.randrange(1995, 2025) for _ in range(number))
    names = [f"p{place:05}" for place in range(number)]
    edges = {
        (names[place], names[max(0, place - 1 - int(random.expovariate(1 / 60)))])
        for place in range(1, number)
        for _ in range(random.choice((1, 1, 2, 3)))
    }
    layers: dict[int, list[str]] = {}
    for name, year in zip(names, years, strict=True):
        layers.setdefault(year, []).append(name)
    return list(layers.values()), sorted(edges)

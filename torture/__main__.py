"""`./dev torture [kills N] [crowd N] [fuzz SECONDS] [large MB]`

The numbers are kills in all, commands of each writer, and seconds in all. `large 50` takes some
twenty minutes on one core: 50 MB to each reader in the shapes of its format (or its largest possible
input), at most 1 MB in all other shapes, and inputs above each limit, which must be refused.
"""

import sys

from torture import crowd, fuzz, kills


def main(words: list[str]) -> int:
    """Run the named parts one after the other, or a short form of each."""
    if words[:1] in (["help"], ["-h"], ["--help"]):
        print(__doc__)
        return 0
    words = words or ["kills", "200", "crowd", "40", "fuzz", "120", "large", "1"]
    bad = 0
    while words:
        name = words.pop(0)
        number = int(words.pop(0)) if words and words[0].isdecimal() else 0
        if name == "kills":
            bad |= kills.main(number or 1000)
        elif name == "crowd":
            bad |= crowd.main(number or 500)
        elif name == "fuzz":
            bad |= fuzz.show(fuzz.fuzz(number or 3600))
        elif name == "large":
            bad |= fuzz.show(fuzz.large((number or 50) * 1_000_000, 120.0))
        else:
            print(f"There is no torture '{name}': kills, crowd, fuzz or large.", file=sys.stderr)
            return 2
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

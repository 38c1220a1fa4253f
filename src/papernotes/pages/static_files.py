"""The files that pages load: style sheets, scripts, fonts."""

from pathlib import Path

FOLDER = Path(__file__).parent / "static"


def names() -> list[str]:
    """Return the names of all files, sorted, with `/` between folders."""
    return sorted(
        file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.is_file()
    )


def read(name: str) -> bytes:
    """Return the bytes of a file. Raises FileNotFoundError; `name` must be one of `names`."""
    if name not in names():
        raise FileNotFoundError(name)
    return (FOLDER / name).read_bytes()

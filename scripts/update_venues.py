"""Write venues.json, which the program reads, from venues.toml, which people edit.

    python -m scripts.update_venues

Reading JSON takes a twentieth of the time of reading TOML, and `papers add` reads the table. For the
same reason the abbreviated names are worked out here.
"""

import json
from pathlib import Path

from papernotes.model import venues

FOLDER = Path(__file__).resolve().parents[1] / "src" / "papernotes" / "model"


def text() -> str:
    """Return the text of venues.json: one value on each line, so that git shows what changed."""
    import tomllib

    data = tomllib.loads((FOLDER / "venues.toml").read_text("utf-8"))
    for row in data["venue"]:
        row.setdefault("abbreviated", venues.abbreviated(row, data["shortened"]))
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    (FOLDER / "venues.json").write_text(text(), "utf-8")

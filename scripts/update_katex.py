"""Put a release of KaTeX into the package: python -m scripts.update_katex katex-0.19.1.tgz

The archive is the one that npm packs (`npm pack katex`). Taken from it are the script, the style
sheet, the fonts as woff2, which every browser reads, and the licence.
"""

import json
import re
import sys
import tarfile
from pathlib import Path

from papernotes.pages import static_files

FOLDER = static_files.FOLDER / "katex"
_TOP = "package/dist/"
_OTHER_FONT = re.compile(rb',url\(fonts/[\w-]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)')


def main() -> None:
    """Replace the files of the folder by those of the archive that the command line names."""
    files = read(Path(sys.argv[1]))
    for file in FOLDER.rglob("*"):
        if file.is_file():
            file.unlink()
    for name, content in files.items():
        file = FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def read(archive: Path) -> dict[str, bytes]:
    """Return the files to ship by their name in the folder."""
    with tarfile.open(archive) as packed:
        contents = {
            member.name: stream.read()
            for member in packed
            if (stream := packed.extractfile(member)) is not None
        }
    files = {
        name.removeprefix(_TOP): content
        for name, content in contents.items()
        if name.startswith(f"{_TOP}fonts/") and name.endswith(".woff2")
    }
    files["katex.min.js"] = contents[f"{_TOP}katex.min.js"]
    files["katex.min.css"] = _OTHER_FONT.sub(b"", contents[f"{_TOP}katex.min.css"])
    files["LICENSE"] = contents["package/LICENSE"]
    version = json.loads(contents["package/package.json"])["version"]
    files["VERSION"] = (
        f"KaTeX {version}, https://github.com/KaTeX/KaTeX\n"
        "The script and the fonts as released; the style sheet names the fonts in woff2 alone.\n"
        "Renewed by scripts/update_katex.py.\n"
    ).encode()
    return files


if __name__ == "__main__":
    main()

"""The files of KaTeX that pages load."""

import io
import re
import tarfile
from pathlib import Path

from papernotes.pages import static_files
from scripts import update_katex


def test_every_font_of_the_style_sheet_is_there_and_nothing_is_loaded_from_elsewhere() -> None:
    """The style sheet names files of its own folder only."""
    css = static_files.read("katex/katex.min.css").decode()
    fonts = set(re.findall(r"url\(([^)]*)\)", css))
    assert fonts == {
        name.removeprefix("katex/") for name in static_files.names() if name.endswith(".woff2")
    }
    assert len(fonts) == 20


def test_a_release_becomes_the_files_to_ship(tmp_path: Path) -> None:
    """Fonts in other formats stay out, in the style sheet too."""
    archive = tmp_path / "katex-9.9.9.tgz"
    contents = {
        "LICENSE": b"MIT",
        "package.json": b'{"version": "9.9.9"}',
        "dist/katex.min.js": b"js",
        "dist/katex.min.css": b'{src:url(fonts/A.woff2) format("woff2"),url(fonts/A.woff) '
        b'format("woff"),url(fonts/A.ttf) format("truetype")}',
        "dist/fonts/A.woff2": b"2",
        "dist/fonts/A.ttf": b"t",
    }
    with tarfile.open(archive, "w:gz") as packed:
        for name, content in contents.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    files = update_katex.read(archive)
    assert files.pop("VERSION").startswith(b"KaTeX 9.9.9, https://github.com/KaTeX/KaTeX\n")
    assert files == {
        "LICENSE": b"MIT",
        "katex.min.js": b"js",
        "katex.min.css": b'{src:url(fonts/A.woff2) format("woff2")}',
        "fonts/A.woff2": b"2",
    }

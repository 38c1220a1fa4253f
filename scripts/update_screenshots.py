"""Makes the pictures of pages in docs/pictures again: python -m scripts.update_screenshots [NAME...]

The pages are those of `papers serve` and `papers site` on a copy of the shipped library, in light and
dark colours, in the Chromium of this machine. A picture is written only if it looks different. The one in
Korean needs a Korean font (Debian: fonts-noto-cjk).
"""

import base64
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.support.browser import FLAGS, find_browser
from tests.support.folders import ROOT
from tests.support.served import served
from tests.support.transcript import environment, shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = ROOT / "docs" / "pictures"
REDUCE = Path(__file__).with_name("small_png.js")
COLOURS = ("light", "dark")


class Shot(NamedTuple):
    """A picture: its name, the page of the server or the file of the site, and its size in pixels."""

    name: str
    path: str
    width: int = 1000
    height: int = 640
    language: str = "en-US"


SERVE = (
    Shot("search", "?q=diffusion", height=720),
    Shot("paper", "paper/mildenhall2020nerf", height=760),
    Shot("tags", "tags"),
    Shot("calendar", "calendar"),
    Shot("lineage", "lineage"),
    Shot("narrow", "paper/mildenhall2020nerf", 360, 640, "ko-KR"),
)
SITE = (Shot("site", "index.html", height=760),)


def write_png(width: int, height: int, palette: bytes, pixels: bytes) -> bytes:
    """Return a PNG of a palette (https://www.w3.org/TR/png-3/): `pixels` are rows of its places."""
    rows = b"".join(b"\0" + pixels[row * width : (row + 1) * width] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def small(png: bytes, page: "Page") -> bytes:
    """Return a PNG with at most 256 colours; a page of the browser reads the given one."""
    image = page.evaluate(REDUCE.read_text("utf-8"), base64.b64encode(png).decode())
    palette, pixels = (base64.b64decode(image[name]) for name in ("palette", "pixels"))
    return write_png(image["width"], image["height"], palette, pixels)


def take(browser: "Browser", shot: Shot, base: str, reader: "Page") -> None:
    """Write both pictures of a page."""
    for colour in COLOURS:
        context = browser.new_context(
            viewport={"width": shot.width, "height": shot.height},
            color_scheme="dark" if colour == "dark" else "light",
            locale=shot.language,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(base + shot.path)
        page.evaluate("document.fonts.ready")
        png = small(page.screenshot(animations="disabled", caret="hide"), reader)
        file = PICTURES / f"{shot.name}-{colour}.png"
        if not file.exists() or file.read_bytes() != png:
            file.write_bytes(png)
            print(file.relative_to(ROOT), f"{len(png) / 1000:.0f} kB")
        context.close()


def main(names: list[str]) -> None:
    """Take the pictures of these names, all if there are none."""
    from playwright.sync_api import sync_playwright

    program = find_browser()
    if program is None:
        sys.exit("Chromium is missing; `./dev test` says how to get it.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        library, site = Path(scratch, "library"), Path(scratch, "site")
        library.mkdir()
        shipped(library)
        command = [
            sys.executable,
            "-m",
            "papernotes",
            "--library",
            str(library),
            "site",
            str(site),
            "--query",
            "has:note",
        ]
        subprocess.run(command, env=environment(Path(scratch, "home")), check=True)
        with served(library, "--no-browser") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            reader = browser.new_page()
            for shots, base in ((SERVE, server.address), (SITE, f"{site.as_uri()}/")):
                for shot in shots:
                    if not names or shot.name in names:
                        take(browser, shot, base, reader)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])

"""What a reader would stumble over in an open page: names, headings, width, contrast."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

NARROW = {"width": 360, "height": 640}


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text("utf-8")


def faults(page: "Page") -> list[str]:
    """Return the faults of a page as it is shown now."""
    return cast("list[str]", page.evaluate(_script()))


def faults_in_every_light(page: "Page") -> list[str]:
    """Return the faults of an open page on a narrow screen, light and dark, and on paper."""
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    result = []
    page.emulate_media(media="screen", color_scheme="light")
    result += [f"light: {fault}" for fault in faults(page)]
    page.emulate_media(color_scheme="dark")
    result += [f"dark: {fault}" for fault in faults(page)]
    page.emulate_media(media="print", color_scheme="light")
    result += [f"print: {fault}" for fault in faults(page) if "contrast" in fault]
    page.emulate_media(media="screen", color_scheme="light")
    return result

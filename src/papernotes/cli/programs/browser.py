"""The user's web browser."""

import os
import sys
import webbrowser
from collections.abc import Mapping


def is_usable(environ: Mapping[str, str]) -> bool:
    """Return whether a browser would open in a window.

    Without a screen, `webbrowser` would start a browser of text in this terminal.
    """
    if environ.get("BROWSER"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def browse(url: str, environ: Mapping[str, str]) -> bool:
    """Open a URL in the browsers that BROWSER names, else in the usual one; return whether one did.

    It returns when the browser that BROWSER names has ended.
    """
    names = [name for name in environ.get("BROWSER", "").split(os.pathsep) if name]
    if not names:
        return webbrowser.open(url)
    return any(_open_in(name, url) for name in names)


def _open_in(name: str, url: str) -> bool:
    try:
        return webbrowser.get(name if "%s" in name else f"{name} %s").open(url)
    except webbrowser.Error:
        return False

"""Code on a page: between backticks, and in fences, coloured by Pygments where its language is known."""

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_LANGUAGES = {
    "python": "python", "py": "python", "python3": "python", "ipython": "python", "pycon": "pycon",
    "bash": "bash", "sh": "bash", "shell": "bash", "zsh": "bash", "console": "console",
    "c": "c", "cpp": "cpp", "c++": "cpp", "cuda": "cuda", "cu": "cuda", "glsl": "glsl",
    "java": "java", "javascript": "javascript", "js": "javascript", "typescript": "typescript",
    "ts": "typescript", "json": "json", "jsonc": "json", "yaml": "yaml", "yml": "yaml", "toml": "toml",
    "ini": "ini", "html": "html", "xml": "xml", "css": "css", "sql": "sql", "diff": "diff",
    "go": "go", "rust": "rust", "rs": "rust", "r": "r", "julia": "julia", "matlab": "matlab",
    "latex": "latex", "tex": "latex", "bibtex": "bibtex", "make": "make", "makefile": "make",
    "dockerfile": "docker", "docker": "docker", "swift": "swift", "kotlin": "kotlin", "lua": "lua",
}  # fmt: skip # a table
"""Names of languages in fences, and what Pygments calls them."""
_LONGEST = 50_000  # letters of a block that is coloured
_NAME = re.compile(r"[{.\s]*([\w+#-]*)")


def inline(code: str) -> str:
    """Return code between backticks as HTML."""
    return f"<code>{escape(code, quote=False)}</code>"


def block(code: str, info: str) -> str:
    """Return a block of code as HTML. `info` is what stands behind the fence: `python title="a"`."""
    match = _NAME.match(info)
    name = match[1].lower() if match else ""
    language = _LANGUAGES.get(name, "")
    shown = _coloured(code, language) if language and len(code) <= _LONGEST else ""
    named = f' class="language-{escape(name)}"' if name else ""
    return (
        f'<div class="highlight"><pre tabindex="0"><code{named}>{shown or escape(code, quote=False)}</code>'
        "</pre></div>"
    )


def _coloured(code: str, language: str) -> str:
    from pygments import highlight

    html: str = highlight(code, _lexer(language), _formatter())
    return html.rstrip("\n") + "\n"


@lru_cache
def _lexer(language: str) -> "Lexer":
    from pygments.lexers import get_lexer_by_name

    return get_lexer_by_name(language, stripnl=False, ensurenl=False)


@lru_cache(1)
def _formatter() -> Any:
    from pygments.formatters.html import HtmlFormatter

    return HtmlFormatter(nowrap=True)

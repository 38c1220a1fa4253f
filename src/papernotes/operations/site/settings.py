"""What a site is called and what goes into it: `site.toml` beside library.db, all of it optional.

    url = "https://kim.github.io/papers/"
    title = "Minsu reads papers"
    author = "Minsu Kim"
    description = "Reviews of papers on generative models."
    language = "ko"
    query = "tag:review"
    without = ["발표 준비"]
    with = ["재현 기록"]

`query` publishes the notes of the papers that it selects, beside those with `publish: true`. `without`
are headings of sections that stay at home beside the private ones, `with` private ones to be shown.
"""

import os
from typing import NamedTuple
from urllib.parse import urlsplit

from papernotes.disk import files
from papernotes.errors import RefusedError
from papernotes.model.unicode_forms import is_utf8

FILE = "site.toml"
LANGUAGES = ("en", "ko")
_TEXTS = ("url", "title", "author", "description", "language", "query")
_LISTS = ("without", "with")
_LARGEST = 1_000_000  # bytes


class Settings(NamedTuple):
    """The settings of a site. `url` is empty or ends in a slash; `shown` is `with` of the file."""

    url: str = ""
    title: str = ""
    author: str = ""
    description: str = ""
    language: str = ""
    query: str = ""
    without: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


def read(root: str, given: Settings) -> Settings:
    """Return the settings of the library in the folder `root`; what is `given` counts before the file.

    Raises RefusedError for a file that cannot be read, naming what is wrong, and for a bad address.
    """
    own = _read_file(os.path.join(root, FILE))
    texts = {name: getattr(given, name) or str(own.get(name, "")) for name in _TEXTS}
    without = (*_list(own, "without"), *given.without)
    shown = (*_list(own, "with"), *given.shown)
    if texts["language"] not in ("", *LANGUAGES):
        raise RefusedError(
            f"'{texts['language']}' is not a language of a site. Choose one of {', '.join(LANGUAGES)}."
        )
    return Settings(**(texts | {"url": _base(texts["url"])}), without=without, shown=shown)


def _read_file(path: str) -> dict[str, object]:
    try:
        data = files.read_up_to(path, _LARGEST)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise files.describe_error(error, path) from error
    if len(data) > _LARGEST:
        raise RefusedError(f"{path} is larger than {_LARGEST // 1_000_000} MB.")
    import tomllib

    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RefusedError(f"{path} is not valid TOML: {error}. Correct it.") from error
    for name, value in values.items():
        if name not in (*_TEXTS, *_LISTS):
            known = ", ".join((*_TEXTS, *_LISTS))
            raise RefusedError(f"{path}: '{name}' is not a setting. Known ones are {known}.")
        fits = _is_list(value) if name in _LISTS else isinstance(value, str)
        if not fits:
            form = '["…", "…"]' if name in _LISTS else '"…"'
            raise RefusedError(f"{path}: {name} must have the form {name} = {form}.")
    return values


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _list(values: dict[str, object], name: str) -> tuple[str, ...]:
    value = values.get(name, ())
    return tuple(value) if isinstance(value, list) else ()


def _base(url: str) -> str:
    """Return the address of a site with a slash at its end. Raises RefusedError for a bad one."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname)
        fits = fits and not (parts.query or parts.fragment or parts.username)
    except ValueError:
        fits = False
    if not fits or not url.isprintable() or " " in url or not is_utf8(url):
        raise RefusedError(
            f"'{url}' is not the address of a site. Write it as https://kim.github.io/papers/."
        )
    return url if url.endswith("/") else f"{url}/"

"""What a request asks for, and what answers it: all that views and changes know of HTTP."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from papernotes.app import App
from papernotes.web.uploads import Upload


class Asked(NamedTuple):
    """A request.

    `names` are the parts of the path that vary, such as `key`; `query` what stands behind its `?`;
    `form` the fields of a form, empty for a view. `language` is `ko` or `en`. `token` is what forms
    carry, and `host` the name and port by which the browser calls this server. `as_json` asks for the
    record alone. `upload` is the file that a form brought.
    """

    path: str
    names: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    language: str
    token: str = ""
    host: str = ""
    as_json: bool = False
    upload: Upload = Upload()


class Shown(NamedTuple):
    """A page: its template in `templates/serve/`, its title, and its values.

    `record` is what `PAGE.json` holds: the record of the command that says the same. `status` is
    that of HTTP. `watch` is the key of the paper whose note the open page follows.
    """

    template: str
    title: str
    values: Mapping[str, object]
    record: object
    status: int = 200
    watch: str = ""


class Changed(NamedTuple):
    """A change that was made: the path of the page to show next, and what to say there."""

    to: str
    said: tuple[str, ...] = ()


class Later(NamedTuple):
    """A change that first has to wait for others, such as hosts of the network.

    `work` runs apart from the library, which serves other requests meanwhile; then `then` goes on
    with its result.
    """

    work: Callable[[], Any]
    then: "Callable[[App, Any], Changed | Shown | Later]"

"""Pages as HTML: the frame that all of them share, and what stands in it."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from papernotes.app import App
from papernotes.errors import PapersError
from papernotes.model.notice import Notice
from papernotes.operations.history import undo
from papernotes.operations.history.log import Operation
from papernotes.pages import templates
from papernotes.web import addresses
from papernotes.web.asked import Asked, Shown
from papernotes.web.changes.form import way_back
from papernotes.web.routes import NAVIGATION
from papernotes.web.words.languages import words_in
from papernotes.web.words.told import error_in, message_in, notice_in, operation_in

if TYPE_CHECKING:
    from jinja2 import Environment


_MOMENTARY = ("said", "typed")
"""Values behind the `?` of an address that do not belong to the page."""


class Frame(NamedTuple):
    """What stands around a page: what was asked, and in which form the answer is wanted.

    `is_part` wants the content of `<main>` alone. `said` are sentences to be shown above the page,
    and `last` is the operation that the undo button takes back. `begun` is when the request came, in
    milliseconds since 1970.
    """

    asked: Asked
    is_json: bool
    is_part: bool
    said: tuple[str, ...] = ()
    last: Operation | None = None
    begun: int = 0

    def t(self, english: str, **details: object) -> str:
        """Return words in the language of the request; see `words`."""
        return words_in(self.asked.language)(english, **details)

    def of_error(self, error: PapersError) -> str:
        """Return the message of an error."""
        return error_in(self.asked.language, error)

    def told(self, notices: Iterable[Notice], last: Operation | None = None) -> "Frame":
        """Return the frame with the sentences of notices, and with the last operation."""
        said = (*self.said, *(notice_in(self.asked.language, notice) for notice in notices))
        return self._replace(said=tuple(dict.fromkeys(said)), last=last)


class Drawing:
    """The templates, loaded once. `token` is what forms carry."""

    def __init__(self, token: str, *, read_only: bool) -> None:
        self._token = token
        self._read_only = read_only
        self._environment: Environment | None = None

    def last_operation(self, app: App, frame: Frame) -> Operation | None:
        """Return the operation that undo takes back, if the page shows the button."""
        if frame.is_json or self._read_only or not app.exists:
            return None
        return undo.next_undo(app.library)

    def page(self, shown: Shown, frame: Frame) -> str:
        """Return the HTML of a page, or of its content alone."""
        if self._environment is None:
            self._environment = templates.environment()
            self._environment.globals.update(
                to_paper=addresses.to_paper,
                to_query=addresses.to_query,
                to_condition=addresses.to_condition,
                to_note=addresses.to_note,
                to_pdf=addresses.to_pdf,
                to_related=addresses.to_related,
                with_values=addresses.with_values,
            )
        asked = frame.asked
        template = self._environment.get_template(f"serve/{shown.template}")
        return template.render(
            layout="serve/part.html" if frame.is_part else "serve/base.html",
            t=words_in(asked.language),
            language=asked.language,
            title=shown.title,
            path=asked.path,
            here=here(asked),
            query=asked.query.get("q", ""),
            within=asked.query.get("in", ""),
            navigation=NAVIGATION,
            token=self._token,
            read_only=self._read_only,
            said=frame.said,
            reason_in=partial(message_in, asked.language),
            undo=frame.last,
            undo_label=operation_in(asked.language, frame.last) if frame.last else "",
            watch=shown.watch,
            since=frame.begun,
            **shown.values,
        )

    def error(self, reason: str, status: int, frame: Frame) -> str:
        """Return the HTML of a page that says why there is no other."""
        reason = message_in(frame.asked.language, reason)
        title = frame.t("Not found" if status == 404 else "It did not work")
        back = frame.asked.form.get("back", "")
        values = {
            "reason": reason,
            "back": back if addresses.is_own(back) else "",
            "written": frame.asked.form.get("text", ""),
        }
        return self.page(Shown("error.html", title, values, None, status), frame)


def here(asked: Asked) -> str:
    """Return the address of the page that is asked for, to come back to after a change.

    That of a form is the page that it was on.
    """
    if asked.form:
        return way_back(asked)
    values = [(name, value) for name, value in asked.query.items() if name not in _MOMENTARY]
    path = quote(asked.path)
    return addresses.with_values(path, values) if values else path

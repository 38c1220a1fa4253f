"""The application of `papers serve` as a server calls it, made with starlette, which only this module
imports: routes, forms, redirects, JSON."""

import json
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from papernotes.app import App
from papernotes.errors import NotFoundError, NothingFoundError, PapersError, TryLaterError
from papernotes.model.notice import Notice
from papernotes.operations.notes import linked_files
from papernotes.operations.pdf import list_files
from papernotes.web import addresses, routes, uploads
from papernotes.web.asked import Asked, Changed, Later, Shown
from papernotes.web.drawing import Drawing, Frame
from papernotes.web.events import events
from papernotes.web.files import sending
from papernotes.web.front import TOO_LARGE, Front, TooLargeError
from papernotes.web.guard import Guard
from papernotes.web.library_thread import LibraryThread
from papernotes.web.send_again import again
from papernotes.web.static import static_file
from papernotes.web.words.languages import language_of

if TYPE_CHECKING:
    from asyncio import Event

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    Endpoint = Callable[[Request], Awaitable[Response]]

_MOST_SAID = 100  # redirects whose sentences are kept until they are shown


class Serving(NamedTuple):
    """What pages are made from. `ending` is set when the server ends; `read_only` allows no change."""

    thread: LibraryThread
    guard: Guard
    ending: "Event"
    read_only: bool = False


def application(serving: Serving) -> Front:
    """Return the application: an ASGI callable (https://asgi.readthedocs.io/en/latest/specs/www.html)."""
    return Front(_Application(serving).starlette(), serving.guard)


class _Application:
    """The endpoints, and the sentences on what was done that the next page shows."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving
        self._drawing = Drawing(serving.guard.token, read_only=serving.read_only)
        self._said: dict[str, tuple[str, ...]] = {}

    def starlette(self) -> "Starlette":
        """Return the routes as an application."""
        from starlette.applications import Starlette
        from starlette.routing import Route

        pages = [
            Route(path, self._page(name), methods=["GET"]) for path, name in routes.PAGES.items()
        ]
        changes = [
            Route(f"/do/{name}", self._change(function), methods=["POST"])
            for name, function in routes.CHANGES.items()
        ]
        others = [
            Route("/static/{name:path}", self._static, methods=["GET"]),
            Route("/files/{name:path}", self._file, methods=["GET"]),
            Route("/pdf/{key:path}", self._pdf, methods=["GET"]),
            Route("/events", self._events, methods=["GET"]),
        ]
        handlers: dict[Any, Any] = {
            404: self._not_found,
            405: self._not_found,
            TooLargeError: self._too_large,
            Exception: self._broken,
        }
        return Starlette(routes=[*others, *pages, *changes], exception_handlers=handlers)

    def _page(self, name: str) -> "Endpoint":
        async def answer(request: "Request") -> "Response":
            asked = self._asked(request, {})
            frame = self._frame(request, asked)
            try:
                view = routes.view(name)
                answered, notices = await self._serving.thread.run(
                    lambda app: (view(app, asked), self._drawing.last_operation(app, frame)),
                    patient="typed" in asked.query,
                )
            except PapersError as error:
                return await self._failed(error, frame)
            shown, last = answered
            return self._answered(shown, frame.told(notices, last))

        return answer

    def _change(self, name: str) -> "Endpoint":
        async def answer(request: "Request") -> "Response":
            with_file = request.url.path.removeprefix("/do/") in routes.WITH_FILE
            async with uploads.form_of(request, with_file=with_file) as (form, upload):
                asked = self._asked(request, form)._replace(upload=upload)
                return await self._changed(name, request, asked)

        return answer

    async def _changed(self, name: str, request: "Request", asked: Asked) -> "Response":
        frame = self._frame(request, asked)
        headers = {key.lower(): value for key, value in request.headers.items()}
        token = asked.form.get("token") or headers.get("x-papers-token", "")
        refusal = self._serving.guard.refuse_change(headers, token)
        if refusal and refusal.is_stale and not frame.is_json and not frame.is_part:
            return self._drawn(again(asked), frame)
        if refusal:
            return self._refused(refusal.status, refusal.reason, frame)
        if self._serving.read_only:
            return self._refused(403, frame.t("This library is shown read-only."), frame)
        try:
            shown, notices = await self._carry_out(routes.change(name), asked)
        except PapersError as error:
            return await self._failed(uploads.with_name(error, asked.upload), frame)
        return self._answered(shown, frame.told(notices))

    async def _carry_out(
        self, change: routes.Change, asked: Asked
    ) -> tuple[Shown | Changed, tuple[Notice, ...]]:
        """Make a change, and wait apart from the library for what it has to wait for."""
        thread = self._serving.thread
        done, notices = await thread.run(lambda app: change(app, asked))
        while isinstance(done, Later):
            result = await thread.wait(done.work)
            done, more = await thread.run(partial(_go_on, done, result))
            notices = (*notices, *more)
        return done, notices

    async def _static(self, request: "Request") -> "Response":
        from starlette.responses import Response

        file = static_file(request.path_params["name"])
        if file is None:
            return await self._not_found(request, None)
        headers = {"etag": file.tag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == file.tag:
            return Response(status_code=304, headers=headers)
        return Response(file.content, media_type=file.media_type, headers=headers)

    async def _file(self, request: "Request") -> "Response":
        from starlette.responses import FileResponse

        name: str = request.path_params["name"]
        path, _ = await self._serving.thread.run(
            lambda app: linked_files.attachment_path(app.notebook, name)
        )
        if not path:
            return await self._not_found(request, None)
        how = sending(name)
        return FileResponse(path, headers=how.headers, media_type=how.media_type)

    async def _pdf(self, request: "Request") -> "Response":
        from starlette.responses import FileResponse

        key, name = request.path_params["key"], request.query_params.get("file", "")
        path, _ = await self._serving.thread.run(
            lambda app: list_files.path_of(app.library, addresses.key_in(key), name)
        )
        if not path:
            return await self._not_found(request, None)
        how = sending(".pdf")
        return FileResponse(path, headers=how.headers, media_type=how.media_type)

    async def _events(self, request: "Request") -> "Response":
        from starlette.responses import StreamingResponse

        key = request.query_params.get("paper", "")
        since = request.query_params.get("since", "")
        shown = int(since) if since.isdecimal() and len(since) < 18 else None
        told = events(self._serving.thread, key, self._serving.ending, shown)
        headers = {"cache-control": "no-store"}
        return StreamingResponse(told, 200, headers, "text/event-stream")

    async def _too_large(self, request: "Request", _error: Exception) -> "Response":
        return self._refused(413, TOO_LARGE, self._frame(request, self._asked(request, {})))

    async def _broken(self, request: "Request", error: Exception) -> "Response":
        logging.getLogger("papernotes").error("%s failed", request.url.path, exc_info=error)
        frame = self._frame(request, self._asked(request, {}))
        words = (
            "The program has a mistake here; the terminal shows where. "
            "If papernotes was updated meanwhile, start `papers serve` again."
        )
        told = [frame.t(words)]
        if request.method == "POST":  # what fails behind a change does not take it back
            told.append(frame.t("The log tells whether something was changed."))
        return self._refused(500, " ".join(told), frame)

    async def _not_found(self, request: "Request", _error: object) -> "Response":
        frame = self._frame(request, self._asked(request, {}))
        return self._refused(404, frame.t("There is no such page."), frame)

    def _asked(self, request: "Request", form: Mapping[str, str]) -> Asked:
        return Asked(
            request.scope["path"],
            {name: str(value) for name, value in request.path_params.items()},
            dict(request.query_params),
            form,
            language_of(request.headers.get("accept-language", "")),
            self._serving.guard.token,
            request.headers.get("host", ""),
            self._is_json(request),
        )

    @staticmethod
    def _is_json(request: "Request") -> bool:
        is_wanted = request.method == "POST" and "json" in request.headers.get("accept", "")
        return is_wanted or bool(request.scope.get("papers.json"))

    def _frame(self, request: "Request", asked: Asked) -> Frame:
        return Frame(
            asked,
            is_json=asked.as_json,
            is_part=request.headers.get("x-part") == "main",
            said=self._said.pop(request.query_params.get("said", ""), ()),
            begun=time.time_ns() // 1_000_000,
        )

    def _answered(self, shown: Shown | Changed, frame: Frame) -> "Response":
        return (
            self._redirect(shown, frame)
            if isinstance(shown, Changed)
            else self._drawn(shown, frame)
        )

    def _drawn(self, shown: Shown, frame: Frame) -> "Response":
        if frame.is_json:
            return _json(shown.record, shown.status)
        return _html(self._drawing.page(shown, frame), shown.status)

    async def _failed(self, error: PapersError, frame: Frame) -> "Response":
        if not isinstance(error, TryLaterError):
            with suppress(PapersError):
                last, notices = await self._serving.thread.run(
                    lambda app: self._drawing.last_operation(app, frame)
                )
                frame = frame.told(notices, last)
        return self._refused(_status(error), frame.of_error(error), frame)

    def _refused(self, status: int, reason: str, frame: Frame) -> "Response":
        if frame.is_json:
            return _json({"error": reason}, status)
        return _html(self._drawing.error(reason, status, frame), status)

    def _redirect(self, changed: Changed, frame: Frame) -> "Response":
        from starlette.responses import RedirectResponse

        said = tuple(dict.fromkeys((*changed.said, *frame.said)))
        if frame.is_json:
            return _json({"to": changed.to, "said": list(said)}, 200)
        to = changed.to
        if said:
            ticket = secrets.token_urlsafe(8)
            self._said[ticket] = said
            for old in list(self._said)[:-_MOST_SAID]:
                del self._said[old]
            to = addresses.with_values(to, [("said", ticket)])
        return RedirectResponse(to, 303)


def _go_on(later: Later, result: object, app: App) -> Changed | Shown | Later:
    return later.then(app, result)


def _html(page: str, status: int) -> "Response":
    """Return a page; a NUL, which no page may have, is the sign for an unknown letter in it."""
    from starlette.responses import HTMLResponse

    text = page.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return HTMLResponse(text, status, {"cache-control": "no-store"})


def _json(record: object, status: int) -> "Response":
    from starlette.responses import Response

    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    headers = {"cache-control": "no-store"}
    return Response(text, status, headers, "application/json")


def _status(error: PapersError) -> int:
    """Return the status of HTTP for an error."""
    if isinstance(error, NotFoundError | NothingFoundError):
        return 404
    return 503 if isinstance(error, TryLaterError) else 422

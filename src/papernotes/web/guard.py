"""Which requests are answered at all, and the headers of every answer.

A page of another site can send requests to this computer, by its address or by a name that it lets
lead here (DNS rebinding). So the Host must be this computer's, the Origin must be the Host, and a change
needs the token that only our own pages hold.
"""

import hmac
import secrets
import socket
from collections.abc import Mapping
from ipaddress import ip_address
from typing import NamedTuple

LARGEST_BODY = 25_000_000  # bytes; a note of the largest size that is read, as a form
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of pages (https://www.w3.org/TR/CSP3/)."""
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""Headers of every answer. `no-referrer` would make browsers send `Origin: null` with our forms."""


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(32)


class Refusal(NamedTuple):
    """Why a request is not answered: the status of HTTP, and a sentence.

    `is_stale` is a form that a page of this server sent, with the token of an earlier start.
    """

    status: int
    reason: str
    is_stale: bool = False


class Guard(NamedTuple):
    """What a server asks of requests.

    `host` is the name or address that it listens on. `token` is what forms carry. `password` is
    asked of everyone, empty for none.
    """

    host: str
    token: str
    password: str = ""

    def refuse(self, headers: Mapping[str, str]) -> Refusal | None:
        """Return why a request with these headers is refused, or None. Names are in lower case."""
        host = headers.get("host", "")
        if not self._is_own(host):
            return Refusal(421, "The Host of the request is not this server.")
        origin = headers.get("origin")
        if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
            return Refusal(403, "The request comes from a page of another site.")
        return None

    def refuse_change(self, headers: Mapping[str, str], token: str) -> Refusal | None:
        """Return why a change with this token is refused, or None."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return Refusal(403, "The request comes from a page of another site.")
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            is_ours = headers.get("sec-fetch-site") == "same-origin" or "origin" in headers
            reason = "The form is from an earlier start of papers serve. Load the page again."
            return Refusal(403, reason, is_stale=is_ours and bool(token))
        return None

    def _is_own(self, host: str) -> bool:
        """Return whether a Host header names this server, whatever the port: a tunnel has another.

        With a password, other computers may call it by any of its addresses and by its name, in any
        domain: a page that lets its own name lead here does not know the password.
        """
        name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
        name = name.strip("[]").lower()
        if not name:
            return False
        if name in ("localhost", self.host.lower()):
            return True
        try:
            return ip_address(name).is_loopback or bool(self.password)
        except ValueError:
            own = socket.gethostname().partition(".")[0].lower()
            return bool(self.password) and name.partition(".")[0] == own

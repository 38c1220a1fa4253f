"""Messages for failed requests, the same for every host."""

import time

from papernotes.errors import TryLaterError


def describe_error(error: Exception, host: str, connect: float, read: float) -> TryLaterError | str:
    """Return a failed request's error, or a text about what the host did.

    A text means that a retry may help; it is '' for an unknown error. `connect` and `read` are
    the timeouts in seconds.
    """
    import requests
    from urllib3 import exceptions as urllib3

    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", None)
    if isinstance(error, requests.exceptions.SSLError):
        return TryLaterError(
            f"No secure connection to {host}: its certificate is not accepted. "
            "Check the clock and the network, and try again."
        )
    if isinstance(error, requests.ConnectTimeout):
        return TryLaterError(
            f"No connection to {host} within {connect:g} seconds. Try again later."
        )
    if isinstance(error, requests.ReadTimeout) or isinstance(cause, urllib3.ReadTimeoutError):
        return TryLaterError(f"{host} did not answer within {read:g} seconds. Try again later.")
    if isinstance(cause, (urllib3.ProtocolError, urllib3.DecodeError)):
        return "sent an incomplete answer"
    if isinstance(reason, urllib3.NameResolutionError):
        return TryLaterError(
            f"The host {host} cannot be found. Check the network, and try again later."
        )
    if isinstance(error, requests.exceptions.ProxyError):
        return TryLaterError(f"The proxy for {host} cannot be reached. Try again later.")
    if isinstance(error, requests.ConnectionError):
        return TryLaterError(f"{host} cannot be reached: no connection. Try again later.")
    return ""


def try_later(problem: str, seconds: float | None) -> TryLaterError:
    """Return the error that says when to try again, as far as that is known."""
    if seconds is None:
        return TryLaterError(f"{problem}. Try again later.")
    # At most a year, which every calendar can represent.
    moment = time.localtime(time.time() + min(seconds, 366 * 86400.0))
    time_format = "%H:%M:%S" if seconds < 43200 else "%Y-%m-%d %H:%M"
    return TryLaterError(f"{problem}. Try again after {time.strftime(time_format, moment)}.")

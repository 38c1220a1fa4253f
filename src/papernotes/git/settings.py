"""The settings and the environment of every git command.

Hooks, filters, merge helpers and signing are off, and so are git's defaults that change bytes or
guess at renames. Environment variables about another repository are not passed on. Git's messages
are in English, because this package reads them.
"""

import os
from collections.abc import Mapping

_OFF = (
    "core.autocrlf", "core.safecrlf", "core.fsmonitor", "core.quotePath", "commit.gpgSign",
    "merge.renames", "merge.directoryRenames", "merge.verifySignatures", "diff.renames",
    "status.renames", "rerere.enabled", "submodule.recurse", "fetch.recurseSubmodules",
    "push.followTags", "push.gpgSign", "maintenance.auto", "advice.detachedHead",
)  # fmt: skip # a table
SETTINGS = {
    **dict.fromkeys(_OFF, "false"),
    **dict.fromkeys(("core.hooksPath", "core.excludesFile", "core.attributesFile"), os.devnull),
    **dict.fromkeys(("core.protectNTFS", "core.protectHFS", "core.symlinks"), "true"),
    "merge.conflictStyle": "merge",
    "diff.ignoreSubmodules": "none",
    "status.showUntrackedFiles": "all",
    "push.recurseSubmodules": "no",
    "gc.auto": "0",
    "protocol.ext.allow": "never",
}
_PASSED_ON = (
    "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_PROXY_COMMAND", "GIT_SSL_CAINFO",
    "GIT_EXEC_PATH", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME",
    "GIT_COMMITTER_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE",
    "GIT_HTTP_LOW_SPEED_LIMIT", "GIT_HTTP_LOW_SPEED_TIME",
)  # fmt: skip # a table

_LOW_SPEED_LIMITS = {"GIT_HTTP_LOW_SPEED_LIMIT": "1", "GIT_HTTP_LOW_SPEED_TIME": "120"}
"""A server that sends less than this many bytes a second, for this many seconds, is given up."""


def environment(root: str, environ: Mapping[str, str], *, interactive: bool) -> dict[str, str]:
    """Return the environment of git in a folder; git asks for passwords only if `interactive`."""
    variables = {n: v for n, v in environ.items() if not n.startswith("GIT_") or n in _PASSED_ON}
    variables = _LOW_SPEED_LIMITS | variables
    variables |= {
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "",  # it would override LC_ALL
        "GIT_CEILING_DIRECTORIES": os.path.dirname(os.path.realpath(root)),
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
        "GIT_EDITOR": "true",
        "GIT_MERGE_AUTOEDIT": "no",
    }
    if not interactive:
        variables |= {"GIT_TERMINAL_PROMPT": "0", "SSH_ASKPASS_REQUIRE": "never"}
        variables.pop("SSH_ASKPASS", None)  # git would open its window for a web password
    return variables

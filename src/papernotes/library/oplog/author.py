"""The name under which operations are logged."""

import os

_VARIABLES = ("LOGNAME", "USER", "LNAME", "USERNAME")


def author() -> str:
    """Return the user at the computer: `kim@workstation`."""
    name = next(filter(None, map(os.environ.get, _VARIABLES)), "") or _system_user()
    return f"{name}@{_computer()}".rstrip("@")


def _computer() -> str:
    if hasattr(os, "uname"):  # `platform` asks the same, and compiles a dozen expressions first
        return os.uname().nodename
    import platform

    return platform.node()


def _system_user() -> str:
    # `getpass` does the same, but importing it is slow.
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (KeyError, OSError, ImportError, AttributeError):
        return "somebody"

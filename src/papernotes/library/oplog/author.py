"""Who changes a library, as its operation log says."""

import os

_VARIABLES = ("LOGNAME", "USER", "LNAME", "USERNAME")


def author() -> str:
    """The user at the computer: `kim@workstation`."""
    import platform

    name = next(filter(None, map(os.environ.get, _VARIABLES)), "") or _system_user()
    return f"{name}@{platform.node()}".rstrip("@")


def _system_user() -> str:
    # `getpass` asks the same, but importing it loads everything that reads passwords.
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (KeyError, OSError, ImportError, AttributeError):
        return "somebody"

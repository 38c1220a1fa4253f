"""Who works on a library, as its journal says."""

import os

_NAMED_IN = ("LOGNAME", "USER", "LNAME", "USERNAME")


def who() -> str:
    """Who changes something: the reader's name at the name of the computer."""
    import platform

    name = next(filter(None, map(os.environ.get, _NAMED_IN)), "") or _of_the_system()
    return f"{name}@{platform.node()}".rstrip("@")


def _of_the_system() -> str:
    # What `getpass` asks, too, which cannot be had without all that it reads passwords with.
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (KeyError, OSError, ImportError, AttributeError):
        return "somebody"

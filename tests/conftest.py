"""How the tests run: on how many cores, and how the properties are searched."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine draws slowly: neither that nor a deadline says anything of the program.
STEADY = [HealthCheck.too_slow]

# The same examples in CI every time, new ones elsewhere.
settings.register_profile("here", deadline=None, suppress_health_check=STEADY)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.register_profile("long", settings.get_profile("here"), max_examples=5000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if "CI" in os.environ else "here")
)


# A job in the background of a script is started deaf to Ctrl-C, and hands that on to all that it
# starts. The program keeps to it, as it should; what the tests interrupt has to hear.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One worker more than there are cores: some tests wait, for a lock, a host or a moment.

    Where every argument is a file or a test in one, starting workers takes longer than it saves.
    """
    named = [Path(str(given).partition("::")[0]) for given in config.args]
    return 0 if all(path.suffix == ".py" for path in named) else (os.cpu_count() or 1) + 1

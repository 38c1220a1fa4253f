"""`python -m papernotes` is `papers`."""

import sys

if sys.argv[1:2] == ["merge-driver"] and len(sys.argv) == 6:  # as git calls it, file by file
    from papernotes.cli import driver
    from papernotes.cli.leaving import leave

    leave(driver.run(*sys.argv[2:]))

from papernotes.cli.main import main

main()

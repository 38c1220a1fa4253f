"""`python -m papernotes` is `papers`."""

from papernotes.cli.main import main

main()

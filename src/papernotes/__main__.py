"""`papers`, which is also `python -m papernotes`: started here, and ended here by a signal."""

import gc
import sys

# A command makes many objects and few cycles, and ends soon: collecting them costs more than it
# frees. This comes before the first import.
gc.set_threshold(50_000)

from papernotes import module_finder  # noqa: E402 - after the threshold

module_finder.install()

from papernotes import interrupts, on_demand  # noqa: E402 - found by the finder

on_demand.defer_what_click_imports()


def main() -> None:
    """Run the program, from its first import on, and leave with its exit code."""
    if sys.getfilesystemencoding() != "utf-8":
        from papernotes import utf8_mode

        utf8_mode.start_again()
    try:
        interrupts.install_handlers()
        if sys.argv[1:2] == ["merge-driver"] and len(sys.argv) == 6:  # by git, file by file
            from papernotes.cli import merge_driver
            from papernotes.cli.streams import end_process

            end_process(merge_driver.run(*sys.argv[2:]))
        with on_demand.annotations_left():
            from papernotes.cli.main import main as program

        on_demand.take_back()
        program()
    except KeyboardInterrupt:
        from papernotes.cli.streams import end_process

        end_process(interrupts.exit_code() or 130)


if __name__ == "__main__":
    main()

"""A small disk that can be filled; needs the right to mount one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path, size: int = 1_000_000) -> Iterator[Path]:
    """Mount an empty disk of so many bytes in a folder; skip the test where nothing can be mounted."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    may = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount")
    if not may or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """Let nothing be written on a disk that `small_disk` mounted."""
    command = ["mount", "-o"]
    subprocess.run([*command, "remount,ro", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run([*command, "remount,rw", str(place)], check=True)


def fill(place: Path) -> None:
    """Take all the room of a disk with the file `room`."""
    with (place / "room").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 4096)

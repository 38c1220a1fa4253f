"""Where the tests find things: the project itself, and the data kept beside the checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project."""

SHARED = ROOT.parent / "shared"
"""Real records and files that are not committed; tests that need them skip where they are not."""

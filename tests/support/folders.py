"""The folders of the project and of the data beside the checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project folder."""

SHARED = ROOT.parent / "shared"
"""Real records and files that are not committed; tests that need them are skipped without them."""

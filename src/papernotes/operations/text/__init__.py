"""The library and its text for git brought into agreement."""

"""Bibliographies and manuscripts: read, imported, exported."""

"""Markdown notes: front matter, links, template."""

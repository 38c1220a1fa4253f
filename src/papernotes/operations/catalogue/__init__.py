"""The catalogue of all of arXiv: built, brought forward, searched, and used as a source."""

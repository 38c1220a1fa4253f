"""The catalogue of all of arXiv on this machine: one SQLite file, shared by all libraries.

SQL stays inside. `Catalogue` reads, `build` makes a new file, `update` brings it forward.
"""

FILE = "arxiv.db"

"""The file of references, `.papers/references.db`, which may be deleted at any time."""

SCHEMA = """
CREATE TABLE lists(key TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, stamp TEXT NOT NULL, unread INTEGER NOT NULL,
    venue TEXT NOT NULL, year INTEGER, pages TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE refs(key TEXT NOT NULL COLLATE NOCASE, place INTEGER NOT NULL, author TEXT NOT NULL,
    title TEXT NOT NULL, year INTEGER, arxiv TEXT NOT NULL, doi TEXT NOT NULL, likeness INTEGER NOT NULL,
    PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE INDEX refs_by_likeness ON refs(likeness) WHERE likeness <> 0;
CREATE INDEX refs_by_arxiv ON refs(arxiv) WHERE arxiv <> '';
CREATE INDEX refs_by_doi ON refs(doi) WHERE doi <> '';
"""
VERSION = 2

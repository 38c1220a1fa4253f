-- Generated from the migration steps by `python -m scripts.update_schema`.
-- The tables of an empty library.db. An older one is upgraded by the steps in migrations.py.

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

CREATE TABLE "venues" (
   "name" TEXT PRIMARY KEY NOT NULL,
   "full_name" TEXT NOT NULL,
   "kind" TEXT NOT NULL
);

CREATE TABLE "papers" (
   "id" INTEGER PRIMARY KEY,
   "key" TEXT NOT NULL,
   "entry_type" TEXT NOT NULL,
   "title" TEXT NOT NULL,
   "abstract" TEXT NOT NULL,
   "arxiv" TEXT NOT NULL,
   "categories" TEXT NOT NULL,
   "date" TEXT NOT NULL,
   "doi" TEXT NOT NULL,
   "url" TEXT NOT NULL,
   "comment" TEXT NOT NULL,
   "journal_ref" TEXT NOT NULL,
   "track" TEXT NOT NULL,
   "venue_source" TEXT NOT NULL,
   "source" TEXT NOT NULL,
   "status" TEXT NOT NULL,
   "added" TEXT NOT NULL,
   "citation" TEXT NOT NULL,
   "year" INTEGER,
   "version" INTEGER,
   "workshop" INTEGER NOT NULL,
   "rating" INTEGER,
   "venue" TEXT REFERENCES "venues"("name")
, likeness INTEGER NOT NULL DEFAULT 0, status_time TEXT NOT NULL DEFAULT '');

CREATE TABLE authors(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (paper, position)) WITHOUT ROWID;

CREATE TABLE tags(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, tag TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (paper, tag)) WITHOUT ROWID;

CREATE TABLE "state" (
   "name" TEXT PRIMARY KEY,
   "value" TEXT
);

CREATE TABLE "pending" (
   "identifier" TEXT PRIMARY KEY,
   "request" TEXT,
   "asked" TEXT
);

CREATE TABLE origins(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, name TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (paper, name)) WITHOUT ROWID;

CREATE TABLE old_keys(key TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE) WITHOUT ROWID;

CREATE TABLE parents(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, key TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (paper, key)) WITHOUT ROWID;

CREATE TABLE "exports" (
   "file" TEXT PRIMARY KEY,
   "options" TEXT
);

CREATE TABLE queries(name TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, query TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE changes(id INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, size INTEGER NOT NULL, details TEXT NOT NULL DEFAULT '{}');

CREATE TABLE journal(change INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE, paper INTEGER NOT NULL, part TEXT NOT NULL, key TEXT NOT NULL COLLATE NOCASE, state BLOB, after BLOB);

CREATE TABLE conflicts(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, field TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (paper, field, value)) WITHOUT ROWID;

CREATE TABLE unwritten(key TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE mirrored(file TEXT NOT NULL PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE pending_files(id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, details TEXT NOT NULL);

CREATE TABLE journal_files(id INTEGER PRIMARY KEY, change INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE, source TEXT, target TEXT NOT NULL, splice BLOB);

CREATE TABLE notes(file TEXT NOT NULL PRIMARY KEY, paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, tags TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT '', rating INTEGER, dirty INTEGER NOT NULL DEFAULT 0, person TEXT NOT NULL DEFAULT '', written INTEGER NOT NULL DEFAULT 1, dates TEXT NOT NULL DEFAULT '') WITHOUT ROWID;

CREATE TABLE tag_aliases(alias TEXT NOT NULL PRIMARY KEY, tag TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE tag_parents(child TEXT NOT NULL PRIMARY KEY, parents TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE dates(name TEXT NOT NULL PRIMARY KEY, date TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE events(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, day TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (paper, day, kind, at)) WITHOUT ROWID;

CREATE TABLE queue(paper INTEGER PRIMARY KEY REFERENCES papers(id) ON DELETE CASCADE, rank REAL, due TEXT NOT NULL, planned TEXT NOT NULL, changed TEXT NOT NULL);

CREATE TABLE files(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, version INTEGER, source TEXT NOT NULL, added TEXT NOT NULL, PRIMARY KEY (paper, name)) WITHOUT ROWID;

CREATE TABLE highlights(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, anchor TEXT NOT NULL, kind TEXT NOT NULL, page INTEGER NOT NULL, passage TEXT NOT NULL, comment TEXT NOT NULL, colour TEXT NOT NULL, day TEXT NOT NULL, author TEXT NOT NULL, name TEXT NOT NULL, file TEXT NOT NULL, version INTEGER, before TEXT NOT NULL, after TEXT NOT NULL, quote TEXT NOT NULL, PRIMARY KEY (paper, anchor)) WITHOUT ROWID;

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE UNIQUE INDEX papers_by_key ON papers(key COLLATE NOCASE);

CREATE INDEX papers_by_arxiv ON papers(arxiv) WHERE arxiv <> '';

CREATE INDEX papers_by_doi ON papers(doi) WHERE doi <> '';

CREATE INDEX tags_by_tag ON tags(tag, paper);

CREATE INDEX papers_by_likeness ON papers(likeness) WHERE likeness <> 0;

CREATE INDEX papers_by_catalogue ON papers(source) WHERE source GLOB 'catalogue:*';

CREATE INDEX old_keys_by_paper ON old_keys(paper);

CREATE INDEX parents_by_key ON parents(key);

CREATE UNIQUE INDEX journal_by_change ON journal(change, paper, part);

CREATE INDEX journal_by_key ON journal(key);

CREATE INDEX journal_files_by_change ON journal_files(change);

CREATE INDEX notes_by_paper ON notes(paper);

CREATE INDEX notes_to_write ON notes(dirty) WHERE dirty;

CREATE INDEX events_by_kind ON events(kind, day, paper);

CREATE INDEX files_by_digest ON files(sha256);

CREATE INDEX files_by_name ON files(name COLLATE NOCASE);

CREATE INDEX papers_in_lists ON papers(id, key, year, venue, workshop, title);

CREATE TRIGGER unwritten_papers_INSERT AFTER INSERT ON papers BEGIN INSERT OR IGNORE INTO unwritten VALUES (new.key); END;

CREATE TRIGGER unwritten_tags_INSERT AFTER INSERT ON tags BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_old_keys_INSERT AFTER INSERT ON old_keys BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_conflicts_INSERT AFTER INSERT ON conflicts BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_papers_UPDATE AFTER UPDATE ON papers BEGIN INSERT OR IGNORE INTO unwritten VALUES (old.key); INSERT OR IGNORE INTO unwritten VALUES (new.key); END;

CREATE TRIGGER unwritten_tags_UPDATE AFTER UPDATE ON tags BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_old_keys_UPDATE AFTER UPDATE ON old_keys BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_conflicts_UPDATE AFTER UPDATE ON conflicts BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_papers_DELETE AFTER DELETE ON papers BEGIN INSERT OR IGNORE INTO unwritten VALUES (old.key); END;

CREATE TRIGGER unwritten_tags_DELETE AFTER DELETE ON tags BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; END;

CREATE TRIGGER unwritten_old_keys_DELETE AFTER DELETE ON old_keys BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; END;

CREATE TRIGGER unwritten_conflicts_DELETE AFTER DELETE ON conflicts BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; END;

CREATE TRIGGER unwritten_events_INSERT AFTER INSERT ON events BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_events_UPDATE AFTER UPDATE ON events BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_events_DELETE AFTER DELETE ON events BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; END;

CREATE TRIGGER papers_status_time AFTER UPDATE OF status ON papers WHEN new.status <> old.status AND new.status_time = old.status_time BEGIN UPDATE papers SET status_time = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = new.id; END;

CREATE TRIGGER unwritten_queue_INSERT AFTER INSERT ON queue BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_queue_UPDATE AFTER UPDATE ON queue BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_queue_DELETE AFTER DELETE ON queue BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; END;

CREATE TRIGGER unwritten_files_INSERT AFTER INSERT ON files BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_files_UPDATE AFTER UPDATE ON files BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = new.paper; END;

CREATE TRIGGER unwritten_files_DELETE AFTER DELETE ON files BEGIN INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = old.paper; END;

CREATE TRIGGER moved_files_INSERT_new AFTER INSERT ON files WHEN new.name LIKE 'files/%' BEGIN INSERT INTO pending_files(kind, details) VALUES ('file_wanted', '{"name": "' || replace(replace(new.name, '\', '\\'), '"', '\"') || '", "sha256": "' || new.sha256 || '"}'); END;

CREATE TRIGGER moved_files_DELETE_old AFTER DELETE ON files WHEN old.name LIKE 'files/%' BEGIN INSERT INTO pending_files(kind, details) VALUES ('file_gone', '{"name": "' || replace(replace(old.name, '\', '\\'), '"', '\"') || '", "sha256": "' || old.sha256 || '"}'); END;

CREATE TRIGGER moved_files_UPDATE_old AFTER UPDATE ON files WHEN old.name LIKE 'files/%' BEGIN INSERT INTO pending_files(kind, details) VALUES ('file_gone', '{"name": "' || replace(replace(old.name, '\', '\\'), '"', '\"') || '", "sha256": "' || old.sha256 || '"}'); END;

CREATE TRIGGER moved_files_UPDATE_new AFTER UPDATE ON files WHEN new.name LIKE 'files/%' BEGIN INSERT INTO pending_files(kind, details) VALUES ('file_wanted', '{"name": "' || replace(replace(new.name, '\', '\\'), '"', '\"') || '", "sha256": "' || new.sha256 || '"}'); END;

INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES
    ('papernotes', 'm001_papers', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm002_keys', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm003_queries', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm004_index', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm005_journal', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm006_sync', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm007_operations', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm008_pending_files', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm009_index_file', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm010_half_ratings', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm011_tag_names', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm012_dates', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm013_events', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm014_queue', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm015_files', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm016_highlights', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
    ('papernotes', 'm017_list_index', strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now'));

PRAGMA application_id = 1346457682;

PRAGMA user_version = 12;


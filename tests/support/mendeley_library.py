"""A small library of Mendeley Desktop, as SQL."""

MENDELEY = """
CREATE TABLE Documents (id, type, title, publication, year, month, day, arxivId, citationKey, read,
    favourite, deletionPending, note, abstract);
CREATE TABLE DocumentContributors (id, documentId, contribution, firstNames, lastName);
CREATE TABLE DocumentTags (documentId, tag);
CREATE TABLE DocumentKeywords (documentId, keyword);
CREATE TABLE DocumentUrls (documentId, url);
CREATE TABLE Folders (id, name, parentId);
CREATE TABLE DocumentFolders (documentId, folderId);
CREATE TABLE Files (hash, localUrl);
CREATE TABLE DocumentFiles (documentId, hash);
CREATE TABLE FileNotes (id, fileHash, page, note);
CREATE TABLE FileHighlights (id);
INSERT INTO Documents VALUES
    (1, 'ConferenceProceedings', 'A Paper of Mendeley', 'CVPR', 2020, 6, NULL, '2006.11239', 'ho2020',
     'true', 'true', 'false', 'general <b>note</b>', ''),
    (2, 'Book', 'Deleted', '', 2020, NULL, NULL, '', '', 'false', 'false', 'true', NULL, NULL);
INSERT INTO DocumentContributors VALUES (1, 1, 'DocumentAuthor', 'Jonathan', 'Ho');
INSERT INTO DocumentTags VALUES (1, 'gan');
INSERT INTO DocumentKeywords VALUES (1, 'Learning');
INSERT INTO DocumentUrls VALUES (1, CAST('https://x.org/a' AS BLOB));
INSERT INTO Folders VALUES (1, 'Topic', -1), (2, 'Part', 1);
INSERT INTO DocumentFolders VALUES (1, 2);
INSERT INTO Files VALUES ('h', 'file:' || '///papers/kim/x%20y.pdf');
INSERT INTO DocumentFiles VALUES (1, 'h');
INSERT INTO FileNotes VALUES (1, 'h', 3, 'on the page');
INSERT INTO FileHighlights VALUES (1), (2);
"""

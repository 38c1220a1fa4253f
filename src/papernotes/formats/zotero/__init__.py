"""Items of Zotero: from its database, its RDF and Better BibTeX's JSON, to entries and notes."""

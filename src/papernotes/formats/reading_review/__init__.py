"""A review of a span of reading as a document: text calendar, Markdown note, picture."""

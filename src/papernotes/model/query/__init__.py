"""The query language: words and conditions, their fields and values, saved queries."""

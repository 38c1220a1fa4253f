"""The text of the PDFs of papers: derived, in a file of its own."""

"""The references of papers, as their PDFs give them: derived data in a file of its own."""

"""The PDFs of papers."""

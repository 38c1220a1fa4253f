"""What is read in the text of a PDF: its words, its first page, its references."""

"""What lies on the disk: files read and written whole, their locks, folders, PDFs and databases as files."""

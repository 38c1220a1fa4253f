"""Work that joins two or more owners. A job takes the owners as arguments."""

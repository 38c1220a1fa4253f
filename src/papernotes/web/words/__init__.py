"""The words of the interface in Korean, by subject; `languages` chooses between them and English."""

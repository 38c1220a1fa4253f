"""The files of papers, as the library knows them."""

"""The text files of the library, which git merges."""

"""Notes read ahead, by child processes, while the index of a library is made from nothing."""

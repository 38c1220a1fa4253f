"""Note files and the library brought into agreement."""

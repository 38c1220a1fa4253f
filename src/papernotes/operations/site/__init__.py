"""The published notes of a library as a static web site."""

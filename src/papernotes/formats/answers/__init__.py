"""Readers of API answers: one module for each host, text to papers."""

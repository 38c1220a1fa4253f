"""Answers to a query: results, explanation, suggestions, related papers."""

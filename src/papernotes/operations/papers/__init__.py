"""Changes of papers: added, edited, renamed, merged, removed, tagged."""

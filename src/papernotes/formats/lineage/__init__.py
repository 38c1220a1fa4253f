"""A lineage of papers for programs that draw graphs, and as a picture."""

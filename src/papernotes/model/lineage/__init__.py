"""The lineage of papers, who builds on whom: its trunks and branches, its rows, and an order to read it in."""

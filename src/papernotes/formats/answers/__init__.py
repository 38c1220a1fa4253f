"""What hosts answer, read into papers: one module a host."""

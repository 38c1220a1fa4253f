"""What notes say that is read as data: questions, runs, and typed links to other papers."""

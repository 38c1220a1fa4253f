"""The user's programs, which commands start: the editor, the pager, the browser and the PDF viewer."""

"""Reading PDF files: owner of pypdfium2 and pypdf, which run in a child process with limits.

A PDF comes from anywhere, and its readers are large programs in C. So the child has a limit on its
memory, on its processor time and on the time a file may take; it is ended when it exceeds them, and
with the command. Scripts, links and attachments of a PDF are never run, followed or opened.
"""

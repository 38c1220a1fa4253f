"""The messages of errors in Korean, by subject.

An error says its message in English where it is raised. The English words are the key of the Korean ones, with
a name in braces wherever a message has a detail.
"""

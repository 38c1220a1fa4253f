"""A hash function for comparing bytes, not for security.

`hashlib` looks for OpenSSL first, which takes longer to load than the rest of a small command.
"""

try:
    from _blake2 import blake2b
except ImportError:  # a Python without it, where hashlib knows of another one
    from hashlib import blake2b

__all__ = ["blake2b"]

"""Papernotes: the notebook in which a researcher keeps what they read."""

# A constant, because importlib.metadata would cost every command 35 ms.
__version__ = "0.1.0"

"""Operations that keep note files and the library in agreement."""

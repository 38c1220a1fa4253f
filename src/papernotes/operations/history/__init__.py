"""Operations taken back and made again."""

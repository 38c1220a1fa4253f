"""Index tokens, and the searchable text of a note."""

import re
import sqlite3
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.search import tokens
from papernotes.search.folding import fold
from papernotes.search.note_text import blank_markup, strip_latex, strip_markup
from papernotes.search.schema import COLUMNS, TOKENIZE, WEIGHTS
from papernotes.search.tokens import tokenize, tokenize_list, tokenize_with_pieces, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("확산모델", "_확산 산모 모델"),
        ("확산 모델", "_확산 _모델"),
        ("빛", "_빛"),
        ("レンダリング", "_レン ンダ ダリ リン ング"),
        ("Latent Space", "latent space"),
        ("NeRF를 쓴다", "nerf _쓴다"),
        ("3D편집", "3d _편집"),
        ("C++, C#", "c++ c#"),
        ("Poincaré Møller Straße", "poincare moller strasse"),
        ("ＶｉＴ ﬁne", "vit fine"),
        ("e\u0301tude \u1112\u116a\u11a8", "etude _확"),
        ("seg\u00admen\u200btation", "segmentation"),
        ("Дом", "дом"),
        ("", ""),
    ],
)
def test_korean_becomes_pairs_and_everything_else_words(text: str, expected: object) -> None:
    """Korean becomes pairs of characters with a start mark, everything else words."""
    assert tokenize(text) == expected


@pytest.mark.parametrize(
    ("text", "plain", "more"),
    [
        ("fine-tuning", "fine tuning", {"finetuning"}),
        ("fine‑tuning", "fine tuning", {"finetuning"}),
        ("segmen-\ntation", "segmen tation", {"segmentation"}),
        ("segmen\u2010\r\ntation", "segmen tation", {"segmentation"}),
        ("StarGANv2", "starganv2", {"=star", "=gan", "=stargan"}),
        ("DINOv2", "dinov2", {"=dino"}),
        ("3DStar", "3dstar", {"=star"}),
        ("3DGAN", "3dgan", {"=gan"}),
        ("NeRFnet", "nerfnet", {"=net"}),
        ("ResNet-50", "resnet 50", {"resnet50", "=res", "=net"}),
        ("γ", "γ", {"=gamma"}),
        ("λ", "λ", {"=lambda"}),
    ],
)
def test_other_ways_to_write(text: str, plain: str, more: set[str]) -> None:
    """Parts of names and joined chains stand behind a gap, where no phrase reaches."""
    before, _, after = tokenize(text).partition(" = ")
    assert before == plain
    assert set(after.split()) == more


def test_a_gap_stands_between_the_values_of_a_list() -> None:
    """No phrase spans two tags, and other spellings come last."""
    assert tokenize_list(["3d-editing", "diffusion", "..", "StarGAN"]) == (
        "3d editing = diffusion = stargan = 3dediting =gan =star"
    )
    assert tokenize_list([]) == ""


@given(st.text())
def test_every_token_survives_the_tokenizer(text: str) -> None:
    """FTS5 keeps our tokens exactly as they are."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f'CREATE VIRTUAL TABLE t USING fts5(a, tokenize="{TOKENIZE}")')
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    indexed = tokenize(text)
    connection.execute("INSERT INTO t VALUES (?)", (indexed,))
    assert [term for (term,) in connection.execute("SELECT term FROM v ORDER BY offset")] == (
        indexed.split()
    )
    connection.close()


def test_a_weight_for_every_column() -> None:
    """There is one weight for each column."""
    assert len(COLUMNS) == len(WEIGHTS)


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    """Folded text does not change when folded again."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("markdown", "read", "unread"),
    [
        ("---\ntitle: secret\n---\ntext", ["text"], ["secret"]),
        ("a <!-- secret\n --> b", ["a", "b"], ["secret"]),
        ("[shown](http://secret.org/x)", ["shown"], ["secret"]),
        ("![alt](data:image/png;base64,secret)", ["alt"], ["secret"]),
        ("see https://secret.org/page now", ["see", "now"], ["secret"]),
        ('<img src="secret"> text <b>bold</b>', ["text", "bold"], ["secret"]),
        ("[[secret|shown]] [[other]]", ["shown", "other"], ["secret"]),
        ("if a < b and c > d", ["a < b and c > d"], []),
    ],
)
def test_reads_what_is_read(markdown: str, read: list[str], unread: list[str]) -> None:
    """Invisible text is not searchable, and every character keeps its position."""
    blanked = blank_markup(markdown)
    assert len(blanked) == len(markdown)
    for text in read:
        assert blanked.index(text) == markdown.index(text)
    for text in unread:
        assert text not in blanked


@given(st.lists(st.sampled_from(["---\n", "<!--", "-->", "](", "<a", ">", "한", "\n", "{{", ")"])))
def test_reading_keeps_the_length(parts: list[str]) -> None:
    """Blanking keeps the length, and the rest keeps its position."""
    markdown = "".join(parts)
    blanked = blank_markup(markdown)
    assert len(blanked) == len(markdown)
    assert all(new in (old, " ") for new, old in zip(blanked, markdown, strict=True))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (r"M\"obius and K{\"a}hler", "mobius and kahler"),
        (r"\emph{DreamFusion}: Text", "dreamfusion text"),
        (r"$\gamma$-correction", "gamma correction"),
        (r"{NeRF}: Fields", "nerf fields"),
        (r"Erd\H{o}s", "erdos"),
        (r"{\L}ukasz \O stergaard", "lukasz ostergaard"),
        ("Plain Title", "plain title"),
    ],
)
def test_titles_without_latex(title: str, expected: object) -> None:
    """A title is found by its text, however its LaTeX is written."""
    assert tokenize(strip_latex(title)).partition(" = ")[0] == expected


_SIGNS = ["**", "__", "<!--", "-->", "---", "<b>", "[[k|", "]]", "](", ")", "http://", "{%", "%}"]
_SIGNS += ["\n", "\n# ", "\n- ", "-", " ", "NeRF", "를", "확산모델", "fine", "StarGANv2"]


@given(st.lists(st.sampled_from(_SIGNS)).map("".join))
def test_what_is_indexed_is_what_is_read(markdown: str) -> None:
    """The faster function gives the same words as the one that keeps positions."""
    assert tokenize(strip_markup(markdown)) == tokenize(blank_markup(markdown))


@pytest.mark.parametrize("numbers", [range(0x3000, 0xD7A5, 7), range(0, 0x3400), [0x20000]])
def test_the_characters_of_the_east(numbers: Iterable[int]) -> None:
    """`is_east` agrees with the character class."""
    east = re.compile(f"[{tokens.EAST}]")
    for character in map(chr, numbers):
        assert tokens.is_east(character) == bool(east.match(character))


UNIT = re.compile(
    rf"[A-Za-z0-9]+(?:[+#]+(?![A-Za-z0-9+#]))?(?:-(?:\r?\n)?[A-Za-z0-9]+)*(?:[가-힣]+)?"
    rf"|[{tokens.EAST}]+|[^\W_A-Za-z0-9{tokens.EAST}]+"
)
"""What a unit is, as one pattern."""


@given(
    st.text(
        st.sampled_from("aB3+#-_ .\n가힣ㄱ々・一漢゙ーあЖé²٣\u00b7\U0001d400の\u3040α를은"),
        max_size=14,
    )
)
def test_units_are_those_of_one_pattern(text: str) -> None:
    """Found without the classes of all Hangul and Han, which take long to compile."""
    assert tokens.units(text) == UNIT.findall(text)


@given(st.text(st.sampled_from("a가-\u2010\uff0d\U00010ead \r\n"), max_size=12))
def test_a_word_is_joined_over_the_end_of_a_line(text: str) -> None:
    """A line break directly after any hyphen is none."""
    joined = re.sub(r"(?<=[-\u2010\uff0d\U00010ead])\r?\n", "", text)
    assert tokenize(text) == tokenize(joined.replace("\r", " ").replace("\n", " "))


@pytest.mark.parametrize(
    "blank", [sign for sign in map(chr, range(0x10000)) if sign.isspace() and sign != "\n"]
)
def test_any_white_space_separates_words(blank: str) -> None:
    """Words between it have the tokens that they have between blanks, what may be glued included."""
    words = ["NeRF", "는", "확산", "fine-", "tuning", "StarGANv2", "3D", "C++", "漢字", "γ", ""]
    assert tokenize(blank.join(words)) == tokenize(" ".join(words))
    assert tokenize_list([blank.join(words)]) == tokenize_list([" ".join(words)])


@given(st.text(), st.text())
def test_tokens_do_not_depend_on_what_was_read_before(first: str, other: str) -> None:
    """The token cache does not change the tokens of the next text."""
    alone = tokenize(other)
    tokens._PIECES.clear()
    tokens._RUNS.clear()
    tokenize(first)
    assert tokenize(other) == alone


@pytest.mark.parametrize(
    "text",
    [
        "",
        "확산 모델(diffusion) NeRF를 3D편집 StarGANv2",
        "fine-tuning fine-\ntuning fine–\ntuning fine-\r\ntuning a\rb",
        "StarGAN StarGAN γ \u00ad Müller C++ = ==",
    ],
)
def test_distinct_tokens_are_those_of_the_text(text: str) -> None:
    """The pieces that come with the tokens of a text have these tokens, each once."""
    tokens, pieces = tokenize_with_pieces(text)
    assert tokens.decode() == tokenize(text)
    assert words_of(pieces) == set(tokens.split())
    assert set().union(*(words_of([piece]) for piece in pieces)) == set(tokens.split())


def test_a_line_that_ends_with_a_hyphen_goes_on() -> None:
    """This holds also where the piece with the hyphen was met before, not at the end of a line."""
    assert tokenize("fine- and") == "fine and"
    assert tokenize("fine-\ntuning") == tokenize("fine-tuning") == "fine tuning = finetuning"
    assert tokenize("fine-\r\ntuning") == tokenize("fine-tuning")


@pytest.mark.parametrize("number", [1, 5, 60])
def test_letters_are_folded_one_by_one_or_all_together(number: int) -> None:
    """A text with few letters to fold is folded as one with many is."""
    letters = [*map(chr, range(0xC0, 0x180)), "–", "\u200b", "γ", "확", "漢", "a"]
    for start in range(0, len(letters), number):
        part = letters[start : start + number]
        assert fold(" ".join(part)) == " ".join(map(fold, part))

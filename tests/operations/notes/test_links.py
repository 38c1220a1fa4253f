"""Links between notes: which are recognized, and how they follow a renamed key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.note.links import Link, find_links, rename_links
from tests.support.growth import assert_proportional


def follow(text: str, old: str = "old", new: str = "new") -> str:
    """Return the text after paper `old` was renamed to `new`; files are named after keys."""
    return rename_links(text, old, new, old, new)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "---\nbuilds_on: [old, Other, older]\n---\n",
            "---\nbuilds_on: [new, Other, older]\n---\n",
        ),
        (
            "---\nextends:\n- 'OLD' # old\n- '@old'\n---\n",
            "---\nextends:\n- 'new' # old\n- '@new'\n---\n",
        ),
        ("---\n비교: old\nproject: old\n---\nold\n", "---\n비교: new\nproject: old\n---\nold\n"),
        (
            "---\nbuilds_on: ['[@old]', \"[[old]]\"]\n---\n",
            "---\nbuilds_on: ['[@new]', \"[[new]]\"]\n---\n",
        ),
        ("[[old]]", "[[new]]"),
        ("[[ old ]]", "[[new]]"),
        ("[[Old]]", "[[new]]"),
        ("[[old|the paper]]", "[[new|the paper]]"),
        ("[[old#Method|there]]", "[[new#Method|there]]"),
        ("![[old]]", "![[new]]"),
        ("[[old.md]]", "[[new.md]]"),
        ("[[notes/old]]", "[[notes/new]]"),
        ("| [[old\\|in a table]] |", "| [[new\\|in a table]] |"),
        ("[@old]", "[@new]"),
        ("[see @old, p. 3; -@other]", "[see @new, p. 3; -@other]"),
        ("[-@old; @{old}]", "[-@new; @{new}]"),
        ("[text](old.md)", "[text](new.md)"),
        ("[text](<./old.md#part>)", "[text](<./new.md#part>)"),
        ('[text](../notes/old.md "title")', '[text](../notes/new.md "title")'),
        ("@old says", "@new says"),
        ("as @old, [p. 3], and *@OLD*.", "as @new, [p. 3], and *@new*."),
        ("-@old @old's", "-@new @new's"),
        ("@{old}는 @old는", "@{new}는 @new는"),
        ("[@old에서, 3쪽]", "[@new에서, 3쪽]"),
        ("[@old](x)", "[@new](x)"),
        ("\\cite{old} \\Citet*[see][p.~3]{a, old,b}", "\\cite{new} \\Citet*[see][p.~3]{a, new,b}"),
        ("\\cites[1]{old}{b}[2]{Old}는", "\\cites[1]{new}{b}[2]{new}는"),
        ("\\textcquote[old]{old}{the old}", "\\textcquote[old]{new}{the old}"),
        ("[[@old]] [[@old|Ann]]", "[[@new]] [[@new|Ann]]"),
        (
            '---\nsee: "[[old]]"\nnocite: "@old"\n---\n',
            '---\nsee: "[[new]]"\nnocite: "@new"\n---\n',
        ),
        (
            '---\naliases: ["@old", old 2020]\ncitekey: old\n---\n',
            '---\naliases: ["@new", old 2020]\ncitekey: old\n---\n',
        ),
        ("<!-- [[old]] -->", "<!-- [[new]] -->"),
        ("`x [[old]]", "`x [[new]]"),
        ("```\ncode\n```\n[[old]]", "```\ncode\n```\n[[new]]"),
    ],
)
def test_a_link_follows(text: str, after: str) -> None:
    """Obsidian's links, pandoc's citations and links to the file lead to the new key."""
    assert follow(text) == after
    assert follow(after) == after


@pytest.mark.parametrize(
    "text",
    [
        "old", "[[older]]", "[[x|old]]", "[@older]", "me@old.org", "a@old", "[old]", "\\@old", "@older",
        "https://x.org/@old", "<https://x.org/@old>", "[x](https://x.org/@old)", "@article{old,\n title={T}}",
        "\\label{old} \\ref{old}", "`\\cite{old}`", "```\n@old \\cite{old}\n```", "@{older}", "\\cite[old]{a}",
        '---\naliases: ["@old", "[[old]]"]\ntitle: "On @old"\ntags: [old]\n---\n', "---\nalias: '@old'\nx: a\n---\n",
        '---\nauthors: ["@old"]\ncitekey: other\naliases:\n  - "@old"\n---\n', '---\ntwitter: "@old"\n---\n',
        "`[[old]]`", "``a ` [[old]]``", "```\n[[old]]\n```", "~~~ md\n[@old]\n~~~", "```\n[[old]]",
        "````\n```\n[[old]]\n````", "[x](https://x.org/old.md)", "[x](old.pdf)", "[x](folder/older.md)",
    ],
)  # fmt: skip # a table of cases
def test_what_is_no_link_stays(text: str) -> None:
    """Prose, other keys, web addresses and code stay unchanged."""
    assert follow(text) == text


def test_a_key_that_no_file_can_be_named_by() -> None:
    """Links name `kim/19` by its key or by its escaped file name; both are renamed."""
    text = "[[kim/19]] [[kim%2F19]] [@kim/19] [x](kim%252F19.md)"
    there = rename_links(text, "kim/19", "a/b", "kim%2F19", "a%2Fb")
    assert there == "[[a/b]] [[a%2Fb]] [@a/b] [x](a%252Fb.md)"
    assert rename_links(there, "a/b", "kim/19", "a%2Fb", "kim%2F19") == text


@pytest.mark.parametrize(
    "text",
    [
        '---\naliases: ["@a", "Ann 2020"]\ntags: [z]\n---\nno link\n', "<!-- [[a]] @a -->", "%% [[a]] @a %%", "`@a`",
        "```\n<!--\n```\n", "@article{a, title={T}}", "a@b.org", "https://x.org/@a", '---\ntitle: "@a"\n...\n',
        "---\naliases:\n  - '@a'\n  - b\nx: 1\n---\n", "\\label{a} \\emph{@}", "@", "@ a", "",
    ],
)  # fmt: skip # a table of cases
def test_names_comments_and_code_are_no_links(text: str) -> None:
    """An alias is what a note is called, and what pandoc does not read is no citation."""
    assert list(find_links(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@a는", [Link("cite", "a는", 1, "는")]),
        ("[@a에서; @{b}는]", [Link("cite", "a에서", 1, "에서"), Link("cite", "b", 1)]),
        ("@김2020", [Link("cite", "김2020", 1)]),
        ("\n@a, @b: @c; (@d) @e.\n", [Link("cite", key, 2) for key in "abcde"]),
        ("see\n\\autocites[1]{a}[2]{b}", [Link("tex", "a", 2), Link("tex", "b", 2)]),
        ("\\cite{a,\n b}는", [Link("tex", "a", 1), Link("tex", "b", 1)]),
        ("[[@a]] ``` @b", [Link("wiki", "@a", 1), Link("cite", "b", 1)]),
        ("- x\n    - @a\n", [Link("cite", "a", 2)]),
        ('---\nseen: "[[a]] [@b]"\n---\n', [Link("wiki", "a", 2), Link("cite", "b", 2)]),
    ],
)
def test_citations_are_links(text: str, expected: list[Link]) -> None:
    """Citations of pandoc and LaTeX are links; a possible particle is marked."""
    assert list(find_links(text)) == expected


def test_links_are_listed_with_their_lines() -> None:
    """Kind, target and line of each; code holds none."""
    text = "[[a]]\n`[[b]]` [@c; @d]\n```\n[[e]]\n```\n[x](f.md) [y](https://x.org/g.md)\n"
    assert list(find_links(text)) == [
        Link("wiki", "a", 1),
        Link("cite", "c", 2),
        Link("cite", "d", 2),
        Link("file", "f.md", 6),
    ]


texts = st.lists(
    st.sampled_from(["[[old]]", "[@old; @b]", "@old", "@{old}", "\\cite{old, b}", "는", "[x](old.md)", "`", "``", "```\n", "\n", " ", "old", "|", "#",
                     "[[", "]]", "[", "]", "(", ")", "@", "확산", "~~~\n", "\\", "\r\n"]),
    max_size=30,
).map("".join)  # fmt: skip # a table


@given(texts)
def test_a_key_changed_and_changed_back(text: str) -> None:
    """Nothing but the key differs, and going back gives the text as it was."""
    there = follow(text, "old", "unheard-of")
    assert there.replace("unheard-of", "old") == text
    assert follow(there, "unheard-of", "old") == text


@given(texts)
def test_no_link_to_the_old_key_is_left(text: str) -> None:
    """After a change, no link that is listed leads to the old key."""
    targets = [link.target.removesuffix(".md") for link in find_links(follow(text))]
    assert "old" not in targets


@given(st.text())
def test_any_text_has_links_or_none(text: str) -> None:
    """No text of a note raises an error."""
    assert all(link.line >= 1 for link in find_links(text))
    follow(text)


@pytest.mark.parametrize(
    "piece",
    ["[", "[[", "[[a", "`", "` `` ", "@", "[@a", "[a@", "](", "](a", "```\n", "~~~\n", "-@", ".md"],
)
def test_time_is_in_proportion(piece: str) -> None:
    """Four times the text takes about four times as long."""
    small, large = (piece * (size // len(piece)) for size in (50_000, 200_000))

    def find(text: str) -> None:
        list(find_links(""))  # the links of the last text are kept
        list(find_links(text))
        follow(text)

    assert_proportional(find, small, large)

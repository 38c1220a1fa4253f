"""What of HTML a page keeps."""

import re

import pytest

from papernotes.formats.page import tags
from tests.support.folders import ROOT

DOCUMENT = (ROOT / "docs" / "pages.md").read_text("utf-8")


def test_the_document_lists_the_tags_and_attributes_that_are_kept() -> None:
    """docs/pages.md states the list that the cleaner is made with."""
    named = re.search(
        r"These tags are kept: (.*?);.*?these\s+attributes: (.*?)\.", DOCUMENT, re.DOTALL
    )
    assert named is not None
    listed = named[1].replace("h1–h6", "h1 h2 h3 h4 h5 h6").split()
    assert set(listed) == tags.KEPT | {"img"}
    given = {name for names in tags.ATTRIBUTES.values() for name in names}
    of_images = {"src", "alt", "width"}
    assert set(re.sub(r"\(.*?\)", "", named[2]).replace(",", " ").split()) == given | of_images


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>", "<style>x</style>", "<iframe></iframe>", "<form></form>", '<b onclick="x">a</b>',
        '<a href="javascript:x">a</a>', '<a href="data:text/html,x">a</a>', '<p style="x">a</p>',
        '<div class="bar">a</div>', "<svg><path></path></svg>", "<math><mi>x</mi></math>", "<base>", "<meta>", "<link>",
        '<img src="x">', "<input>",
    ],
)  # fmt: skip # a table
def test_the_cleaner_lets_nothing_else_pass(html: str) -> None:
    """What stands on no list is gone, whatever was held back before."""
    allowed = {"<b>a</b>", "<a>a</a>", "<p>a</p>", "<div>a</div>", '<div class="">a</div>', "x", ""}
    assert tags.clean(html) in allowed

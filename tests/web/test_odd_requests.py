"""Odd requests: whatever is asked for, the server says what is wrong and goes on."""

import json
import random
import re
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from papernotes.web import routes
from tests.support.served import Served
from tests.support.transcript import shipped

VALUES = (
    "", "a", "확산", '"', "tag:", 'tag:"x', "(((", "-", "OR", "year:..", "year:99999999999", "*", "a*", "\x00", "\n",
    "../../etc/passwd", "%", "%ff", "a" * 5000, "2026", "0", "-1", "1e9", "ho2020denoising", "tag:diffusion", "@x",
    "2026-13-45", "📄", "ㅎ", "title:", "-(", "rating:>=", "2026-08", "first", "[[x]]", "<b>", "x:y:z", "9" * 30,
)  # fmt: skip # a table
NAMES = (
    "q",
    "limit",
    "sort",
    "start",
    "year",
    "span",
    "id",
    "paper",
    "file",
    "typed",
    "said",
    "page",
)
FIELDS = (
    "tag", "remove", "status", "rating", "by", "file", "base", "text", "operation", "place", "old", "new", "name",
    "date", "answer", "key",
)  # fmt: skip # a table


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library, which the requests may change."""
    return shipped(tmp_path_factory.mktemp("odd") / "library")


@pytest.mark.parametrize("path", routes.PAGES)
def test_no_address_breaks_a_page(server: Served, path: str) -> None:
    """Odd keys, queries and values are refused or shown as empty."""
    pick = random.Random(path)
    for _ in range(6):
        place = re.sub(r"\{\w+(:path)?\}", lambda _: quote(pick.choice(VALUES) or "x"), path)
        values = {pick.choice(NAMES): pick.choice(VALUES) for _ in range(pick.randint(0, 2))}
        address = f"{place}{pick.choice(('', '.json'))}?{urlencode(values)}"
        assert server.get(address).status < 500, address


@pytest.mark.parametrize("path", ["/paper/a%00b", "/note/a%00b.md", "/search?q=a%00b", "/%00"])
def test_a_nul_of_an_address_is_in_no_page(server: Served, path: str) -> None:
    """A page may have none (html.spec.whatwg.org, unexpected-null-character)."""
    assert "\0" not in server.get(path).text


@pytest.mark.parametrize("name", [name for name in routes.CHANGES if name != "add"])
def test_no_form_breaks_a_change(server: Served, name: str) -> None:
    """Odd fields are refused, and fields that are missing."""
    pick = random.Random(name)
    token = json.loads(server.get("/add.json").text)["token"]
    for _ in range(6):
        fields = {field: pick.choice(VALUES) for field in FIELDS if pick.random() < 0.6}
        paper = pick.choice(("ho2020denoising", *VALUES))
        answer = server.post(f"/do/{name}", {"token": token, "paper": paper, **fields})
        assert answer.status < 500, fields

"""Changes from a page, by forms as a browser without scripts sends them: each is undone by one button."""

import html
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import program
from tests.support.served import Served, served, token_in
from tests.support.transcript import environment, shipped

KEY = "ho2020denoising"
PAGE = f"/paper/{KEY}"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library, which tests change and change back."""
    return shipped(tmp_path_factory.mktemp("changes") / "library")


def command(library: Path, *words: str) -> str:
    """What a command prints that runs while the server does."""
    done = program.run(
        ["--library", str(library), *words], env=environment(library.parent / "home")
    )
    done.check_returncode()
    return done.stdout


def form_of(page: str, name: str) -> dict[str, str]:
    """The hidden fields of the form of a change, and its text."""
    (form,) = re.findall(rf'<form[^>]*action="/do/{name}">(.*?)</form>', page, re.DOTALL)
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    text = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", form, re.DOTALL)
    fields = [*hidden, *(("text", value) for value in text)]
    return {name: html.unescape(value) for name, value in fields}


def said(page: str) -> list[str]:
    """The sentences above a page."""
    (part,) = re.findall(r'<div class="said" role="status">(.*?)</div>', page, re.DOTALL)
    return [html.unescape(words) for words in re.findall(r"<p>(.*?)</p>", part)]


def title_of(page: str) -> str:
    """The heading of a page."""
    (title,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page)
    return html.unescape(title)


def undo(server: Served) -> str:
    """Press the undo button of the paper's page; return the page that follows."""
    fields = form_of(server.get(PAGE).text, "undo")
    answer = server.post("/do/undo", fields)
    assert answer.status == 303, answer.text
    return server.get(answer.headers["location"]).text


def test_what_is_doubtful_in_an_entry_is_shown(server: Served, library: Path) -> None:
    """As `papers edit` says it; in Korean too, and not where nothing is doubtful."""
    assert "<dt>Hint</dt>" not in server.get(PAGE).text
    command(library, "edit", KEY, "year=in press", "type=foo")
    try:
        page = html.unescape(server.get(PAGE).text)
        assert "<dt>Hint</dt><dd>no year can be read from its year 'in press'" in page
        assert "<dt>Hint</dt><dd>BibTeX and BibLaTeX have no entry type foo" in page
        korean = html.unescape(server.get(PAGE, accept_language="ko").text)
        assert "'in press'에서 연도를 읽지 못했습니다" in korean
        told = json.loads(command(library, "show", "--json", KEY))[0]["doubts"]
        assert json.loads(server.get(f"{PAGE}.json").text)["doubts"] == told
        assert len(told) == 2
    finally:
        command(library, "undo")


def test_a_status_in_another_spelling_is_chosen_once(server: Served, library: Path) -> None:
    """The reader's word stands in the place of the status that it is one of."""
    command(library, "status", KEY, "읽음")
    try:
        page = server.get(PAGE).text
        (select,) = re.findall(r'<select id="status".*?</select>', page, re.DOTALL)
        assert '<option value="읽음" selected>' in select
        assert 'value="read"' not in select
        assert json.loads(server.get(f"{PAGE}.json").text)["status"] == "read"
    finally:
        command(library, "undo")


@pytest.mark.parametrize(
    ("change", "fields", "shown"),
    [
        ("tag", {"tag": "확산 모델"}, '"확산-모델"'),
        ("tag", {"tag": "one, two"}, '"one", "two"'),
        ("untag", {"remove": "diffusion"}, '"tags": []'),
        ("status", {"status": "skimmed"}, '"status": "skimmed"'),
        ("status", {"status": ""}, '"status": null'),
        ("rate", {"rating": "4.5"}, '"rating": 4.5'),
        ("rate", {"rating": ""}, '"rating": null'),
        ("queue", {"by": ""}, '"queue": {"due": null'),
    ],
)
def test_a_change_is_seen_by_commands_and_undone_by_the_button(
    server: Served, library: Path, change: str, fields: dict[str, str], shown: str
) -> None:
    """Its form leads back to the page, which says what was done."""
    before = command(library, "show", "--json", KEY)
    page = server.change(change, paper=KEY, back=PAGE, **fields)
    assert page.status == 200
    assert said(page.text)
    assert title_of(page.text).startswith("Denoising Diffusion")
    assert shown in command(library, "show", "--json", KEY)
    assert shown not in before
    assert said(undo(server))
    assert command(library, "show", "--json", KEY) == before


def test_a_paper_is_renamed_merged_and_removed(server: Served, library: Path) -> None:
    """The page of the paper follows, or the first one; each is taken back by the button."""
    other = "mildenhall2020nerf"
    notes = {file.name: file.read_text() for file in (library / "notes").glob("*.md")}
    before = command(library, "show", "--json", KEY, other)

    def back() -> None:
        fields = form_of(server.get("/").text, "undo")
        assert server.post("/do/undo", fields).status == 303
        assert command(library, "show", "--json", KEY, other) == before
        assert {file.name: file.read_text() for file in (library / "notes").glob("*.md")} == notes

    page = server.change("rename", paper=KEY, key="ddpm")
    assert f"{KEY} has the key ddpm now." in said(page.text)
    assert title_of(page.text).startswith("Denoising Diffusion")
    assert command(library, "show", KEY).startswith("ddpm\n")
    back()
    page = server.change("merge", paper=KEY, other=other)
    assert f"{other} was merged into {KEY}." in said(page.text)
    assert "Dropped from" in " ".join(said(page.text))
    back()
    page = server.change("remove", paper=KEY)
    assert f"{KEY} was removed." in said(page.text)
    assert f"Its note is now notes/.trash/{KEY}.md." in said(page.text)
    assert server.get(PAGE).status == 404
    back()


def test_a_paper_that_cannot_be_renamed_or_merged_stays(server: Served, library: Path) -> None:
    """A key that is taken or no key, the paper itself, and one that is not there."""
    before = command(library, "show", "--json", KEY)
    token = token_in(server.get("/").text)
    for change, fields, words in (
        ("rename", {"key": "mildenhall2020nerf"}, ("is taken", "이미 쓰는 키입니다")),
        ("rename", {"key": "a b{"}, ("a b{", "a b{")),
        ("merge", {"other": KEY}, ("are the same paper already", "이미 같은 논문입니다")),
        ("merge", {"other": "nobody2020"}, ("nobody2020", "nobody2020")),
    ):
        for language, said_then in zip(("en", "ko"), words, strict=True):
            answer = server.post(
                f"/do/{change}", {"token": token, "paper": KEY, **fields}, accept_language=language
            )
            assert answer.status in (404, 422)
            assert said_then in html.unescape(answer.text)
    assert command(library, "show", "--json", KEY) == before


def test_a_page_that_is_loaded_again_repeats_nothing(server: Served) -> None:
    """A redirect follows a change, and says once what was done."""
    token = token_in(server.get(PAGE).text)
    fields = {"token": token, "paper": KEY, "back": PAGE, "tag": "again"}
    answer = server.post("/do/tag", fields)
    assert answer.status == 303
    address = answer.headers["location"]
    assert said(server.get(address).text) == [f"{KEY} has the tag again now."]
    assert said(server.get(address).text) == []
    undo(server)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_a_form_leads_to_no_other_site(server: Served, back: str) -> None:
    """The page to come back to is one of this server."""
    token = token_in(server.get(PAGE).text)
    answer = server.post("/do/rate", {"token": token, "paper": KEY, "back": back, "rating": "3"})
    assert answer.headers["location"].startswith("/?said=")
    undo(server)


def test_bad_values_are_refused_and_change_nothing(server: Served, library: Path) -> None:
    """The page says what is wrong, and leads back."""
    before = command(library, "log", "--json")
    for change, fields in (
        ("tag", {"tag": ""}), ("tag", {"tag": "mildenhall2020nerf"}), ("rate", {"rating": "eleven"}),
        ("status", {"status": "raed"}), ("queue", {"by": "2001-01-01"}), ("tag", {"paper": "nobody", "tag": "x"}),
    ):  # fmt: skip # a table
        page = server.change(change, **{"paper": KEY, "back": PAGE, **fields})
        assert page.status in (404, 422), (change, fields)
        assert f'href="{PAGE}"' in page.text
    assert command(library, "log", "--json") == before


def test_the_button_undoes_only_what_it_shows(server: Served, library: Path) -> None:
    """Where a command changed something meanwhile, nothing is undone."""
    server.change("rate", paper=KEY, back=PAGE, rating="2")
    fields = form_of(server.get(PAGE).text, "undo")
    command(library, "tag", "elsewhere", KEY)
    answer = server.post("/do/undo", fields)
    assert answer.status == 422
    for number in ("x", "-1", "1.5", "1" * 5000):
        assert server.post("/do/undo", {**fields, "operation": number}).status == 422
    assert "elsewhere" in command(library, "show", KEY)
    undo(server)
    undo(server)


def test_a_note_is_saved_and_undone(server: Served, library: Path) -> None:
    """The text field holds the note as it is in its file; saving changes nothing else in it."""
    file = library / "notes" / f"{KEY}.md"
    before = file.read_bytes()
    fields = form_of(server.get(PAGE).text, "save_note")
    assert fields["text"] == fields["base"] == before.decode()
    text = fields["text"].replace("## 문제", "## 문제\n\n줄 하나 더: <b>굵게</b> & 끝", 1)
    page = server.post("/do/save_note", {**fields, "text": text.replace("\n", "\r\n")})
    assert page.status == 303
    assert said(server.get(page.headers["location"]).text) == ["The note is saved."]
    assert file.read_text("utf-8") == text
    assert KEY in command(library, "search", "줄 하나 더")
    undo(server)
    assert file.read_bytes() == before


def test_a_note_edited_on_both_sides_is_merged(server: Served, library: Path) -> None:
    """Different lines are merged, and what the page changed is undone alone."""
    file = library / "notes" / f"{KEY}.md"
    before = file.read_text("utf-8")
    fields = form_of(server.get(PAGE).text, "save_note")
    edited = before.replace("## 실험", "## 실험\n\n편집기에서 쓴 줄", 1)
    file.write_text(edited, "utf-8")
    command(library, "tag", "meanwhile", KEY)
    text = fields["text"].replace("## 문제", "## 문제\n\n페이지에서 쓴 줄", 1)
    page = server.change("save_note", **{**fields, "text": text})
    assert said(page.text) == [
        "The note was changed elsewhere meanwhile: both changes are in it now."
    ]
    both = file.read_text("utf-8")
    assert "편집기에서 쓴 줄" in both
    assert "페이지에서 쓴 줄" in both
    assert "meanwhile" in both.partition("---\n#")[0]
    undo(server)
    assert "페이지에서" not in file.read_text("utf-8")
    undo(server)
    assert file.read_text("utf-8") == edited
    file.write_text(before, "utf-8")


def test_a_note_is_not_saved_behind_a_change_of_a_newer_papernotes(
    server: Served, library: Path
) -> None:
    """The page says so and keeps what was written; nothing is stored that would be lost later."""
    file = library / "notes" / f"{KEY}.md"
    before = file.read_bytes()
    fields = form_of(server.get(PAGE).text, "save_note")
    text = f"{fields['text']}\nWritten in the page.\n"
    with closing(sqlite3.connect(library / "library.db")) as database, database:
        database.execute("INSERT INTO pending_files(kind, details) VALUES ('polish', '{}')")
    page = server.change("save_note", **{**fields, "text": text})
    with closing(sqlite3.connect(library / "library.db")) as database, database:
        assert database.execute("DELETE FROM pending_files").rowcount == 1
    assert page.status == 503
    assert "a newer papernotes has still to change files here" in page.text
    assert "Written in the page." in page.text
    assert file.read_bytes() == before
    assert server.change("save_note", **{**fields, "text": text}).status == 200
    assert "Written in the page." in file.read_text("utf-8")
    undo(server)


def test_the_same_lines_changed_on_both_sides_are_shown(server: Served, library: Path) -> None:
    """Nothing is saved, nothing is lost: the form shows both, and saves what is chosen."""
    file = library / "notes" / f"{KEY}.md"
    before = file.read_text("utf-8")
    fields = form_of(server.get(PAGE).text, "save_note")
    theirs = before.replace("## 문제\n", "## 편집기의 문제\n", 1)
    file.write_text(theirs, "utf-8")
    page = server.change(
        "save_note", **{**fields, "text": fields["text"].replace("## 문제\n", "## 나의 문제\n")}
    )
    assert page.status == 409
    assert file.read_text("utf-8") == theirs
    fields = form_of(page.text, "save_note")
    assert "<<<<<<< here\n## 나의 문제\n" in fields["text"]
    assert server.change("save_note", **fields).status == 422
    chosen = re.sub(
        r"<<<<<<< here\n(.*?)=======\n.*?>>>>>>> there\n", r"\1", fields["text"], flags=re.S
    )
    assert server.change("save_note", **{**fields, "text": chosen}).status == 200
    assert "## 나의 문제\n" in file.read_text("utf-8")
    undo(server)
    assert file.read_text("utf-8") == theirs
    file.write_text(before, "utf-8")


def test_a_form_of_a_removed_paper_changes_no_other(server: Served, library: Path) -> None:
    """Not even the one whose key begins with its key."""
    for form in ("tag", "status", "rate", "queue"):
        values = {"tag": "strayed", "status": "read", "rating": "1"}
        page = server.change(form, paper=KEY[:-1], back=PAGE, **values)
        assert (page.status, "There is no paper" in page.text) == (404, True)
    assert "strayed" not in command(library, "tags")


def test_a_page_that_is_refused_offers_what_can_be_undone(server: Served) -> None:
    """An error takes nothing back: the last change can be undone there too."""
    server.change("tag", paper=KEY, tag="last-one", back=PAGE)
    for path in ("/paper/nobody", "/?q=year:abc"):
        page = server.get(path).text
        assert "Undo: tag last-one" in page
        assert "Nothing to undo" not in page
    assert "Nothing to undo" not in server.get("/nowhere").text
    undo(server)


def test_only_notes_of_the_paper_are_saved(server: Served, library: Path) -> None:
    """A form that names another file changes nothing."""
    (library / "secret.md").write_text("secret", "utf-8")
    for file in ("../secret.md", "hu2022lora.md", "/etc/passwd", "goals/2026.md", "new.md"):
        page = server.change("save_note", paper=KEY, back=PAGE, file=file, base="secret", text="x")
        assert page.status == 404, file
        assert "readonly>\nx</textarea>" in page.text, "what was written can still be copied"
    assert (library / "secret.md").read_text("utf-8") == "secret"


def test_read_only_shows_no_form_and_takes_none(library: Path) -> None:
    """Also from whoever has the token."""
    with served(library, "--read-only") as server:
        page = server.get(PAGE)
        assert (page.status, title_of(page.text)[:9]) == (200, "Denoising")
        assert 'method="post"' not in page.text
        assert server.post("/do/undo", {"token": "x"}).status == 403


def test_papers_are_added_by_id(server: Served, library: Path) -> None:
    """One paper leads to its page; one that is there is no error; what nobody knows is named."""
    page = server.change(
        "add", id="catalogue:deep3dportrait\ncatalogue:iiae", tags="from-page, 확산"
    )
    assert page.status == 200
    page = server.change("add", id="catalogue:actionformer", tags="from-page")
    assert title_of(page.text).startswith("ActionFormer")
    assert said(page.text)[0] == "zhang2022actionformer was added."
    assert "from-page" in command(library, "show", "zhang2022actionformer")
    page = server.change("add", id="catalogue:actionformer")
    assert said(page.text) == [
        "catalogue:actionformer is in the library already: zhang2022actionformer"
    ]
    assert server.change("add", id="catalogue:no-such-paper").status == 404
    fields = form_of(server.get("/paper/zhang2022actionformer").text, "undo")
    answer = server.post("/do/undo", {**fields, "back": "/paper/zhang2022actionformer"})
    assert answer.headers["location"].startswith("/?said=")  # its page is gone


def test_scripts_add_papers_with_the_token_of_the_record(server: Served) -> None:
    """The answer is JSON where JSON is asked for."""
    record = json.loads(server.get("/add.json").text)
    fields = {"token": record["token"], "id": "catalogue:actionformer"}
    answer = server.post(record["post"], fields, accept="application/json")
    assert json.loads(answer.text)["to"] == "/paper/zhang2022actionformer"
    answer = server.post(record["post"], {**fields, "id": ""}, accept="application/json")
    assert (answer.status, "error" in json.loads(answer.text)) == (422, True)


def test_the_bookmarklet_opens_the_form_filled_in(server: Served) -> None:
    """A page of another site can only show the form: nothing is added before it is sent."""
    page = server.get(
        "/add?id=https%3A%2F%2Farxiv.org%2Fabs%2F2006.11239", sec_fetch_site="cross-site"
    )
    assert "https://arxiv.org/abs/2006.11239</textarea>" in page.text
    assert f"open(&#39;http://127.0.0.1:{server.port}/add?id=&#39;" in page.text


def test_a_form_of_an_earlier_start_is_sent_again(server: Served, library: Path) -> None:
    """What was written is not lost: the page holds it, with the token of today."""
    fields = {
        "token": "of-an-earlier-start-of-the-server",
        "paper": KEY,
        "back": PAGE,
        "tag": "too-late-tag",
    }
    refused = server.post("/do/tag", fields, sec_fetch_site="same-origin")
    assert refused.status == 403
    assert 'name="tag" value="too-late-tag"' in refused.text
    assert "too-late-tag" not in command(library, "show", KEY)
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', refused.text.partition("/do/tag")[2]))
    answer = server.post("/do/tag", hidden)
    assert answer.headers["location"].startswith(f"{PAGE}?said=")
    undo(server)
    assert (
        "too-late-tag" not in server.post("/do/tag", fields).text
    )  # nothing says that a page of ours sent it


def test_a_korean_page_says_errors_and_changes_in_korean(server: Served) -> None:
    """The error of a form, what a change is called on the undo button and in the log, and a hint."""
    korean = {"accept_language": "ko"}
    token = token_in(server.get("/").text)
    refused = server.post("/do/tag", {"token": token, "paper": KEY, "tag": "  "}, **korean)
    assert "'tag' 칸이 비어 있습니다." in html.unescape(refused.text)
    no_status = server.post("/do/status", {"token": token, "paper": KEY, "status": "rad"}, **korean)
    assert "'rad'는 상태가 아닙니다." in html.unescape(no_status.text)
    assert "'ho2020denosing'이 없습니다" in html.unescape(
        server.get("/paper/ho2020denosing", **korean).text
    )
    assert "No such" not in server.get("/search?q=tag:difusion", **korean).text
    assert "혹시 tag:diffusion?" in html.unescape(
        server.get("/search?q=tag:difusion", **korean).text
    )
    server.post("/do/tag", {"token": token, "paper": KEY, "tag": "읽을-것"}, **korean)
    page = html.unescape(server.get(PAGE, **korean).text)
    assert f"되돌리기: 태그 달기 읽을-것: {KEY}" in page
    assert "태그 달기 읽을-것" in html.unescape(server.get("/log", **korean).text)
    assert "tag 읽을-것" in html.unescape(server.get("/log").text)
    server.change("undo")


def test_a_script_may_send_hangul_as_it_is_typed(server: Served, library: Path) -> None:
    """`curl -d tag=한글` encodes nothing; what it sends is UTF-8, as what a browser encodes."""
    token = token_in(server.get("/").text)
    form = {"content_type": "application/x-www-form-urlencoded; charset=utf-8"}
    for tag in ("한글", "caf%C3%A9", "%ED%95%9C글+b"):
        body = f"token={token}&paper={KEY}&tag={tag}".encode()
        assert server.send("POST", "/do/tag", body, form).status == 303
    tags = json.loads(command(library, "show", KEY, "--json"))[0]["tags"]
    assert {"한글", "café", "한글-b"} <= set(tags)
    for _ in range(3):
        server.change("undo")
    assert server.send("POST", "/do/tag", b"&".join([b"a=b"] * 5000), form).status == 403


def test_authors_left_out_are_said(server: Served, library: Path) -> None:
    """An entry with `and others` has more authors than the page can name."""
    command(library, "edit", "ho2020denoising", "author=Ho, Jonathan and others")
    shown = server.get("/paper/ho2020denoising").text
    in_korean = server.get("/paper/ho2020denoising", accept_language="ko").text
    command(library, "undo")
    assert "Jonathan Ho</a> et al.</p>" in shown
    assert "Jonathan Ho</a> 외</p>" in in_korean
    assert " et al.</p>" not in server.get("/paper/ho2020denoising").text

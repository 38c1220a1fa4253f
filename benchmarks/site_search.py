"""The search of a large site in a browser: python -m benchmarks.site_search [PAGES] [--words N]

Builds the index of generated pages, changes one page, and types queries into an empty browser each.
Prints seconds of the processor for the index and for the change, the size of the index, and for each
query the bytes and files that its first search loads (scripts, titles and passages, without the HTML
and the style of the page), and the milliseconds until the results are shown. Needs Chromium.
"""

import argparse
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from papernotes.search.shards import build, change
from papernotes.search.shards.rows import Draft, Row
from tests.support.browser import FLAGS, find_browser
from tests.support.search_sites import generated_rows, write_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

QUERIES = (
    "확산", "모델", "빛", "확산모델을", "강화학습", "합성 렌더링", "diffusion", "rendering", "score distillation sampling",
    '"latent space"', "NeRF 편집", "diff*", "segmenation", "attenion", "확산 -video", "tag:확산 year:2020..2023", "venue:cvpr 확산",
)  # fmt: skip # a table
LIMIT = 300_000  # bytes that a first search may load


def make_index(rows: list[Row], folder: Path) -> None:
    """Write the index of pages, and print what it takes to make it and to change one page."""
    begin = time.process_time()
    stored = build.build(rows)
    taken = time.process_time() - begin
    size = sum(map(len, stored.values()))
    print(f"index: {taken:.1f} s of processor, {len(stored)} files, {size / 1e6:.1f} MB")
    changed = rows[:]
    middle = len(rows) // 2
    changed[middle] = rows[middle]._replace(text=f"{rows[middle].text} 새로운 문장", digest="new")
    drafts = [Draft(row._replace(text=""), partial(str, row.text)) for row in changed]
    begin = time.process_time()
    files = change.files(drafts, stored.get)
    taken = time.process_time() - begin
    written = sum(stored.get(file.name) != file.data() for file in files)
    print(f"change of one page: {taken:.2f} s of processor, {written} files written")
    (folder / "search").mkdir()
    for name, data in stored.items():
        (folder / "search" / name).write_bytes(data)
    write_page(folder)


def ask(browser: "Browser", page_file: Path, query: str) -> tuple[int, int, float]:
    """Return the bytes and files that a first search loads, and milliseconds until its results."""
    page = browser.new_page()
    loaded: list[Path] = []
    page.on("request", lambda request: loaded.append(Path(request.url[7:].partition("?")[0])))
    page.goto(page_file.as_uri())
    begin = time.perf_counter()
    page.fill("main input", query)
    page.wait_for_function(
        "typed => document.querySelector('#search-results').dataset.shown === typed", arg=query
    )
    taken = (time.perf_counter() - begin) * 1000
    page.wait_for_timeout(500)  # for the passages
    page.close()
    scripts = [file for file in loaded if file.suffix == ".js"]
    return sum(file.stat().st_size for file in scripts), len(scripts), taken


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", nargs="?", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=120)
    given = parser.parse_args()
    rows = [
        row._replace(digest=str(number))
        for number, row in enumerate(generated_rows(given.pages, words=given.words))
    ]
    with tempfile.TemporaryDirectory() as name:
        make_index(rows, Path(name))
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
            for query in QUERIES:
                size, files, taken = ask(browser, Path(name) / "search.html", query)
                over = "" if size <= LIMIT else "  MORE THAN 300 kB"
                print(f"{query:32} {size / 1000:6.0f} kB {files:4} files {taken:6.0f} ms{over}")
            browser.close()


if __name__ == "__main__":
    main()

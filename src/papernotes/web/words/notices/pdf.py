"""Sentences for the PDFs of papers, in Korean."""

from papernotes.sentences.wording import Sentence, listed, printed


def _not_found(names: tuple[str, ...], more: int) -> str:
    rest = f" 외 {more}개" if more else ""
    return (
        f"PDF {listed(names)}{rest}: 항목에 적힌 곳에 없습니다. 드라이브를 연결해 다시 가져오거나 "
        "`papers attach PAPER FILE`로 붙이세요."
    )


def _says(key: str, venue: str, year: int, pages: str) -> str:
    fields = [*([f"booktitle='{venue}'"] if venue else []), *([f"pages={pages}"] if pages else [])]
    return (
        f"{key}: PDF에 {printed(venue, year, pages)}(이)라고 적혀 있습니다. 힌트일 뿐이어서 넣지 않았습니다. "
        f"`papers edit {key} {' '.join(fields)}`로 넣을 수 있습니다."
    )


KOREAN: dict[str, Sentence] = {
    "changed-pdf-not-sent": "{name}: 붙인 뒤에 바뀌어 보내지 않았습니다. `papers check --fix`를 실행하면 지금 상태로 기억합니다.",
    "pdfs-not-at-remote": lambda number: (
        f"PDF {number}개가 여기에도 원격에도 없습니다. `papers fetch`나, 다른 컴퓨터의 `papers sync --files`로 "
        "받으세요."
    ),
    "pdf-says": _says,
    "pdf-not-attached": "{reason}",
    "pdfs-not-found": _not_found,
    "attach-pdf": "`papers attach {key} FILE.pdf`로 붙이세요.",
    "run-highlights": "먼저 `papers highlights {key}`를 실행하세요.",
    "file-elsewhere": "같은 파일이 {other}에도 있습니다. `papers check`가 그런 파일을 보여 줍니다.",
    "file-not-here": "{name}: 이 컴퓨터에 없습니다. `papers check`를 보세요.",
    "file-of-other-preprint": "{path}: 첫 쪽에 arXiv:{id}(이)라고 찍혀 있는데 {key}은(는) arXiv:{arxiv}입니다. 틀렸으면 `papers undo`로 "
    "되돌리세요.",
    "stored-file-blocked": "{name}: 다른 파일이어서 그대로 두었습니다. PDF는 files/.trash/에 있습니다. 하나를 옮기고 "
    "`papers check`를 실행하세요.",
}

"""Sentences about the text of PDFs, in Korean."""

from papernotes.sentences.wording import Sentence

_REASONS = {
    "no-text": "쪽이 그림이어서 글자가 없습니다. OCR로 글자를 인식한 사본은 검색됩니다",
    "no-map": "글꼴에 글자 표가 없습니다",
    "encrypted": "암호가 걸려 있습니다",
    "damaged": "망가졌거나 끝까지 받아지지 않았습니다",
    "web-page": "PDF가 아니라 웹 페이지입니다",
    "no-pdf": "PDF가 아닙니다",
    "empty": "비어 있습니다",
    "missing": "없습니다",
    "too-large": "읽는 한도보다 큽니다",
    "too-slow": "읽는 데 시간이나 메모리가 너무 많이 듭니다",
    "crashed": "읽는 프로그램이 도중에 멈췄습니다",
}

KOREAN: dict[str, Sentence] = {
    "attach-files": "`papers attach KEY FILE.pdf`로 붙이세요.",
    "found-in-pdfs": "논문 {number}편의 PDF에 있습니다. --in all로 찾으세요.",
    "pdf-not-searched": lambda key, name, reason: (
        f"{key}의 {name}: 검색되지 않습니다. {_REASONS[reason]}."
    ),
    "pdf-partly-searched": "{key}의 {name}: {pages}쪽 가운데 {read}쪽만 검색됩니다.",
    "pdf-text-dropped": "PDF에서 읽어 둔 텍스트를 지웠습니다. `papers files --index`가 다시 읽습니다.",
    "pdfs-being-read": "PDF {number}개를 백그라운드에서 읽고 있습니다. 잠시 뒤에 다시 검색하세요.",
    "pdfs-unread": "아직 읽지 않은 PDF가 {number}개 있습니다. `papers files --index`가 읽습니다.",
}

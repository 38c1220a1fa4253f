"""Sentences for the papers of reviews, in Korean."""

from papernotes.sentences.wording import Sentence

KOREAN: dict[str, Sentence] = {
    "attachment-not-copied": "{path}: 복사하지 않았습니다. {reason}",
    "convert-pages": "티스토리 백업 같은 HTML 글은 먼저 바꾸세요: `pandoc -f html -t gfm PAGE.html -o PAGE.md`",
    "import-bibliographies": "`papers import`는 서지 파일과 다른 프로그램의 데이터베이스를 읽습니다.",
}

"""Sentences for the papers of reviews, in Korean."""

from papernotes.sentences.wording import Sentence

KOREAN: dict[str, Sentence] = {
    "attachment-not-copied": "{path}: 복사하지 않았습니다. {reason}",
    "import-bibliographies": "`papers import`는 서지 파일과 다른 프로그램의 데이터베이스를 읽습니다.",
}

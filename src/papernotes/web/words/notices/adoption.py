"""Sentences for the papers of reviews, in Korean."""

from papernotes.sentences.wording import Sentence

KOREAN: dict[str, Sentence] = {"attachment-not-copied": "{path}: 복사하지 않았습니다. {reason}"}

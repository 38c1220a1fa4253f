"""Sentences for the web site of a library, in Korean."""

from papernotes.sentences.wording import Sentence

KOREAN: dict[str, Sentence] = {
    "site-comment-open": "notes/{file} {line}번째 줄: 여기서 시작한 주석이 끝나지 않아, 노트의 나머지를 공개하지 "
    "않습니다. 끝에 %%나 -->를 쓰세요.",
    "site-conflict": "notes/{file}: 동기화에서 겹친 줄이 있어 공개하지 않습니다. `papers conflicts`를 보세요.",
    "site-foreign-file": "{file}: papernotes가 쓴 파일이 아니어서 그대로 둡니다.",
    "site-query-without-papers": "질의에 맞는 논문이 없습니다.",
    "site-asked-unwritten": "질의에 맞는 논문은 {papers}편이지만 노트에 쓴 것이 아직 없습니다.",
    "site-asked-at-home": "질의에 맞는 논문은 {papers}편입니다. 노트 {at_home}개는 머리말이나 충돌한 줄 때문에 공개하지 않습니다. "
    "다른 노트가 있다면 쓴 것이 없습니다.",
    "site-how-to-publish": "노트의 머리말에 `publish: true`라고 쓰거나, --query로 논문을 고르세요.",
    "site-stays-home": "notes/{file}: 공개하지 않습니다. {reason}.",
}

"""Sentences for undo and redo, in Korean."""

from papernotes.sentences.wording import Sentence

KOREAN: dict[str, Sentence] = {
    "sync-redone": "다른 곳에서 받은 변경을 다시 넣었습니다.",
    "sync-undone": "다른 곳에서 받은 변경을 여기서 되돌렸습니다. 다음에 `papers sync`를 실행하면 다른 곳에서도 되돌려집니다. "
    "논문과 함께 생긴 노트는 그대로 두고, 함께 사라진 노트는 notes/.trash에서 되살렸습니다. `papers redo`로 되살릴 수 있습니다.",
}

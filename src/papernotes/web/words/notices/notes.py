"""Sentences for note files, in Korean."""

from papernotes.model.citekeys import quote_for_shell
from papernotes.sentences.wording import Sentence
from papernotes.web.words.notices.checks import unknown_status, unreadable_fact

_MOVE_TEXT = "검색되지 않습니다. 여기에만 있는 글을 그 노트로 옮기고 파일을 지우세요."

KOREAN: dict[str, Sentence] = {
    "answer-lost": "notes/{file} {line}번째 줄: '{target}'의 노트에 질문 {number}이(가) 없어서 답이 어디에도 보이지 않습니다.",
    "another-library": "{folder}에는 서재의 노트만 있고 library.db가 없어서, {root}에 있는 서재를 씁니다.",
    "note-without-head": "notes/{file}에 머리말(맨 위 --- 사이의 줄)이 없어 서재에만 적었습니다. 머리말을 두려면 노트 맨 위에 "
    "--- 두 줄을 쓰고 그 사이에 `citekey: {key}`라고 쓰세요.",
    "fact-unreadable": lambda file, line, name, value: (
        f"notes/{file} {line}번째 줄: {unreadable_fact(name, value)}."
    ),
    "changes-of-newer": lambda number, behind: (
        f"파일에 할 변경 {number}개는 더 새로운 papernotes가 적어 두어서 그대로 "
        f"기다립니다{f'. 뒤에 있는 {behind}개도 기다립니다' if behind else ''}. papernotes를 업그레이드하세요."
    ),
    "files-not-changed": "서재는 바뀌었지만 파일 일부는 바뀌지 않았습니다. {reason} 파일을 쓸 수 있게 되면 바꾼 것을 되돌리고 "
    "다시 하세요.",
    "folder-unreadable": "notes/{folder}: 읽을 수 없어 그 안의 노트는 검색되지 않습니다.",
    "head-date-not-written": "notes/{file}: 머리말의 {name}은(는) 아직 {day}입니다. 거기서 고치세요.",
    "head-fault": "notes/{file}: {reason}",
    "head-joined": "notes/{file}: 노트를 열어 둔 동안 바뀐 값({names}) 위에 편집기가 저장하여, 두 변경을 합쳤습니다.",
    "head-not-written": "notes/{file}: 서재는 바뀌었지만 노트의 머리말에 쓰지 못했습니다. {reason}",
    "head-overridden": "notes/{file}: {name}이(가) 노트에는 '{value}', 서재에는 '{other}'였습니다. 노트의 값을 씁니다.",
    "links-changed": "노트 {number}개에서 {key} 링크를 고쳤습니다.",
    "new-note-moved": "새 파일을 notes/{place}(으)로 옮겼습니다.",
    "new-notes-moved": "새 파일 {number}개를 notes/.trash로 옮겼습니다.",
    "note-adopted": "notes/{file}이(가) 노트가 없던 {key}의 노트가 되었습니다.",
    "note-appended": "{other}의 노트를 {kept}의 노트 끝에 붙였습니다. 원본은 휴지통에 있습니다.",
    "note-copied": f"notes/{{file}}: notes/{{original}}의 사본이어서 {_MOVE_TEXT}",
    "note-created": "{key}에 노트가 없어 notes/{file}을(를) 만들었습니다.",
    "note-edited-since": "notes/{file}: 그사이에 고쳐져서 글을 바꾸지 않았습니다.",
    "note-in-trash": "{key}의 노트는 이제 {path}에 있습니다",
    "note-not-changed": "notes/{file}: 고치지 못했습니다. {reason}",
    "create-note": lambda key: f"`papers note {quote_for_shell(key)}`가 새 노트를 만듭니다.",
    "note-moved": "{key}의 노트는 이제 notes/{file}입니다.",
    "note-missing": "notes/{file}: 이제 없어서 되살리지 못했습니다.",
    "note-trashed": "notes/{file}을(를) notes/{place}(으)로 옮겼습니다.",
    "notes-trashed": "노트 {number}개를 notes/.trash로 옮겼습니다.",
    "note-not-moved": "notes/{file}: notes/{target}이(가) 이미 있어서 옮기지 않았습니다.",
    "note-second": f"notes/{{file}}: {{key}}의 노트라고 하는데, 그 노트는 notes/{{note}}이어서 {_MOVE_TEXT}",
    "text-joined": "notes/{file}: 노트를 열어 둔 동안 들어온 글 위에 편집기가 저장하여, 둘을 합쳤습니다.",
    "text-saved-over": "notes/{file}: 노트를 열어 둔 동안 다른 명령이 쓴 글 위에 편집기가 저장했고, 그 둘레의 줄도 "
    "바뀌어 노트에 없습니다. `papers log`에서 그 명령을 보고 다시 실행하세요.",
    "sync-saved-over": "notes/{file}: 노트를 열어 둔 동안 동기화로 들어온 글 위에 편집기가 저장했는데, 같은 줄이 다르게 "
    "바뀌었습니다. `git show {commit}:notes/{file}`로 볼 수 있습니다. 다음 동기화 전에 빠진 것을 다시 넣으세요.",
    "note-unreadable": "notes/{file}: {reason}",
    "note-awaits-sync": "notes/{file}: 다른 컴퓨터에서 들어온, 키가 {key}인 다른 논문의 노트입니다. `papers sync`를 실행하면 "
    "읽습니다.",
    "note-waits": "notes/{file}: 아직 서재와 같지 않습니다. {reason} 다음에 다시 씁니다.",
    "notes-not-read": "서재가 읽기 전용이어서 바뀐 노트 {number}개를 읽지 못했습니다.",
    "status-unknown": lambda file, line, status, near: (
        f"notes/{file} {line}번째 줄: {unknown_status(status, near)}{'' if near else '.'}"
    ),
}

"""Sentences for a sync, in Korean."""

from papernotes.model.citekeys import quote_for_shell
from papernotes.sentences.sync import sync_with
from papernotes.sentences.wording import Sentence
from papernotes.web.words.notices.checks import unknown_status

_RESOLVE = "겹치는 곳마다 하나를 고르고, <<<<<<<, =======, >>>>>>>로 시작하는 줄을 지운 뒤 `papers sync`를 다시 실행하세요."


def _duplicate_received(key: str, other: str, reason: str) -> str:
    return (
        f"받은 {key}은(는) {other}와(과) 같은 논문 같습니다({reason}). "
        f"합치려면: `papers merge {quote_for_shell(other, key)}`"
    )


def _event_future(file: str, line: int, key: str, event: str, day: str) -> str:
    return (
        f"{file} {line}번째 줄: '{event}'은(는) 미래입니다. 그대로 두며, 고치려면: "
        f"`papers events {quote_for_shell(key)} {day} --date DATE` 또는 --remove"
    )


def _event_unknown(file: str, line: int, key: str, event: str, day: str) -> str:
    return (
        f"{file} {line}번째 줄: '{event}'은(는) 이 버전이 모르는 종류의 기록입니다. 그대로 두며, 지우려면: "
        f"`papers events {quote_for_shell(key)} {day} --remove`"
    )


def _setting_no_text(line: int, table: str, name: str, value: str) -> str:
    place = f"[{table}]의 {name} = {value}" if table else f"{name} = {value}"
    return f"papers/library.toml {line}번째 줄: {place}: 따옴표 안의 글이 아니어서 뺐습니다."


KOREAN: dict[str, Sentence] = {
    "alias-left-out": "태그 {alias}은(는) 더는 {tag}의 다른 이름이 아닙니다. 다른 곳에서는 거꾸로입니다.",
    "setting-no-text": _setting_no_text,
    "setting-table-unknown": "papers/library.toml {line}번째 줄: 표 [{name}]은(는) 이 버전이 모르는 것이어서 그대로 둡니다.",
    "setting-unknown": "papers/library.toml {line}번째 줄: {name}은(는) 이 버전이 모르는 것이어서 그대로 둡니다.",
    "setting-no-tag": "papers/library.toml {line}번째 줄: [{table}]의 '{text}'은(는) 태그가 될 수 없어서 뺐습니다.",
    "setting-of-itself": "papers/library.toml {line}번째 줄: [{table}]에서 태그 {tag}이(가) 자기 자신을 가리켜서 뺐습니다.",
    "branch-renamed": "이곳의 브랜치 이름을 원격과 같은 {branch}(으)로 바꿨습니다.",
    "end-sync": "`papers sync`를 실행한 뒤 다시 하세요.",
    "check-merge-driver": "`papers sync --init`으로 다시 설정하세요. 그래도 안 되면 파일을 직접 고치세요.",
    "drop-or-keep-merged-paper": lambda key, into, keep, drop: (
        f"{key}을(를) 따로 두려면 `{sync_with(keep, drop, '--keep', key)}`, 변경을 버리고 {into}만 두려면 "
        f"`{sync_with(keep, drop, '--drop', key)}`"
    ),
    "duplicate-received": _duplicate_received,
    "edit-note": lambda key: f"열려면: `papers note {quote_for_shell(key)}`",
    "inside-another-repository": "이 폴더는 git 저장소 {folder} 안에 있습니다. 서재는 이제 자기 저장소를 가지며, "
    "바깥 저장소에는 들어가지 않습니다.",
    "keep-or-drop-paper": lambda key, keep, drop: (
        f"논문을 두려면 `{sync_with(keep, drop, '--keep', key)}`, 지우려면 "
        f"`{sync_with(keep, drop, '--drop', key)}`"
    ),
    "replaced-paper-kept": "{key}: 한쪽에서는 이 논문을 지우고 그 키를 다른 논문에 주었는데, 다른 쪽에서는 이 논문을 고쳤습니다. "
    "두 논문을 모두 남겨 두었고, 이 컴퓨터에 있던 논문의 키는 이제 {new}입니다.",
    "key-given-up": "다른 사람들의 다른 논문이 키 {key}을(를) 써서, 이 논문의 키는 이제 {new}입니다.",
    "key-received": "{key}의 키가 이제 {new}입니다. 다른 곳에서 바꾼 키입니다.",
    "keys-received": "논문 {number}편의 키가 바뀌었습니다. 다른 곳에서 바꾼 키입니다.",
    "taken-out-of-git": "글만 동기화하는 git에서 뺐습니다. {files}. 파일은 이 폴더에 그대로 있고, 이전 커밋에는 남아 "
    "있습니다.",
    "link-not-synced": "{path}: 링크여서 동기화하지 않습니다.",
    "list-conflicts": "`papers conflicts`가 겹친 곳을 보여 줍니다.",
    "move-git-away": ".git을 다른 곳으로 옮기고 `papers sync --init REMOTE`를 실행하세요.",
    "not-on-synced-branch": "지금 브랜치는 {branch}인데 서재는 {synced}에서 동기화합니다. 거기에 합치거나, "
    "여기서 `papers sync --init`을 실행하세요.",
    "note-came-without-paper": "notes/{file}을(를) 받았는데, 그 논문 {key}은(는) 지워졌거나 키가 바뀌어 여기에 없습니다.",
    "note-name-twice": "{path}: 이름의 유니코드 꼴(NFC, NFD)만 다른 파일이 둘이고, 하나만 읽힙니다. 하나로 합치세요.",
    "note-without-paper": "notes/{file}은(는) 두었지만, 논문 {key}은(는) 다른 곳에서 지웠습니다.",
    "on-another-branch": "이곳의 브랜치는 {here}, 원격은 {there}입니다. {here}의 변경은 다른 사람들에게 가지 않습니다.",
    "parent-left-out": "태그 {child}은(는) 더는 {parent} 아래에 있지 않습니다. 다른 곳에서 {parent}을(를) {child} 아래에 두었습니다.",
    "removed-paper-kept": "{key}: 다른 곳에서 지웠지만 여기서 바뀌어서 두었습니다.",
    "resolve-notes": _RESOLVE,
    "resolve-notes-or-take-a-side": f"{_RESOLVE} 한쪽만 쓰려면 `papers resolve KEY prose --ours` 또는 "
    "`--theirs`. 나머지는 모두 동기화했습니다.",
    "set-up-sync": "설정하려면: `papers sync --init`, 원격이 있으면 `papers sync --init REMOTE`",
    "undo-git-merge": "git이 합친 것을 되돌리고(`git reset --keep ORIG_HEAD`) `papers sync`를 실행하세요.",
    "set-up-sync-again": "아무것도 합치지 않았습니다. `papers sync --init`을 다시 실행하세요.",
    "synced-again-after-restore": "백업에서 서재를 복원해서, 그 뒤에 동기화한 변경을 다시 받습니다.",
    "text-event-future": _event_future,
    "text-event-unknown": _event_unknown,
    "text-status-unknown": lambda file, line, status, near: (
        f"{file} {line}번째 줄: {unknown_status(status, near)}{'' if near else '.'}"
    ),
    "text-unreadable": "{file} {line}번째 줄: {name} '{value}'을(를) 읽지 못해 아무것도 바꾸지 않습니다.",
}

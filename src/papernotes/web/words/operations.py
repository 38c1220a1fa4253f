"""What operations are called in Korean, by kind, as `sentences.operation_labels` names them in English."""

from collections.abc import Callable
from typing import Any

_STATUS = {
    "to-read": "읽을 것",
    "reading": "읽는 중",
    "read": "읽음",
    "skimmed": "훑어봄",
    "abandoned": "그만 읽음",
}


def _files(what: str) -> Callable[..., str]:
    def label(files: list[str], number: int, **_others: object) -> str:
        more = f" 외 {number - len(files)}개" if number > len(files) else ""
        return f"{what}: {' '.join(files)}{more}"

    return label


def _edits(edits: list[tuple[str, Any]]) -> str:
    return ", ".join(_edit(name, value) for name, value in edits)


def _edit(name: str, value: Any) -> str:
    if name in ("add_tag", "remove_tag"):
        return f"태그 {'+' if name == 'add_tag' else '-'}{value}"
    if name in ("add_event", "remove_event"):
        return f"{'+' if name == 'add_event' else '-'}{value}"
    field = {"status": "상태", "rating": "평점"}.get(name, name)
    return f"{field} 지움" if value in ("", None) else f"{field} {value}"


def _edit_notes(number: int, edits: list[tuple[str, Any]]) -> str:
    changes = _edits(edits)
    return f"노트 {number:,}개 고침: {changes}" if changes else f"노트 {number:,}개 고침"


def _on(words: str) -> Callable[..., str]:
    return lambda date="": f"{words} ({date})" if date else words


def _status(status: str, date: str = "") -> str:
    name = _STATUS.get(status, status)
    known = f"{name} ({status})" if name != status else status
    return f"상태 {known}, {date}" if date else f"상태 {known}"


KOREAN: dict[str, str | Callable[..., str]] = {
    "add": "논문 넣기",
    "add_date": "날짜 넣기 {name}",
    "add_run": "실험 기록하기 {key}",
    "adopt": _files("리뷰 들이기"),
    "alias_tag": "태그의 다른 이름 {tag} = {alias}",
    "answer": "질문에 답하기 {key} {number}",
    "detach": "PDF 떼기 {key}",
    "fetch": "PDF 받기",
    "attach": "PDF 붙이기 {key}",
    "create_goals": "{year} 목표 만들기",
    "create_note": "노트 만들기 {key}",
    "edit": "항목 고치기",
    "edit_note": lambda file, edits: f"notes/{file} 고침: {_edits(edits)}",
    "edit_notes": _edit_notes,
    "finish": _on("다 읽음"),
    "finish_file_changes": "끊긴 명령 마치기",
    "fix": lambda heads=0: (
        f"찾은 문제 고치기(노트 {heads:,}개의 머리말)" if heads else "찾은 문제 고치기"
    ),
    "forget_exports": lambda files: f"내보낸 파일 그만 고치기: {' '.join(files)}",
    "highlights": "하이라이트 옮겨 적기",
    "import": _files("가져오기"),
    "keep_export": "내보내고 계속 고치기 {file}",
    "keep_tags_apart": "태그 따로 두기 {tag} {other}",
    "merge": "논문 합치기 {merged} → {kept}",
    "merge_tags": "태그 합치기 {old} → {new}",
    "move_highlights": "하이라이트의 쪽 고치기",
    "move_event": "읽기 기록의 날짜 바꾸기 {key} {event} → {date}",
    "plan": lambda date: f"{date}까지 읽을 계획" if date else "읽을 계획 지우기",
    "present": _on("발표함"),
    "put_tag_under": "태그 {child} 위에 {parent} 두기",
    "queue_add": lambda date: f"읽을 목록에 넣기, {date}까지" if date else "읽을 목록에 넣기",
    "queue_drop": "읽을 목록에서 빼기",
    "queue_move": "읽을 순서 바꾸기 {key} {place}",
    "rebuild": "서재 새로 만들기",
    "remove": "논문 지우기",
    "remove_date": "날짜 지우기 {name}",
    "remove_event": "읽기 기록 지우기 {key} {event}",
    "remove_query": "저장한 검색식 지우기 {name}",
    "remove_rating": "평점 지우기",
    "remove_status": "상태 지우기",
    "remove_tag_alias": "태그의 다른 이름 지우기 {alias}",
    "remove_tag_under": lambda child, parent: f"태그 {child} 위의 태그 떼기 {parent}".rstrip(),
    "remove_tags_apart": "태그 따로 두기 취소 {tag} {other}",
    "rename": "키 바꾸기 {old} → {new}",
    "rename_tag": "태그 이름 바꾸기 {old} → {new}",
    "resolve": "겹친 곳 정하기 {key} {field}",
    "restore": "복원 {file}",
    "retry": "다시 찾아보기",
    "save_query": "검색식 저장 {name}",
    "set_language": "언어 {language}",
    "set_rating": "평점 {rating}",
    "set_status": _status,
    "start": _on("읽기 시작"),
    "sync": "동기화",
    "tag": lambda tags: f"태그 달기 {' '.join(tags)}",
    "untag": lambda tags: f"태그 떼기 {' '.join(tags)}",
    "update": "출판본으로 바꾸기",
    "write_note": "notes/{file} 고침",
}

"""Names of commands in other programs and in Korean; used to suggest a command."""

from collections.abc import Iterable

WORDS = {
    "add": "new insert append create get 추가",
    "answer": "reply respond 답 답변",
    "attach": "첨부",
    "backup": "save snapshot dump archive 백업",
    "check": "doctor lint validate verify fix 검사 점검",
    "cite": "citation citations ref reference 인용",
    "duplicates": "dedupe dedup deduplicate dupes 중복",
    "edit": "set modify change correct 수정",
    "events": "timeline dates-read 이력",
    "export": "bib bibtex biblatex bibliography bibitem ris csl 내보내기",
    "fetch": "download 내려받기",
    "finish": "done complete end 완독 다읽음",
    "files": "pdfs",
    "--help": "help man usage 도움말",
    "highlights": "highlight 하이라이트",
    "import": "load ingest 가져오기",
    "list": "ls all papers dir 목록",
    "log": "history changes 기록",
    "next": "what suggest 다음",
    "note": "notes memo write annotate 노트 메모 리뷰",
    "open": "browse url pdf 열기",
    "plan": "schedule spread 계획",
    "present": "presented talk talked 발표",
    "queue": "backlog reading-list readinglist toread 대기 대기열",
    "queries": "saved filters searches",
    "questions": "question ask q&a 질문",
    "rate": "rating stars star score 평점 별점",
    "rebuild": "repair recover reindex index",
    "related": "similar nearest neighbours neighbors recommend 관련",
    "rename": "mv move rekey key",
    "restore": "unarchive 복원",
    "review": "retrospective wrapped yearly statistics stats 결산 회고 통계",
    "rm": "remove delete del erase drop trash uninstall 삭제 제거",
    "run": "reproduce experiment",
    "runs": "experiments reproductions reproduction 실험 재현",
    "search": "grep query lookup 검색 찾기",
    "seminar": "agenda meeting study 세미나 스터디 모임",
    "show": "view cat info print display details 보기",
    "start": "begin 시작",
    "status": "mark read reading todo state 상태",
    "sync": "push pull clone share commit git publish 동기화",
    "tag": "label keyword 태그",
    "tag --remove": "untag detag unlabel",
    "tags": "labels keywords topics",
    "tags --tidy": "tidy cleanup 정리",
    "today": "now 오늘",
    "undo": "revert rollback 취소 되돌리기",
    "update": "upgrade refresh 업데이트",
    "venues": "conferences journals conference venue journal 학회",
    "--version": "version",
}
"""Commands and options, each with its names elsewhere."""


def nearest(word: str, commands: Iterable[str]) -> str:
    """Return the command that a word means or misspells; '' for none."""
    from difflib import get_close_matches

    commands_by_name = {name: command for command, names in WORDS.items() for name in names.split()}
    commands_by_name |= {command: command for command in commands}
    low = word.casefold()
    if low in commands_by_name:
        return commands_by_name[low]
    near = get_close_matches(low, commands_by_name, 5, 0.7) or get_close_matches(low, commands, 1)
    # Of the near ones first what has the same letters: `lsit` is `list` and not `site`.
    near.sort(key=lambda name: sorted(name) != sorted(low))
    return commands_by_name[near[0]] if near else ""

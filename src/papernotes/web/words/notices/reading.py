"""Sentences about dates, goals and the reading of papers, in Korean."""

from papernotes.sentences.wording import Sentence
from papernotes.web.words.counts import days_left

KOREAN: dict[str, Sentence] = {
    "add-date": '넣으려면: `papers dates add "{name}" DATE`',
    "end-review": "머리말에 돌아본 마지막 날을 `review: 2026-01-01..{today}`처럼 쓰거나, 기간을 직접 쓰세요.",
    "goal-date-not-fixed": "'{words}'은(는) 언제 읽어도 같은 날이 아니므로 목표의 기한은 연말입니다. 날짜를 쓰세요: by 2026-11-13, "
    "11월 13일까지",
    "goal-date-unreadable": "{reason}",
    "goal-names-no-date": '{name}(이)라는 날짜가 없습니다. 넣으려면: `papers dates add "{name}" DATE`',
    "goal-not-counted": "셀 수 없습니다. '{text}'의 뜻을 모릅니다. `read 50 papers tag:diffusion`이나 "
    "`논문 50편 읽기`처럼 쓰세요.",
    "goal-of-zero": "셀 수 없습니다. 1편 이상이어야 합니다.",
    "goal-query-invalid": "셀 수 없습니다: {reason}",
    "goal-too-large": lambda most: f"셀 수 없습니다. 목표는 {most:,}편까지입니다.",
    "goal-unreadable": "notes/{file} {line}번째 줄: {reason}",
    "list-dates": "`papers dates`가 날짜를 보여 줍니다.",
    "make-seminar": "만들려면: `papers list QUERY --as agenda > notes/seminars/{name}.md`",
    "manuscript-not-read": "인용은 세지 않았습니다: {reason}",
    "next-branch": "{key}에서 갈라져 나온 논문",
    "next-cited": "{file}에서 인용함",
    "next-due": lambda day, left: f"{day}까지 ({days_left(left)})",
    "next-own-place": "직접 정한 순서 {number}",
    "next-planned": "{day}에 읽을 계획",
    "next-put-off": "뒤로 미룬 논문",
    "next-queued": "{day}에 넣음",
    "next-seminar": lambda name, day, left: f"세미나 {name}, {day} ({days_left(left)})",
    "next-trunk": "이 논문을 바탕으로 한 논문 {number}편이 목록에 있음",
    "next-trunk-of": "{key}의 바탕이 된 논문",
    "own-zone-taken": "시간대가 없어서 이 컴퓨터의 시간대로 읽었습니다: {zone}",
    "quote-date-name": "이름이 여러 단어이면 따옴표에 넣으세요.",
    "record-reading": "기록하려면: `papers status KEY read`",
    "review-span-unreadable": "notes/{file}: 결산으로 읽지 않습니다. {reason}",
    "seminar-date-unreadable": "notes/{file} {line}번째 줄: {reason}",
    "seminar-paper-unknown": "notes/{file} {line}번째 줄: 키가 '{key}'인 논문이 없습니다.",
    "stored-date-unreadable": "{name}의 날짜를 읽을 수 없습니다: {text}. "
    '바꾸려면: `papers dates add "{name}" DATE`',
    "write-goals": "쓰려면: `papers goals {year} --edit`",
}

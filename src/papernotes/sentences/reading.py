"""Sentences about dates, goals and the reading of papers."""

from papernotes.sentences.wording import Sentence, count

SENTENCES: dict[str, Sentence] = {
    "end-review": "Write the last day that it covers into its head, such as `review: 2026-01-01..{today}`, or "
    "give the span.",
    "make-seminar": "Make it: papers list QUERY --as agenda > notes/seminars/{name}.md",
    "record-reading": "Record one: papers status KEY read",
    "review-span-unreadable": "notes/{file} is not taken for a review: {reason}",
    "seminar-date-unreadable": "notes/{file}, line {line}: {reason}",
    "seminar-paper-unknown": "notes/{file}, line {line}: no paper has the key '{key}'.",
    "add-date": 'Add it: papers dates add "{name}" DATE',
    "goal-date-not-fixed": "'{words}' names no day that stays the same, so the goal lasts until the end of the "
    "year; write the day: by 2026-11-13, 11월 13일까지",
    "goal-date-unreadable": "{reason}",
    "goal-names-no-date": 'no date is named {name}; add it: papers dates add "{name}" DATE',
    "goal-not-counted": "it cannot be counted: '{text}' is not understood; write `read 50 papers "
    "tag:diffusion` or `논문 50편 읽기`.",
    "goal-of-zero": "it cannot be counted: it asks for no papers; write a number from 1.",
    "goal-query-invalid": "it cannot be counted: {reason}",
    "goal-too-large": "it cannot be counted: a goal has at most {most:,} papers.",
    "goal-unreadable": "notes/{file}:{line}: {reason}",
    "manuscript-not-read": "citations are not counted: {reason}",
    "next-branch": "builds on {key}",
    "next-cited": "cited by {file}",
    "next-due": lambda day, left: f"by {day} (D{-left:+})" if left else f"by {day} (D-day)",
    "next-own-place": "your place {number}",
    "next-planned": "planned for {day}",
    "next-put-off": "put off by you",
    "next-queued": "queued {day}",
    "next-seminar": lambda name, day, left: (
        f"seminar {name} on {day} ({f'D{-left:+}' if left else 'D-day'})"
    ),
    "next-trunk": lambda number: (
        f"{count(number, 'queued paper')} build{'s' * (number == 1)} on it"
    ),
    "next-trunk-of": "{key} builds on it",
    "list-dates": "`papers dates` lists the dates.",
    "own-zone-taken": "the time has no zone, so your own is taken: {zone}",
    "quote-date-name": "Put a name of several words in quotes.",
    "write-goals": "Write them: papers goals {year} --edit",
    "stored-date-unreadable": "the date of {name} cannot be read: {text}. "
    'Replace it: papers dates add "{name}" DATE',
}

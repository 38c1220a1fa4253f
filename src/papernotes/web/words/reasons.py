"""The reasons for a place in the queue in Korean, by the kind of their notice."""

KOREAN = {
    "next-branch": "{key}에서 갈라져 나온 논문",
    "next-cited": "{file}에서 인용함",
    "next-due": "{day}까지 ({left})",
    "next-own-place": "직접 정한 순서 {number}",
    "next-planned": "{day}에 읽을 계획",
    "next-put-off": "뒤로 미룬 논문",
    "next-queued": "{day}에 넣음",
    "next-seminar": "세미나 {name}, {day} ({left})",
    "next-trunk": "이 논문을 바탕으로 한 논문 {number}편이 목록에 있음",
    "next-trunk-of": "{key}의 바탕이 된 논문",
}

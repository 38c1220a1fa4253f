"""Words that stand on every page."""

KOREAN = {
    "Search": "검색",
    "Send": "보내기",
    "Send the form again": "다시 보내기",
    "papers serve was started again after this form was shown, so nothing was changed yet. What you wrote is still here:": (
        "이 양식을 연 뒤에 papers serve가 다시 시작되어 아직 아무것도 바꾸지 않았습니다. 쓴 글은 그대로 있습니다:"
    ),
    "Search titles, authors, abstracts, tags, venues and notes": "제목, 저자, 초록, 태그, 학회, 노트에서 검색",
    "Search in": "찾을 곳",
    "Titles and notes": "제목과 노트",
    "PDFs": "PDF",
    "Everything": "모두",
    "p. {number}": "{number}쪽",
    "Did you mean {words}?": "{words}을(를) 찾으셨나요?",
    "Show more of {number} results": "결과 {number}건 중 더 보기",
    "Showing results for {words} too.": "{words}의 결과도 보여 줍니다.",
    "also: {words}": "같은 말: {words}",
    "Only as typed": "입력한 그대로만",
    "a note without a paper": "논문에 딸리지 않은 노트",
    "{number} papers, the newest first": "논문 {number}편, 최근에 넣은 것부터",
    "{number} results": "결과 {number}건",
    "The library is empty.": "서재가 비어 있습니다.",
    "Add the first papers": "첫 논문 넣기",
    "Skip to content": "본문으로 건너뛰기",
    "Main pages": "주요 페이지",
    "Undo": "되돌리기",
    "Undo: {what}": "되돌리기: {what}",
    "Undone: {what}": "되돌림: {what}",
    "Nothing to undo": "되돌릴 것 없음",
    "Back": "뒤로",
    "What you wrote, to be copied:": "쓴 글입니다. 복사해 두세요:",
    "Not found": "찾을 수 없음",
    "There is no such page.": "그런 페이지는 없습니다.",
    "It did not work": "하지 못했습니다",
    "The program has a mistake here; the terminal shows where. If papernotes was updated meanwhile, start `papers serve` again.": (
        "프로그램 오류입니다. 터미널에 자세한 내용이 있습니다. 그사이에 papernotes를 업데이트했다면 `papers serve`를 다시 시작하세요."
    ),
    "The log tells whether something was changed.": "바뀐 것이 있는지는 작업 기록에 나옵니다.",
    "This was changed elsewhere. Save, and both changes are merged.": (
        "다른 곳에서 바뀌었습니다. 저장하면 두 변경을 합칩니다."
    ),
    "papers serve does not answer. Start it again; what you wrote is still here.": (
        "papers serve가 응답하지 않습니다. 다시 시작하세요. 쓰던 글은 그대로 있습니다."
    ),
    "This library is shown read-only.": "이 서재는 읽기 전용으로 열려 있습니다.",
    "no papers": "논문 없음",
}

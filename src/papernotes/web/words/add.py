"""Words of the page where papers are added."""

KOREAN = {
    "Add": "넣기",
    "Add PDF": "PDF 넣기",
    "Add papers": "논문 넣기",
    "Add to papers": "papers에 넣기",
    "Drag this link to the bookmarks of your browser. On the page of a paper, such as one of arXiv, it opens this form with the address filled in:": (
        "이 링크를 브라우저의 북마크로 끌어다 놓으세요. arXiv 같은 논문 페이지에서 누르면 주소가 채워진 채로 이 창이 열립니다:"
    ),
    "From a PDF": "PDF로 넣기",
    "The paper is recognised by what the PDF says, and added only if that is certain.": (
        "PDF에 적힌 내용으로 어느 논문인지 알아보고, 확실할 때만 넣습니다."
    ),
    "From the page of a paper": "논문 페이지에서 바로 넣기",
    "Tags, between commas (optional)": "태그, 쉼표로 구분 (비워도 됨)",
    "arXiv id, DOI, link or title; each in a line of its own": "arXiv 번호, DOI, 링크 또는 제목. 한 줄에 하나씩",
    "{key} was added.": "{key}을(를) 넣었습니다.",
    "{name} is in the library already: {key}": "{name}은(는) 이미 서재에 있습니다: {key}",
}

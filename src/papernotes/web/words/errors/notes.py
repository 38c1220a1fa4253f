"""Messages about notes and the changes of pages, in Korean."""

KOREAN = {
    "'{text}' is another day each year: write the year too": "'{text}'은(는) 해마다 다른 날입니다. 연도도 쓰세요",
    "'{text}' is another day whenever it is read: write the date": (
        "'{text}'은(는) 읽을 때마다 다른 날입니다. 날짜를 쓰세요"
    ),
    "it contains keys, but may only contain a value or a list of values": (
        "값이나 값의 목록만 쓸 수 있는데 키가 있습니다"
    ),
    "it is not a key with a value": "키와 값이 아닙니다",
    "its value is not valid YAML; correct it by hand": "값이 YAML이 아닙니다. 직접 고치세요",
    "it is not valid YAML": "YAML이 아닙니다",
    "'{text}' contains unprintable characters": "'{text}'에 보이지 않는 글자가 있습니다",
    "its front matter is TOML, which is not supported. Write it as YAML between '---' lines.": (
        "머리말이 TOML이어서 읽지 못합니다. '---' 줄 사이에 YAML로 쓰세요."
    ),
    "its front matter, which begins in line 1, has no closing '---'.": (
        "첫 줄에서 시작한 머리말에 닫는 '---'가 없습니다."
    ),
    "its front matter is longer than {number} characters.": "머리말이 {number}자보다 깁니다.",
    "line {line} has this key too, so neither is read; keep one of them": (
        "{line}번째 줄에도 이 키가 있어 둘 다 읽지 않습니다. 하나만 남기세요"
    ),
    "it contains a nested list, but may only contain a value": "값만 쓸 수 있는데 목록 안에 목록이 있습니다",
    "line {line} of its front matter is not 'key: value' ({text}). Correct it by hand.": (
        "머리말 {line}번째 줄이 'key: value'가 아닙니다({text}). 직접 고치세요."
    ),
    "line {line}, {key}: {error}": "{line}번째 줄, {key}: {error}",
    "'{name}' is not the name of a note.": "'{name}'은(는) 노트의 이름이 아닙니다.",
    "its path goes through a symbolic link, which may lead out of the notes folder.": (
        "경로에 심볼릭 링크가 있어 노트 폴더 밖으로 나갈 수 있습니다."
    ),
    "it is larger than {size} MB, so it is not searched.": "{size} MB보다 커서 검색되지 않습니다.",
    "it is not text, so it is not searched.": "텍스트가 아니어서 검색되지 않습니다.",
    "it is {kind}, not a file, so it is not searched. Move it to another folder.": (
        "파일이 아니어서({kind}) 검색되지 않습니다. 다른 폴더로 옮기세요."
    ),
    "it cannot be read ({reason}).": "읽을 수 없습니다({reason}).",
    "it is not UTF-8 (byte {place}), so it is not searched. Save it as UTF-8.": (
        "UTF-8이 아니어서({place}번째 바이트) 검색되지 않습니다. UTF-8로 저장하세요."
    ),
    "The template {path} cannot be read: {error}.": "템플릿 {path}을(를) 읽을 수 없습니다: {error}.",
    "it is of a different paper, which has this key on another computer.": (
        "다른 컴퓨터에서 이 키를 가진 다른 논문의 노트입니다."
    ),
    "two people changed the same lines, so it is not searched. Choose one version of each, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.": (
        "두 사람이 같은 줄을 고쳐 검색되지 않습니다. 겹치는 곳마다 하나를 고르고, <<<<<<<, =======, >>>>>>>로 시작하는 줄을 지우세요."
    ),
    "There is nothing to undo.": "되돌릴 것이 없습니다.",
    "There is nothing to redo.": "다시 할 것이 없습니다.",
    "Something else was changed meanwhile, so nothing was undone. Load the page again to see what would be undone.": (
        "그사이에 다른 것이 바뀌어 되돌리지 않았습니다. 페이지를 새로 고치면 무엇을 되돌릴지 보입니다."
    ),
    "A {kind} cannot be undone, because it replaced the library.": (
        "서재를 통째로 바꾼 작업({kind})은 되돌릴 수 없습니다."
    ),
    "There is no free name beside {file}.": "{file} 옆에 쓸 수 있는 이름이 없습니다.",
    "{kept} is no longer here, so the note of {other} was not appended to its note.": (
        "{kept}이(가) 이제 없어서 {other}의 노트를 그 노트에 붙이지 못했습니다."
    ),
    "notes/{file} is being edited by another program: try again.": (
        "notes/{file}: 다른 프로그램이 고치고 있습니다. 다시 시도하세요."
    ),
    "notes/{file} was not changed: a newer papernotes has still to change files here. Upgrade papernotes, then try again.": (
        "notes/{file}: 더 새로운 papernotes가 이 서재의 파일에 할 변경이 남아 있어서 고치지 않았습니다. papernotes를 업그레이드하고 다시 시도하세요."
    ),
    "notes/{file} was not changed: {reason} Nothing of the change waits.": (
        "notes/{file}: 고치지 못했습니다. {reason} 이 변경은 나중에 저절로 되지 않습니다."
    ),
    "The text still shows both sides of a merge. Choose one version of each, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.": (
        "글에 양쪽의 변경이 아직 그대로 있습니다. 겹치는 곳마다 하나를 고르고, <<<<<<<, =======, >>>>>>>로 시작하는 줄을 지우세요."
    ),
    "The text is larger than {size} MB or no text, so it was not saved.": (
        "내용이 {size} MB보다 크거나 텍스트가 아니어서 저장하지 않았습니다."
    ),
    "notes/{file} is gone: it was moved or deleted meanwhile.": (
        "notes/{file}이(가) 없습니다. 그사이에 옮겨졌거나 지워졌습니다."
    ),
    "notes/{file} cannot be read: {error}": "notes/{file}: 읽을 수 없습니다. {error}",
    "notes/{file} is no note of {key} any more: it was moved or deleted.": (
        "notes/{file}은(는) 이제 {key}의 노트가 아닙니다. 옮겨졌거나 지워졌습니다."
    ),
    "There is no note notes/{name} without a paper.": "논문에 딸리지 않은 노트 notes/{name}이(가) 없습니다.",
    "The field '{name}' is empty: fill it in and send the form again.": (
        "'{name}' 칸이 비어 있습니다. 채워서 다시 보내세요."
    ),
    "The field 'operation' is not a number: load the page again.": (
        "'operation' 칸이 숫자가 아닙니다. 페이지를 새로 고치세요."
    ),
    "The request comes from a page of another site.": "다른 사이트의 페이지에서 온 요청입니다.",
    "The form is from an earlier start of papers serve. Load the page again.": (
        "papers serve를 다시 시작하기 전의 양식입니다. 페이지를 새로 고치세요."
    ),
    "The body of the request is larger than {number} bytes.": "보낸 내용이 {number}바이트보다 큽니다.",
}

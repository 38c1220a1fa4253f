"""Sentences for exports, manuscripts and imports, in Korean."""

from shlex import quote

from papernotes.model.citekeys import quote_for_shell
from papernotes.model.unicode_forms import compose
from papernotes.sentences.wording import Sentence, listed


def _missing(key: str, near: tuple[str, ...]) -> str:
    hint = f" ({' 또는 '.join(near)}?)" if near else ""
    return f"{key}: 인용되었지만 서재에 없습니다{hint}."


def _spelled_otherwise(file: str, stored: str) -> str:
    step = (
        f"원고에 {stored}(이)라고 쓰세요."
        if compose(stored) == stored
        else f"이름을 바꾸세요: mv {quote(stored)} {quote(compose(stored))}"
    )
    return (
        f"{file}: 원고에서 불러오는 파일인데 읽을 수 없습니다. 파일 이름이 다른 유니코드 형태(macOS의 한글 이름 등)여서 "
        f"LaTeX도 찾지 못합니다. {step}"
    )


def _bibtex_lacks(keys: tuple[str, ...], fields: tuple[str, ...], changes: tuple[str, ...]) -> str:
    shown = ", ".join(keys[:3]) + (f" 외 {len(keys) - 3}개" if len(keys) > 3 else "")
    command = f"papers edit {quote_for_shell(keys[0], *changes)}"
    return (
        f"{shown}: {', '.join(fields)}이(가) BibLaTeX 필드에만 있어서 BibTeX는 출력하지 않습니다. BibTeX 필드도 "
        f"쓰세요: `{command}`"
    )


def _biblatex_stops(keys: tuple[str, ...], fields: tuple[str, ...]) -> str:
    shown = ", ".join(keys[:3]) + (f" 외 {len(keys) - 3}개" if len(keys) > 3 else "")
    return (
        f"{shown}: {', '.join(fields)}에 % 또는 #이 그대로 있어 biblatex가 멈추고, 그 뒤의 항목이 출력되지 않을 수 있습니다. "
        "`papers check --only bare-sign`으로 찾고, --fix로 고칩니다."
    )


KOREAN: dict[str, Sentence] = {
    "address-cites": "pandoc은 웹 주소 안의 @{name}도 인용으로 읽습니다. 주소를 <https://…>처럼 꺾쇠에 넣으세요.",
    "biblatex-stops": _biblatex_stops,
    "bibtex-lacks": _bibtex_lacks,
    "cited-example": "pandoc은 줄 첫머리의 @{key}을(를) 인용이 아니라 번호 예문으로 읽습니다. [@{key}]로 쓰세요.",
    "cited-missing": _missing,
    "cited-unreadable": "{key}: 인용되었지만 {program}이(가) 읽을 수 없는 키({flaw})여서, 항목을 {correct}(으)로 썼습니다. "
    "{correct}(으)로 인용하세요.",
    "cited-with-particle": "조사 {particle}까지 키로 읽혀 {key}이(가) 되는데, 이 키는 서재에 없습니다. {correct}(으)로 쓰세요.",
    "cited-within-word": "글자 바로 뒤의 @{key}은(는) 인용이 아닙니다. 앞을 띄우거나 [@{key}]로 쓰세요.",
    "command-not-kept": "{name}: 옮기지 않습니다",
    "comments-not-kept": "항목 사이의 주석 {number}개는 옮기지 않습니다",
    "encoding-guessed": "UTF-8이 아니어서 {encoding}(으)로 읽었습니다. 틀렸으면 --encoding으로 알려 주세요",
    "entry-remark": "목록 {line}번째 줄: {reason}.",
    "export-changed-since": "{file}: 그사이에 바뀌어서 그대로 두고, 더는 자동으로 고치지 않습니다.",
    "export-edited": "{file}: 마지막으로 쓴 뒤에 누가 고친 파일이라서, 그 파일을 {kept}(으)로 옮기고 새로 썼습니다.",
    "export-kept-again": "{file}: 다시 자동으로 고칩니다.",
    "export-kept-other-file": "{file}: 다른 컴퓨터에서처럼 이제 자동으로 고칩니다. 원래 있던 파일은 {kept}(으)로 "
    "옮겼습니다.",
    "export-waits": lambda file: (
        f"{file}: 이 백업이 자동으로 고치는 파일인데 서재 폴더 밖에 있습니다. `papers exports --refresh`를 실행하기 전에는 "
        f"여기서 쓰지 않습니다. `papers exports --forget {quote(file)}`로 목록에서 뺍니다."
    ),
    "export-no-longer-kept": "{file}: 그대로 두고, 더는 자동으로 고치지 않습니다.",
    "export-not-over-note": lambda file: (
        f"{file}: 이제 서재에 속한 파일이어서 고쳐 쓰지 않습니다. `papers exports --forget {quote(file)}`로 "
        "목록에서 빼고, 다른 파일을 쓰세요."
    ),
    "export-not-written": "{file}: 고쳐 쓰지 못했습니다. {reason}",
    "export-problem": "{file}: {problem}",
    "field-name-with-space": "필드 이름 '{name}'의 빈칸을 붙임표로 바꿨습니다: {new}",
    "file-missing": "파일 {name}이(가) 없습니다",
    "file-name-impossible": "파일 {name}: 경로의 중괄호가 맞지 않거나 UTF-8이 아니어서 연결하지 않습니다",
    "path-not-written": "{name}의 경로는 {key}의 항목에 쓰지 않았습니다. 경로의 중괄호가 맞지 않거나 UTF-8이 아닙니다.",
    "file-not-copied": "notes/{file}: 링크이거나 일반 파일이 아니어서 복사하지 않았습니다.",
    "shown-file-not-copied": "notes/{file}: {name}은(는) 서재 폴더 밖에 있어 복사하지 않았습니다.",
    "shown-file-not-in-papis": "notes/{file}: {name}은(는) markdown/ 폴더에만 있습니다.",
    "files-not-linked": lambda names: (
        f"info.yaml에 적히지 않아 가져오지 않았습니다: {listed(names)}"
    ),
    "give-encoding": "--encoding으로 인코딩을 알려 주세요.",
    "included-file-spelled-otherwise": _spelled_otherwise,
    "included-file-unreadable": "{file}: 원고에서 불러오는 파일인데 읽을 수 없습니다.",
    "key-chosen": "키가 없어서 {key}(으)로 정했습니다",
    "key-replaced-invalid": "쓸 수 없는 키({flaw})여서 {key}(으)로 바꿨습니다",
    "key-replaced-taken": "다른 논문('{title}')의 키여서 {key}(으)로 바꿨습니다",
    "key-taken": "다른 논문('{title}')의 키입니다. 다른 키를 쓰세요",
    "line-outside-record": "RIS 레코드 바깥의 줄입니다",
    "lost-date-part": "{name}: {parts}",
    "lost-name-part": "{role}: {family}의 {part}",
    "lost-particle": "{role}: {family}의 '{particle}'",
    "manuscript-types": "--cited에는 LaTeX(.tex, .aux, .bcf), .md, .qmd, .Rmd, .typ, .ipynb 파일을 지정하세요.",
    "member-not-kept": "'{name}'은(는) 옮기지 않습니다",
    "members-not-kept": lambda members: f"옮기지 않는 것: {'; '.join(members)}",
    "note-not-imported": "논문에 다른 노트(notes/{file})가 있어서 이 노트는 가져오지 않았습니다",
    "note-not-read": "노트 {name}을(를) 읽을 수 없습니다: {reason}",
    "note-not-utf-8": "노트 {name}이(가) UTF-8이 아닙니다. 바꾼 뒤 다시 가져오세요",
    "note-outside-folder": "노트 {name}이(가) 다른 폴더에 있어서 가져오지 않았습니다",
    "note-too-large": "노트 {name}이(가) {megabytes} MB보다 커서 가져오지 않았습니다",
    "old-key-kept": "{old}(으)로도 {key}을(를) 찾습니다",
    "problem-in-line": "{line}번째 줄: {reason}.",
    "read-as-one-name": "{field} '{value}'은(는) 이름 하나로 두었습니다",
    "read-as-people": "{field} '{value}'은(는) {number}명으로 읽었습니다",
    "record-without-end": "끝을 알리는 ER 줄이 없는 레코드입니다",
    "second-value-not-kept": "두 번째 '{name}'은(는) 옮기지 않습니다: {value}",
    "undefined-string": "@string {name}의 정의가 없어 이름을 그대로 두었습니다({number}곳)",
    "unreadable": "{problem}",
}

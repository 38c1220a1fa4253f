"""Sentences for backups, restores and rebuilds, in Korean."""

from shlex import quote

from papernotes.sentences.wording import Sentence

KOREAN: dict[str, Sentence] = {
    "back-up-first": lambda folder: (
        f"복원할 수 있는 파일을 만들려면: `papers --library {quote(folder)} backup FILE`"
    ),
    "link-replaced": "{path}: 링크였는데 이제 아닙니다. {target}은(는) 그대로 있지만 서재가 더 이상 쓰지 않습니다. "
    "계속 쓰려면 {path}을(를) 거기로 옮기고 링크를 다시 만드세요.",
    "local-settings-left": "{file}이(가) git 저장소에 들어 있어 다른 사람의 것일 수 있습니다. 거기 적힌 "
    "내보내기는 하지 않습니다.",
    "lost-changes": "파일에 아직 하지 않은 변경 {number}개를 읽을 수 없습니다.",
    "lost-file": "{reason}",
    "lost-library": "library.db가 너무 망가져 읽을 수 없습니다. 마지막 동기화 뒤에 바뀐 것은 papers/에 없습니다.",
    "lost-note-texts": "아직 쓰지 않은 노트 {number}개에 가져온 글이 있었다면, 그 글을 읽을 수 없습니다.",
    "lost-paper": "{key}: 읽을 수 없습니다.",
    "lost-part": "논문 {number}편의 {table}: 읽을 수 없습니다.",
    "lost-promises": "아직 쓰지 않은 노트가 무엇인지 읽을 수 없습니다. `papers check --only no-note`로 노트가 없는 논문을 볼 수 있습니다.",
    "lost-rows": "논문 표에서 {number}줄을 읽을 수 없습니다.",
    "lost-table": "표 {table}: 읽을 수 없습니다.",
    "name-a-backup": "`papers backup`으로 만든 파일을 지정하세요.",
    "no-snapshot": "오늘의 백업을 만들지 못했습니다: {reason}",
    "not-finished": lambda reason, advice: " ".join((reason, *advice)),
    "notes-not-restored": "백업에 노트가 없어서 노트는 그대로 두었습니다. 그 뒤에 노트 머리에서 바뀐 태그, 상태, "
    "평점은 다시 노트에서 읽습니다. `papers log`에서 볼 수 있고, `papers undo`로 되돌립니다.",
    "old-library-gone": "이전 서재를 {path}에 두었는데 이제 없습니다.",
    "old-library-kept": lambda path: f"이전 서재로 돌아가려면: `papers restore {quote(path)}`",
    "old-library-somewhere": "이전 서재가 있었다면 .backups 안이나 library.db 옆에 있습니다.",
    "paper-without-text": "{key}: papers/에 텍스트 파일이 없어, 이전 서재에만 있습니다.",
    "removed-text-kept": "{key}: library.db에서 지웠지만 papers/의 텍스트 파일이 바뀌어서 두었습니다.",
    "settings-merged": "papers/library.toml과 library.db의 설정이 달라, 둘을 합쳤습니다.",
    "text-left": "{reason} 내용은 library.db에서 가져왔습니다.",
    "text-merged": "{key}: library.db와 papers/에서 모두 바뀌어 둘을 합쳤습니다. 다른 점은 "
    "`papers conflicts`에서 볼 수 있습니다.",
    "text-used": "{key}: papers/와 library.db의 논문이 서로 다른 것 같습니다. papers/의 논문을 썼고, 다른 것은 "
    "이전 서재에 있습니다.",
    "unsafe-cloud-folder": "library.db가 클라우드 폴더({name})에 있습니다. 쓰는 도중에 복사되면 망가질 수 "
    "있습니다. 서재는 로컬 디스크에 두고, `papers backup`으로 만든 파일을 클라우드에 두세요.",
    "unsafe-network-folder": "library.db가 네트워크 드라이브({name})에 있습니다. 두 컴퓨터가 동시에 쓰면 망가질 "
    "수 있으니, 한 번에 한 컴퓨터에서만 쓰거나 로컬 디스크에 두세요.",
}

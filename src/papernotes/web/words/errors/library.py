"""Messages about files, the database and other programs at work, in Korean."""

KOREAN = {
    "The search index was damaged and has been removed. Run the command again.": (
        "검색 색인이 망가져 지웠습니다. 다시 시도하세요."
    ),
    "{path}: {reason}.": "{path}: {reason}.",
    "{path} is not a regular file and is not replaced. Choose another path.": (
        "{path}: 일반 파일이 아니어서 바꾸지 않습니다. 다른 곳을 고르세요."
    ),
    "The disk is full: {path} was not written. Free some space and try again.": (
        "디스크가 가득 차서 {path}을(를) 쓰지 못했습니다. 공간을 비운 뒤 다시 시도하세요."
    ),
    "{path} cannot be written: the folder or disk is read-only. Make it writable, or choose another place.": (
        "{path}: 폴더나 디스크가 읽기 전용이어서 쓸 수 없습니다. 쓸 수 있게 하거나 다른 곳을 고르세요."
    ),
    "The folder {folder} does not exist. Create it, or choose another place.": (
        "폴더 {folder}이(가) 없습니다. 만들거나 다른 곳을 고르세요."
    ),
    "{path} cannot be written: a parent of it is a file. Choose another place.": (
        "{path}: 위 폴더 가운데 하나가 파일이어서 쓸 수 없습니다. 다른 곳을 고르세요."
    ),
    "{path} is a folder. Name a file in it.": "{path}: 폴더입니다. 그 안의 파일을 지정하세요.",
    "{path}: the name is too long for this disk. Choose a shorter one.": (
        "{path}: 이 디스크에는 이름이 너무 깁니다. 더 짧게 지으세요."
    ),
    "SQLite cannot use library.db: {text}.": "SQLite가 library.db를 쓸 수 없습니다: {text}.",
    "{path} could not be written completely. Nothing was changed.": (
        "{path}을(를) 끝까지 쓰지 못했습니다. 바뀐 것은 없습니다."
    ),
    "Another program is writing to the library. Try again when it has finished.": (
        "다른 프로그램이 서재에 쓰고 있습니다. 끝난 뒤에 다시 시도하세요."
    ),
    "Another program has replaced the library. Nothing was changed. Try again.": (
        "다른 프로그램이 서재를 바꾸었습니다. 바뀐 것은 없습니다. 다시 시도하세요."
    ),
    "The disk is full: the library was not changed. Free some space and try again.": (
        "디스크가 가득 차서 서재를 바꾸지 못했습니다. 공간을 비운 뒤 다시 시도하세요."
    ),
    "The disk is full: only a part was done, which `papers log` shows. Free some space. The next command completes its files; repeat what the log does not show.": (
        "디스크가 가득 차서 일부만 했습니다(`papers log`). 공간을 비우세요. 한 일의 파일은 다음 명령이 마칩니다. 기록에 없는 일은 다시 하세요."
    ),
    "Another program is writing to the library: only a part was done, which `papers log` shows. The next command completes its files; repeat what the log does not show.": (
        "다른 프로그램이 서재에 쓰고 있어서 일부만 했습니다(`papers log`). 한 일의 파일은 다음 명령이 마칩니다. 기록에 없는 일은 다시 하세요."
    ),
    "The library has become read-only: only a part was done, which `papers log` shows. The next command completes its files; repeat what the log does not show.": (
        "서재가 읽기 전용이 되어서 일부만 했습니다(`papers log`). 한 일의 파일은 다음 명령이 마칩니다. 기록에 없는 일은 다시 하세요."
    ),
    "The library is in a place that is read-only. Nothing was changed.": (
        "서재가 읽기 전용인 곳에 있습니다. 바뀐 것은 없습니다."
    ),
    "library.db is damaged ({text}). Restore it from a backup.": (
        "library.db가 망가졌습니다({text}). 백업에서 복원하세요."
    ),
    "The disk of library.db cannot be read or written (disk I/O error). Check that it is connected and has free space.": (
        "library.db의 디스크를 읽거나 쓸 수 없습니다(입출력 오류). 연결되어 있고 공간이 남아 있는지 확인하세요."
    ),
    "library.db cannot be opened ({text}). Check the folder's permissions.": (
        "library.db를 열 수 없습니다({text}). 폴더의 권한을 확인하세요."
    ),
    "{path} cannot be read: {reason}.": "{path}: 읽을 수 없습니다. {reason}.",
    "{path} is damaged ({error}); {amount} can be read. Nothing was changed. {advice}; `papers rebuild` makes a new library from what can be read.": (
        "{path}: 망가졌습니다({error}). {amount}을(를) 읽을 수 있습니다. 바뀐 것은 없습니다. {advice}. `papers rebuild`는 "
        "읽을 수 있는 것으로 새 서재를 만듭니다."
    ),
    "{path} was made by an older papernotes and has to be upgraded, but it is read-only. Make it writable, or open it once where it is writable.": (
        "{path}: 이전 버전의 papernotes로 만들어 업그레이드해야 하는데 읽기 전용입니다. 쓰기를 허용하거나, 쓸 수 있는 곳에서 한 번 여세요."
    ),
    "Another program changed the library meanwhile. Try again. Nothing was changed.": (
        "그사이에 다른 프로그램이 서재를 바꾸었습니다. 다시 시도하세요. 바뀐 것은 없습니다."
    ),
    "The library is open in another program. Close it and try again. Nothing was changed.": (
        "다른 프로그램이 서재를 열고 있습니다. 닫고 다시 시도하세요. 바뀐 것은 없습니다."
    ),
    "{path} is not a papernotes library and was not changed. Choose another folder with --library or PAPERS_LIBRARY.": (
        "{path}: papernotes 서재가 아니어서 그대로 두었습니다. --library나 PAPERS_LIBRARY로 다른 폴더를 고르세요."
    ),
    "{path} was made by a newer papernotes (schema {version}; this one supports {known}). Upgrade papernotes. The library was not changed.": (
        "{path}: 더 새로운 버전의 papernotes로 만든 서재입니다(형식 {version}, 여기서는 {known}까지). papernotes를 업그레이드하세요. 바뀐 것은 없습니다."
    ),
    "{folder} is a file. Name the folder that holds library.db.": (
        "{folder}은(는) 파일입니다. library.db가 있는 폴더를 지정하세요."
    ),
    "There is no library at {folder}: `papers init` or the first `papers add` creates one.": (
        "{folder}에 서재가 없습니다. `papers init`이나 첫 `papers add`가 만듭니다."
    ),
    "There is no library.db in {root}, but notes of a library: put the file back. Without it, `papers init {quoted}` makes a new library there, and `papers adopt {notes}` finds the papers of the notes.": (
        "{root}에 library.db는 없고 서재의 노트만 있습니다. 파일을 되돌려 놓으세요. 없으면 `papers init {quoted}`로 새 서재를 "
        "만들고, `papers adopt {notes}`로 노트의 논문을 찾으세요."
    ),
    "There is no library.db in {folder}, but a backup of it: `{command}` restores the newest one. To begin an empty library there, move the folder .backups away first.": (
        "{folder}에 library.db는 없고 백업은 있습니다. `{command}`로 가장 새로운 백업을 복원합니다. 거기에 빈 서재를 만들려면 "
        "먼저 .backups 폴더를 옮기세요."
    ),
    "{root} contains the text of a library but no {file}. Run `{command}` to create it. `{restore}` restores the newest backup.": (
        "{root}에 서재의 텍스트 파일은 있지만 {file}이(가) 없습니다. 만들려면: `{command}`. `{restore}`로 가장 새로운 백업을 "
        "복원합니다."
    ),
    "{path} cannot be written: it or its folder is read-only. Nothing was changed.": (
        "{path}: 파일이나 폴더가 읽기 전용이어서 쓸 수 없습니다. 바뀐 것은 없습니다."
    ),
    "The disk of {path} is full; nothing was changed. Free some space and try again.": (
        "{path}의 디스크가 가득 찼습니다. 바뀐 것은 없습니다. 공간을 비운 뒤 다시 시도하세요."
    ),
    "{root} contains the text of a library but no {file}. Run `{command}` to create it.": (
        "{root}에 서재의 텍스트 파일은 있지만 {file}이(가) 없습니다. 만들려면: `{command}`"
    ),
    "The template {where} cannot be drawn: {error}. Correct it, or remove it to use the one of the program.": (
        "템플릿 {where}(으)로 페이지를 만들 수 없습니다: {error}. 템플릿을 고치거나, 지워서 기본 템플릿을 쓰세요."
    ),
}

"""Messages about dates, goals, the queue and reviews, in Korean."""

KOREAN = {
    "'{text}' is not a date: {error}": "'{text}'은(는) 날짜가 아닙니다. {error}",
    "'{text}' is not a date that can be converted.": "'{text}'은(는) 바꿀 수 없는 날짜입니다.",
    "there is no time {time}.": "{time}(이)라는 시각은 없습니다.",
    "write 2026-11-13, 11월 13일 or 2026-11-13 23:59 KST.": (
        "2026-11-13, 11월 13일, 2026-11-13 23:59 KST처럼 쓰세요."
    ),
    "write 2026-11-13, 11월 13일 or 2026-11-13 23:59 KST": (
        "2026-11-13, 11월 13일, 2026-11-13 23:59 KST처럼 쓰세요"
    ),
    "it has no day.": "날짜 없이 시각만 있습니다.",
    "it has two dates or times.": "날짜나 시각이 둘입니다.",
    "it has a time zone but no time: add one, such as 23:59.": (
        "시간대만 있고 시각이 없습니다. 23:59처럼 더하세요."
    ),
    "the year {year} is not between {first} and {last}.": "연도 {year}이(가) {first}년과 {last}년 사이가 아닙니다.",
    "there is no month {month}; the month comes before the day.": (
        "{month}월은 없습니다. 달을 날보다 먼저 쓰세요."
    ),
    "it has two time zones.": "시간대가 둘입니다.",
    "on {day} the clocks skip {time} in this time zone.": "{day}에 이 시간대에는 {time}이(가) 없습니다.",
    "{month} {year} has no day {number}.": "{year}년 {month}에는 {number}일이 없습니다.",
    "{day} is a {weekday}, not a {other}; {near} is one.": "{day}은(는) {other}이(가) 아니라 {weekday}입니다. {near}이(가) {other}입니다.",
    "{day} is a {weekday}, not a {other}.": "{day}은(는) {other}이(가) 아니라 {weekday}입니다.",
    "its order of day and month is unclear: write the year first, 2026-11-13.": (
        "날과 달의 순서를 알 수 없습니다. 2026-11-13처럼 연도를 먼저 쓰세요."
    ),
    "{midnight} can be either end of the day: write 00:00 or 24:00.": (
        "{midnight}은(는) 하루의 처음일 수도 끝일 수도 있습니다. 00:00이나 24:00으로 쓰세요."
    ),
    'it is only a part of a date; on the command line, a date with blanks is in quotes: "11월 13일".': (
        '날짜의 일부뿐입니다. 명령줄에서 빈칸이 있는 날짜는 따옴표에 넣으세요: "11월 13일"'
    ),
    "'{text}' is not understood; {forms}.": "'{text}'을(를) 읽지 못했습니다. {forms}.",
    "{zone} can mean {several}: write one of these.": "{zone}은(는) {several}일 수 있습니다. 하나로 쓰세요.",
    "{zone} is not a time zone: they are UTC-12 to UTC+14.": (
        "{zone}은(는) 시간대가 아닙니다. 시간대는 UTC-12부터 UTC+14까지입니다."
    ),
    "{zone} is not a known time zone: write an offset such as UTC+9.": (
        "{zone}은(는) 알 수 없는 시간대입니다. UTC+9처럼 쓰세요."
    ),
    "'{text}' is not a date: {forms}.": "'{text}'은(는) 날짜가 아닙니다. {forms}.",
    "'{text}' has no year: write 2026-11-13, or the year in the title of the seminar.": (
        "'{text}'에 연도가 없습니다. 2026-11-13처럼 쓰거나 세미나 제목에 연도를 쓰세요."
    ),
    "'{text}' is no kind of event. Choose one of {kinds}.": (
        "'{text}'은(는) 기록의 종류가 아닙니다. 쓸 수 있는 것: {kinds}."
    ),
    "'{text}' is in the future: an event has already happened.": "'{text}'은(는) 미래입니다. 이미 있었던 일만 기록합니다.",
    "'{text}' is unclear: {error}": "'{text}'의 뜻이 분명하지 않습니다. {error}",
    "it can be yesterday or the day before; write the day.": "어제일 수도 그제일 수도 있습니다. 날짜로 쓰세요.",
    "it can be any number of days; write the dates.": "며칠인지 정해지지 않은 말입니다. 날짜로 쓰세요.",
    "it can be that of the calendar or the days up to today; write the dates.": (
        "달력의 기간일 수도 오늘까지의 기간일 수도 있습니다. 날짜로 쓰세요."
    ),
    "it can be other months at each university; write the dates.": "학교마다 다릅니다. 날짜로 쓰세요.",
    "it can be one day, or a whole week, month or year; write the dates.": (
        "하루일 수도 한 주, 한 달, 한 해 전체일 수도 있습니다. 날짜로 쓰세요."
    ),
    "it can be that of {first} or {second}; write the year.": "{first}년일 수도 {second}년일 수도 있습니다. 연도를 쓰세요.",
    "'{time}' is unclear: write the hour from 0 to 24, such as 23:59.": (
        "'{time}'의 뜻이 분명하지 않습니다. 23:59처럼 0부터 24까지의 시로 쓰세요."
    ),
    "it is not between the years 1 and 9999.": "1년부터 9999년까지의 날이 아닙니다.",
    "it is the days from {first} to {last}; write one of them.": "{first}부터 {last}까지입니다. 하루를 고르세요.",
    "it can be {first} or {second}; write one of them.": "{first}일 수도 {second}일 수도 있습니다. 하나로 쓰세요.",
    "weeks begin on Sunday or on Monday, so it can be {first} or {second}; write one of them.": (
        "한 주는 일요일이나 월요일에 시작하므로 {first}일 수도 {second}일 수도 있습니다. 하나로 쓰세요."
    ),
    "'{text}' is not a span of time: {forms}": "'{text}'은(는) 기간이 아닙니다. {forms}",
    "write 2026, 2026-07, 2026-03..2026-05, 2026-03.., 2026 Q3, 11월 or LAST..": (
        "2026, 2026-07, 2026-03..2026-05, 2026-03.., 3분기, 11월처럼 쓰세요."
    ),
    "'{text}': there is no year 0000; years are 0001 to 9999.": "'{text}': 0000년은 없습니다. 0001년부터 9999년까지입니다.",
    "'{text}': there is no month {month}; months are 01 to 12.": "'{text}': {month}월은 없습니다. 01월부터 12월까지입니다.",
    "'{text}': {year}-{month} has {days} days.": "'{text}': {year}-{month}은(는) {days}일까지입니다.",
    "'{name}' cannot be the name of a date: it has 1 to {number} printable characters and does not begin with -.": (
        "'{name}'은(는) 날짜의 이름이 될 수 없습니다. 보이는 글자로 {number}자까지이고 -로 시작하지 않습니다."
    ),
    "You have no date named '{name}'.": "'{name}'(이)라는 이름으로 넣은 날짜가 없습니다.",
    "No date is named '{name}'.": "'{name}'(이)라는 날짜가 없습니다.",
    "{key} has no event '{text}': {held}.": "{key}에 '{text}' 기록이 없습니다: {held}.",
    "{key} has {number} events '{text}': name one of {names}.": (
        "{key}에 '{text}' 기록이 {number}개 있습니다. 하나를 고르세요: {names}."
    ),
    "{key} has the event {name} already.": "{key}에 {name} 기록이 이미 있습니다.",
    "'{text}' is not a year of goals: years are {first} to {last}.": (
        "'{text}'은(는) 목표의 연도가 아닙니다. {first}년부터 {last}년까지입니다."
    ),
    "There are no goals for {year}: notes/{file} does not exist.": "{year}년 목표가 없습니다. notes/{file}이(가) 없습니다.",
    "notes/{file} has no check-boxes, such as `- [ ] read 50 papers`.": (
        "notes/{file}에 `- [ ] 논문 50편 읽기` 같은 확인란이 없습니다."
    ),
    "No check-box in notes/{file} has a goal behind it, such as `- [ ] read 50 papers`.": (
        "notes/{file}의 확인란이 비어 있습니다. `- [ ] 논문 50편 읽기`처럼 뒤에 목표를 쓰세요."
    ),
    "All goals in notes/{file} are given up (`[-]`).": "notes/{file}의 목표는 모두 그만둔 것입니다(`[-]`).",
    "'{text}' is in the past: choose a day to come.": "'{text}'은(는) 지난 날입니다. 앞으로의 날을 고르세요.",
    "'{text}' is more than ten years away: choose a nearer day.": (
        "'{text}'은(는) 10년 넘게 남았습니다. 더 가까운 날을 고르세요."
    ),
    "'{text}' is not a place in the queue: choose a number from 1, {first}, {last} or {none}.": (
        "'{text}'은(는) 순서가 아닙니다. 1부터의 숫자, {first}, {last}, {none} 가운데 고르세요."
    ),
    "{key} is not in the queue.": "{key}은(는) 읽을 목록에 없습니다.",
    "{span} lies in the future.": "{span}은(는) 아직 오지 않았습니다.",
    "notes/{file} is a review until {last}, which has not come, so that it is not known where the next "
    "one begins.": (
        "notes/{file}은(는) 아직 오지 않은 {last}까지의 결산이어서, 다음 결산이 언제 시작하는지 알 수 없습니다."
    ),
    "No reading events yet.": "아직 읽은 기록이 없습니다.",
    "There is no seminar '{name}'.": "세미나 '{name}'이(가) 없습니다.",
}
NAMES = {
    **{name: f"{day}요일" for name, day in zip(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), "월화수목금토일", strict=True
    )},
    **{name: f"{number}월" for number, name in enumerate(
        ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
         "November", "December"), 1
    )},
}  # fmt: skip # a table
"""The names of days and months in these messages."""

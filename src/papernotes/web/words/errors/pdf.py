"""Messages about PDF files, in Korean."""

KOREAN = {
    "Another papers process is reading the PDFs. Try again when it has ended.": (
        "다른 papers가 PDF를 읽고 있습니다. 끝나면 다시 시도하세요."
    ),
    "The text of the PDFs was damaged and has been removed. Read the PDFs again.": (
        "PDF에서 읽어 둔 텍스트가 망가져 지웠습니다. PDF를 다시 읽으세요."
    ),
    "A search in PDFs needs a word to be found on a page; the query has none.": (
        "PDF에서 찾으려면 본문에 나올 단어가 있어야 하는데, 검색식에 없습니다."
    ),
    "{file} has {pages}; there is no page {number}.": "{file}: {pages}입니다. {number}쪽은 없습니다.",
    "Page {number} of {file} cannot be read.": "{file}: {number}쪽을 읽을 수 없습니다.",
    "{what}: page {number} of {file}.": "{what}: {file} {number}쪽.",
    "{key} has no PDF.": "{key}: PDF가 없습니다.",
    "No highlights of {key} were written into its note.": "{key}: 노트에 옮겨 적은 하이라이트가 없습니다.",
    "No list of references was found in the PDF of {keys}.": "{keys}: PDF에서 참고문헌 목록을 찾지 못했습니다.",
    "No highlights or comments in the PDF of {keys}.": "{keys}: PDF에 하이라이트나 메모가 없습니다.",
    "The quotes cannot be added so that they are read again: the note may end in code or a comment that is not closed.": (
        "다시 읽을 수 있게 인용을 넣을 수 없습니다. 노트가 닫히지 않은 코드나 주석으로 끝나는지 보세요."
    ),
    "The template {file} does not begin with a heading, such as ## Highlights.": (
        "템플릿 {file}이(가) ## Highlights 같은 제목으로 시작하지 않습니다."
    ),
    "The template {file} has a heading below its first placeholder: a quote has no heading.": (
        "템플릿 {file}의 첫 자리표시자 아래에 제목이 있습니다. 인용에는 제목이 없습니다."
    ),
    "The template {file} has neither {passage} nor {comment}: write what a quote is made of, or delete the file.": (
        "템플릿 {file}에 {passage}도 {comment}도 없습니다. 인용을 무엇으로 만들지 쓰거나 파일을 지우세요."
    ),
    "{path} cannot be read ({reason}). Check its drive.": "{path}: 읽을 수 없습니다({reason}). 드라이브를 확인하세요.",
    "{path} {what}. Download the PDF again and name that file.": (
        "{path}: {what}. PDF를 다시 내려받아 지정하세요."
    ),
    "{path} is cut short: the end of the PDF is missing. Download it again.": (
        "{path}: 잘렸습니다. PDF의 끝이 없습니다. 다시 내려받으세요."
    ),
    "{path} does not exist. Check the name, or connect its drive.": (
        "{path}: 없습니다. 이름을 확인하거나 드라이브를 연결하세요."
    ),
    "{path} cannot be read: its permissions do not allow it.": "{path}: 권한이 없어 읽을 수 없습니다.",
    "{path} is {kind}. Name a PDF file.": "{path}: {kind}입니다. PDF 파일을 지정하세요.",
    "{path} is a link to {target}, which does not exist. Name the file itself.": (
        "{path}: 없는 {target}을(를) 가리키는 링크입니다. 파일 자체를 지정하세요."
    ),
    "{name} is not on this machine: {path} is missing. Connect its drive, or attach it again.": (
        "{name}: 이 컴퓨터에 없습니다({path}). 드라이브를 연결하거나 다시 붙이세요."
    ),
    "{name} is a file of {other}. Merge the papers, or name a copy of it.": (
        "{name}: {other}의 파일입니다. 논문을 합치거나 사본을 지정하세요."
    ),
    "{key} has no PDF {name}. Its PDFs: {files}.": "{key}에는 PDF {name}이(가) 없습니다. 있는 PDF: {files}.",
    "{key} is not on arXiv, so its PDF cannot be fetched. Give its address or a file to attach.": (
        "{key}은(는) arXiv에 없어 PDF를 받을 수 없습니다. PDF의 주소나 파일을 지정하세요."
    ),
    "{url} does not exist (HTTP {status}). Check the address.": (
        "{url}: 없습니다(HTTP {status}). 주소를 확인하세요."
    ),
    "{url} has {size} GB; files of up to 1 GB are fetched. Download it yourself, and attach it.": (
        "{url}: {size} GB입니다. 1 GB까지 받습니다. 직접 내려받아 붙이세요."
    ),
    "{host} sent no PDF for {url}, perhaps a web page in place of it. Open it in a browser, and attach the PDF that you save there.": (
        "{host}: {url}에서 PDF가 아닌 것을 보냈습니다(웹 페이지일 수 있습니다). 브라우저로 열어 저장한 PDF를 붙이세요."
    ),
    "{host} {problem}. What has arrived is kept: try again to get the rest.": (
        "{host}: {problem}. 받은 부분은 남아 있으니, 다시 시도하면 나머지를 받습니다."
    ),
    "{key} has its PDF already: {name}.": "{key}에는 PDF가 이미 있습니다: {name}.",
    "{name} may be one of these papers, but none is certain: {names}. Attach it on the page of its paper.": (
        "{name}: 이 논문 가운데 하나일 수 있지만 확실하지 않습니다: {names}. 그 논문의 페이지에서 붙이세요."
    ),
    "{name} names no known paper. Attach it on the page of its paper.": (
        "{name}: 어느 논문인지 알 수 없습니다. 그 논문의 페이지에서 붙이세요."
    ),
    "{name} names no known paper, and some sources did not answer: {reason} Attach it on the page of its paper.": (
        "{name}: 어느 논문인지 알 수 없고, 답하지 않은 곳이 있습니다. {reason} 그 논문의 페이지에서 붙이세요."
    ),
    "No file was chosen. Choose a PDF and send the form again.": "고른 파일이 없습니다. PDF를 골라 다시 보내세요.",
    "{path} is not a folder. Name a folder of PDFs.": "{path}: 폴더가 아닙니다. PDF가 든 폴더를 지정하세요.",
    "{path} changed while it was copied. Try again.": "{path}: 복사하는 사이에 바뀌었습니다. 다시 시도하세요.",
    "The name of {path} holds characters that no text can hold. Rename the file first.": (
        "{path}: 이름에 텍스트로 적을 수 없는 글자가 있습니다. 먼저 이름을 바꾸세요."
    ),
    "{path} was not attached: {place} cannot be written.": "{path}: 붙이지 못했습니다. {place}에 쓸 수 없습니다.",
    "{path} is not a file. Name a PDF file.": "{path}: 파일이 아닙니다. PDF 파일을 지정하세요.",
    "{path} cannot be read: {reason}. Check the path, and whether its drive is connected.": (
        "{path}: 읽을 수 없습니다({reason}). 경로와 드라이브 연결을 확인하세요."
    ),
    "{path} has {size}; PDF files of up to {most} MB are read. Save a smaller copy.": (
        "{path}: {size}입니다. PDF는 {most} MB까지 읽습니다. 더 작게 저장하세요."
    ),
    "{path} is empty. Download it again.": "{path}: 비어 있습니다. 다시 내려받으세요.",
    "{path} is a web page, not a PDF. Open it in a browser, and download the PDF from there.": (
        "{path}: PDF가 아니라 웹 페이지입니다. 브라우저로 열어 거기서 PDF를 내려받으세요."
    ),
    "{path} is not a PDF. Name a PDF file.": "{path}: PDF가 아닙니다. PDF 파일을 지정하세요.",
    "{path} is encrypted with a password. Save a copy without the password.": (
        "{path}: 암호가 걸려 있습니다. 암호 없이 저장한 사본을 쓰세요."
    ),
    "{path} is damaged or incomplete. Download it again.": (
        "{path}: 망가졌거나 끝까지 받아지지 않았습니다. 다시 내려받으세요."
    ),
    "{path} takes too much time or memory to read. Print it to a new PDF, and use that.": (
        "{path}: 읽는 데 시간이나 메모리가 너무 많이 듭니다. 새 PDF로 인쇄해 그것을 쓰세요."
    ),
    "{path} cannot be read: the PDF reader ended in the middle of it. Print it to a new PDF, and use that.": (
        "{path}: PDF를 읽는 프로그램이 도중에 멈췄습니다. 새 PDF로 인쇄해 그것을 쓰세요."
    ),
}

"""Messages about the network and the hosts that are asked for papers, in Korean."""

KOREAN = {
    "{host} answered with HTTP {status}. Try again later, or download the file in a browser.": (
        "{host}이(가) HTTP {status}(으)로 답했습니다. 나중에 다시 시도하거나 브라우저로 내려받으세요."
    ),
    "{host} has no such file (HTTP {status}).": "{host}에 그런 파일이 없습니다(HTTP {status}).",
    "{host} sent a web page instead of a file. Download the file in a browser, and name it.": (
        "{host}이(가) 파일 대신 웹 페이지를 보냈습니다. 브라우저로 내려받은 파일을 지정하세요."
    ),
    "{host} has no list of records. Try again later.": "{host}에 논문 목록이 없습니다. 나중에 다시 시도하세요.",
    "The network was not used.": "네트워크를 쓰지 않았습니다.",
    "{id} is not an arXiv id.": "{id}은(는) arXiv 번호가 아닙니다.",
    "{problem}. Try again after {moment}.": "{problem}. {moment} 뒤에 다시 시도하세요.",
    "{problem}. Try again later.": "{problem}. 나중에 다시 시도하세요.",
    "is busy (HTTP {status})": "바빠서 답하지 못합니다(HTTP {status})",
    "is rate-limited": "요청이 너무 잦아 답하지 않습니다",
    "The address of the arXiv API, {url}, is not an http or https URL. Correct PAPERS_ARXIV_URL.": (
        "arXiv API의 주소 {url}이(가) http나 https가 아닙니다. PAPERS_ARXIV_URL을 고치세요."
    ),
    "{host} refused the request (HTTP {status}).": "{host}이(가) 요청을 거절했습니다(HTTP {status}).",
    "{host} answered with HTTP {status}. Try again later.": (
        "{host}이(가) HTTP {status}(으)로 답했습니다. 나중에 다시 시도하세요."
    ),
    "{url} is not an http or https URL.": "{url}은(는) http나 https 주소가 아닙니다.",
    "{url} redirects without end. Try again later.": "{url}: 다른 주소로 끝없이 넘어갑니다. 나중에 다시 시도하세요.",
    "{host} denied access (HTTP {status}). Try again later.": (
        "{host}이(가) 접근을 막았습니다(HTTP {status}). 나중에 다시 시도하세요."
    ),
    "{host} was not asked in offline mode. Try again with a network.": (
        "오프라인이어서 {host}에 묻지 않았습니다. 네트워크에 연결한 뒤 다시 시도하세요."
    ),
    "{host} {defect}. Try again later.": "{host}: {defect}. 나중에 다시 시도하세요.",
    "The address {base} for {host} is not an http or https URL.": "{host}의 주소 {base}이(가) http나 https가 아닙니다.",
    "{host} redirected to an address on this machine, which is not allowed. Try again later.": (
        "{host}: 이 컴퓨터의 주소로 넘기려 해서 따르지 않았습니다. 나중에 다시 시도하세요."
    ),
    "{host} redirected to an address that cannot be used. Try again later.": (
        "{host}: 쓸 수 없는 주소로 넘깁니다. 나중에 다시 시도하세요."
    ),
    "PAPERS_TIMEOUT is '{text}'. Set it to a number of seconds from 1 to 3600.": (
        "PAPERS_TIMEOUT이 '{text}'입니다. 1부터 3600까지의 초로 정하세요."
    ),
    "{host} did not answer within {seconds} seconds. Try again later.": (
        "{host}이(가) {seconds}초 안에 답하지 않았습니다. 나중에 다시 시도하세요."
    ),
    "{host} sent more than {size} KiB, which is too much for an answer. Try again later.": (
        "{host}이(가) {size} KiB보다 많이 보냈습니다. 나중에 다시 시도하세요."
    ),
    "There is no paper at {url}. Check the link.": "{url}에 논문이 없습니다. 링크를 확인하세요.",
    "No secure connection to {host}: its certificate is not accepted. Check the clock and the network, and try again.": (
        "{host}의 인증서를 믿을 수 없어 연결하지 않았습니다. 시계와 네트워크를 확인하고 다시 시도하세요."
    ),
    "No connection to {host} within {seconds} seconds. Try again later.": (
        "{host}에 {seconds}초 안에 연결하지 못했습니다. 나중에 다시 시도하세요."
    ),
    "The host {host} cannot be found. Check the network, and try again later.": (
        "{host}을(를) 찾을 수 없습니다. 네트워크를 확인하고 나중에 다시 시도하세요."
    ),
    "The proxy for {host} cannot be reached. Try again later.": (
        "{host}(으)로 가는 프록시에 연결할 수 없습니다. 나중에 다시 시도하세요."
    ),
    "{host} cannot be reached: no connection. Try again later.": (
        "{host}에 연결할 수 없습니다. 나중에 다시 시도하세요."
    ),
}

"""A third sample of pairs of one concept in two scripts, for work on the rules, most of them phrases.

`benchmarks.concept_pairs --third` asks for it: its half `open` is for reading misses, and of its half
`closed` only totals were looked at. This rule was written before the first search:

- Queries: the areas below, each with "논문 정리 용어 설명" behind it, sent once to a search by meaning
  over stored public web pages, whose answers (8 at most) are read as far as shown. Their pairs were
  few; so the strings below were sought among files of public repositories, and read with 300
  characters around each, and the files below were read to their end or to 16,000 characters.
- Candidates and judging: as in `benchmarks.concept_sample`, and pairs that a sentence or the row of a
  table gives in another way. All of them are taken, in their order.
- A program took away those of the first and the second sample, and did not tell which. Whoever
  collected the pairs had not seen the second sample.
- Half: the first bit of the SHA-256 of the pair as it is written here.
- Judged: of the half `open`, the answers among the first ten of a query that the pairs do not know were
  read in their notes (of notes-ko, in the order of their files, with the pairs that they name taken
  away). Right is a note that names the concept of the query by another word: one that a reader of the
  field accepts in its place, its adjective or verb, another spelling, or a word of each script side
  by side. Wrong is one where the words mean something else, stand apart, or name something wider or
  narrower. This rule was written down before they were listed, but after some of them had been seen.
- Kind: `s` if each Hangul word writes the sound of an English one, `t` otherwise.
"""

import hashlib
import re

AREAS = """
스코어 기반 확산 모델과 확률 미분방정식
플로우 매칭과 정규화 흐름
텍스트 조건 이미지 생성과 편집
적대적 생성 신경망의 학습 안정성
변분 오토인코더와 벡터 양자화
신경 방사 필드와 가우시안 스플래팅
다시점 기하와 카메라 보정
포인트 클라우드와 3차원 객체 인식
비디오 생성과 시간적 일관성
행동 인식과 비디오 이해
객체 추적과 광학 흐름
거대 언어 모델의 사전 학습과 정렬
검색 증강 생성과 추론
시각 언어 모델과 멀티모달 정렬
"""
STRINGS = """
(contrastive loss) (masked image modeling) (instance segmentation) (domain shift) (evaluation metric) (learning rate schedule)
(model parallelism) (imitation learning) (novel view synthesis) (temporal consistency) (text encoder) (score function)
"""
FILES = """
a summary of OpenSplat3D: Open-Vocabulary 3D Instance Segmentation using Gaussian Splatting
컴퓨터 비전 딥러닝 로드맵
eunsu-park/study-hub content/ko/Foundation_Models/01_Foundation_Model_Paradigm.md
eunsu-park/study-hub content/ko/Deep_Learning/43_Few_Shot_Learning.md
"""

PAIRS = """
t stochastic = 확률적
t deterministic = 결정적
t vector field = 벡터장
t vector field = 벡터 필드
t flow = 흐름
t interpolation = 보간
s flow matching = 플로우 매칭
t flow matching = 흐름 매칭
s forward process = 포워드 프로세스
t refinement = 개선
t mixed-initiative system = 혼합 주도형 시스템
t generative artificial intelligence = 생성적 인공지능
t nash equilibrium = 내쉬 균형
t variational autoencoder = 변이형 오토인코더
t variational autoencoder = 변형 오토인코더
t representation vector = 표현 벡터
t assumption = 가정
t vector quantization = 벡터 양자화
t discrete = 이산
t multi-layer perceptron = 다층 퍼셉트론
s neural rendering = 뉴럴 렌더링
t aliasing = 계단 현상
t robotics = 로봇 공학
s edge device = 엣지 디바이스
t local editing = 국소적 편집
t occupancy = 점유
s volumetric = 볼류메트릭
t density field = 밀도장
t ellipsoid = 타원체
t shallow neural network = 얕은 신경망
t periodic activation function = 주기 활성화 함수
t point cloud = 점군
t connectivity = 연결성
t curse of dimensionality = 차원의 저주
t vertex = 정점
t topology = 위상
t continuous function = 연속적인 함수
t feature extraction = 특징점 추출
t sparse point cloud = 희소 점군
t focal length = 초점거리
t principal point = 주점
t surface normal vector = 표면 법선 벡터
t structured light = 구조광
t permutation invariance = 순서 불변성
t non-uniform density = 밀도 불균일성
t bidirectional attention = 양방향 어텐션
t autoregressive = 자기회귀
t temporal drift = 시간적 드리프트
t likelihood = 우도
t behavior analysis = 행동 분석
t video retrieval = 비디오 검색
t video action recognition = 동영상 행동 인식
t action instance = 행동 인스턴스
t action class = 행동 클래스
t action recognition = 행동 인식
t action recognition = 동작 인식
s background = 백그라운드
t untrimmed video = 무편집 비디오
t action detection = 행동 탐지
t optical flow = 광학 흐름
t dynamic scene = 동적 장면
s edge = 엣지
t apparent motion = 겉보기 움직임
t projection = 투영
t displacement vector = 변위 벡터
t object tracking = 객체 추적
t motion detection = 움직임 감지
t temporal redundancy = 시간적 중복성
t video compression = 비디오 압축
t correspondence = 대응점
s stereo vision = 스테레오 비전
t brightness pattern = 밝기 패턴
t occlusion = 폐색
t tracking-by-detection = 검출 기반 추적
t multiple object tracking = 다중 객체 추적
t fine-tuning = 미세 조정
t language model = 언어 모델
t decoding strategy = 디코딩 전략
t training objective = 학습 목표
t reasoning-augmented retrieval = 추론 증강 검색
t pre-trained model = 사전 훈련 모델
t downstream task = 하류 작업
t multimodal learning = 다모달 학습
t contrastive loss = 대조 손실
t positive pair = 긍정 쌍
t negative pair = 부정 쌍
t critic = 비평가
t self-distillation = 자기 증류
t predictive learning = 예측적 학습
t instance segmentation = 인스턴스 분할
t sparsity = 희소성
t domain shift = 도메인 전이
t evaluation metric = 평가 지표
t confusion matrix = 오차행렬
t precision = 정밀도
t recall = 재현율
s optimizer = 옵티마이저
t learning rate schedule = 학습률 스케줄
s warmup = 웜업
t batch size = 배치 크기
t model parallelism = 모델 병렬화
t model parallelism = 모델 병렬처리
t pipeline parallelism = 파이프라인 병렬화
t tensor parallelism = 텐서 병렬화
t data parallelism = 데이터 병렬화
t imitation learning = 모방 학습
t policy = 정책
t semantic model = 의미론적 모델
t language description = 언어 설명
t manipulation policy = 조작 정책
t proprioception = 고유수용성
t observation space = 관측 공간
t temporal consistency = 시간 일관성
t score function = 스코어 함수
s attention score = 어텐션 스코어
s deepfake = 딥페이크
t occlusion = 가려짐
t feature blending = 특징 블렌딩
t variance regularization = 분산 정규화
t codebook = 코드북
t instance learning = 인스턴스 학습
t language alignment = 언어 정렬
t visibility score = 가시성 점수
t class-agnostic = 클래스 불가지론적
t hierarchical crop = 계층적 크롭
t feature regularization = 특징 정규화
t receptive field = 수용 영역
t residual learning = 잔차 학습
t hierarchical = 계층적
t foundation model = 기반 모델
s zero-shot = 제로샷
t vision-language alignment = 비전-언어 정렬
t set prediction = 집합 예측
t emergent capability = 창발적 능력
t few-shot learning = 퓨샷 학습
t meta-learning = 메타 학습
t episodic training = 에피소드 학습
s prototypical network = 프로토타입 네트워크
s support set = 서포트 셋
s query set = 쿼리 셋
s episode = 에피소드
t base class = 기본 클래스
t novel class = 신규 클래스
t transfer learning = 전이 학습
t inductive bias = 귀납적 편향
t embedding space = 임베딩 공간
s softmax = 소프트맥스
t centroid = 중심점
s logit = 로짓
s attention = 어텐션
t cosine similarity = 코사인 유사도
t initialization = 초기화
t relation network = 관계 네트워크
s matching network = 매칭 네트워크
t relation module = 관계 모듈
t color jitter = 색상 지터
s cutout = 컷아웃
s mixup = 믹스업
s random erasing = 랜덤 이레이싱
t equivalent = 동치
"""


# Answers that were judged right, of 33: a query, and the numbers of notes.
JUDGED_RIGHT = """
action recognition: 118 106 107
occlusion: 204 203
pre-trained model: 123
refinement: 205
긍정 쌍: 128
배치 크기: 69
보간: 38
순서 불변성: 222
옵티마이저: 102
코사인 유사도: 128 125
특징점 추출: 28
"""


def judged_right() -> dict[str, set[str]]:
    """Return the names of the notes that were judged right, by query."""
    rows = (line.split(":") for line in JUDGED_RIGHT.split("\n") if line)
    return {query: {f"p{number}" for number in numbers.split()} for query, numbers in rows}


def lines(half: str) -> list[tuple[str, str, str]]:
    """Return the kind, the English and the Hangul words of each pair of a half: open or closed."""
    pairs = re.findall(r"^([st]) (.+) = (.+)$", PAIRS, re.MULTILINE)
    return [pair for pair in pairs if _half(f"{pair[1]} = {pair[2]}") == half]


def _half(pair: str) -> str:
    return "closed" if hashlib.sha256(pair.encode()).digest()[0] >> 7 else "open"

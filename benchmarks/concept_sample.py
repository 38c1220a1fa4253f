"""Pairs of one concept in two scripts, sampled from public documents for `benchmarks.concept_pairs`.

The rule was committed before the first pair was collected, and the pairs before the first search.
Whoever collected them had seen neither `concept_labels` nor the translation table of the program,
only the examples in docs/search.md.

- Queries: the 30 subject areas below, those of calls for papers of conferences in vision, each with
  "논문 리뷰 정리" behind it, sent once, in this order, to a search by meaning over stored public web
  pages. All of its answers (8 at most) are read in their order, as far as shown. Copies of the notes
  that the measure runs over are skipped. (The rule first had the areas in English, then asked for
  texts of repositories. Six and ten queries of these showed few Korean sentences; they were given
  up before a pair was written down.)
- Candidates: `한글(english)` and `english(한글)`, a blank or markup before the bracket or not. The
  English is one to three words of letters, with at least three letters. An abbreviation behind it
  (`, CNN`) is dropped, and so is a particle behind the Hangul. Of the Hangul before a bracket, the
  words that the English names are taken; they have at least two syllables.
- Judged by hand, not looked up: a pair is kept if one is the translation of the other, or its sound
  in Hangul, in a text of this field. Abbreviations, names of people, systems and data sets, and
  brackets that explain, give an example, or name something wider or narrower are no pairs.
- Number: of each query, the first eight pairs that no query before it has given.
- Kind: `sound` if each Hangul word writes the sound of an English one, `translation` otherwise.
- Nothing is added, taken away or corrected after the first measurement.
"""

AREAS = """
다시점 영상과 센서를 이용한 3차원 복원
단일 이미지에서의 3차원 복원
적대적 공격과 방어
자율 주행
생체 인식
계산 사진학과 컴퓨테이셔널 이미징
사회적 공익을 위한 컴퓨터 비전
컴퓨터 비전 이론
데이터셋과 평가
딥러닝 구조와 기법
문서 분석과 이해
효율적인 비전 모델과 경량화
체화된 비전, 능동 에이전트와 시뮬레이션
이벤트 카메라
설명 가능한 컴퓨터 비전
사람의 얼굴, 신체, 자세, 제스처와 움직임
이미지와 비디오의 합성과 생성
저수준 비전
딥러닝 이외의 기계 학습
의료 및 생물 영상, 세포 현미경
멀티모달 학습
딥러닝 이외의 최적화 방법
사진 측량과 원격 탐사
물리 기반 비전과 형상 추정
인식: 분류, 탐지, 검색
표현 학습
로보틱스
장면 분석과 이해
분할, 그룹화와 형태 분석
자기 지도, 준지도, 메타, 비지도 학습
"""

# Area and rank of an answer, its kind (s: sound, t: translation), English in the singular, Hangul.
# Left out because notes mostly mean something else by the Hangul: description 기술 (1.5), which is
# technology. No candidates in areas 2, 6, 18 and 20, or none that an area before them has not given.
PAIRS = """
1.4 t corresponding point = 대응점
1.5 t survey = 조사
1.5 t monocular = 단안
1.5 t monocular depth estimation = 단안 깊이 추정
1.5 t spherical neural network = 구면 신경망
1.7 t local detail = 지역적인 디테일
1.8 t motion = 움직임
1.8 s optical flow = 옵티컬 플로우
3.2 t adversarial attack = 적대적 공격
3.2 t reinforcement learning = 강화 학습
3.2 t explainable ai = 설명 가능한 인공지능
3.4 t augmented dependency graph = 증강된 의존성 그래프
3.4 t semantic role labeling = 의미 역할 레이블링
3.5 t input space-based attack = 입력 공간 기반 공격
3.7 t introduction = 서론
3.7 t deep neural network = 심층 신경망
4.1 t end-to-end = 종단간
4.1 t great divergence = 대분기
4.1 s modular pipeline = 모듈러 파이프라인
4.1 t raw data = 원시 데이터
4.1 s black box = 블랙박스
4.2 t deep residual network = 심층 잔차 네트워크
4.4 t multi-modal learning = 다중 모드 학습
4.5 t multiple sensor fusion = 다중 센서 융합
5.4 t digital identity = 디지털 신원
5.4 t information security = 정보보호
5.4 t biometric recognition = 생체인식
5.4 t physiological = 신체적
5.4 t behavioral = 행동적
5.4 t identification = 식별
5.4 t authentication = 인증
5.4 t physiological trait = 신체적 특징
7.2 s computer vision = 컴퓨터 비전
7.4 t dense connection = 전결합
7.8 t data augmentation = 데이터 증강
7.8 t image classification = 이미지 분류
8.4 s edge = 에지
8.4 t boundary = 경계
9.2 t training data = 훈련 데이터
9.2 s test data = 테스트 데이터
10.4 s perceptron = 퍼셉트론
10.5 t valid convolution = 유효합성곱
10.5 t fully connected layer = 완전연결층
10.8 s deep learning timeline = 딥러닝 타임라인
10.8 s framework = 프레임워크
10.8 s backend = 백엔드
10.8 t neural network = 신경망
11.8 t title = 제목
11.8 t abstract = 초록
11.8 t introduction = 소개
11.8 s section = 섹션
11.8 t subsection = 하위 섹션
11.8 t conclusion = 결론
11.8 t reference = 참고문헌
12.2 t knowledge distillation = 지식 증류
12.2 t network pruning = 네트워크 가지치기
12.2 t network quantization = 네트워크 양자화
12.2 t low-rank matrix factorization = 저랭크 행렬 분해
12.4 t pruning = 가지치기
12.4 t quantization = 양자화
12.4 t efficient component design = 효율적인 구성 요소 설계
12.7 s pruning = 프루닝
13.4 t procedural generation = 절차적 생성
13.4 t diverse scene = 다양한 장면
14.5 t polarity = 극성
14.5 t event accumulation method = 이벤트 누적 방식
14.7 t frame-based camera = 프레임 기반 카메라
14.7 s event camera = 이벤트 카메라
14.7 s dynamic range = 다이내믹 레인지
15.1 t post-hoc = 사후
15.2 t explainable vision transformer = 설명 가능한 비전 트랜스포머
15.4 t explainable ai = 설명가능 인공지능
15.4 t interpretability = 해석가능성
15.4 t completeness = 완전 무결성
15.6 t deep vision model = 심층 시각 모델
15.6 t interpretability = 설명 가능성
15.6 t accountability = 책임
16.8 t signal-to-noise ratio = 신호 대 잡음비
16.8 t gesture-speech synchrony = 제스처 발화 동기화
16.8 t core methodology = 핵심 방법론
16.8 t environment = 환경
16.8 t anechoic chamber = 무향실
16.8 t audiovisual virtual environment = 시청각 가상 환경
17.4 t interactive generative video = 상호작용적 생성 비디오
17.5 t alignment = 정렬
17.5 t long-range coherence = 장거리 일관성
17.5 t computational efficiency = 계산 효율성
17.7 t medical imaging = 의료 영상
19.1 t machine learning = 기계학습
19.1 t understanding the machine-learning = 머신러닝 이해하기
19.1 t decision tree = 의사결정나무
19.1 s boosting tree = 부스팅트리
19.1 s ensemble tree = 앙상블트리
19.1 s naive bayes = 나이브 베이즈
19.1 t logistic regression = 로지스틱회귀
19.1 t regression = 회귀
21.3 t natural language = 자연어
21.3 t visual signal = 시각적 신호
21.3 t vocal signal = 음성 신호
21.3 t prosody = 억양
21.3 t representation = 표현
21.3 t complementarity = 보완성
21.3 t redundancy = 중복성
21.3 t symbolic = 기호
22.1 t analytic method = 분석적 방법
22.1 t numerical method = 수치적 방법
22.1 t gradient descent = 경사 하강법
22.1 t brute-force = 무차별 대입법
22.1 t gradient = 기울기
22.1 t convex function = 볼록함수
22.1 t non-convex function = 비볼록함수
22.3 t train = 학습
23.5 t photogrammetry = 사진측량
23.7 t photogrammetry = 사진 측량학
24.2 t multi-view = 다중 시점
24.2 t differentiable rendering = 미분 가능한 렌더링
24.2 t differentiable physics simulation = 미분 가능한 물리 시뮬레이션
24.3 t joint optimization = 공동 최적화
24.4 t disparity = 시차
24.6 t visual observation = 시각적 관측
24.6 t interpretable = 해석 가능한
24.6 t intrinsic dynamics = 고유 동역학
25.6 t proposal = 후보
26.2 t generator = 생성자
26.2 t discriminator = 구분자
27.2 t robotic arm = 로봇 팔
27.2 s octree = 옥트리
27.3 t autonomous mobile robot = 자율 이동 로봇
27.4 t evolutionary algorithm = 진화적 알고리즘
27.4 t environmental awareness = 환경 인지
27.8 t deep reinforcement learning = 심층 강화 학습
28.1 s big data = 빅 데이터
28.3 t scene graph = 장면 그래프
28.7 t dilation = 팽창
28.7 t erosion = 침식
29.1 t thresholding = 임계값 처리
29.1 t edge detection = 에지 검출
29.1 t region growing = 영역 확장
29.1 t machine learning approach = 머신 러닝 접근 방식
29.2 t lexical dictionary = 어휘 사전
29.6 t morphological analysis = 형태소 분석
29.6 t lemma = 사전형
29.8 t recursive projection profile = 재귀적 투영 프로파일
30.1 t self-supervised learning = 자기 지도 학습
30.1 t heuristic algorithm = 경험적인 알고리즘
30.1 s autoencoder = 오토인코더
30.4 t supervised = 지도학습
30.4 t unsupervised = 비지도학습
30.4 t self-supervised = 자기지도학습
30.4 t label = 정답
30.4 t supervised learning = 지도학습
"""

# The pages of these answers. Those of freederia.com are named by their titles.
PAGES = """
1.4 ethanswinery.tistory.com/157
1.5 themoonlight.io/ko/review/3d-scene-geometry-estimation-from-360circ-imagery-a-survey
1.7 velog.io/@hbcho/Convolutional-Occupancy-Networks-리뷰
1.8 freederia.com: 시각적 표상 분야 – 움직임 기반 3D 물체 재구성 및 실시간 렌더링 최적화
3.2 freederia.com: 적대적 공격에 대한 설명 가능한 강화 학습 기반 방어 시스템
3.4 freederia.com: 적대적 공격에 대한 AI 모델 강인성 확보: 증강된 의존성 그래프 기반 입력 검증
3.5 freederia.com: 딥러닝 분류 모델에 대한 입력 공간 기반 적대적 샘플 생성 및 완화 전략
3.7 freederia.com: 무작위 잡음 주입 기반 적대적 학습을 통한 심층 신경망의 강건성 검증 및 개선
4.1 booiljung.github.io: 모듈러 파이프라인 대 종단간(End-to-End) 학습 모델의 비교
4.2 freederia.com: 자율주행 시스템의 생체 모방 다중 센서 융합을 통한 보행자 안전성 극대화 연구
4.4 freederia.com: 다중 모드 학습 기반 자율 주행 시스템의 상황 인식 능력 향상 연구
4.5 freederia.com: 지능형 다중 센서 기반 자율 주행 시스템의 동적 경로 계획 및 제어 통합
5.4 velog.io/@agnusdei1207/기출-생체인식
7.2 git.koritips.com/bluemsi/2nd: 10_Wiki/Topics/Computer Vision.md
7.4 freederia.com: 적응형 희소 연결 컨볼루션 신경망을 활용한 실시간 시각적 상황 인식 시스템 개발
7.8 eommydocs.pages.dev/data-science/computer-vision
8.4 metahyeon.tistory.com/23
9.2 blog.outta.ai/m/342
10.4 tolerblanc.github.io/dl/what-is-deep-learning
10.5 zzzl-coding.tistory.com/29
10.8 github.com/y100861/Suanlab_AI
11.8 ansubin.com/paper-review-how-to-read-a-paper/amp
12.2 themoonlight.io: Computer Vision Model Compression Techniques for Embedded Systems: A Survey
12.4 themoonlight.io: Image Recognition with Online Lightweight Vision Transformer: A Survey
12.7 themoonlight.io: Lightweight Deep Learning for Resource-Constrained Environments: A Survey
13.4 themoonlight.io: SimWorld
14.5 booiljung.github.io: event_camera_image_processing/chapter_04/0401
14.7 themoonlight.io: Deep Event-Based Object Detection in Autonomous Driving: A Survey
15.1 themoonlight.io: xAI-CV
15.2 scholargate.app: explainable-object-detection, explainable-vision-transformer
15.4 spri.kr/posts/view/23296
15.6 themoonlight.io: Local-to-Global Logical Explanations for Deep Vision Models
16.8 themoonlight.io: Head, posture, and full-body gestures in dyadic conversations
17.4 themoonlight.io: A Survey of Interactive Generative Video
17.5 themoonlight.io: Bridging Text and Video Generation: A Survey
17.7 dsaint31.tistory.com/918
19.1 yamerong.tistory.com/87
21.3 sosoeunii.tistory.com/m/198
22.1 velog.io/@mark0520/딥러닝-4
22.3 github.com/ing970/PlayData_TIL
23.5 ko.m.wikipedia.org/wiki/사진측량
23.7 493882.u39tv.group/test/view/view.php?id=1437
24.2 themoonlight.io: PhyRecon
24.3 yuzzznh.github.io/papers/phy-sic
24.4 the page of 1.8
24.6 themoonlight.io: VisionLaw
25.6 nerds.tistory.com/entry/512
26.2 devkihyun.github.io/study/Flow-based-Generative-Models-1-Normalizing-Flow
27.2 freederia.com: 자동화된 로봇 팔을 위한 3D 공간 내 객체 인식 및 동적 경로 계획 최적화
27.3 freederia.com: 로봇 인증 시스템에서의 동적 신뢰도 평가 및 적응형 접근 제어
27.4 freederia.com: 자율 군집 로봇 시스템의 적응형 행동 최적화 및 환경 인지 기반 동적 경로 계획
27.8 freederia.com: 심층 강화 학습 기반 경로 계획 및 제어 시스템 개발
28.1 koreascience.or.kr/article/JAKO201615453182199.page
28.3 server.rcv.sejong.ac.kr:8080/?p=42906
28.7 server.rcv.sejong.ac.kr:8080: CoLA
29.1 themoonlight.io: Evaluation Framework for Image Segmentation Algorithms
29.2 github.com/snagjincha/NLP
29.6 git.koritips.com/bluemsi/2nd: 10_Wiki/Topics/AI_and_ML/Morphological and Syntactic Analysis.md
29.8 koreascience.kr/search.page?keywords=어절
30.1 lee79ho.blogspot.com/2022/07/413.html
30.4 snapinfo.hobbysumer.com: 인공지능이 데이터를 학습하는 방식
"""

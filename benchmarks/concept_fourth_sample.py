"""A fourth sample of pairs of one concept in two scripts, for `benchmarks.concept_pairs`.

The rules and the table of translations were made by people who saw totals of the three samples before
this one. It was collected by somebody who had seen neither the table, nor what a search missed (apart
from the examples that docs/search.md names), nor the pairs of the other samples (apart from six lines
read for their form). This rule was committed before the first search, and the pairs before the first
measurement:

- Queries: the 30 areas below, each with "논문 리뷰" behind it, sent once, in this order, to a search by
  meaning over stored public web pages. If they give fewer than 200 pairs before the comparison below,
  the same areas are sent once more, in their order, each with "용어 개념 설명" behind it, to the end of
  the area with which there are 200.
- Read are the first six answers of each, as far as shown. An answer that a search before it has shown,
  and copies of the notes that the measure runs over, are skipped and not replaced.
- Candidates: all `한글(english)` and `english(한글)`, a blank or markup before the bracket or not. The
  English is one to three words of letters, with at least three letters. An abbreviation beside it
  (`, CNN`) is dropped, and so is a particle behind the Hangul. Of the words before a bracket, those
  that the bracket names are taken; the Hangul has at least two syllables.
- Judged by hand, not looked up: a pair is kept if one is the translation of the other, or its sound
  in Hangul, in a text of this field. Abbreviations, names of people, systems and data sets, and
  brackets that explain, give an example, or name something wider or narrower are no pairs. English
  is written in lower case and in the singular, but for words that are used in the plural only.
- A pair that one of the three other samples has, blanks, hyphens and capitals aside, is no new one:
  a program takes it out after the collection and tells their number only.
- Kind: `s` if each Hangul word writes the sound of an English one, `t` otherwise.
- Nothing is added, taken away or corrected after the first measurement.
"""

AREAS = """
합성곱 신경망의 깊이와 잔차 연결
비전 트랜스포머의 패치와 계층 구조
한 단계 객체 검출기와 앵커
인스턴스 분할과 파놉틱 분할
약지도 학습과 클래스 활성화 맵
이미지 검색과 거리 학습
얼굴 인식과 마진 손실
시각적 질의응답과 이미지 캡셔닝
장면 텍스트 인식
스테레오 매칭과 깊이 예측
구조 복원(SfM)과 특징점 매칭
음함수 표면과 메시 복원
포인트 클라우드 정합과 라이다
디노이징 확산과 빠른 샘플링
개인화된 이미지 생성과 미세 조정
생성 모델의 평가 지표와 모드 붕괴
자기회귀 이미지 생성과 코드북
이미지 간 변환과 도메인 적응
사전 학습 언어 모델과 마스크 예측
기계 번역과 시퀀스 모델
프롬프트와 사고의 연쇄
언어 모델의 환각과 편향
긴 문맥과 어텐션의 효율
전문가 혼합과 모델 병렬화
경사 하강법과 학습률
과적합과 일반화
클래스 불균형과 긴 꼬리 분포
지속 학습과 망각
가설 검정과 회귀 분석
인과 추론과 확률 그래프 모델
"""

# Area and rank of an answer, its kind (s: sound, t: translation), English, Hangul. The first round gave
# 281 pairs, so there was no second one. 47 of them were pairs of the other samples and are taken out.
PAIRS = """
1.3 t vanishing gradient = 기울기 소실
1.3 t exploding gradient = 기울기 폭등
1.3 t degradation = 성능 저하
1.3 t overfitting = 과적합
1.5 t convolutional layer = 합성곱 계층
1.5 t pooling layer = 풀링 계층
1.5 t fully connected layer = 완전 연결 계층
1.5 t normalize = 정규화
2.3 t patch = 조각
2.3 t local feature = 지역 특징
2.4 s mask = 마스크
2.5 s sequence-to-sequence = 시퀀스-투-시퀀스
2.5 t image patching = 이미지 패치화
2.5 t linear projection = 선형 투영
4.2 s image segmentation = 이미지 세그멘테이션
4.2 s semantic segmentation = 시맨틱 세그멘테이션
4.2 s instance segmentation = 인스턴스 세그멘테이션
4.2 s panoptic segmentation = 파놉틱 세그멘테이션
5.2 t feature map = 특성 맵
5.4 s batch = 배치
5.4 t prototypical reconstruction loss = 프로토타입 재구성 손실
5.4 t inference time = 추론 시간
5.4 t training-time intervention = 훈련 중 개입
5.4 t loss function = 손실 함수
5.4 t ground truth = 실제 값
6.2 t loss = 손실
6.2 t feature = 특징
6.2 t benefit = 이득
6.2 t feature extraction = 특징 추출
6.2 t convolutional neural network = 합성곱 신경망
6.2 t feature vector = 특징 벡터
6.3 t learning to classify = 분류 학습
6.3 s open-set = 오픈-셋
6.3 t learning to compare = 비교 학습
6.3 s metric learning = 메트릭 러닝
6.3 t semantic similarity = 의미론적 유사성
6.3 t distance = 거리
6.3 t manifold = 다양체
6.3 t nearest neighbor = 최근접 이웃
6.3 t clustering = 군집화
6.3 t information retrieval = 정보 검색
6.3 s downstream task = 다운스트림 태스크
6.4 t executive summary = 핵심 요약
6.4 t visual history = 시각적 이력
6.4 s agentic = 에이전틱
6.4 t context = 맥락
6.4 t what = 무엇
6.4 t image retrieval = 이미지 검색
6.6 t triplet = 삼중항
6.6 t triplet loss = 삼중항 손실
7.1 t face recognition = 얼굴 인식
7.1 t face verification = 얼굴 검증
7.1 t face identification = 얼굴 식별
7.1 t face detection = 얼굴 탐지
7.1 s matching = 매칭
7.1 t multi-class classification = 다중 클래스 분류
7.1 t cross-entropy = 교차 엔트로피
7.2 t deep face recognition = 심층 얼굴 인식
7.2 t discriminative = 분별력 있는
7.2 t margin-based = 마진 기반
7.2 t weight vector = 가중치 벡터
7.2 t angular space = 각도 공간
7.2 t decision boundary = 결정 경계
7.2 t magnitude = 크기
7.2 t unit hypersphere = 단위 초구
7.3 t unconstrained environment = 비제약적인 환경
7.3 t scalability = 확장성
7.3 t classify = 분류
7.3 t semantic feature space = 의미론적 특징 공간
7.3 t compact = 조밀한
7.3 t mapping = 사상
7.3 t similarity = 유사도
7.4 t in-the-wild = 실제 환경
7.4 t unconstrained = 비제약적
7.4 t unidentifiable = 식별 불가능한
7.4 t hard sample = 어려운 샘플
7.5 t discriminative feature = 판별적인 특징
7.5 t metric space = 메트릭 공간
7.5 t maximal intra-class distance = 동일 클래스 내의 최대 거리
7.5 t minimal inter-class distance = 다른 클래스 간의 최소 거리
7.6 t layer = 계층
8.2 t caption generation = 캡션 생성
8.2 t keyword extraction = 키워드 추출
8.6 t dual contrastive objective = 이중 대조 목적 함수
8.6 t multimodal feature = 다중 모달 특징
9.1 t scene text recognition = 장면 텍스트 인식
9.1 t optical character recognition = 광학 문자 인식
10.6 t latent alignment = 잠재 정렬
10.6 t depth = 깊이
10.6 s stereo matching = 스테레오 매칭
10.6 t contextual cue = 문맥적 단서
10.6 t semantic = 의미론적
10.6 t scale ambiguity = 축척 모호성
10.6 t binocular disparity = 양안 시차
10.6 t epipolar geometry = 에피폴라 기하학
10.6 t disparity = 변위
10.6 s metric = 메트릭
10.6 t specular = 반사
10.6 t matching ambiguity = 매칭 모호성
11.1 t feature matching = 특징점 정합
11.1 t augmented reality = 증강현실
11.1 t handcrafted = 수동 공학적
12.1 t isotropic = 등방성
12.1 t local feature size = 국소 특징 크기
12.1 s remeshing = 리메싱
12.1 t implicit function = 암묵적 함수
12.1 t local curvature radius = 국소 곡률 반지름
12.1 t shape diameter = 형상 직경
12.3 t triangulation = 삼각화
12.3 t refinement = 세분화
12.3 t fairing = 공정화
12.3 s smoothing = 스무딩
12.5 t surface reconstruction = 표면 재복원
12.5 t implicit surface = 음함수 표면
12.5 t geometry = 기하구조
12.5 s zero-contour = 제로 컨투어
12.5 s marching cubes = 마칭 큐브
12.6 s mesh = 메시
12.6 t voxelized = 복셀화된
12.6 t iso-surface = 등표면
12.6 s water-tightening = 워터타이팅
12.6 t rendering optimization = 렌더링 최적화
12.6 t geometric fidelity = 기하학적 충실도
12.6 t distance field = 거리장
12.6 t sharpness = 예리함
12.6 t near-lossless = 거의 손실 없는
13.1 t intensity = 강도
13.1 t unstructured = 비정형성
13.4 t point cloud registration = 포인트 클라우드 정합
13.4 t spatial transformation = 공간적 변환
13.4 t rotation = 회전
13.4 t translation = 이동
13.4 t rigid body transformation = 강체 변환
13.4 t distance metric = 거리 메트릭
15.1 s fine-tuning = 파인튜닝
15.2 t personalized text-to-image generation = 개인화된 텍스트-이미지 생성
15.2 t layout generation = 레이아웃 생성
15.2 t prompt fidelity = 프롬프트 충실도
15.2 t identity preservation = 정체성 보존
15.2 s step-blended denoising = 스텝 블렌딩 디노이징
15.3 s drift = 드리프트
16.1 t generative modeling = 생성적 학습
16.1 t autoregressive transformer = 자기회귀 트랜스포머
16.1 s world model = 월드 모델
16.3 t generative model = 생성형 모델
16.3 t discriminative model = 판별 모델
16.5 t learned constant = 학습된 상수
16.5 t latent code = 잠재 코드
16.5 t stochastic variation = 확률적 변종
16.5 t scale-specific mixing = 스케일별 혼합
16.5 t intermediate = 중간
16.5 t factor of variation = 변동 요소
17.1 t inter-step semantic inconsistency = 단계 간 의미론적 불일치
17.2 t hierarchical multi-scale module = 계층적 다중 스케일 모듈
17.2 s patch = 패치
17.3 t markov process = 마르코프 과정
18.2 t image translation = 이미지 변환
18.2 t single domain = 단일 도메인
18.3 t adversarial loss = 적대적 손실
18.3 t cycle consistency loss = 사이클 일관성 손실
19.3 t distributive representation = 분산표현
20.2 t neural machine translation = 신경망 기반 기계번역
20.2 t statistical machine translation = 통계 기반 기계 번역
20.2 t artificial intelligence = 인공지능
21.1 t chain-of-thought = 생각의 사슬
21.1 t reasoning = 추론
21.2 t chain-of-thought prompting = 연쇄적 사고 프롬프팅
21.2 t chain-of-thought = 연쇄적 사고
21.2 t reasoning step = 사고 과정
21.2 t standard prompting = 표준 프롬프팅
21.2 t decomposition = 분해
21.3 t chain-of-thought = 사고의 사슬
21.4 t thought chain = 생각의 흐름
21.6 t chain-of-thought prompting = 연쇄 사고 프롬팅
22.1 t hallucination = 환각
22.4 t autoregressive = 자기회귀적
22.4 t phase = 위상
22.4 t retrieval-augmented grounding = 검색 증강 그라운딩
22.4 t factual alignment = 사실 정렬
22.4 t abstention = 회피
22.4 t autoregressive error propagation = 자기회귀적 오류 전파
22.4 t drift = 표류
22.4 t out-of-distribution = 분포 이탈
23.2 s self-attention = 셀프 어텐션
23.5 t long-range dependency problem = 장기 의존성 문제
23.5 s query = 쿼리
23.5 s value = 밸류
23.5 t score = 점수
23.5 t attention weight = 어텐션 가중치
24.2 t expert = 전문가
24.6 t dense = 밀집
26.4 s overfitting = 오버피팅
26.4 t training data = 학습 데이터
26.4 t regularization = 규제
27.5 t distribution shift = 분포 변화
27.5 t imbalanced data = 불균형 데이터
27.5 t probability matching = 확률 대응
27.6 t data-level = 데이터 수준
27.6 t sampling method = 샘플링 기법
27.6 t over-sampling = 과샘플링
27.6 s under-sampling = 언더샘플링
28.4 t continual learning = 지속적 학습
28.4 s offline = 오프라인
28.4 s online = 온라인
28.4 t offline continual learning = 오프라인 지속적 학습
28.4 t domain-incremental learning = 영역 증분 학습
28.4 t task-incremental learning = 작업 증분 학습
28.4 t class-incremental learning = 클래스 증분 학습
28.4 t online continual learning = 온라인 지속적 학습
28.4 t hard task boundary = 어려운 작업 경계
28.4 t blurry task boundary = 모호한 작업 경계
28.4 t overall performance = 전체 성능
28.4 t memory stability = 기억의 안정성
28.4 t learning plasticity = 학습의 유연성
29.1 t hypothesis testing = 가설 검정
29.1 t significance level = 유의 수준
29.1 t test statistic = 검정 통계량
29.1 t null hypothesis = 귀무가설
29.2 t variable = 변수
30.2 t score-based = 점수 기반
30.4 t argumentative causal discovery = 논쟁적 인과 관계 발견
30.4 t assumption-based argumentation = 가정 기반 논증
30.4 t semantics = 의미론
30.4 t extension = 확장
30.5 t cyclic = 순환적
30.5 t hidden confounder = 잠재 교란변수
30.5 t causal discovery = 인과관계 발견
30.5 t sparse linear model = 희소 선형 모델
30.6 t causal graph = 인과 관계 그래프
30.6 t quadratic = 제곱
30.6 t breadth-first search = 너비 우선 탐색
30.6 t linear = 선형
30.6 t observational data = 관측 데이터
30.6 t state-of-the-art = 최첨단
"""

# The pages of these answers. Those without an address, and those with a long one, are named by their titles.
PAGES = """
1.3 velog.io/@mykirk98/논문리뷰-Deep-Residual-Learning-for-Image-Recognition
1.5 velog.io/@mediaramy/residualblock
2.3 velog.io/@dlgmltjdit/AI-Data-representation-and-problem-sovling-Vision-Transformer
2.4 velog.io/@som_3/8.-Vision-Transformers
2.5 booiljung.github.io, 트랜스포머 기반 아키텍처의 시각적 토큰화 (2020-10-22)
4.2 Panoptic-FPN (2019-01-08)
5.2 github.com/ChoBoc/AIFFEL
5.4 themoonlight.io/ko/review/batch-cam-introduction-to-better-reasoning-in-convolutional-deep-learning-models
6.2 alibeheshti.com/이미지-검색-엔진이-사물을-인식하는-원리
6.3 메트릭 러닝에 대한 고찰
6.4 opsoai.com/posts/DeepImageSearch-Benchmarking-Multimodal-Agents-for-Context-Aware-Image-Retrieval-in-Visual-Histories
6.6 ksbe-jbe.org/_PR/view/?aidx=44504&bidx=4025
7.1 booiljung.github.io/ai/face recognitions/2018 CosFace.html
7.2 booiljung.github.io/ai/face recognitions/2021 MagFace.html
7.3 booiljung.github.io/ai/face recognitions/2015 FaceNet.html
7.4 AdaFace (저품질 얼굴 인식을 위한 품질 적응형 마진의 원리와 의의, CVPR 2022)
7.5 booiljung.github.io/ai/face recognitions/2017 SphereFace.html
7.6 koreascience.or.kr/article/JAKO201925454133868.page
8.2 themoonlight.io/ko/review/enhancing-visual-question-answering-through-question-driven-image-captions-as-prompts
8.6 themoonlight.io/ko/review/convqg-contrastive-visual-question-generation-with-multimodal-guidance
9.1 github.meta-core.cn/mmistakes/minimal-mistakes/commit/a23e3f256782216867e8cdb547d837d94eccec9f.diff
10.6 BridgeDepth 잠재 정렬(Latent Alignment)을 통한 단안 및 스테레오 추론
11.1 딥러닝 기반 특징점 추출 및 정합
12.1 themoonlight.io/ko/review/lfs-aware-surface-reconstruction-from-unoriented-3d-point-clouds
12.3 journal.cg-korea.org/archive/view_article?pid=jkcgs-26-3-39
12.5 koreascience.kr/article/JAKO202319847382093.page
12.6 themoonlight.io/ko/review/near-lossless-3d-voxel-representation-free-from-iso-surface
13.1 booiljung.github.io/sensors/point cloud/registrations/포인트 클라우드 정합 기술.html
13.4 booiljung.github.io/sensors/point cloud/registrations/NDT-ICP 하이브리드.html
15.1 bart0401.tistory.com/44
15.2 themoonlight.io/ko/review/layout-and-retouch-a-dual-stage-framework-for-improving-diversity-in-personalized-image-generation
15.3 skier-song9.notion.site/Diffusion-Model-253c8d3f60f580d58577dd6ddcc43fd1
16.1 생성적 학습(Generative Modeling)
16.3 soohyun-chris-jeon.github.io/posts/Generative-model
16.5 velog.io/@js43o/StyleGAN-논문-이해하기
17.1 themoonlight.io/ko/review/understand-before-you-generate-self-guided-training-for-autoregressive-image-generation
17.2 themoonlight.io/ko/review/nested-autoregressive-models
17.3 themoonlight.io/ko/review/tensorar-refinement-is-all-you-need-in-autoregressive-image-generation
18.2 freederia.com, 적대적 파라미터 공유 네트워크 기반 다중 도메인 이미지 변환 모델 개발
18.3 metaaitech.co.kr, Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks
19.3 m.earticle.net/Article/A378538
20.2 tech.kakaoenterprise.com/m/45
21.1 techmore.co.kr/?p=10970
21.2 github.com/brighteen/AI-Lab
21.3 gabrielwithappy.github.io/book_blog/posts/prompt-cookbook/Part4/applying-chain-of-thought.html
21.4 itpe.jackerlab.com/entry/Chain-of-Thought-CoT-Prompting
21.6 itwiki.kr/w/연쇄적_사고_프롬프팅
22.1 insight.artgrammer.co.kr/papers/3
22.4 themoonlight.io, Mathematical Analysis of Hallucination Dynamics in Large Language Models
23.2 ncsoft.github.io/ncresearch/6fc502ede05ca318787928fa22332a82b112805b
23.5 booiljung.github.io, 하이브리드 어텐션 메커니즘 (2018)
24.2 itpe.jackerlab.com/tag/sparsemoe
24.6 booiljung.github.io, Mixture-of-Experts (MoE) 아키텍처
26.4 blog.enif.page/blog/ai/2025-04-29-03
27.5 velog.io/@seonukkim/DCAI-2024-03
27.6 gnuhcjh.tistory.com/180
28.4 themoonlight.io/ko/review/recent-advances-of-foundation-language-models-based-continual-learning-a-survey
29.1 atmokpo.com/w/wp-json/wp/v2/posts/40774
29.2 123dok.co, 제4장 회귀분석
30.2 themoonlight.io, A Full DAG Score-Based Algorithm for Learning Causal Bayesian Networks
30.4 themoonlight.io/ko/review/argumentative-causal-discovery
30.5 themoonlight.io/ko/review/comparative-study-of-causal-discovery-methods-for-cyclic-models-with-hidden-confounders
30.6 themoonlight.io/ko/review/efficient-causal-graph-discovery-using-large-language-models
"""

"""A second sample of pairs of one concept in two scripts, for `benchmarks.concept_pairs`.

Many states of the rules and the table were scored by the first sample (`benchmarks.concept_sample`).
This one was collected later, by somebody who had seen neither the table nor what a search missed, and
of the first sample three pairs only (the two that docs/search.md names, and corresponding point). The
rule was committed before the first pair was collected, and the pairs before the first search. The rule
is that of the first sample with other areas:

- Queries: the 30 subject areas below, those of papers that readers of machine learning and vision
  read, each with "논문 리뷰 정리" behind it, sent once, in this order, to the same search by meaning
  over stored public web pages. All of its answers are read in their order, as far as shown. Copies
  of the notes that the measure runs over are skipped.
- Candidates: `한글(english)` and `english(한글)`, a blank or markup before the bracket or not. The
  English is one to three words of letters, with at least three letters. An abbreviation behind it
  (`, CNN`) is dropped, and so is a particle behind the Hangul. Of the Hangul before a bracket, the
  words that the English names are taken; they have at least two syllables.
- Judged by hand, not looked up: a pair is kept if one is the translation of the other, or its sound
  in Hangul, in a text of this field. Abbreviations, names of people, systems and data sets, and
  brackets that explain, give an example, or name something wider or narrower are no pairs.
- Number: of each query, the first eight pairs that no query before it has given.
- A pair of the first sample is no new one: a script compares the two after the collection and takes
  it out; it is not replaced by another.
- Kind: `sound` if each Hangul word writes the sound of an English one, `translation` otherwise.
- Nothing is added, taken away or corrected after the first measurement.
"""

AREAS = """
확산 모델
텍스트에서 이미지 생성
이미지 편집
비디오 생성
신경 방사장(NeRF)과 새로운 시점 합성
가우시안 스플래팅
3D 생성
GAN과 스타일 변환
대규모 언어 모델
비전 언어 모델
트랜스포머와 어텐션
토큰화와 임베딩
지시 튜닝과 인간 피드백 강화 학습
검색 증강 생성
그래프 신경망
강화 학습
최적화와 정규화
베이지안 방법과 불확실성
대조 학습과 표현 학습
지식 증류와 양자화
객체 탐지
의미론적 분할
자세 추정
광류와 추적
깊이 추정과 SLAM
얼굴과 아바타 생성
초해상도와 영상 복원
분포 외 탐지와 이상 탐지
연합 학습과 개인 정보 보호
실험 평가와 통계
"""

# Area and rank of an answer, its kind (s: sound, t: translation), English in the singular, Hangul.
# Left out because notes mostly mean something else by the Hangul: reasoning 사고 (14.1), which is
# thought or accident, and proposal 후보 (21.7), which is candidate. No candidates in area 26.
# 21 of 205 pairs were pairs of the first sample and are taken out.
PAIRS = """
1.3 t maximum = 최대
1.5 t image generative model = 이미지 생성 모델
1.6 t diffusion model = 확산 모델
1.7 t latent variable = 잠재 변수
1.7 s markov chain = 마코프 체인
1.8 t forward process = 정방향 과정
1.8 t reverse process = 역방향 과정
2.4 s text embedding = 텍스트 임베딩
2.4 t discriminator = 판별자
2.5 t mode collapse = 모드 붕괴
3.1 t convolutional neural network = 컨볼루션 신경망
3.3 t non-equilibrium thermodynamics = 비평형 열역학
3.3 t generative model = 생성 모델
3.3 t diffusion process = 확산 과정
3.3 t forward diffusion process = 순방향 확산 과정
3.5 t editing pair = 편집 쌍
3.5 t text-image pair = 텍스트-이미지 쌍
4.3 t generative ai = 생성형 인공지능
4.3 t production = 생산
4.5 t collaborative generating phase = 협업 생성 단계
4.5 t visual reviewing phase = 시각적 검토 단계
5.1 t volume density = 체적 밀도
5.1 t view-dependent emitted radiance = 시점 종속 방출 복사광
5.1 t ray = 광선
5.1 t view synthesis = 뷰 합성
5.4 t visual perception = 시각적 지각
5.4 t manipulation = 조작
5.4 s navigation = 내비게이션
5.4 t differentiable volume rendering = 미분 가능한 볼륨 렌더링
6.1 s rendering = 렌더링
6.1 s polygon mesh = 폴리곤 메시
6.1 s point cloud = 포인트 클라우드
6.1 t explicit = 명시적
6.1 s artifact = 아티팩트
6.1 t novel view synthesis = 새로운 시점 합성
6.1 t continuous = 연속적
6.2 t implicit representation = 암시적 표현
7.1 t explicit representation = 명시적 표현
7.1 t hybrid representation = 하이브리드 표현
7.4 t deep generative model = 심층 생성 모델
7.5 s plug-and-play = 플러그-앤-플레이
7.5 t representation conversion = 표현 변환
7.5 s mesh = 메쉬
7.5 t representation compression = 표현 압축
7.5 t latent space = 잠재 공간
8.1 t style transfer = 스타일 전이
8.4 s style transfer = 스타일 트랜스퍼
8.4 t latent vector = 잠재 벡터
8.7 t generative ai = 생성적 인공지능
8.7 t generative adversarial network = 적대적 생성 신경망
8.7 t discriminative model = 판별적 모델
8.7 t game theory = 게임 이론
8.7 t adversarial game = 적대적 게임
9.8 s transformer = 트랜스포머
9.8 t self-attention = 자기 주의력
10.1 t instruction tuning = 지시학습
10.1 t vision encoder = 시각 인코더
10.2 t problem definition = 문제 정의
10.3 t continuous feature vector = 연속적인 특징 벡터
10.3 s token embedding = 토큰 임베딩
10.3 s manifold = 매니폴드
10.3 s mapping = 매핑
11.2 t global dependency = 전역 의존성
11.6 s architecture = 아키텍처
11.6 t next-word prediction = 다음 단어 예측
11.6 s prompt = 프롬프트
11.6 s self-attention mechanism = 셀프 어텐션 메커니즘
11.6 t long-range dependency = 장기 의존성
11.6 t parameter = 매개변수
11.6 s encoder = 인코더
12.2 s token = 토큰
12.2 s subword = 서브워드
12.4 t tokenization = 토큰화
12.4 s embedding = 임베딩
12.4 t natural language processing = 자연어 처리
12.6 s vector = 벡터
12.6 t embedding layer = 임베딩 층
13.3 t align = 정렬
13.3 t full-parameter = 전체 파라미터
13.3 t parameter-efficient fine-tuning = 파라미터 효율적 미세 조정
13.3 t manual annotation = 수동 주석
13.5 t large language model = 대규모 언어 모델
13.5 t pre-training = 사전 학습
13.5 t document completer = 문서 완성기
13.5 t supervised fine-tuning = 지도 미세 조정
14.1 t augmented retrieval = 강화된 검색
14.2 t pre-retrieval = 사전 검색
14.2 t retrieval = 검색
14.2 t post-retrieval = 사후 검색
14.2 t generation = 생성
14.3 t retrieval-augmented generation = 검색 증강 생성
14.6 t vectorization = 벡터화
15.2 s graph = 그래프
15.3 t edge = 간선
15.3 t euclidean space = 유클리드 공간
15.3 t grid = 격자
15.3 s sequence = 시퀀스
15.3 t non-euclidean space = 비유클리드 공간
15.5 t find graph structure = 그래프 구조 찾기
15.5 t structural scenario = 구조적 시나리오
16.5 t markov decision process = 마르코프 결정 과정
16.5 t bellman equation = 벨만 방정식
16.5 t learning rate = 학습률
16.5 t discount factor = 할인율
16.5 t exploration-exploitation = 탐험과 활용
16.5 t temporal-difference learning = 시간차 학습
16.5 s off-policy = 오프-폴리시
17.4 t batch normalization = 배치 정규화
18.1 t bayesian statistics = 베이지안 통계
18.1 t bayesian interpretation = 베이지안적 해석
18.1 t frequentist = 빈도론자
18.2 t test set = 시험셋
18.2 t generalization = 일반화
18.2 t classification = 분류
19.1 t contrastive learning = 대조 학습
19.1 t supervisory signal = 감독 신호
19.1 t representation learning = 표현 학습
19.1 t downstream task = 다운스트림 작업
19.1 t generative method = 생성적 방법
19.1 t reconstruction = 재구성
19.1 t contrastive method = 대조적 방법
20.3 t distillation = 증류
20.3 t weight = 가중치
20.3 t activation = 활성화 값
20.5 t feature distillation = 피쳐 증류
21.2 t object detection = 객체 탐지
21.3 t semantic class = 의미론적 범주
21.3 s instance = 인스턴스
21.3 t bounding box = 경계 상자
21.3 t confidence score = 신뢰도 점수
21.4 t metric = 평가지표
22.1 t phrase structure = 구문 구조
22.1 t dependency = 의존성
22.1 t transition = 전이
22.1 s parsing = 파싱
22.1 s fact = 팩트
22.1 t phrase = 구문
22.2 t linear text segmentation = 선형 텍스트 분할
22.2 t label-agnostic = 레이블-불가지론적
23.1 t human pose estimation = 인간 자세 추정
23.3 t occlusion = 가림
23.6 t camera pose = 카메라 자세
23.6 t pixelwise depth = 픽셀 단위 깊이
23.6 t robustness = 강인성
23.6 s stereo = 스테레오
23.6 t map = 지도
23.6 t pose = 자세
24.3 t knowledge graph = 지식 그래프
25.1 t least-squares optimization = 최소제곱 최적화
25.3 t reprojection error = 재투영 오차
25.3 t tracking = 추적
25.5 t depth information = 깊이 정보
25.7 t robustness = 강인함
25.7 s voxel = 복셀
25.8 t localization = 위치 추정
25.8 t mapping = 지도 작성
27.1 t high-resolution = 고해상도
27.1 t low-resolution = 저해상도
27.1 t adaptive weight = 적응형 가중치
27.1 t dynamic blur estimation = 동적 블러 추정
27.2 t super resolution = 슈퍼 해상도
27.7 t generative adversarial network = 생성적 적대 신경망
28.3 t outlier = 이상치
28.5 t anomaly detection = 이상 탐지
28.5 t probability distribution = 확률 분포
28.5 t parameter estimation = 모수 추정
28.5 t hypothesis test = 가설 검정
28.8 t definition of anomaly = 이상치의 정의
29.3 t data reconstruction attack = 데이터 재구성 공격
29.3 t membership inference attack = 멤버십 추론 공격
29.3 t property inference attack = 속성 추론 공격
29.3 t model extraction attack = 모델 추출 공격
29.3 t differential privacy = 차등 프라이버시
29.3 t secure aggregation = 안전한 집계
29.3 t homomorphic encryption = 동형 암호화
29.3 s healthcare = 헬스케어
30.1 t replicability = 재현 가능성
30.1 t accuracy = 정확도
30.3 t literature survey = 문헌조사
30.3 s review = 리뷰
30.3 t critical thinking = 비판적 사고
30.5 t methodology = 방법론
30.5 t battlefield = 전장
30.5 s reviewer = 리뷰어
"""

# The pages of these answers. Those of freederia.com, and those without an address, are named by
# their titles.
PAGES = """
1.3 velog.io/@eric_hun/diffusion-model
1.5 ffighting.net/deep-learning-paper-review/diffusion-model/diffusion-model-basic/
1.6 unisquads.io/w/확산 모델 (Diffusion Model)/blame
1.7 sense66.blogspot.com/2025/03/diffusion-model.html
1.8 sense66.blogspot.com/2025/03/diffusion-model.html
2.4 gnuhcjh.tistory.com/59
2.5 freederia.com: 초고밀도 텍스트 기반 이미지 생성 GAN의 효율적 학습 및 제어
3.1 themoonlight.io/ko/review/convolutional-neural-networks-applied-to-modification-of-images
3.3 themoonlight.io/ko/review/diffusion-model-based-image-editing-a-survey
3.5 themoonlight.io/ko/review/beyond-editing-pairs-fine-grained-instructional-image-editing-…
4.3 booiljung.github.io: Text-to-Video 생성 기술
4.5 themoonlight.io/ko/review/kubrick-multimodal-agent-collaborations-for-synthetic-video-…
5.1 ffe4el.tistory.com/129
5.4 booiljung.github.io: 5.2.3 NeRF의 학습 파이프라인과 뷰 합성(View Synthesis)
6.1 booiljung.github.io/computer graphics/gaussian splatting/3DGS.html
6.2 booiljung.github.io: 5.4.1 NeRF를 넘어: 가우시안 타원체를 이용한 명시적 표현
7.1 themoonlight.io/ko/review/advances-in-3d-generation-a-survey
7.4 freederia.com: 텍스트 기반 3D 객체 생성의 효율성 증진을 위한 심층 생성 모델 최적화
7.5 themoonlight.io/ko/review/unifi3d-a-study-on-3d-representations-for-generation-and-…
8.1 freederia.com: 전이 학습 기반 획일화된 이미지 스타일 감지 및 적용을 위한 적대적 훈련 네트워크
8.4 koreascience.or.kr/article/JAKO202221643193442.pub
8.7 booiljung.github.io/ai/gan/GAN 적대적 생성 신경망.html
9.8 thebasics.tistory.com/315
10.1 kim2kie.com/res/html/0_formula/00 AI/VLM.html
10.2 ty-analyst.tistory.com/151
10.3 gihak111.github.io/ai/2025/12/16/AI_Framework_VLM_upload.html
11.2 working-helen.tistory.com/97
11.6 kim2kie.com/res/html/0_formula/00 AI/Transformer.html
12.2 github.com/codeMinst/ai-concept-notes
12.4 ai.shop2world.net/tag/임베딩/
12.6 nn0w0h.tistory.com/58
13.3 themoonlight.io/ko/review/towards-alignment-centric-paradigm-a-survey-of-instruction-…
13.5 SFT (Supervised Fine-Tuning, 지도 미세 조정), 2025-12-09
14.1 yjcoding.tistory.com/64
14.2 ash-space.gitbook.io: RAG Survey : A Survey on Retrieval-Augmented Text Generation
14.3 movatter.jp/mt: 검색증강생성, 위키백과
14.6 blog.sobic.co.kr/entry/gar-search-tech
15.2 blog.skby.net/tag/spatial/
15.3 booiljung.github.io/ai/gnn/GNN 그래프 신경망.html
15.5 jsmak.tistory.com/m/entry/Graph-Neural-Networks-A-Review-of-Methods-and-Applications
16.5 booiljung.github.io/ai/q learnings/Q-러닝.html
17.4 github.com/kyuyoungleesunmoon/deep-learning-study
18.1 velog.io/@tobigs_xai/7주차-Introduction-to-Bayesian-Statistics
18.2 chaelinyeo.github.io/프로그래머스인공지능스쿨/MachineLearning기초_확률이론
19.1 대조 학습 (Contrastive Learning): 1. 표현 학습의 패러다임 전환
20.3 ai.shop2world.net/?p=929
20.5 wsshin.tistory.com/tag/overhaul distillation
21.2 c0mputermaster.tistory.com/15
21.3 객체 탐지(Object Detection): 1. 객체 탐지(Object Detection)의 정의와 핵심 원리
21.4 sofee.tistory.com/38
22.1 softwareeng.tistory.com/entry/cs224n-5강-의존성-파싱-14-구문-구조-phrase-structure
22.2 themoonlight.io/ko/review/segnsp-revisiting-next-sentence-prediction-for-linear-text-…
23.1 eehoeskrap.tistory.com/500
23.3 metaaitech.co.kr: [논문요약] GTA-Net
23.6 velog.io/@cvpose-log/DROID-SLAM-Deep-Visual-SLAM-for-Monocular-Stereo-and-RGB-D-Cameras
24.3 freederia.com: 초거대 언어 모델(LLM) 환각 현상 제어를 위한 근본 원인 규명
25.1 velog.io/@cvpose-log/DROID-SLAM-Deep-Visual-SLAM-for-Monocular-Stereo-and-RGB-D-Cameras
25.3 themoonlight.io/ko/review/monocular-visual-simultaneous-localization-and-mapping-…
25.5 puffy-singer-22f.notion.site/Learning-03-157b522e3ded80a696bffa989fb163d9
25.7 booiljung.github.io/slam/동향/최신 SLAM 기술 동향 분석 보고서.html
25.8 booiljung.github.io/SLAM 동시적위치추정지도작성/SLAM 기술 역사.html
27.1 freederia.com: 심층 잔차 네트워크 기반의 고해상도 이미지 복원을 위한 적응형 가중치
27.2 themoonlight.io/ko/review/super-resolution-image-reconstructs-via-total-variation-based-…
27.7 freederia.com: 적응형 다중 스케일 특징 융합 기반의 실시간 초고해상도 영상 복원 기술
28.3 이상 탐지, 오늘의AI위키
28.5 simply-guide.com/anomalydetectionbasics/3_Traditional-Anomaly-Detection-Methods
28.8 gitdeep.tistory.com/category/Research?page=2
29.3 themoonlight.io/ko/review/federated-learning-privacy-attacks-defenses-applications-and-…
30.1 nslab-cuk.github.io/lecture/material/intro-technical-writing/evaluation
30.3 lifove.tistory.com/58
30.5 booiljung.github.io/articles 기사/논문작성/4.2. 실험 설계(Experimental Setup).html
"""

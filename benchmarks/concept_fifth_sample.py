"""A fifth sample of pairs of one concept in two scripts, for `benchmarks.concept_pairs`.

It stands for queries that nobody here has seen: what a reader of papers types when the notes have the
word in the other script. It was collected by somebody who had seen neither the table of translations,
nor what a search missed, nor the pairs of the other samples. This rule was committed before the first
look, and the pairs before the first measurement:

- Notes: Korean reviews of papers on vision and machine learning in public repositories, from an index
  of them, without those that the measure runs over. The repositories are those whose names have one of
  the WORDS below, word by word in this order, as listed, with two or more notes. Those whose names or
  whose first note is not Korean or not on this field are passed. If that gives fewer than 24, then
  those that a search by meaning over source text names for each of the AREAS below with "논문 리뷰"
  behind it, in this order.
- Of each the first five notes (Markdown) as listed are read, as far as the index shows at once
  (16,000 characters): first three of each repository, then the others, until there are 120 or the
  time for it is over. A note counts if it has 1,500 characters, Korean text, and a paper or a method
  as its subject. A page that only lists others, a template and a note that copies one read before are
  skipped and not counted. After three skipped ones in a row, a repository is left.
- Copied for each note, as written: all lines with a Hangul and an English word beside each other, one
  in brackets, and running text from the beginning of the note to some 600 characters together. A
  program takes out the copied notes that share a long sentence with those that the measure runs over.
- Candidates: a program draws all `한글(english)` and `english(한글)` from the copied lines, a blank or
  markup before the bracket or not. The English is one to three words of letters, with at least three
  letters. An abbreviation beside it (`, CNN`) is dropped, and so is a particle behind the Hangul. Of
  the words before a bracket, those that the bracket names are taken; the Hangul has at least two
  syllables.
- Judged by hand, not looked up: a pair is kept if one is the translation of the other, or its sound
  in Hangul, in a text of this field. Abbreviations, names of people, systems and data sets, and
  brackets that explain, give an example, or name something wider or narrower are no pairs. English
  is written in lower case and in the singular, but for words that are used in the plural only.
- No pair is left out because it is common, or because another sample has it: known words are in it in
  the share in which notes have them.
- Kind: `s` if each Hangul word writes the sound of an English one, `t` otherwise.
- Nothing is added, taken away or corrected after the first measurement.
"""

WORDS = """
paper-review
paper_review
paperreview
papers-review
review-paper
deep-learning-paper
cv-paper
ai-paper
paper-study
논문
"""

AREAS = """
합성곱 신경망 이미지 분류
객체 검출
의미 분할
비전 트랜스포머
생성적 적대 신경망
확산 모델
자기 지도 학습
3차원 복원과 깊이 추정
언어 모델과 어텐션
지식 증류와 경량화
비디오와 행동 인식
강화 학습
"""

# Number of a repository and its note, of all notes that write the pair: 255 pairs of 93 notes in 27 repositories.
PAIRS = """
1.1 t approximation = 근사
1.1 t memory access = 메모리 접근
1.1,1.2 t occupancy = 점유율
1.1 t recomputation = 재계산
1.1 s tiling = 타일링
1.2 t work partitioning = 작업 분할
1.3 t external fragmentation = 외부 단편화
1.3 t internal fragmentation = 내부 단편화
1.4 t arithmetic intensity = 연산 강도
1.5 t phase splitting = 단계 분리
3.4 s treebank = 트리뱅크
5.2 t absolute value = 절대값
5.2 t relative value = 상대적인 값
5.2 t stochastic = 확률적
5.3 t exploration = 탐험
5.3 t limitation = 한계점
6.1,6.2,6.3,6.4,6.5 t core idea = 핵심 아이디어
6.1,6.2,6.3,6.4,6.5 t effect = 효과
6.1,6.3 t prerequisite = 선행 지식
6.1,6.2,6.3,6.4,6.5 t problem = 문제
6.1 t replication = 복제
6.1,6.2,6.3,6.4,6.5 t result = 결과
6.1 s sharding = 샤딩
6.1 t similarity search = 유사도 검색
6.2 t average pooling = 평균 풀링
6.2 s bi-encoder = 비인코더
6.2 t bi-encoder = 이중 인코더
6.2 t consistency-based filter = 일관성 기반 필터
6.2 t contrastive learning = 대조 학습
6.2 t cross-encoder = 교차 인코더
6.2,6.4 t dense = 밀집
6.2 s in-batch negative = 인배치 네거티브
6.2 t knowledge distillation = 지식 증류
6.2 t lexical mismatch = 어휘 불일치
6.2 t long-tail = 장기 꼬리
6.2 t negative = 음성
6.2,6.4,6.5 t prerequisite = 사전 지식
6.2 t semi-structured = 반정형
6.2,6.4 t sparse = 희소
6.2 t student = 학생
6.2 t teacher = 교사
6.2 t weak supervision = 약한 지도
6.2 t weakly-supervised learning = 약지도 학습
6.3 t confidence-based retrieval trigger = 신뢰도 기반 검색 트리거
6.3 t forward-looking active retrieval = 순방향 능동 검색
6.3 t forward-looking query = 순방향 쿼리
6.3 t hallucinate = 환각
6.3 t single-time retrieval = 단일 검색
6.4 t act-only = 행동 전용
6.4,6.5 t acting = 행동
6.4 t action = 행동
6.4,14.1 t action space = 행동 공간
6.4 t demonstration = 예시
6.4 t error propagation = 오류 전파
6.4,6.5 t hallucination = 환각
6.4 t interactive decision making = 대화형 의사결정
6.4 t interpretability = 해석 가능성
6.4 t multi-hop = 다중 홉
6.4 t observation = 관찰
6.4,6.5 t reasoning = 추론
6.4 t thought = 생각
6.4 t trajectory = 궤적
6.4 t working memory = 작업 기억
6.5 t autoregressive language model = 자기회귀 언어 모델
6.5 t calculator = 계산기
6.5 s calendar = 캘린더
6.5 t cross-entropy loss = 크로스 엔트로피 손실
6.5 s fine-tuning = 파인튜닝
6.5,13.4 t inference = 추론
6.5 t low-resource language = 저자원 언어
6.5 s perplexity = 퍼플렉시티
6.5 t prototype = 원형
6.5 t scaling law = 스케일링 법칙
6.5 t self-supervised = 자기지도
6.5 t self-supervised learning = 자기지도 학습
6.5 t task-specific = 특정 태스크에 한정된
6.5,13.1 t vocabulary = 어휘
6.5 s zero-shot = 제로샷
8.1 s embedding = 임베딩
9.1 t activation = 활성화 값
9.1 t autoregressive = 자기회귀
9.1,25.5 t backpropagation = 역전파
9.1 s batch = 배치
9.1 t cryptic prompt injection = 암호화 프롬프트 인젝션
9.1 t different language = 다른 언어
9.1 s font embedding = 폰트 임베딩
9.1 t hypothesis testing = 가설 검정
9.1 t indirect prompt injection = 간접 프롬프트 인젝션
9.1 t jailbreaking = 탈옥
9.1 t multiple comparisons problem = 다중 비교 문제
9.1 t multiple hypothesis testing = 다중 가설 검정
9.1,9.3 t negative log-likelihood = 음의 로그 우도
9.1 s peer review = 피어리뷰
9.1 t power = 검정력
9.1 t repurpose = 전용
9.1 t single hypothesis test = 단일 가설 검정
9.1 t statistical detection = 통계적 탐지
9.1 t transferability = 전이성
9.1 t underlying text = 기저 텍스트
9.1 t vocabulary = 어휘 사전
9.1 s watermarking = 워터마킹
9.1,9.3 t weight = 가중치
9.1 s white-box = 화이트박스
9.2 s adapter = 어댑터
9.2 s adapter batching = 어댑터 배칭
9.2 t base model = 기반 모델
9.2 s batch size = 배치 사이즈
9.2 t co-design = 공동 설계
9.2 t divergence = 발산
9.2 t early exit = 조기 종료
9.2 t evaluation step = 평가 스텝
9.2 t freeze = 동결
9.2 t gap ratio = 격차 비율
9.2 s grid search = 그리드 서치
9.2 t heterogeneous = 이기종
9.2 t homogeneous = 동종
9.2 s hyperparameter = 하이퍼파라미터
9.2 s kernel = 커널
9.2 s kernel launch = 커널 런치
9.2 t learning rate = 학습률
9.2 t loss trajectory = 손실 궤적
9.2 t loss-aware early exit = 손실 인식 조기 종료
9.2 t overfitting = 과적합
9.2 s rank = 랭크
9.2 t rule of thumb = 경험 법칙
9.2 s task = 태스크
9.2 t underperforming = 성능 부진
9.3 t alignment = 정렬
9.3 t associative memory = 연상 기억
9.3 t benign data = 양성 데이터
9.3 t borderline = 경계선
9.3 t catastrophic forgetting = 파괴적 망각
9.3 t causal tracing = 인과적 추적
9.3 t closed-source = 폐쇄형
9.3 t cross-lingual generalization = 교차언어 일반화
9.3 t harmlessness = 무해성
9.3 t helpfulness = 유용성
9.3 t integrated gradients = 통합 그래디언트
9.3 t key-value = 키-값
9.3 t language-agnostic = 언어 독립적
9.3 t latent representation = 잠재 표현
9.3 t low-rank decomposition = 저랭크 분해
9.3 t misalignment = 오정렬
9.3 t neuron pruning = 뉴런 가지치기
9.3 t paradox = 역설
9.3 t policy = 정책
9.3 t post-training = 후학습
9.3 t proof-of-concept = 개념 증명
9.3 t pruning = 가지치기
9.3 t quantization = 양자화
9.3 t realignment = 재정렬
9.3 s red team = 레드팀
9.3 t reward modeling = 보상 모델 학습
9.3 t safety alignment = 안전 정렬
9.4 t behavior simulation = 행동 시뮬레이션
9.4 t broadcast = 방송
9.4 t browse = 탐색
9.4 t chat = 채팅
9.4 s click = 클릭
9.4 t closed-loop = 폐쇄 루프
9.4 t collaborative filtering = 협업 필터링
9.4 t contextual brain = 맥락 뇌
9.4 t contextual reasoning = 맥락적 추론
9.4 t data leakage = 데이터 누출
9.4 t interaction-oriented = 상호작용 지향
9.4 t long-term = 장기
9.4,25.4 t matrix factorization = 행렬 분해
9.4 t memory bloat = 메모리 비대화
9.4 t objective inconsistency = 목표 불일치
9.4 t pagination = 페이지넘김
9.4 t reasoning trace = 추론 경로
9.4 t recommender-oriented = 추천 지향
9.4 t search = 검색
9.4 t sensory = 감각
9.4 t short-term = 단기
9.4 t simulation-oriented = 시뮬레이션 지향
12.1 t mimic = 흉내내다
12.1 t progressively = 점진적
12.3 t cue = 신호
12.4 t irrelevant = 관련 없는
13.1 t long-term dependency = 장기 의존성
13.1 t short-term dependency = 단기 종속성
13.1 t source = 원본
13.2 t projection = 투영
13.2 t shared projection matrix = 공유된 투영 행렬
13.2 t time-delayed connection = 시간 지연 연결
13.3 t depth = 깊이
13.3 t digit recognition = 숫자 인식
13.3 t recognition = 인식
13.3 t segment = 부분
13.4 t category-agnostic = 카테고리에 구애받지 않는
13.4 t computational bottleneck = 계산 병목
13.4 t dense = 조밀한
13.4 t low-level cue = 저수준 단서
13.4 t organization = 조직화
13.4 t primate visual cortex = 영장류 시각 피질
13.5 t aggressive regularization = 공격적인 정규화
13.5 t factorization = 분해
13.5 t representational bottleneck = 표현 병목
13.5 t spatial aggregation = 공간적 집계
14.1 t base range = 기본 범위
14.1 t distribution = 분포
14.1 t environment state space = 환경 상태 공간
14.1 t environmental physics = 환경 물리
14.1 t perturbed = 교란된
14.1 t randomization = 랜덤화
14.1 t regularize = 정규화
14.2 t all step candidates = 모든 단계 후보
14.2 t intractable = 실행 불가능
14.2 s logit = 로짓
14.2 t summarize = 요약
16.4 t hangul vowel jamo = 한글 모음 자모
20.1 t residual = 잔차
20.3,20.5 t aspect ratio = 종횡비
20.3 s warping = 워핑
20.5 t bound = 경계
23.1 t few images = 소량의 이미지
25.1 t causal convolution = 인과적 합성곱
25.1 t dilated causal convolution = 확장된 인과적 합성곱
25.2 t bipartite matching = 이분 매칭
25.2 t direct set prediction = 직접적인 집합 예측
25.2 t loss = 손실
25.2 t object detection = 객체 탐지
25.2,25.3 t positional encoding = 위치 인코딩
25.2 s self-attention = 셀프 어텐션
25.2 t set of objects = 객체들의 집합
25.3 t ablation study = 제거 연구
25.3 t hierarchical volume sampling = 계층적 볼륨 샘플링
25.3 s mesh = 메쉬
25.3 t multiview consistency = 다중 시점 일관성
25.3 t volume density = 볼륨 밀도
25.3 s voxel = 복셀
25.4 t concatenate = 연결
25.4 t dense vector = 밀집 벡터
25.4 t element-wise product = 요소별 곱
25.4 t embedding layer = 임베딩 층
25.4 t input layer = 입력층
25.4 t multi-layer perceptron = 다층 퍼셉트론
25.4 t output layer = 출력층
25.4 t sparse vector = 희소 벡터
25.4 s tower = 타워
25.5 t abstract = 초록
25.5 t conclusion = 결론
25.5 t deep neural network = 심층 신경망
25.5 t forward propagation = 순전파
25.5 t jacobian matrix = 자코비안 행렬
25.5 s logistic sigmoid = 로지스틱 시그모이드
25.5 t normalized initialization = 정규화 초기화
25.5 t saturation = 포화
25.5 t signal = 신호
25.5 t singular value = 특이값
25.5 t top hidden layer = 최상위 은닉층
25.5 t uniform distribution = 균등 분포
25.5 t unsupervised pre-training = 비지도 사전학습
25.5 t vanishing gradient = 기울기 소실
"""

# The notes of these numbers: repository and path, at the version that the index shows.
NOTES = """
1.1 gihong0303/Paper-Review: Part1_System_and_Inference_Optimization/1_Kernel_and_Attention_Optimization/001_FlashAttention.md
1.2 gihong0303/Paper-Review: Part1_System_and_Inference_Optimization/1_Kernel_and_Attention_Optimization/002_FlashAttention-2.md
1.3 gihong0303/Paper-Review: Part1_System_and_Inference_Optimization/1_Kernel_and_Attention_Optimization/003_PagedAttention.md
1.4 gihong0303/Paper-Review: Part1_System_and_Inference_Optimization/1_Kernel_and_Attention_Optimization/004_Flash-Decoding.md
1.5 gihong0303/Paper-Review: Part1_System_and_Inference_Optimization/1_Kernel_and_Attention_Optimization/005_Splitwise.md
2.1 hyeonwoo-Seol/paper-review: Action Recognition/AlexNet/README.md
2.2 hyeonwoo-Seol/paper-review: Action Recognition/VGG/README.md
2.3 hyeonwoo-Seol/paper-review: Action_Recognition/3D_CNN_on_Distance/README.md
3.1 CKtrace/Research-Paper-Review: NLP/Basic of NLP/FastText/README.md
3.2 CKtrace/Research-Paper-Review: NLP/Basic of NLP/NNLM/README.md
3.3 CKtrace/Research-Paper-Review: NLP/Basic of NLP/Seq2Seq/README.md
3.4 CKtrace/Research-Paper-Review: NLP/Basic of NLP/TextCNN/README.md
4.1 YooSungHyun/paper-review: Embedding/DocumentEmbedding/SPECTER/README.md
4.2 YooSungHyun/paper-review: Embedding/SentenceEmbedding/SetFit/README.md
4.3 YooSungHyun/paper-review: General/Adapter/Adapter.md
4.4 YooSungHyun/paper-review: General/Merge/model_stock/README.md
5.1 CUN-bjy/rl-paper-review: DPG.md
5.2 CUN-bjy/rl-paper-review: Sutton_PG.md
5.3 CUN-bjy/rl-paper-review: reviews/DDPG.md
5.4 CUN-bjy/rl-paper-review: reviews/GAE.md
6.1 james-hyeok-kim/Paper_Review_KR.io: Agentic_AI/[논문][2021][IEEE][FAISS][Summary] Billion-Scale Similarity Search with GPUs.md
6.2 james-hyeok-kim/Paper_Review_KR.io: Agentic_AI/[논문][2022][arXiv][E5][Summary] Text Embeddings by Weakly-Supervised Contrastive Pre-training.md
6.3 james-hyeok-kim/Paper_Review_KR.io: Agentic_AI/[논문][2023][EMNLP][FLARE][Summary] Active Retrieval Augmented Generation.md
6.4 james-hyeok-kim/Paper_Review_KR.io: Agentic_AI/[논문][2023][ICLR][ReAct][Summary] ReAct - Synergizing Reasoning and Acting in Language Models.md
6.5 james-hyeok-kim/Paper_Review_KR.io: Agentic_AI/[논문][2023][NeurIPS][Toolformer][Summary] Toolformer - Language Models Can Teach Themselves to Use Tools.md
7.1 llouis0622/AI_Paper_Review: 01. Computing Machinery and Intelligence/README.md
7.2 llouis0622/AI_Paper_Review: 01. Learning Representations by Back-Propagating Errors/README.md
7.3 llouis0622/AI_Paper_Review: 02. Support-Vector Networks/README.md
7.4 llouis0622/AI_Paper_Review: 02. The Perceptron/README.md
7.5 llouis0622/AI_Paper_Review: 03. ELIZA/README.md
8.1 yestaehyung/Paper_review: Deep_learning_paper_review/Attention Is All You Need.md
8.2 yestaehyung/Paper_review: Deep_learning_paper_review/Contrastive Language-Image Pre-Training with Knowledge Graphs.md
9.1 pollyoh/paper_review: docs/20250409_report_detecting_llm_generated_peer_reviews.md
9.2 pollyoh/paper_review: report/20260410_report_alto_adaptive_lora_tuning_and_orchestration.md
9.3 pollyoh/paper_review: report/20260414_report_the_art_of_misalignment.md
9.4 pollyoh/paper_review: report/20260416_report_a_survey_on_llm_powered_agents_for_recommender_systems.md
10.1 chaeyylee/Beyond_Paper_Review: week1_MNIST/README.md
10.2 chaeyylee/Beyond_Paper_Review: week2_AlexNet/README.md
10.3 chaeyylee/Beyond_Paper_Review: week3_Inception_GoogLeNet/README.md
11.1 kekmodel/paper_review: 02_agent_rl/01_codex/2511.03773_review.md
11.2 kekmodel/paper_review: 02_agent_rl/01_codex/2511.10395_review.md
12.1 uti1catty/VILAB_Intern_Paper_Review: Knowledge_Distillation/[CVPR21]ReviewKD.md
12.2 uti1catty/VILAB_Intern_Paper_Review: WSSS/AFA.md
12.3 uti1catty/VILAB_Intern_Paper_Review: WSSS/CCAM.md
12.4 uti1catty/VILAB_Intern_Paper_Review: WSSS/CLIMS.md
12.5 uti1catty/VILAB_Intern_Paper_Review: WSSS/IRN.md
13.1 park3010/DL-Paper_Review: NLP/Seq2Seq/README.md
13.2 park3010/DL-Paper_Review: NLP/Word2Vec/README.md
13.3 park3010/DL-Paper_Review: Vision/AlexNet/README.md
13.4 park3010/DL-Paper_Review: Vision/Inception-v1/README.md
13.5 park3010/DL-Paper_Review: Vision/Inception-v3/README.md
14.1 jinuk0211/ai_paper_review: DReureka.md
14.2 jinuk0211/ai_paper_review: Q*.md
15.1 hong-sh/reinforcement_learning_paper_review: Creating Pro-Level AI for a Real-Time Fighting Game Using Deep Reinforcement Learning.md
15.2 hong-sh/reinforcement_learning_paper_review: Dota2 with Large Scale Deep Reinforcement Learning.md
15.3 hong-sh/reinforcement_learning_paper_review: Human-level performance in first-person multiplayer games with population-based deep reinforcement learning.md
15.4 hong-sh/reinforcement_learning_paper_review: Multi-Agent Actor-Critic for Mixed Cooperative-Competitive Environments.md
16.1 ekgp908/Paper_Review: BERT(Bidirectional Encoder Representations from Transformers).md
16.2 ekgp908/Paper_Review: paper/A_Self-Attentive_Model_with_Gate_Mechanism_for_Spoken_Language_Understanding.md
16.3 ekgp908/Paper_Review: paper/A_Stack-Propagation_Framework_with_Token-Level_Intent_Detection_for_Spoken_Language_Understanding.md
16.4 ekgp908/Paper_Review: paper/A_corpus-based_approach_to_classifying_emotions_using_Korean_linguistic_features.md
17.1 ChaeChae0505/DL_Paper_review: Miniproject/220120/1.UnderstandYOLO.md
17.2 ChaeChae0505/DL_Paper_review: Miniproject/220120/2. CreatingNetworkArchitecture.md
18.1 dubidoo95/paper_review: Computer Vision/Deep Residual Learning for Image Recognition/README.md
18.2 dubidoo95/paper_review: Computer Vision/MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications/README.md
18.3 dubidoo95/paper_review: Graph/The Graph Neural Network Model/README.md
19.1 doublejy715/Paper_review: Paper/Basic of GAN/A Survey on Generative Adversarial Networks/1. Abstract.md
19.2 doublejy715/Paper_review: Paper/Basic of GAN/A Survey on Generative Adversarial Networks/2. Background.md
19.3 doublejy715/Paper_review: Paper/Basic of GAN/A Survey on Generative Adversarial Networks/4. GAN training.md
20.1 ChaminLee/Paper_Review: 02. ResNet/ResNet Paper Review.md
20.2 ChaminLee/Paper_Review: 03. DNN for Object Detection/Deep Neural Networks for Object Detection .md
20.3 ChaminLee/Paper_Review: 04. R-CNN/R-CNN.md
20.4 ChaminLee/Paper_Review: 05. Fast R-CNN/fast R-CNN (1).md
20.5 ChaminLee/Paper_Review: 06. Faster R-CNN/faster R-CNN.md
21.1 sangjun-Leee/Paper_Review: Datasets/1_VQA.md
21.2 sangjun-Leee/Paper_Review: NLP/1_Transformer-XL/Transformer-XL.md
22.1 HwiRyu/Paper_review: Adaptive linear/adaptive linear.md
22.2 HwiRyu/Paper_review: GAN/Original GAN.md
22.3 HwiRyu/Paper_review: ResNet/ResNet.md
23.1 jis478/Paper_review: FUNIT: Few-Shot Unsupervised Image-to-Image Translation.md
23.2 jis478/Paper_review: Grad-CAM_Visual Explanations from Deep Networks via Gradient-based Localization.md
23.3 jis478/Paper_review: MUNIT_Multimodal Unsupervised Image to image Translation.md
24.1 Chuck2Win/Paper_Review: BART/BART 논문 정리.md
24.2 Chuck2Win/Paper_Review: VariationalAutoEncoder/B-VAE  Learning Basic Visual Concepts With A Constrained Variational Framework.md
25.1 KimSooHyo/Paper_Review: Audio/Audio_Generation/review.md
25.2 KimSooHyo/Paper_Review: CV/DETR/review.md
25.3 KimSooHyo/Paper_Review: CV/NeRF/review.md
25.4 KimSooHyo/Paper_Review: DL/NCF/review.md
25.5 KimSooHyo/Paper_Review: DL/Xavier_Initialization/review.md
26.1 kwonbeomseok/Paper_review: Quantization/Bayesian bits.md
27.1 LimGuenTaek/ML-DL-paper_review: review/Fast and Accurate Model Scaling.md
27.2 LimGuenTaek/ML-DL-paper_review: review/Generative Adversarial Network.md
27.3 LimGuenTaek/ML-DL-paper_review: review/How Does Batch Normalization Help Optimization.md
"""

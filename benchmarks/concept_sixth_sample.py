"""A sixth sample of pairs of one concept in two scripts, for `benchmarks.concept_pairs`.

It stands for the queries of one audience: graduate students in computer vision who review papers on
diffusion, NeRF, 3D editing and their like in mixed Korean and English. Whoever collected it had seen
neither the table of translations, nor what a search missed, nor the pairs of another sample. This rule was
committed before the notes were read, and the pairs before the first measurement:

- Repositories: public ones from an index of them, whose owner's name begins with n to z, N to Z or a
  digit. First those whose names have one of the WORDS below, word by word in this order, as listed; then
  those that a search by meaning over source text names for each of the AREAS.
  Names that say that a repository is a program (reviewer, system, agent, app, skill, kit), and those whose
  listed files or first note are not in Korean or not on vision, graphics or images, are passed.
  The words from nerf-study on were added when eleven notes had been read, those from paper_study on and
  the areas from `논문 요약` on later still, since the others named too few. Of what they all name, as much
  was read as 450 look-ups of the index allowed.
- Notes: Markdown reviews of a paper on vision, graphics or generative images, mostly written in Korean,
  with 1,000 characters or more. At most six of a repository, so that no author dominates: first those
  whose paths name diffusion, GAN, NeRF, Gaussians, 3D, views, editing, synthesis or generation, then
  others, both as listed. From a repository whose names say nothing, the first six. A page that only
  lists others, a template, a copy of a note that was read before, and a note that the measure runs over
  are skipped. Each is read as far as the index shows at once (16,000 characters). The order was not kept
  everywhere: of some repositories, others were chosen by their paths or by what a search showed of them.
- Copied for each note, as written: each sentence or heading with a Hangul and an English word beside each
  other, one in brackets, and running text from the beginning of the note to some 500 characters. More
  cannot be kept: the index shows texts and gives no files.
- Candidates: a program draws all `한글(english)` and `english(한글)` from what was copied, with GLOSS:
  a blank or markup before the bracket or not; of Hangul one to four words, of English one to four words of
  letters, the first of which may be 2D, 3D or 4D, with three letters at least. What follows a comma, colon
  or equals sign in the bracket (`, CNN`) is dropped.
- The Hangul before a bracket is cut to its shortest trailing words that translate the English, as judged
  from the text alone, and the English before a bracket likewise; particles and endings (은, 을, 의, 인,
  하는, 된 …) are cut off behind a noun.
- Left out: abbreviations alone; names of models, data sets, people, firms; whole sentences; Hangul of one
  syllable, which the measure cannot tell from the beginning of another word; misspelt words; brackets that
  explain, give an example, or name something wider, narrower or different; Hangul that is no noun (verbs,
  adverbs).
  No pair is left out because it is common, rare, hard or easy, or because another sample has it.
- English is written in lower case and in the singular, but for words that are used in the plural only.
- Kind: `s` if each Hangul word writes the sound of an English one, `t` otherwise.
- Nothing is added, taken away or corrected after the first measurement.

It was measured once, on 30 November 2026, with 6,088 pairs in the table of translations. Its misses have
been read since: it is a development set now, and no longer tells what to expect of a new word.
"""

WORDS = """
paper-review
paper_review
paperreview
paper-study
/paper-review
/paper_review
-paper-review
cv-paper
deep-learning-paper
nerf-study
diffusion-study
diffusion-paper
gan-study
gan-paper
vision-study
cv-study
cv_study
papers-review
paper_study
paperstudy
paper-seminar
dl-paper
dl_paper
ai_paper
_paper_review
-paper_review
_paper-review
review_paper
reviewpaper
"""

AREAS = """
NeRF 신경 방사장 논문 리뷰
3D 가우시안 스플래팅 논문 리뷰
확산 모델 이미지 생성 논문 리뷰
텍스트 이미지 편집 논문 리뷰
텍스트에서 3D 생성 논문 리뷰
DreamFusion score distillation 논문 리뷰
ControlNet 조건부 생성 논문 리뷰
DreamBooth 개인화 논문 리뷰
Latent diffusion 잠재 확산 논문 리뷰
비디오 확산 모델 논문 리뷰
[논문리뷰] Denoising Diffusion Probabilistic Models
[논문리뷰] 3D Gaussian Splatting for Real-Time Radiance Field Rendering
[논문리뷰] Mip-NeRF Instant-NGP neural radiance fields
[논문리뷰] Prompt-to-Prompt InstructPix2Pix image editing
[논문리뷰] StyleGAN latent space face editing
[논문리뷰] Zero-1-to-3 novel view synthesis diffusion
[논문리뷰] Scalable Diffusion Models with Transformers
[논문리뷰] Flow matching rectified flow
[논문리뷰] Point cloud 3D reconstruction
[논문리뷰] Depth estimation
[논문리뷰] Super-resolution image restoration inpainting
[논문리뷰] Segment Anything vision foundation model
[논문리뷰] CycleGAN image-to-image translation
[논문리뷰] Video generation diffusion
논문 요약: 가우시안 스플래팅(Gaussian Splatting) 장면 편집, 방법, 한계점, 기여 한국어 정리
확산 기반 이미지 편집 논문 요약 초록 서론 방법 실험 결론 한국어 번역
3차원 장면 재구성 신경망 논문 번역 정리 시점 합성 볼륨 렌더링 카메라 자세
비디오 생성 모델 논문 리뷰 시간적 일관성 핵심 아이디어 한계 정리
초록 번역: 합성곱 신경망(convolutional neural network) 특징 맵(feature map) 손실 함수(loss function) 논문 리뷰 마크다운
객체 탐지 논문 정리 앵커 박스(anchor box) 영역 제안(region proposal) 경계 상자 한국어 readme
생성적 적대 신경망(Generative Adversarial Network) 논문 번역 생성자(generator) 판별자(discriminator) 모드 붕괴 정리
의료 영상 분할 논문 리뷰 인코더 디코더 스킵 연결(skip connection) 데이터 증강(data augmentation) 한국어
자기지도 학습(self-supervised learning) 대조 학습(contrastive learning) 논문 리뷰 표현 학습 시각 한국어 정리
논문 번역 우리는 제안한다 손실 함수(loss function) 특징 추출(feature extraction) 잔차(residual) 이미지 초해상도 정리 markdown
비전 트랜스포머 논문 리뷰 귀납적 편향(inductive bias) 자기 주의(self-attention) 위치 임베딩(position embedding)
깊이 추정(depth estimation) 광학 흐름(optical flow) 카메라 자세 논문 리뷰 한국어 정리 자율주행
확산 모델(diffusion model) 잠재 공간(latent space) 노이즈 제거(denoising) 조건부 생성 논문 리뷰 한국어 _posts
NeRF 논문 리뷰 볼륨 밀도(volume density) 광선(ray) 위치 인코딩(positional encoding) 새로운 시점 합성(novel view synthesis)
3D 가우시안 스플래팅 논문 리뷰 공분산(covariance) 불투명도(opacity) 구면 조화 함수(spherical harmonics) 래스터화
지식 증류(knowledge distillation) 모델 압축 논문 리뷰 교사 학생 네트워크 한국어 정리 양자화(quantization) 가지치기(pruning)
사람 자세 추정(pose estimation) 키포인트(keypoint) 얼굴 인식(face recognition) 논문 정리 한국어 markdown
도메인 적응(domain adaptation) 이상 탐지(anomaly detection) 퓨샷 논문 리뷰 한국어 정리 이미지
"""

# Markup, Hangul and English of a candidate.
_MARKS = r"[*_`\"'”’“‘]*"
_HANGUL = r"[가-힣]+(?:[ ·-][가-힣]+){0,3}"
_ENGLISH = r"(?:[234]D[ -])?[A-Za-z][A-Za-z-]*(?:[ -][A-Za-z][A-Za-z-]*){0,3}"
GLOSS = (
    rf"(?P<before>{_HANGUL}){_MARKS} ?\({_MARKS}(?P<inside>{_ENGLISH}){_MARKS}(?:[,:=][^)]*)?\)",
    rf"(?P<before>{_ENGLISH}){_MARKS} ?\({_MARKS}(?P<inside>{_HANGUL}){_MARKS}(?:[,:=][^)]*)?\)",
)

# 125 pairs of 33 of 96 notes, 11 by sound; two repositories (21 and 26) have 71 of them: most notes of
# this audience write the English word alone. Numbers of a repository and its notes, of all notes that
# write the pair.
PAIRS = """
1.1,22.1,35.4 t variational inference = 변분 추론
1.2 t sampling trajectory = 샘플링 경로
1.3 t placeholder string = 대체 문자열
1.5 t pivot = 기준
2.1 t transmittance = 투과도
4.1 t geometry ambiguity = 기하학적 모호성
4.1 t geometry-awareness = 기하학적 인식
4.1 t post-processor = 후처리 모듈
4.2 t convolutional neural network = 합성곱 신경망
4.2 t content = 내용
4.2 s style = 스타일
4.2 t generative = 생성
4.3 t semantic correspondence = 시맨틱 대응
4.5 t optimal transport = 최적 수송
4.5 t partial assignment = 부분 할당
5.1 t disentanglement latent space = 특징이 분리된 잠재공간
5.1 t generator = 생성자
5.1 t discriminator = 판별자
8.2 t light = 광원
8.2 t ambient light = 환경 조명
8.2 t elevation angle = 고각
8.2 t azimuth angle = 방위각
12.3 s fine tuning = 파인튜닝
12.3 s zero-shot learning = 제로샷 러닝
12.3 s one-shot learning = 원샷 러닝
12.3 s few-shot learning = 퓨샷 러닝
12.4 t bipartite matching = 이분 매칭
12.5 s ensemble = 앙상블
14.1,21.2 t object = 객체
14.1 t scene = 장면
16.1 s norm = 노름
17.2 t cue = 신호
17.4 t relevance = 연관성
19.6 t model merging = 모델 병합
19.6 s multiview = 멀티뷰
19.6 t spatial-temporal coherence = 시공간적 일관성
19.6 t planning = 계획
20.3 t opacity = 불투명도
21.1 t non-photorealistic rendering = 비사실적 렌더링
21.1 t generalised = 일반화
21.1 t derivation = 어원
21.1 t foundation = 기초
21.1 t challenge = 과제
21.1 t exemplar pair = 예제 쌍
21.1 t flexibility = 유연성
21.1 t style diversity = 스타일 다양성
21.1 t effective image structure extraction = 효과적인 이미지 구조 추출
21.1 t correlation = 상관관계
21.1 t target representation = 대상 표현
21.1 t recombine = 재결합
21.1 t stylised = 스타일화
21.1,21.2 t reconstruct = 재구성
21.1 t summary statistics = 요약 통계
21.1 t spatial summary statistics = 공간 요약 통계
21.2 t recombine = 재조합
21.2 t desired style = 원하는 스타일
21.2 t geometry = 기하학
21.2 t latent space = 잠재 공간
21.2 t deep neural network = 심층 신경망
21.2 t single feed forward step = 단일 피드 포워드 단계
21.2 t transformation = 변환
21.2 t transfer = 전송
21.2 t feature regularization layer = 기능 정규화 계층
21.2 t reconstructed image = 재구성된 이미지
21.2 t target = 대상
21.2 t prediction = 예측
21.2 t peer-regularized = 피어 정규화
21.2 t graph of peers = 동료 그래프
21.2 t coefficient = 계수
21.2 t convex combination = 볼록 조합
21.2 t shape = 형태
21.3 t orthogonal random noise matrix = 직교 랜덤 노이즈 행렬
21.3 t perturb = 변경
21.3 t orthogonal noise matrix = 직교 노이즈 매트릭스
21.3 t perturbing = 섭동
21.3 t brush stroke = 붓놀림
21.3 t center = 중앙
22.1,35.4 t posterior = 사후확률
22.1,35.4 t approximation = 근사
22.1 t kullback-leibler divergence = 쿨백-라이블러 발산
22.2 t prior = 사전분포
22.2 t uniform distribution = 균등 분포
22.2 t normal distribution = 정규 분포
22.2 s mapping = 매핑
24.5 t fully connected = 모두 연결
24.5 t fluctuation = 변화
26.1 t convolutional network = 합성곱 신경망
26.1 t intermediate feature layer = 중간 특징 계층
26.1 t state-of-the-art = 최고 성능
26.1 t state-of-the-art = 최신
26.1,26.2 t feature = 특징
26.1 t compositionality = 조합성
26.1 t invariance = 불변성
26.1 t class discrimination = 클래스 구별
26.1 t occlusion = 가림
26.1 t scene context = 장면의 광범위한 맥락
26.1 t local structure = 국소적 구조
26.1 t minimum depth = 최소한의 깊이
26.1 s dataset bias = 데이터셋 바이어스
26.1 t object detection = 객체 탐지
26.1,30.1 t depth = 깊이
26.1 t trial-and-error = 시행착오
26.1 t input stimuli = 입력 자극
26.1 t sensitivity = 민감도
26.1,26.2 t unsupervised pre-training = 비지도 사전학습
26.1 t supervised pre-training = 지도 사전학습
26.2 s architecture = 아키텍처
26.2 t key technique = 핵심 기법
26.2 t color jitter = 색상 변형
26.2 t convolutional neural network = 컨볼루션 신경망
26.2 t fully-connected layer = 완전 연결 계층
26.2 t non-saturating neuron = 비포화형 뉴런
26.2 t validation = 검증
26.2 t pre-train = 사전학습
26.2 t centered = 중심화
26.2 t object recognition = 객체 인식
26.2 t label-preserving transformation = 라벨을 보존하는 변환
26.2 t large capacity = 큰 학습 용량
30.1 t recognition = 인식
30.1 t digit-recognition = 숫자 인식
30.1 t segment = 부분
30.2 t residual learning = 잔차 학습
30.2 t residual network = 잔차 네트워크
31.1 t statue = 석상
34.1 t scene text recognition = 장면 텍스트 인식
"""

# The notes of these numbers: repository and path, at the version that the index shows.
NOTES = """
1.1 suniverse77/suniverse77.github.io: _posts/AI/Paper/2025-01-01-DDPM.md
1.2 suniverse77/suniverse77.github.io: _posts/AI/Paper/2025-01-02-DDIM.md
1.3 suniverse77/suniverse77.github.io: _posts/AI/Paper/2025-01-11-Textual-Inversion.md
1.4 suniverse77/suniverse77.github.io: _posts/AI/Paper/2025-01-12-P2P.md
1.5 suniverse77/suniverse77.github.io: _posts/AI/Paper/2025-01-13-NullText.md
1.6 suniverse77/suniverse77.github.io: _posts/AI/Paper/2025-01-04-CFG.md
2.1 shinjhun8213/shinjhun8213.github.io: _posts/2025-10-25-nerf-paper-review.md
3.1 yunyounglee99/Paper-study-3D: [Paper] SegDiff Image Segmentation with Diffusion Probabilistic Models.md
4.1 Yusung-dev/Academic-portfolio-: paper-reviews/PointNet/README.md
4.2 Yusung-dev/Academic-portfolio-: paper-reviews/ImageStyleTransfer_CNN/README.md
4.3 Yusung-dev/Academic-portfolio-: paper-reviews/DIY-SC/README.md
4.4 Yusung-dev/Academic-portfolio-: paper-reviews/HyperpixelFlow/README.md
4.5 Yusung-dev/Academic-portfolio-: paper-reviews/SuperGlue/README.md
5.1 10days96/10days96.github.io: content/blog/StyleGAN/index.md
6.1 Nakkwan/Nakkwan.github.io: _posts/2021-11-26-StyleGAN.md
6.2 Nakkwan/Nakkwan.github.io: _posts/2021-11-01-GAN1.md
6.3 Nakkwan/Nakkwan.github.io: _posts/2022-03-01-GAN_Compression.md
7.1 Taeyoung96/Taeyoung96.github.io: _posts/Paper_review/2021-01-24-BTS.md
8.1 semyeong-yu/semyeong-yu.github.io: _posts/2024-06-25-Diffusion.md
8.2 semyeong-yu/semyeong-yu.github.io: _posts/2024-08-29-Dreamfusion.md
9.1 yskim0/CS-Paper-Review: Generative-Adversarial-Network.md
9.2 yskim0/CS-Paper-Review: An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale(ViT).md
10.1 YooSungHyun/paper-review: Vision/GAN/FreezeD/FreezeD.md
10.2 YooSungHyun/paper-review: Vision/DALL-E/README.md
10.3 YooSungHyun/paper-review: Vision/Swin-Transformer-v1/README.md
11.1 YoojLee/paper_review: review/cycle_gan.md
11.2 YoojLee/paper_review: review/stargan.md
11.3 YoojLee/paper_review: review/gan.md
12.1 treejw/paper-review: Multi_Modal/DALL-E/README.md
12.2 treejw/paper-review: Vision/BEiT/README.md
12.3 treejw/paper-review: CLIP/README.md
12.4 treejw/paper-review: Vision/DETR/readme.md
12.5 treejw/paper-review: Vision/CGD/README.md
13.1 scj0709/Paper_review: GLEAN: Generative Latent Bank for Large-Factor Image Super-Resolution_review.md
14.1 tmdrn9/Paper-Review: Deep 3D-to-2D Watermarking Embedding Messages in 3D Meshes and Extracting Them from 2D Renderings/README.md
14.2 tmdrn9/Paper-Review: Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks/README.md
15.1 sseunghyuns/ai-paper-study: Generative-Models/DDPM/README.md
16.1 PARKYUNSU/paper_reviews_pytorch_Implementation: CV/Self Supervised/SimSiam/README.md
17.1 uti1catty/VILAB_Intern_Paper_Review: WSSS/AFA.md
17.2 uti1catty/VILAB_Intern_Paper_Review: WSSS/CCAM.md
17.3 uti1catty/VILAB_Intern_Paper_Review: WSSS/[CVPR21]AdvCAM.md
17.4 uti1catty/VILAB_Intern_Paper_Review: WSSS/[ECCV22]ViT-PCM.md
18.1 U-paper/Paper_review: GAN/GAN.md
19.1 yongnyong/PAPERSTUDY: ai-foundations/13-vae.md
19.2 yongnyong/PAPERSTUDY: ai-foundations/14-gan.md
19.3 yongnyong/PAPERSTUDY: ai-foundations/15-ddpm.md
19.4 yongnyong/PAPERSTUDY: ai-foundations/16-latent-diffusion.md
19.5 yongnyong/PAPERSTUDY: ai-foundations/17-dit.md
19.6 yongnyong/PAPERSTUDY: papers/11-world-simulation.md
20.1 pleasure97/3D-AI-ML-Code-Implementation: FaceVid2Vid/FaceVid2Vid.md
20.2 pleasure97/3D-AI-ML-Code-Implementation: InstantNGP/InstantNGP.md
20.3 pleasure97/3D-AI-ML-Code-Implementation: NeRF/NeRF.md
20.4 pleasure97/3D-AI-ML-Code-Implementation: PIFuHD/PIFuHD.md
21.1 PolarJE/Style_Trasfer_Paper_Review: Neural Style Transfer-A Review (IEEE TRANSACTIONS 2019).md
21.2 PolarJE/Style_Trasfer_Paper_Review: Two-Stage Peer-Regularized Feature Recombination for Arbitrary Image Style Transfer (CVPR 2020).md
21.3 PolarJE/Style_Trasfer_Paper_Review: Diversified Arbitrary Style Transfer via Deep Feature Perturbation (CVPR 2020).md
21.4 PolarJE/Style_Trasfer_Paper_Review: style transfer note.md
22.1 Tieck-IT/GAN_paper_study: VAE/Variational Auto Encoder(VAE).md
22.2 Tieck-IT/GAN_paper_study: GAN/Generative Adversarial Nets (GAN).md
23.1 SWKoreaBME/paper_review: Review/01.SinGAN.md
23.2 SWKoreaBME/paper_review: Review/05.FSRCNN.md
23.3 SWKoreaBME/paper_review: Review/02.yolov3.md
24.1 sooah/Paper_Study: GAN/StarGAN_Unified_Generative_Adversarial_Networks_for_Multi-Domain_Image-to-Image_Translation.md
24.2 sooah/Paper_Study: OpenPose_Realtime_Multi-Person_2D_Pose_Estimation_using_Part_Affinity_Fields.md
24.3 sooah/Paper_Study: [R2U-Net]Recurrent_Residual_Convolutional_Neural_Network_based_on_U-Net(R2U-Net)_for_Medical_Image_Segmentation.md
24.4 sooah/Paper_Study: RA-UNet_A_hybrid_deep_attention-aware_network_to_extract_liver_and_tumor_in_CT_scans.md
24.5 sooah/Paper_Study: Segmentation/[DeepLabV3+]Encoder-Decoder_with_Atrous_Separable_Convolution_for_Semantic_Image_Segmentation.md
24.6 sooah/Paper_Study: Unpaired_Image-to-Image_Translation_using_Cycle-Consistent_Adversarial_Networks.md
25.1 98jaemin/paper_study: Classification/AlexNet.md
25.2 98jaemin/paper_study: Classification/VGGNet.md
26.1 Noru-Kang/paper_study_2025: 250828/(ZFNet) Visualizing and Understanding Convolutional Networks.md
26.2 Noru-Kang/paper_study_2025: 250828/(AlexNet) ImageNet Classification with Deep Convolutional Neural Networks.md
27.1 YMGYM/ML_paper_study: XAI/GAN DISSECTION- VISUALIZING AND UNDERSTANDING GENERATIVE ADVERSARIAL NETWORKS  .md
27.2 YMGYM/ML_paper_study: XAI/Grad-CAM- Visual Explanations from Deep Networks via Gradient-based Localization.md
28.1 yeji-seong/Deep-Learning-Paper-Study: Papers/WEEK4/딥러닝 기반 Super Resolution 기술의 현황 및 최신 동향.md
28.2 yeji-seong/Deep-Learning-Paper-Study: Papers/WEEK1/Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network.md
28.3 yeji-seong/Deep-Learning-Paper-Study: Papers/WEEK1/Image Super-Resolution Using Deep Convolutional Networks.md
28.4 yeji-seong/Deep-Learning-Paper-Study: Papers/WEEK2/Accurate Image Super-Resolution Using Very Deep Convolutional Networks.md
29.1 seovalue/paper-study: Papers/Week1/fully-convolutional-networks-for-sematic-segmentation.md
29.2 seovalue/paper-study: Papers/Week1/deep-residual-learning-for-image-recognition.md
30.1 park3010/DL-Paper_Review: Vision/AlexNet/README.md
30.2 park3010/DL-Paper_Review: Vision/ResNet/README.md
30.3 park3010/DL-Paper_Review: Vision/VGGNet/README.md
31.1 parkyh2024/Paper-Study: R-FCN.md
31.2 parkyh2024/Paper-Study: DenseNet.md
32.1 skku-taehwan/CV-Study: Paper Review/Fast R-CNN Review.md
33.1 yunyounglee99/Paper-study-multimodal: [Paper] High-Resolution Image Synthesis with Latent Diffusion Models.md
33.2 yunyounglee99/Paper-study-multimodal: [Papaer] A Simple Framework for Contrastive Learning of Visual Representation.md
34.1 2hg7274/paper_review: An End-to-End Trainable Neural Network for Image-based Sequence Recognition and Its Application to Scene Text Recognition/README.md
34.2 2hg7274/paper_review: An Image is Worth 16x16 Words_Transformers for Image Recognition at Scale/README.md
35.1 Pseudo-Lab/pseudodiffusers: _sources/docs/review/ConceptLab.md
35.2 Pseudo-Lab/pseudodiffusers: _sources/docs/review/ControlNet.md
35.3 Pseudo-Lab/pseudodiffusers: _sources/docs/review/CustomDiffusion.md
35.4 Pseudo-Lab/pseudodiffusers: _sources/docs/review/DDPM.md
35.5 Pseudo-Lab/pseudodiffusers: _sources/docs/review/Diffusion_models_already_have_a_Semantic_Latent_Space.md
35.6 Pseudo-Lab/pseudodiffusers: _sources/docs/review/DreamGaussian.md
"""

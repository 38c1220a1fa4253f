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
- Notes: Markdown reviews of a paper on vision, graphics or generative images, mostly written in Korean,
  with 1,000 characters or more. At most six of a repository, so that no author dominates: first those
  whose paths name diffusion, GAN, NeRF, Gaussians, 3D, views, editing, synthesis or generation, then
  others, both as listed. From a repository whose names say nothing, the first six. A page that only
  lists others, a template, a copy of a note that was read before, and a note that the measure runs over
  are skipped. Each is read as far as the index shows at once (16,000 characters).
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
  syllable, which the measure cannot tell from the beginning of another word; brackets that explain,
  give an example, or name something wider, narrower or different; Hangul that is no noun (verbs, adverbs).
  No pair is left out because it is common, rare, hard or easy, or because another sample has it.
- English is written in lower case and in the singular, but for words that are used in the plural only.
- Kind: `s` if each Hangul word writes the sound of an English one, `t` otherwise.
- Nothing is added, taken away or corrected after the first measurement.
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
generative-model
3d-vision
papers-review
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
"""

# Markup, Hangul and English of a candidate.
_MARKS = r"[*_`\"'”’“‘]*"
_HANGUL = r"[가-힣]+(?:[ ·-][가-힣]+){0,3}"
_ENGLISH = r"(?:[234]D[ -])?[A-Za-z][A-Za-z-]*(?:[ -][A-Za-z][A-Za-z-]*){0,3}"
GLOSS = (
    rf"(?P<before>{_HANGUL}){_MARKS} ?\({_MARKS}(?P<inside>{_ENGLISH}){_MARKS}(?:[,:=][^)]*)?\)",
    rf"(?P<before>{_ENGLISH}){_MARKS} ?\({_MARKS}(?P<inside>{_HANGUL}){_MARKS}(?:[,:=][^)]*)?\)",
)

# Numbers of a repository and its notes, of all notes that write the pair.
PAIRS = """
"""

# The notes of these numbers: repository and path, at the version that the index shows.
NOTES = """
"""

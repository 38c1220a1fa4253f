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

# The numbers of a repository and its note, by which each pair was found, in the order of NOTES.
PAIRS = """
"""

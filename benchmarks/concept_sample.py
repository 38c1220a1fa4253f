"""Pairs of one concept in two scripts, sampled from public documents for `benchmarks.concept_pairs`.

The rule was committed before the first pair was collected, and the pairs before the first search.
Whoever collected them had seen neither `concept_labels` nor the translation table of the program.

- Queries: the 30 subject areas below, those of calls for papers of conferences in vision, each with
  "논문 리뷰 한국어" behind it, sent once, in this order, to a search by meaning over the texts of
  public repositories. All of its answers (12 at most) are read in their order, as far as shown.
  Documents of the repositories that the notes of `concept_labels` come from are skipped.
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
3D from multi-view and sensors
3D from single images
Adversarial attack and defense
Autonomous driving
Biometrics
Computational imaging
Computer vision for social good
Computer vision theory
Datasets and evaluation
Deep learning architectures and techniques
Document analysis and understanding
Efficient and scalable vision
Embodied vision: active agents, simulation
Event-based cameras
Explainable computer vision
Humans: face, body, pose, gesture, movement
Image and video synthesis and generation
Low-level vision
Machine learning (other than deep learning)
Medical and biological vision, cell microscopy
Multimodal learning
Optimization methods (other than deep learning)
Photogrammetry and remote sensing
Physics-based vision and shape-from-X
Recognition: categorization, detection, retrieval
Representation learning
Robotics
Scene analysis and understanding
Segmentation, grouping and shape analysis
Self-, semi-, meta- and unsupervised learning
"""

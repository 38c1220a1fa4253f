"""Sentences about the catalogue of arXiv."""

from papernotes.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "build-catalogue": "Build it from arXiv's metadata: papers catalogue build FILE. "
    "`papers catalogue --help` says where FILE comes from.",
    "build-with-abstracts": "Build it again with --abstracts to search them.",
    "search-the-library": "`papers search` searches your library.",
    "catalogue-older": "The newest record of the catalogue is of {newest}; the catalogue before it had "
    "records up to {before}. `papers catalogue update` brings it forward.",
}

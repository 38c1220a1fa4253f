"""The documents whose console blocks are replayed, each with the home folder that it needs."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.support.transcript import bare, commands, replay
from tests.support.zotero_library import ZoteroData

BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)

_JABREF = r"""@inproceedings{vaswani2017,
  author = {Vaswani, Ashish and Shazeer, Noam and Parmar, Niki},
  title = {Attention is all you need},
  booktitle = {Advances in Neural Information Processing Systems},
  year = {2017},
  readstatus = {read},
  ranking = {rank5},
  groups = {Transformers},
  comment = {멀티헤드 어텐션이 핵심이다.}
}

@article{kingma2014,
  author = {Kingma, Diederik P. and Welling, Max},
  title = {Auto-Encoding Variational {B}ayes},
  journal = {arXiv preprint arXiv:1312.6114},
  year = {2014},
  readstatus = {skimmed}
}

@article{unfinished,
  title = {An entry without its end
"""
_PAPIS = """ref: he2016resnet
title: Deep Residual Learning for Image Recognition
author: He, Kaiming and Zhang, Xiangyu
year: 2016
journal: CVPR
notes: notes.md
tags: backbone
"""
_VAULT = {
    "NeRF 리뷰.md": "---\ntags: [nerf, 3d]\nstatus: 읽음\n---\n"
    "# NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis\n\n"
    "장면을 MLP 하나에 담는다. ![[volume rendering.png]]\n",
    "diary.md": "# 11월 28일\n\n세미나 준비.\n",
    "volume rendering.png": "png",
}
_BLOG = {
    "_config.yml": "title: Paper reviews\n",
    "assets/unet.png": "png",
    "_posts/2021-03-04-ddpm.md": "---\n"
    'title: "[논문 리뷰] Denoising Diffusion Probabilistic Models (1/2)"\n'
    "date: 2021-03-04 10:00:00 +0900\ntag: [diffusion]\nlayout: post\n---\n\n"
    "노이즈를 조금씩 더하고, 거꾸로 지운다. ![U-Net]({{ site.baseurl }}/assets/unet.png)\n",
    "_posts/2021-03-11-ddpm-2.md": "---\n"
    'title: "[논문 리뷰] Denoising Diffusion Probabilistic Models (2/2)"\n'
    "date: 2021-03-11 10:00:00 +0900\nlayout: post\n---\n\n"
    "Paper: https://arxiv.org/abs/2006.11239\n\n구현하면서 막힌 곳을 적는다.\n",
    "_posts/2021-04-01-editing-survey.md": "---\ntitle: 3D 편집 논문 모음\nlayout: post\n---\n\n"
    "- [Instruct-NeRF2NeRF](https://arxiv.org/abs/2303.12789)\n"
    "- [DreamBooth](https://arxiv.org/abs/2208.12242)\n",
}


def no_files(_home: Path) -> None:
    """Leave the home folder empty."""


def other_programs(home: Path) -> None:
    """Write the files of someone who used Zotero, JabRef, papis, Obsidian and a blog."""
    zotero = ZoteroData(home / "Zotero")
    rombach = zotero.item(
        "conferencePaper",
        title="High-Resolution Image Synthesis with Latent Diffusion Models",
        proceedingsTitle="CVPR",
        date="2022-06-00 2022-06",
        extra="Citation Key: rombach2022ldm",
    )
    zotero.creator(rombach, "Rombach", "Robin")
    zotero.creator(rombach, "Blattmann", "Andreas")
    pdf = zotero.attachment(rombach, "storage:ldm.pdf", title="PDF")
    zotero.annotation(pdf, "the latent space", "여기서 해상도를 줄인다", sortIndex="00001")
    zotero.note(rombach, "<h1>요약</h1><p>잠재 공간에서 확산을 한다.</p>")
    radford = zotero.item(
        "conferencePaper",
        title="Learning Transferable Visual Models From Natural Language Supervision",
        proceedingsTitle="ICML",
        date="2021-07-00 2021-07",
    )
    zotero.creator(radford, "Radford", "Alec")
    for item, name, automatic in [
        (rombach, "⭐⭐⭐⭐⭐", False), (radford, "/unread", False),
        (radford, "Machine Learning", True), (radford, "⛔ No DOI found", True),
    ]:  # fmt: skip # a table
        zotero.tag(item, name, automatic=automatic)
    zotero.collection("Generative", rombach)
    _write(home / "thesis.bib", _JABREF)
    _write(home / "Documents/papers/he2016/info.yaml", _PAPIS)
    _write(home / "Documents/papers/he2016/notes.md", "지름길이 기울기를 지킨다.\n")
    for folder, texts in (("vault", _VAULT), ("blog", _BLOG)):
        for name, text in texts.items():
            _write(home / folder / name, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


TOURS: dict[str, Callable[[Path], None]] = {
    "README.md": no_files,
    "docs/moving-in.md": other_programs,
}
"""The documents, as paths in the project, with what writes the files of their home folder."""


def lines_of(text: str) -> list[str]:
    """Return the lines of all console blocks of a document."""
    return [line for block in BLOCK.findall(text) for line in block.splitlines()]


def run_tour(document: str, text: str, place: Path) -> list[list[str]]:
    """Run the console blocks of a document in order; return the lines of each with its output."""
    folder, home = place / "papers", place / "home"
    folder.mkdir()
    home.mkdir()
    TOURS[document](home)
    blocks = []
    for block in BLOCK.findall(text):
        lines = [f"$ {command}" for command, _ in commands(block.splitlines())]
        output = bare(replay(lines, folder, home))
        blocks.append([line.replace("<home>", "~") for line in output])
    return blocks

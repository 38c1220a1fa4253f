"""What links of notes lead to in the tests of pages."""

from papernotes.formats.page.render import Links, Target

PAPERS = {
    "nerf": Target("nerf.html", "NeRF: Fields"),
    "ddpm": Target("ddpm.html", "DDPM"),
    "private": Target("", "숨은 논문"),
}
FILES = {
    "그림 1.png": "../_files/p.png",
    "a.png": "a.png",
    "b?c.png": "b%3Fc.png",
    "C#?.png": "C%23%3F.png",
    "C#?.pdf": "C%23%3F.pdf",
    "/assets/a.png": "a.png",
    "논문.pdf": "논문.pdf",
    "code.py": "code.py",
}
LINKS = Links(PAPERS.get, FILES.get)
NONE = Links(lambda _: None, lambda _: None)
"""No paper and no file is there."""

"""Links of reviews to files: which they are, and how they change."""

import pytest

from papernotes.formats.reviews import file_links

LINKS = {
    "![a](/MyPDF/frcnn(1).png)": "/MyPDF/frcnn(1).png",
    "![](my image.png)": "my image.png",
    '![x](a/b.png "title")': "a/b.png",
    "[p](<a b.pdf>)": "a b.pdf",
    "![](../fig%20ures/%ED%95%9C.png?raw=true)": "../fig ures/한.png",
    "![](..\\pics\\CAT3D\\x.jpg)": "../pics/CAT3D/x.jpg",
    "<img src=\"{{ '/assets/byol/1.PNG' | prepend: site.baseurl }}\" alt=''>": "/assets/byol/1.PNG",
    '![x]({{ site.baseurl }}/a/b.png "t")': "/a/b.png",
    "<IMG width='3' src='x.gif'>": "x.gif",
    "![[한글 그림.png|300]]": "한글 그림.png",
    "```{figure} ../x.png\n```": "../x.png",
    '{% include figure image_path="/a/x.png" %}': "/a/x.png",
    '{% file src="../.gitbook/assets/x.pdf" %}': "../.gitbook/assets/x.pdf",
    '{{< figure src="/img/a.jpg" >}}': "/img/a.jpg",
    "[id]: figures/1.png": "figures/1.png",
    "> ![q](x.svg)": "x.svg",
    "[전편]({% post_url 2021-03-05-nerf %})": "2021-03-05-nerf.md",
    "[p]({{ site.baseurl }}{% link _posts/2021-03-05-nerf.md %})": "_posts/2021-03-05-nerf.md",
}


@pytest.mark.parametrize("text", LINKS)
def test_a_link_to_a_file(text: str) -> None:
    """The address is read as people mean it, and can be replaced alone."""
    [link] = file_links.find(f"글 앞\n\n{text}\n")
    assert (link.address, link.kind) == (LINKS[text], "local")
    address = "_files/k/새 (1).png"
    address = address if link.style == "wiki" else file_links.quote(address)
    new = file_links.replace(text, file_links.find(text), lambda _link: address)
    assert [results.address for results in file_links.find(new)] == ["_files/k/새 (1).png"]


@pytest.mark.parametrize(
    "text", ["`![](no.png)`", "```\n![](no.png)\n```", "~~~\n<img src='no.png'>\n~~~", "plain"]
)
def test_code_holds_no_links(text: str) -> None:
    """Links in code are examples."""
    assert file_links.find(text) == []


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://x.org/a.png", "web"),
        ("//x.org/a.png", "web"),
        ("https://files.slack.com/a.png?pub_secret=a0", "signed"),
        ("https://s3.amazonaws.com/a.png?X-Amz-Date=1&X-Amz-Signature=ab", "signed"),
        ("https://x.org/a.png?v=2", "web"),
        ("data:image/png;base64,AAAA", "other"),
        ("mailto:a@b.org", "other"),
        ("#section", "other"),
        ("a.png", "local"),
    ],
)
def test_the_kind_of_an_address(address: str, kind: str) -> None:
    """Web addresses that expire or hold a secret are told apart."""
    assert file_links.kind_of(address) == kind


def test_a_linked_image_has_two_addresses() -> None:
    """An image within a link: both are found, once."""
    assert [link.address for link in file_links.find("[![y](a.png)](b.pdf)")] == ["a.png", "b.pdf"]

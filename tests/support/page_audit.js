/* Returns what a reader would stumble over in the open page, as sentences; none if all is well.
   The rules are those of WCAG 2.2, level AA, that a script can judge. */
() => {
  "use strict";

  const faults = [];
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = (what, element) => faults.push(`${what}: ${show(element)}`);

  function show(element) {
    return element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  }

  function isShown(element) {
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  }

  function nameOf(element) {
    const named = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const labels = [...(element.labels || []), ...named.map((id) => document.getElementById(id))];
    const inside = all("img[alt]", element).map((image) => image.alt);
    const drawn = all("svg > title, svg[aria-label]", element).map(
      (part) => part.getAttribute("aria-label") || part.textContent
    );
    const texts = labels.map((label) => label && label.textContent);
    return [element.getAttribute("aria-label"), ...texts, ...inside, ...drawn]
      .concat(element.matches("input, select, textarea") ? [] : [element.textContent])
      .concat(element.matches("input[type=submit], input[type=button]") ? [element.value] : [])
      .join("")
      .trim();
  }

  function checkDocument() {
    if (!document.documentElement.lang) faults.push("the page names no language");
    if (!document.title.trim()) faults.push("the page has no title");
    if (all("main").length !== 1) faults.push(`there are ${all("main").length} elements main`);
    const ids = all("[id]").map((element) => element.id);
    for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) {
      faults.push(`the id ${id} comes twice`);
    }
    for (const link of all("a[href^='#']")) {
      const id = decodeURIComponent(link.getAttribute("href").slice(1));
      if (id && !document.getElementById(id)) say("a link leads nowhere in the page", link);
    }
    for (const name of ["for", "aria-controls", "aria-labelledby", "aria-describedby"]) {
      for (const element of all(`[${name}]`)) {
        for (const id of element.getAttribute(name).split(/\s+/)) {
          if (id && !document.getElementById(id)) say(`${name} names no element`, element);
        }
      }
    }
  }

  /* Landmarks of one kind that a screen reader lists under one name. */
  function checkLandmarks() {
    const names = new Map();
    for (const place of all("nav, aside, [role=search], section[aria-label], section[aria-labelledby]")) {
      const heading = document.getElementById(place.getAttribute("aria-labelledby") || "");
      const name = place.getAttribute("aria-label") || (heading ? heading.textContent.trim() : "");
      const key = `${place.getAttribute("role") || place.tagName} ${name}`;
      if (names.has(key) && isShown(place)) say("two parts of the page have one name", place);
      names.set(key, place);
    }
  }

  function checkHeadings() {
    // What a reader writes in a note is the reader's own.
    const headings = all("h1, h2, h3, h4, h5, h6").filter((heading) => !heading.closest("article.note"));
    const titles = headings.filter((heading) => heading.tagName === "H1");
    if (titles.length !== 1) faults.push(`there are ${titles.length} headings h1`);
    let before = 0;
    for (const heading of headings) {
      const level = Number(heading.tagName[1]);
      if (level > before + 1) say(`h${level} follows h${before}`, heading);
      if (!nameOf(heading)) say("a heading is empty", heading);
      before = level;
    }
  }

  function checkNames() {
    for (const field of all("input:not([type=hidden]), select, textarea, button, a[href], summary")) {
      if (field.closest("[aria-hidden=true]")) continue;
      if (!nameOf(field)) say("nothing says what this is", field);
    }
    for (const image of all("img:not([alt])")) say("an image has no alt", image);
    for (const picture of all("svg")) {
      const hidden = picture.closest("[aria-hidden=true], .katex");
      const named = picture.querySelector(":scope > title") || picture.hasAttribute("aria-label");
      if (!hidden && !named && !picture.hasAttribute("aria-labelledby")) {
        say("nothing says what a picture shows", picture);
      }
    }
    for (const table of all("main table")) {
      if (!table.querySelector("th") && !table.closest("article")) say("a table has no headings", table);
    }
    for (const element of all("[style]")) {
      if (!element.closest(".katex")) say("an element has a style of its own", element);
    }
  }

  function checkWidth() {
    const width = document.documentElement.clientWidth;
    const page = document.scrollingElement.scrollWidth;
    if (page <= width) return;
    const wide = all("body *").filter((element) => element.getBoundingClientRect().right > width + 1);
    const last = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    faults.push(`the page is ${page} pixels wide on ${width}: ${last.slice(0, 3).map(show).join(" ")}`);
  }

  const colours = new Map();
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  /* A colour of CSS as [red, green, blue, alpha], 0 to 1. */
  function rgba(colour) {
    if (!colours.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      colours.set(colour, [...canvas.getImageData(0, 0, 1, 1).data].map((value) => value / 255));
    }
    return colours.get(colour);
  }

  function over(upper, lower) {
    return [0, 1, 2].map((place) => upper[place] * upper[3] + lower[place] * (1 - upper[3])).concat(1);
  }

  function behind(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    const dark = matchMedia("(prefers-color-scheme: dark)").matches && !matchMedia("print").matches;
    const paper = dark ? [0.07, 0.07, 0.07, 1] : [1, 1, 1, 1];
    return layers.reverse().reduce((lower, upper) => over(upper, lower), paper);
  }

  function luminance(colour) {
    const [red, green, blue] = colour.map((value) =>
      value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  function checkContrast() {
    const seen = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || seen.has(element)) continue;
      seen.add(element);
      if (element.closest("svg, .katex, script, style, [aria-hidden=true]") || !isShown(element)) continue;
      if (element.closest(":disabled")) continue;
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue; // text for screen readers alone
      checkText(element, getComputedStyle(element));
    }
    for (const text of all("svg text")) checkDrawnText(text);
  }

  function checkText(element, style) {
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ground = behind(element);
    const ratio = contrast(over(rgba(style.color), ground), ground);
    if (ratio < (large ? 3 : 4.5)) say(`the contrast is ${ratio.toFixed(1)}`, element);
  }

  /* Text in a picture stands on the last shape that was drawn below its middle. */
  function checkDrawnText(text) {
    if (!isShown(text) || !text.textContent.trim()) return;
    const box = text.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    let ground = behind(text.closest("svg"));
    for (const shape of all("rect, circle, ellipse", text.closest("svg"))) {
      if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      const area = shape.getBoundingClientRect();
      if (x < area.left || x > area.right || y < area.top || y > area.bottom) continue;
      const style = getComputedStyle(shape);
      if (style.fill === "none") continue;
      const [red, green, blue, alpha] = rgba(style.fill);
      ground = over([red, green, blue, alpha * style.fillOpacity * style.opacity], ground);
    }
    const ratio = contrast(over(rgba(getComputedStyle(text).fill), ground), ground);
    if (ratio < 4.5) say(`the contrast in a picture is ${ratio.toFixed(1)}`, text);
  }

  checkDocument();
  checkLandmarks();
  checkHeadings();
  checkNames();
  checkWidth();
  checkContrast();
  return faults;
};

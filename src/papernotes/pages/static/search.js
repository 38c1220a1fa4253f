"use strict";

// The page of a search: results while one types, passages with the words marked, keys. It needs
// search_words.js and search_index.js before it, and in the page a field and a place for results:
//   <input type="search">
//   <div id="search-results" data-index="search/"></div>  with the address of the index
(function () {
  const place = document.getElementById("search-results");
  const input = document.querySelector("main input[type=search]")
    || document.querySelector("input[type=search]");
  if (!place || !input) return;

  const WAIT = 120; // milliseconds after a key before a search begins
  const FIRST = 20; // results that are shown at least
  const FILES = 32; // files with titles that are loaded at most for more of them
  const WIDTH = 160; // characters of a passage
  const TEXTS = document.documentElement.lang.startsWith("ko") ? {
    count: (number) => number ? `결과 ${number}개` : "결과가 없습니다.",
    spelled: (words) => `${words.join(", ")}도 찾았습니다.`,
    told: (fields) => `이 사이트에서는 ${fields.map((field) => `${field}:`).join(" ")} 조건을 쓸 수 없습니다.`,
    more: "결과 더 보기",
    failed: "검색 색인을 읽지 못했습니다. 페이지를 다시 열어 보세요.",
  } : {
    count: (number) => number ? `${number} ${number === 1 ? "result" : "results"}` : "No results.",
    spelled: (words) => `Showing results for ${words.join(", ")} too.`,
    told: (fields) => `This site cannot be searched with ${fields.map((field) => `${field}:`).join(" ")}`,
    more: "More results",
    failed: "The search index could not be loaded. Open the page again.",
  };

  const folder = place.dataset.index, root = folder.replace(/[^/]+\/$/, "");
  papersSearch.setFolder(folder);
  const status = paragraph("quiet", []), list = document.createElement("ol");
  status.setAttribute("role", "status"); // read aloud when it changes
  list.className = "hits";
  place.replaceChildren(status, list);

  let newest = 0; // the number of the newest search: an older one shows nothing any more
  let timer = 0;

  async function search() {
    const mine = ++newest, typed = input.value;
    remember(typed);
    if (!typed.trim()) return show([], "");
    try {
      const result = await papersSearch.search(typed);
      if (mine !== newest) return;
      const finders = findersOf(result.terms);
      const said = [TEXTS.count(result.pages.length)];
      if (result.spellings && result.pages.length) said.push(TEXTS.spelled(result.spellings));
      if (result.told.length) said.push(TEXTS.told(result.told));
      forgetPassages();
      const items = await nextItems(result.pages, finders);
      if (mine === newest) show(items, said.join(" "));
    } catch (error) {
      if (mine === newest) show([], TEXTS.failed);
      console.error(error);
    }
  }

  // The address keeps the query, so that going back from a result shows the results again.
  function remember(typed) {
    try {
      history.replaceState(null, "", typed ? `#q=${encodeURIComponent(typed)}` : "#");
    } catch { /* some browsers refuse it in a folder */ }
  }

  function show(items, said) {
    list.replaceChildren(...items);
    status.textContent = said;
    place.dataset.shown = input.value;
  }

  // The results that follow, and a button for more where loading all would take long.
  async function nextItems(pages, finders) {
    const { rows } = await papersSearch.rootFile();
    const files = new Set();
    let number = 0;
    for (; number < pages.length; number++) {
      files.add(Math.floor(pages[number] / rows));
      if (number >= FIRST && files.size > FILES) break;
    }
    const shown = pages.slice(0, number), rest = pages.slice(number);
    const all = await Promise.all(shown.map(async (page) => {
      const file = await papersSearch.load(`r${Math.floor(page / rows)}`);
      return resultItem(file[page % rows], finders);
    }));
    if (rest.length) all.push(moreItem(rest, finders));
    return all;
  }

  function moreItem(pages, finders) {
    const item = document.createElement("li"), button = document.createElement("button");
        button.type = "button";
    button.textContent = TEXTS.more;
    button.onclick = async () => {
      const items = await nextItems(pages, finders);
      item.replaceWith(...items);
      items[0].querySelector("a").focus();
    };
    item.append(button);
    return item;
  }

  function resultItem([href, title, line, text, pieces], finders) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = root + href;
    link.append(...marked(title, finders));
    item.append(link);
    if (line) item.append(paragraph("quiet", marked(line, finders)));
    whenSeen(item, () => addPassage(item, text, pieces, finders));
    return item;
  }

  function paragraph(name, children) {
    const element = document.createElement("p");
    element.className = name;
    element.append(...children);
    return element;
  }

  // Passages are loaded for the results on the screen, the first ones first, and only so many until
  // the reader scrolls: a text is larger than all the rest of a search.
  const LETTERS = 24_000; // characters of texts that are loaded at once
  const PIECES = 2; // files of a text where a word of the query is shown already
  const waiting = new Map(); // item -> what to do
  let onScreen = [], letters = LETTERS, isLoading = false;
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting && waiting.has(target)) onScreen.push(target);
    }
    loadPassages();
  });

  function whenSeen(item, act) {
    waiting.set(item, act);
    observer.observe(item);
  }

  function forgetPassages() {
    observer.disconnect();
    waiting.clear();
    onScreen = [];
    letters = LETTERS;
  }

  async function loadPassages() {
    if (isLoading) return;
    isLoading = true;
    while (onScreen.length && letters > 0) {
      const item = onScreen.shift(), act = waiting.get(item);
      observer.unobserve(item);
      waiting.delete(item);
      if (act && item.isConnected) await act().catch(() => {}); // the result stands without one
    }
    isLoading = false;
  }

  window.addEventListener("scroll", () => {
    letters = LETTERS;
    loadPassages();
  }, { passive: true });

  async function addPassage(item, name, pieces, finders) {
    let isShown = item.querySelector("mark") !== null, best = null, other = null;
    for (let number = 1; number <= pieces; number++) {
      const [text, title, authors, tags, , place, , abstract] =
        await papersSearch.load(number > 1 ? `${name}-${number}` : name);
      letters -= text.length;
      if (title !== undefined) {
        other = [tags, authors, [place]].map((values) => findPassage(values.join(", "), finders))
          .find(Boolean);
        isShown = isShown || Boolean(other);
      }
      for (const source of title === undefined ? [text] : [text, abstract]) {
        const passage = findPassage(source, finders);
        if (passage && (!best || passage.words > best.words)) best = passage;
      }
      if (best && best.words >= finders.length) break;
      if ((best || isShown) && number >= PIECES) break;
    }
    if (best || other) item.append(paragraph("passage", (best || other).nodes));
  }

  // Passages

  // What finds the words of a query in a text, each as [start, end] of a place.
  function findersOf(terms) {
    return terms.map((term) => papersWords.formsOf(term).find);
  }

  // A text as it is indexed, and the place of each of its characters in the original.
  function folded(text) {
    let flat = "";
    const origins = [];
    let at = 0;
    for (const character of text) {
      let piece = character;
      if (!/[\x00-\x7f\uac00-\ud7a3]/.test(character)) {
        const other = papersWords.fold(character);
        if (/^(?:[\p{L}\p{N}]+|-)$/u.test(other)) piece = other;
      }
      for (let part = 0; part < piece.length; part++) origins.push(at);
      flat += piece;
      at += character.length;
    }
    origins.push(at);
    return { flat, origins };
  }

  function placesOf(text, finders) {
    const { flat, origins } = folded(text);
    const places = finders.flatMap((find, word) => find(flat).map(([start, end]) =>
      ({ start: origins[start], end: origins[end], word })));
    return places.sort((one, other) => one.start - other.start || one.end - other.end);
  }

  // The densest passage: where most different words stand close together.
  function findPassage(source, finders) {
    const text = source.replace(/\s+/g, " ").trim();
    const places = placesOf(text, finders);
    if (!places.length) return null;
    let best = null, most = 0;
    for (const [at, first] of places.entries()) {
      const within = places.slice(at, at + 50).filter((place) => place.start < first.start + WIDTH);
      const words = new Set(within.map((place) => place.word)).size;
      const score = words * 10 + Math.min(within.length, 5);
      if (score > most) [best, most] = [{ first, words }, score];
    }
    const [start, end] = windowOf(text, best.first);
    const inside = places.filter((place) => place.start >= start && place.end <= end);
    const nodes = markedNodes(text.slice(start, end), inside.map((place) =>
      [place.start - start, place.end - start]));
    return {
      words: best.words,
      nodes: [start ? "…" : "", ...nodes, end < text.length ? "…" : ""].filter(Boolean),
    };
  }

  // Where to cut around a place: at blanks, never inside it.
  function windowOf(text, place) {
    let start = Math.max(0, Math.min(place.start - WIDTH / 4, text.length - WIDTH));
    if (start) {
      const blank = text.indexOf(" ", start);
      start = blank >= 0 && blank < place.start ? blank + 1 : Math.min(start, place.start);
    }
    let end = Math.min(text.length, Math.max(start + WIDTH, place.end));
    if (end < text.length) {
      const blank = text.lastIndexOf(" ", end);
      if (blank >= place.end) end = blank;
    }
    return [start, end];
  }

  function marked(text, finders) {
    return markedNodes(text, placesOf(text, finders).map((place) => [place.start, place.end]));
  }

  // A text with elements <mark> at these places, which are sorted.
  function markedNodes(text, places) {
    const nodes = [];
    let at = 0;
    for (const [start, end] of places) {
      if (end <= at) continue;
      nodes.push(text.slice(at, Math.max(at, start)));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(Math.max(at, start), end);
      nodes.push(mark);
      at = end;
    }
    nodes.push(text.slice(at));
    return nodes.filter((node) => node !== "");
  }

  // Keys: `/` goes to the field, the arrows along the results, Escape back

  const links = () => [...list.querySelectorAll("a, button")];

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    const isField = target.closest("input, textarea, select, [contenteditable]") !== null;
    if (event.key === "/" && !isField) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (target === input || list.contains(target)) {
      moveBy(event);
    }
  });

  function moveBy(event) {
    const all = links(), at = all.indexOf(event.target);
    if (event.key === "ArrowDown" && at + 1 < all.length) {
      all[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (all[at - 1] || input).focus();
    } else if (event.key === "Escape" && at >= 0) {
      input.focus();
    } else if (event.key === "Enter" && event.target === input && all.length) {
      all[0].click();
    } else {
      return;
    }
    event.preventDefault();
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT);
  });
  if (input.form) input.form.addEventListener("submit", (event) => event.preventDefault());

  function begin() {
    const asked = new URLSearchParams(location.hash.slice(1)).get("q")
      || new URLSearchParams(location.search).get("q");
    if (asked && asked !== input.value) {
      input.value = asked;
      search();
    } else if (input.value) { // typed before this script was there
      search();
    }
  }
  window.addEventListener("hashchange", begin);
  begin();
})();

/* Pages of `papers serve` without reloads: search while one types, forms, and changes made elsewhere.

   Everything here also works without this script, by links and forms. The server answers a request
   with the header X-Part with the content of <main> alone. */

"use strict";

(function () {
  const PAUSE = 60; // milliseconds without a key after which a query is sent
  const PART = { "X-Part": "main" };
  const main = document.getElementById("main");
  const words = document.body.dataset;

  /* ---- Parts of a page ---- */

  // The source of each part as the server sent it: drawn formulas differ from it.
  let sources = new Map();
  let address = location.pathname + location.search; // that of the page which is shown
  let shownTimes = 0; // how often an answer was put in

  function partsOf(root) {
    const parts = new Map();
    for (const element of root.querySelectorAll("[data-part]")) {
      parts.set(element.dataset.part, element);
    }
    return parts;
  }

  function remember(root) {
    sources = new Map();
    for (const [name, element] of partsOf(root)) {
      sources.set(name, element.outerHTML);
    }
  }

  function parse(text) {
    return new DOMParser().parseFromString(text, "text/html");
  }

  /* Whether the user is writing in an element: its fields differ from what the page came with. */
  function isBusy(element) {
    if (element.querySelector("[data-keep]")) {
      return true;
    }
    for (const field of element.querySelectorAll("textarea, input, select")) {
      if (field.type === "hidden" || field.type === "search") {
        continue;
      }
      if (field === document.activeElement || isChanged(field)) {
        return true;
      }
    }
    return false;
  }

  function isChanged(field) {
    if (field.matches("[data-keep]")) {
      return true;
    }
    if (field.tagName === "SELECT") {
      const first = Array.from(field.options).findIndex((option) => option.defaultSelected);
      return field.selectedIndex !== Math.max(first, 0);
    }
    return field.value !== field.defaultValue;
  }

  /* Put the content of a page in the place of what is shown. */
  function show(page, form) {
    shownTimes += 1;
    remember(page.body);
    const written = Array.from(main.querySelectorAll("textarea")).filter(
      (field) => isChanged(field) && !(form && form.contains(field))
    );
    if (page.title) {
      document.title = page.title;
    }
    const sentences = Array.from(page.querySelectorAll(".said p"), (line) => line.textContent);
    page.querySelector(".said")?.replaceChildren();
    const { watch } = page.querySelector("title[data-watch]")?.dataset ?? words;
    main.replaceChildren(...page.body.childNodes);
    arrange(main);
    written.forEach(keepText);
    address = location.pathname + location.search;
    for (const link of document.querySelectorAll(".top nav a")) {
      if (link.pathname === location.pathname) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    }
    if (watch !== words.watch) {
      words.watch = watch;
      listenAnew();
    }
    setTimeout(say, 50, sentences); // screen readers read what comes into a place that is there
  }

  /* Put in what changed, and leave alone what the user is writing, but for the form that was sent. */
  function update(page, form) {
    shownTimes += 1;
    const there = partsOf(main);
    const sent = partsOf(page.body);
    const same = there.size === sent.size && Array.from(sent.keys()).every((name) => there.has(name));
    if (!same || Array.from(there.keys()).every((name) => name === "undo")) {
      if (!form && isBusy(main)) {
        say([words.elsewhere]);
      } else {
        keepPlace(() => show(page, form));
      }
      return;
    }
    for (const [name, element] of sent) {
      const source = element.outerHTML;
      const shown = there.get(name);
      if (source === sources.get(name) && !shown.contains(form)) {
        continue;
      }
      if (isBusy(shown) && !shown.contains(form)) {
        say(form ? [] : [words.elsewhere]);
        continue;
      }
      sources.set(name, source);
      if (shown.open) {
        element.open = true;
      }
      shown.replaceWith(element);
      arrange(element);
    }
  }

  function keepPlace(change) {
    const open = Array.from(main.querySelectorAll("details[open][id]"), (element) => element.id);
    const place = window.scrollY;
    change();
    for (const id of open) {
      const element = document.getElementById(id);
      if (element) {
        element.open = true;
      }
    }
    window.scrollTo(0, place);
  }

  /* Put a text that was not saved yet where its field is again. */
  function keepText(field) {
    const file = field.form && field.form.elements.namedItem("file");
    for (const other of main.querySelectorAll("textarea[name=text]")) {
      const now = other.form.elements.namedItem("file");
      if (file && now && now.value === file.value) {
        other.value = field.value;
        other.form.elements.namedItem("base").value = field.form.elements.namedItem("base").value;
        if (other.closest("details")) {
          other.closest("details").open = true;
        }
      }
    }
  }

  /* Show sentences above the page, and stay in view where it is scrolled down. */
  function say(sentences) {
    const place = main.querySelector(".said");
    if (place) {
      place.classList.toggle("stays", sentences.length > 0);
      place.replaceChildren(...sentences.map((sentence) => {
        const line = document.createElement("p");
        line.textContent = sentence;
        return line;
      }));
    }
  }

  /* ---- Formulas, buttons to copy, fields that send their form ---- */

  function arrange(root) {
    drawFormulas(root);
    for (const text of root.querySelectorAll("pre[data-copy]")) {
      addCopyButton(text);
    }
    for (const place of root.querySelectorAll("[data-related]")) {
      load(place);
    }
    for (const button of root.querySelectorAll("form [data-submit] ~ button")) {
      // What was chosen before this script was there still has to be sent.
      button.hidden = !isChanged(button.form.querySelector("[data-submit]"));
    }
  }

  /* An answer of the server and the page in it. Both may fail: also while the page is under way. */
  async function ask(address, options) {
    const answer = await fetch(address, { headers: PART, ...options });
    return { answer, page: parse(await answer.text()) };
  }

  /* Put in what takes longer than the rest of a page. */
  async function load(place) {
    try {
      const { answer, page } = await ask(place.dataset.related);
      const list = page.querySelector("#related");
      if (answer.ok && list) {
        place.append(list);
      }
    } catch (error) {
      // The heading is a link to it.
    }
  }

  function drawFormulas(root) {
    if (!root.querySelector(".math[data-tex]")) {
      return;
    }
    if (window.drawFormulas) {
      window.drawFormulas(root);
    } else if (!document.querySelector("script[src*='formulas.js']")) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = "/static/katex/katex.min.css";
      document.head.append(style);
      for (const name of ["katex/katex.min.js", "formulas.js"]) {
        const script = document.createElement("script");
        script.src = "/static/" + name;
        script.async = false; // in this order
        document.head.append(script);
      }
    }
  }

  function addCopyButton(text) {
    if (!navigator.clipboard) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = words.copy;
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(text.textContent).then(() => {
        button.textContent = words.copied;
      });
    });
    text.after(button);
  }

  /* ---- Forms ---- */

  async function send(form, button, again) {
    const data = new FormData(form, button);
    const fields = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
    let answer, page;
    try {
      ({ answer, page } = await ask(form.action, { method: "POST", body: fields }));
    } catch (error) {
      say([words.offline]);
      return;
    }
    if (answer.status === 403 && !again && (await renewToken(form))) {
      await send(form, button, true);
      return;
    }
    if (!answer.ok && answer.status !== 409) {
      const reason = page.querySelector(".reason");
      say([reason ? reason.textContent : answer.statusText]);
      return;
    }
    const sentences = Array.from(page.querySelectorAll(".said p"), (line) => line.textContent);
    const to = new URL(answer.url);
    to.searchParams.delete("said");
    if (answer.redirected && to.pathname + to.search === address) {
      history.replaceState(null, "", address + to.hash);
      update(page, form);
      setTimeout(say, 50, sentences);
    } else {
      if (answer.redirected) {
        history.pushState(null, "", to.pathname + to.search + to.hash);
      }
      show(page, form);
      window.scrollTo(0, 0);
    }
    const opened = location.hash && document.getElementById(location.hash.slice(1));
    if (opened && opened.tagName === "DETAILS") {
      opened.open = true;
    }
    main.focus({ preventScroll: true });
  }

  /* After a new start of the server: its token for a form that was shown before. */
  async function renewToken(form) {
    let fresh;
    try {
      fresh = (await ask(location.href)).page.querySelector("input[name=token]");
    } catch (error) {
      return false; // the refusal is shown
    }
    const field = form.querySelector("input[name=token]");
    if (!fresh || !field || fresh.value === field.value) {
      return false;
    }
    for (const each of main.querySelectorAll("input[name=token]")) {
      each.value = fresh.value;
    }
    return true;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "post" && new URL(form.action).origin === location.origin) {
      event.preventDefault();
      send(form, event.submitter, false);
    } else if (form.matches("form.search") && document.getElementById("results")) {
      event.preventDefault();
      search(false);
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("form.change [data-submit]")) {
      event.target.form.requestSubmit();
    }
  });

  document.addEventListener("keydown", (event) => {
    const isSave = event.key === "Enter" || event.key.toLowerCase() === "s";
    if (isSave && (event.ctrlKey || event.metaKey) && event.target.matches("form.change textarea")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });

  window.addEventListener("beforeunload", (event) => {
    for (const field of main.querySelectorAll("textarea")) {
      if (isChanged(field)) {
        event.preventDefault();
      }
    }
  });

  /* ---- Search while one types ---- */

  const input = document.getElementById("q");
  let waiting = 0;
  let asking = null;

  async function search(typed) {
    const query = input.value;
    const within = input.form.elements.namedItem("in"); // where the page searches, if not in titles and notes
    const asked = within ? { q: query, in: within.value } : { q: query };
    const place = query.trim() ? "/?" + new URLSearchParams(asked) : "/";
    if (asking) {
      asking.abort();
    }
    asking = new AbortController();
    const mark = typed ? (place === "/" ? "?typed=1" : "&typed=1") : "";
    let answer, page;
    try {
      ({ answer, page } = await ask(place + mark, { signal: asking.signal }));
    } catch (error) {
      if (error.name !== "AbortError") {
        say([words.offline]);
      }
      return;
    }
    if (input.value !== query) {
      return;
    }
    history.replaceState(null, "", place);
    if (answer.ok) {
      show(page);
    } else {
      const reason = page.querySelector(".reason");
      say([reason ? reason.textContent : answer.statusText]);
    }
  }

  if (input) {
    input.addEventListener("input", () => {
      if (!document.getElementById("results")) {
        return;
      }
      clearTimeout(waiting);
      waiting = setTimeout(search, PAUSE, true);
    });
    const asked = new URLSearchParams(location.search).get("q") || "";
    if (input.value !== asked && document.getElementById("results")) { // typed before this script was there
      search(true);
    }
  }

  /* ---- Tags while one types ---- */

  document.addEventListener("input", async (event) => {
    const field = event.target;
    const kind = field.dataset.complete;
    if (!["keys", "tags"].includes(kind) || !field.value.trim()) {
      return;
    }
    const start = field.value;
    let names;
    try {
      const answer = await fetch("/complete/" + kind + ".json?" + new URLSearchParams({ start: start }));
      names = answer.ok ? await answer.json() : [];
    } catch (error) {
      return;
    }
    if (field.value !== start) {
      return;
    }
    let list = document.getElementById("completions");
    if (!list) {
      list = document.createElement("datalist");
      list.id = "completions";
      document.body.append(list);
    }
    field.setAttribute("list", "completions");
    list.replaceChildren(...names.map((name) => {
      const option = document.createElement("option");
      option.value = name;
      return option;
    }));
  });

  /* ---- Changes made elsewhere ---- */

  let source = null;

  async function refresh() {
    const before = shownTimes;
    try {
      const { answer, page } = await ask(location.href);
      if (shownTimes !== before) { // this answer may be older than what is shown by now
        refresh();
      } else if (answer.ok) {
        update(page);
      } else if (answer.status === 404) { // the paper was removed
        say([page.querySelector(".reason").textContent]);
      }
    } catch (error) {
      // The server has ended; the next change says so.
    }
  }

  function listen() {
    if (source || document.hidden) {
      return;
    }
    source = new EventSource("/events?" + new URLSearchParams({ paper: words.watch, since: words.since }));
    source.addEventListener("changed", refresh);
  }

  function listenAnew() {
    if (source) {
      source.close();
      source = null;
    }
    listen();
  }

  // A browser opens few connections to one server: only the tab that is seen keeps one.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && source) {
      source.close();
      source = null;
    } else if (!document.hidden) {
      listen();
      refresh();
    }
  });

  window.addEventListener("popstate", async () => {
    if (location.pathname + location.search !== address) {
      if (Array.from(main.querySelectorAll("textarea")).some(isChanged)) {
        location.reload(); // the browser asks before it leaves a text
        return;
      }
      let page;
      try {
        page = (await ask(location.href)).page;
      } catch (error) {
        say([words.offline]);
        return;
      }
      show(page);
      if (input) {
        input.value = new URLSearchParams(location.search).get("q") || "";
      }
    }
  });

  remember(document);
  arrange(document);
  if (location.search.includes("said=")) {
    const shown = new URL(location.href);
    shown.searchParams.delete("said");
    history.replaceState(null, "", shown.pathname + shown.search + shown.hash);
    address = shown.pathname + shown.search;
  }
  listen();
})();

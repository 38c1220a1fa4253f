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
    if (field.tagName === "SELECT") {
      return Array.from(field.options).some((option) => option.selected !== option.defaultSelected
        && field.querySelector("option[selected]"));
    }
    return field.value !== field.defaultValue;
  }

  /* Put the content of a page in the place of what is shown. */
  function show(page) {
    remember(page.body);
    if (page.title) {
      document.title = page.title;
    }
    main.replaceChildren(...page.body.childNodes);
    arrange(main);
  }

  /* Put in what changed elsewhere, and leave alone what the user is writing. */
  function update(page) {
    const there = partsOf(main);
    const sent = partsOf(page.body);
    const same = there.size === sent.size && Array.from(sent.keys()).every((name) => there.has(name));
    if (!same || Array.from(there.keys()).every((name) => name === "undo")) {
      if (isBusy(main)) {
        say([words.elsewhere]);
      } else {
        keepPlace(() => show(page));
      }
      return;
    }
    for (const [name, element] of sent) {
      const source = element.outerHTML;
      if (source === sources.get(name)) {
        continue;
      }
      if (isBusy(there.get(name))) {
        say([words.elsewhere]);
        continue;
      }
      const open = there.get(name).open;
      sources.set(name, source);
      there.get(name).replaceWith(element);
      if (open) {
        element.open = true;
      }
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

  function say(sentences) {
    const place = main.querySelector(".said");
    if (place) {
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
    for (const place of root.querySelectorAll("[data-load]")) {
      load(place);
    }
    for (const button of root.querySelectorAll("form [data-submit] ~ button")) {
      button.hidden = true;
    }
  }

  /* Put in what takes longer than the rest of a page. */
  async function load(place) {
    try {
      const answer = await fetch(place.dataset.load, { headers: PART });
      const list = parse(await answer.text()).querySelector("#related");
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
    const fields = new URLSearchParams(new FormData(form, button));
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", headers: PART, body: fields });
    } catch (error) {
      say([words.offline]);
      return;
    }
    const page = parse(await answer.text());
    if (answer.status === 403 && !again && (await renewToken(form))) {
      await send(form, button, true);
      return;
    }
    if (!answer.ok && answer.status !== 409) {
      const reason = page.querySelector(".reason");
      say([reason ? reason.textContent : answer.statusText]);
      return;
    }
    if (answer.redirected) {
      const address = new URL(answer.url);
      address.searchParams.delete("said");
      const before = location.pathname + location.search;
      const now = address.pathname + address.search;
      history[now === before ? "replaceState" : "pushState"](null, "", now + address.hash);
      document.body.dataset.watch = page.body.dataset.watch || document.body.dataset.watch;
    }
    if (answer.redirected && new URL(answer.url).pathname === main.dataset.path) {
      keepPlace(() => show(page));
    } else {
      show(page);
      window.scrollTo(0, 0);
    }
    main.dataset.path = location.pathname;
    const opened = location.hash && document.getElementById(location.hash.slice(1));
    if (opened && opened.tagName === "DETAILS") {
      opened.open = true;
    }
    main.focus({ preventScroll: true });
  }

  /* After a new start of the server: its token for a form that was shown before. */
  async function renewToken(form) {
    const answer = await fetch(location.href, { headers: PART });
    const fresh = parse(await answer.text()).querySelector("input[name=token]");
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
    const address = query.trim() ? "/?" + new URLSearchParams({ q: query }) : "/";
    if (asking) {
      asking.abort();
    }
    asking = new AbortController();
    const mark = typed ? (address === "/" ? "?typed=1" : "&typed=1") : "";
    let answer;
    try {
      answer = await fetch(address + mark, { headers: PART, signal: asking.signal });
    } catch (error) {
      if (error.name !== "AbortError") {
        say([words.offline]);
      }
      return;
    }
    const page = parse(await answer.text());
    if (input.value !== query) {
      return;
    }
    history.replaceState(null, "", address);
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
  }

  /* ---- Tags while one types ---- */

  document.addEventListener("input", async (event) => {
    const field = event.target;
    if (field.dataset.complete !== "tags" || !field.value.trim()) {
      return;
    }
    const start = field.value;
    let names;
    try {
      const answer = await fetch("/complete/tags.json?" + new URLSearchParams({ start: start }));
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
    try {
      const answer = await fetch(location.href, { headers: PART });
      if (answer.ok) {
        update(parse(await answer.text()));
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

  main.dataset.path = location.pathname;
  remember(document);
  arrange(document);
  if (location.search.includes("said=")) {
    const address = new URL(location.href);
    address.searchParams.delete("said");
    history.replaceState(null, "", address.pathname + address.search + address.hash);
  }
  listen();
})();

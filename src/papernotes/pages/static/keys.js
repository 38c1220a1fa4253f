/* The keyboard of the pages of `papers serve`; the page /keys lists the keys.

   A key is taken only where nobody is writing. Results are chosen by moving the focus to their links,
   so that a screen reader says them, and Enter opens them anywhere. With a Korean keyboard layout
   `o` arrives as `ㅐ`: then the place of the key counts. The list of keys has a switch that turns
   them off, for those who speak to their computer (WCAG 2.2, criterion 2.1.4). */

"use strict";

(function () {
  const ITEMS = "main .list > li, main .cloud > li, main tbody > tr";
  const PAGES = {
    h: "/",
    n: "/next",
    t: "/tags",
    v: "/venues",
    c: "/calendar",
    r: "/review",
    i: "/lineage",
    q: "/questions",
    x: "/runs",
    g: "/goals",
    l: "/log",
  };
  const PATIENCE = 1500; // milliseconds between g and the next key
  const field = document.getElementById("q");
  const SWITCH = "papers-keys"; // in localStorage: "off", or nothing
  let goes = 0;

  function isOff() {
    try {
      return localStorage.getItem(SWITCH) === "off";
    } catch (error) {
      return false; // the browser stores nothing
    }
  }

  function turn(on) {
    try {
      if (on) {
        localStorage.removeItem(SWITCH);
      } else {
        localStorage.setItem(SWITCH, "off");
      }
    } catch (error) {
      // It holds until the page is left.
    }
  }

  function showSwitch(root) {
    const place = root.querySelector(".keys-switch");
    if (place) {
      const box = place.querySelector("input");
      box.checked = !isOff();
      box.addEventListener("change", () => turn(box.checked));
      place.hidden = false;
    }
  }

  function isWriting(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  /* The letter of a key, whatever the layout of the keyboard is. */
  function letterOf(event) {
    if (event.key.length === 1 && event.key.charCodeAt(0) < 128) {
      return event.key;
    }
    if (event.code.startsWith("Key")) {
      return event.code.slice(3).toLowerCase();
    }
    if (event.code === "Slash") {
      return event.shiftKey ? "?" : "/";
    }
    return event.key;
  }

  function links() {
    return Array.from(document.querySelectorAll(ITEMS), (item) => item.querySelector("a[href]"))
      .filter((link) => link && link.offsetParent);
  }

  function current() {
    const item = document.activeElement.closest(ITEMS);
    return item ? item.querySelector("a[href]") : null;
  }

  function move(step) {
    const all = links();
    const place = all.indexOf(current());
    const next = place < 0 ? (step > 0 ? 0 : all.length - 1) : place + step;
    if (next < 0 && field) {
      field.focus();
    } else if (all[next]) {
      all[next].focus();
      all[next].scrollIntoView({ block: "nearest" });
    }
  }

  function open(hash) {
    const link = current() || links()[0];
    if (link) {
      location.assign(hash ? new URL(link.href).pathname + hash : link.href);
    }
  }

  function edit() {
    const here = document.getElementById("edit");
    if (here) {
      here.open = true;
      const text = here.querySelector("textarea");
      if (text) {
        text.focus();
      }
      here.scrollIntoView();
    } else if (document.querySelector("#results")) {
      open("#edit");
    } else {
      const create = document.querySelector("form[action='/do/create_note']");
      if (create) {
        create.requestSubmit();
      }
    }
  }

  function undo() {
    const button = document.querySelector("form.undo button:not(:disabled)");
    if (button) {
      button.form.requestSubmit(button);
    }
  }

  async function help() {
    const shown = document.querySelector("dialog.keys");
    if (shown) {
      shown.close();
      return;
    }
    let text;
    try {
      const answer = await fetch("/keys", { headers: { "X-Part": "main" } });
      text = await answer.text();
    } catch (error) {
      return;
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    const dialog = document.createElement("dialog");
    dialog.className = "keys";
    dialog.append(...page.querySelectorAll("h1, table, .keys-switch"));
    showSwitch(dialog);
    const title = dialog.querySelector("h1");
    title.id = "keys-title";
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.tabIndex = -1;
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) {
        dialog.close();
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  const ACTIONS = {
    "/": () => {
      field.focus();
      field.select();
    },
    "?": help,
    ArrowDown: () => move(1),
    j: () => move(1),
    ArrowUp: () => move(-1),
    k: () => move(-1),
    o: () => open(""),
    e: edit,
    u: undo,
    g: () => {
      goes = Date.now();
    },
  };

  function inField(event) {
    if (event.key === "Escape") {
      event.target.blur();
    } else if (event.key === "ArrowDown" && event.target === field && !event.isComposing) {
      if (links().length) {
        event.preventDefault();
        move(1);
      }
    }
  }

  showSwitch(document);
  if (location.hash === "#edit" && document.getElementById("edit")) {
    // Not before the browser has gone to the place itself, which takes the focus away.
    window.addEventListener("load", () => setTimeout(edit));
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    if (isWriting(event.target)) {
      inField(event);
      return;
    }
    if (isOff()) {
      return;
    }
    const letter = letterOf(event);
    if (goes && Date.now() - goes < PATIENCE) {
      goes = 0;
      if (PAGES[letter]) {
        event.preventDefault();
        location.assign(PAGES[letter]);
      }
      return;
    }
    const isScrolling = letter.startsWith("Arrow") && event.target.closest("figure.wide, div.wide");
    const act = ACTIONS[letter];
    if (act && !isScrolling && !(letter.startsWith("Arrow") && !links().length)) {
      event.preventDefault();
      act();
    }
  });
})();

/* A calendar that is wider than the screen shows the last days of reading first, not January. */

"use strict";

(function () {
  const BEHIND = 20; // pixels that stay visible behind the last day
  const DAYS = "rect[class^=level]:not(.level0)"; // on which a paper was read
  const shown = new WeakSet();

  function show(frame) {
    const days = frame.querySelectorAll(DAYS);
    if (days.length && frame.scrollWidth > frame.clientWidth) {
      const last = days[days.length - 1].getBoundingClientRect();
      frame.scrollLeft += last.right + BEHIND - frame.getBoundingClientRect().right;
    }
  }

  function showNew() {
    for (const frame of document.querySelectorAll("figure.wide")) {
      if (!shown.has(frame)) {
        shown.add(frame);
        show(frame);
      }
    }
  }

  showNew();
  // Pages of `papers serve` put in what changed elsewhere without a reload.
  new MutationObserver(showNew).observe(document.body, { childList: true, subtree: true });
})();

/* What the pages of a site do where there is JavaScript: a button that copies BibTeX. */

"use strict";

(function () {
  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function copy(text, element) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text);
    }
    select(element);
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject();
  }

  for (const block of document.querySelectorAll("pre[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = block.dataset.copy;
    button.addEventListener("click", () => {
      copy(block.textContent, block).then(
        () => {
          button.textContent = block.dataset.copied;
        },
        () => select(block)
      );
    });
    block.before(button);
  }
})();

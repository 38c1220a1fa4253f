/* Facets beside the results while one types: they are asked for when typing rests.

   The server leaves them out of the answer to each key, and says in `data-facets` where they are. */

"use strict";

(function () {
  const REST = 300; // milliseconds
  const main = document.getElementById("main");
  let waiting = 0;

  async function load(place) {
    let text;
    try {
      const answer = await fetch(place.dataset.facets, { headers: { "X-Part": "main" } });
      text = await answer.text();
    } catch (error) {
      return; // the link in the place still leads there
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    const facets = page.getElementById("facets");
    if (facets && place.isConnected) {
      place.replaceWith(facets);
    }
  }

  function look() {
    const place = document.querySelector("#facets[data-facets]");
    clearTimeout(waiting);
    if (place) {
      waiting = setTimeout(load, REST, place);
    }
  }

  new MutationObserver(look).observe(main, { childList: true });
  look();
})();

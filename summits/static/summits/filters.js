// Says on the button of the filters how many results the ticked choices have, before they are applied.
// Without this script it says how many there are now.
"use strict";
(() => {
  const WAIT = 250; // milliseconds of rest before the register is asked
  const form = document.getElementById("filters");
  const button = form?.querySelector(".apply button");
  if (!button) return;
  let waiting, asking;

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    try {
      const answer = await fetch(`?${query}`, { signal: asking.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      button.textContent = page.querySelector("#filters .apply button").textContent;
    } catch (error) {
      if (error.name !== "AbortError") button.textContent = form.dataset.apply;
    }
  };

  form.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
})();

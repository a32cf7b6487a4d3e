// Turns the choice of days of change into a slider that shows each day without leaving the page.
"use strict";
(() => {
  const choice = document.getElementById("change");
  if (!choice) return;
  const parts = ["title", "#content > .title", ".tongues", ".steps", "#on-the-day", "#closer", "#in-words", "#known", "body > .printed", ".colophon"];
  const slider = Object.assign(document.createElement("input"), {
    type: "range", id: choice.id, max: choice.length - 1, value: choice.selectedIndex,
  });
  const said = document.createElement("output");
  const { form } = choice;
  let waiting;

  const say = () => {
    said.textContent = choice[slider.value].text;
    slider.setAttribute("aria-valuetext", said.textContent);
  };
  const show = async () => {
    const address = `?on=${choice[slider.value].value}`;
    waiting?.abort();
    waiting = new AbortController();
    try {
      const answer = await fetch(address, { signal: waiting.signal });
      if (!answer.ok) throw answer;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts) document.querySelector(part).replaceWith(page.querySelector(part));
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  };

  document.addEventListener("click", (event) => { // names the state in place; without this script the page jumps to it
    const state = event.target.closest(".map a:not(.tag)");
    if (!state) return;
    event.preventDefault();
    state.focus({ preventScroll: true });
  });

  choice.replaceWith(slider);
  slider.after(said);
  form.querySelector("button").remove();
  slider.addEventListener("input", say);
  slider.addEventListener("change", show);
  say();
})();

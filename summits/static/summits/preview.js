// Shows the preview of a page that asks before publishing, and shows it again when other drafts are ticked.
"use strict";
(() => {
  const button = document.querySelector("button[data-preview]");
  if (!button) return;
  const { form } = button;
  let waiting;

  const show = async () => {
    waiting?.abort();
    waiting = new AbortController();
    const sent = new FormData(form, button);
    try {
      const answer = await fetch(location.href, { method: "POST", body: sent, signal: waiting.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const sheets = page.getElementById("sheets");
      if (!sheets) return;
      sheets.querySelector("[autofocus]").removeAttribute("autofocus");
      document.getElementById("preview").replaceChildren(sheets);
      button.hidden = true;
    } catch (error) {
      if (error.name !== "AbortError") button.hidden = false;
    }
  };

  form.addEventListener("change", (event) => {
    if (event.target.name === "with_it") show();
  });
  show();
})();

// Proposals while somebody types in the field of the search: a combobox with a list, as WAI-ARIA describes it.
// Without this script the field is a plain form.
(() => {
  const WAIT = 150; // milliseconds of rest before the register is asked
  const form = document.querySelector("form[data-suggestions]");
  const input = form.querySelector("input[name=q]");
  const list = document.createElement("ul");
  let waiting, asked = "", chosen = -1;

  list.id = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  form.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) input.setAttribute(name, value);

  const open = (isOpen) => {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(-1);
  };

  const choose = (place) => {
    chosen = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = list.children[place];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };

  const show = (suggestions) => {
    choose(-1);
    list.replaceChildren(...suggestions.map(({ title, about, url }, at) => {
      const option = document.createElement("li"), kind = document.createElement("span");
      option.id = `suggestion-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = url;
      kind.className = "note";
      kind.textContent = about;
      option.append(title, " ", kind);
      return option;
    }));
    open(suggestions.length > 0);
  };

  const dismiss = () => { // what is still on its way will open nothing
    clearTimeout(waiting);
    asked = "";
    open(false);
  };

  const ask = async () => {
    const text = input.value.trim();
    if (text === asked) return;
    asked = text;
    if (!text) return show([]);
    const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(text)}`).catch(() => null);
    if (answer && answer.ok && text === asked) show((await answer.json()).suggestions);
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape") {
      if (!list.hidden) event.preventDefault(); // else the browser empties the field, as it does without this script
      dismiss();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && last >= 0) {
      event.preventDefault();
      const down = event.key === "ArrowDown";
      if (list.hidden) open(true);
      choose(down ? (chosen < last ? chosen + 1 : -1) : (chosen < 0 ? last : chosen - 1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    }
  });
  input.addEventListener("blur", dismiss);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
})();

// A button that copies each citation, and links that copy their address. Without this script, and where a browser lets
// no page copy, a click selects the whole of a citation, and a link leads to its address.
(() => {
  if (!navigator.clipboard) return;
  const copy = async (event, element, text, copied) => {
    event.preventDefault();
    await navigator.clipboard.writeText(text);
    element.textContent = copied;
  };
  for (const section of document.querySelectorAll("[data-copy]")) {
    for (const text of section.querySelectorAll(".cites p")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = section.dataset.copy;
      button.addEventListener("click", (event) => copy(event, button, text.textContent.trim(), section.dataset.copied));
      text.after(button);
    }
  }
  document.addEventListener("click", (event) => { // the map puts other links in their place
    const link = event.target.closest("[data-link]");
    if (link) copy(event, link, link.href, link.closest("[data-copied]").dataset.copied);
  });
})();

// A button that copies each citation, and links that copy their address. Without this script a click selects the whole
// of a citation, and a link leads to its address.
(() => {
  const copies = (element, text, copied) => {
    element.addEventListener("click", async (event) => {
      event.preventDefault();
      await navigator.clipboard.writeText(text);
      element.textContent = copied;
    });
  };
  for (const section of document.querySelectorAll("[data-copy]")) {
    for (const text of section.querySelectorAll(".cites p")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = section.dataset.copy;
      copies(button, text.textContent.trim(), section.dataset.copied);
      text.after(button);
    }
  }
  document.addEventListener("click", async (event) => { // the map puts other links in their place
    const link = event.target.closest("[data-link]");
    if (!link) return;
    event.preventDefault();
    await navigator.clipboard.writeText(link.href);
    link.textContent = link.closest("[data-copied]").dataset.copied;
  });
})();

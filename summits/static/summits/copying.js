// A button that copies each citation. Without this script one click selects the whole of it.
(() => {
  const words = document.querySelector("[data-copy]").dataset;
  for (const text of document.querySelectorAll(".cites p")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent.trim());
      button.textContent = words.copied;
    });
    text.after(button);
  }
})();

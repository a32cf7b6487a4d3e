// Lays out what a phone shows later (.later) as soon as the browser is idle, a piece at a time.
// Without this script each piece is laid out when it comes near, or with the page.
(() => {
  const pieces = [...document.querySelectorAll(".later")];
  const idle = window.requestIdleCallback ?? setTimeout;
  const lay = () => {
    const piece = pieces.shift();
    if (!piece) return;
    piece.classList.remove("later");
    idle(lay);
  };
  addEventListener("load", () => idle(lay));
})();

// Escape closes the menu of a phone, or the drawer of filters, and leads back to what opened it.
// Without this script both close by their own controls.
"use strict";
(() => {
  const fold = () => {
    const menu = document.querySelector(".menu[open]");
    if (!menu) return null;
    menu.open = false;
    return menu.querySelector("summary");
  };
  const draw = () => {
    const opener = document.querySelector(".drawer");
    if (!opener?.getClientRects().length || !document.querySelector("#filters:is(:target,:has(:target))")) return null;
    location.hash = "content";
    return opener;
  };

  addEventListener("keydown", (event) => {
    const empties = event.target.type === "search" && event.target.value; // the browser does that first
    if (event.key === "Escape" && !event.defaultPrevented && !empties) (fold() ?? draw())?.focus();
  });
})();

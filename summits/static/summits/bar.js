// The bar of the desk over a page, for editors. Their browsers have a cookie; no other one asks for it.
'use strict';
(async ({ dataset }) => {
  if (!/(^|; )desk=/.test(document.cookie) || sessionStorage.bar) return;
  const answer = await fetch(`${dataset.bar}?page=${encodeURIComponent(location.pathname)}`);
  if (!answer.ok || answer.redirected) return;
  const held = document.createElement('template');
  held.innerHTML = await answer.text();
  const [sheet, bar] = held.content.children;
  sheet.onload = () => {
    document.querySelector('.skip').after(bar);
    for (const link of bar.querySelectorAll('[data-beside]')) {
      const heading = document.getElementById(link.dataset.beside);
      heading?.after(link);
      link.hidden = !heading;
    }
  };
  document.head.append(sheet);
  bar.querySelector('button').onclick = () => {
    sessionStorage.bar = 'hidden';
    document.querySelectorAll('.desk-bar, .desk-edit').forEach((part) => part.remove());
  };
})(document.currentScript);

'use strict';
// A form for a new record: says below a name, while one types it, which records may be the same.
{
  const {address, names} = document.getElementById('exists').dataset;
  const pause = 350; // milliseconds
  let waiting, asked;

  const ask = async (box, answer) => {
    asked?.abort();
    asked = new AbortController();
    try {
      const query = new URLSearchParams({[box.name.split('-').pop()]: box.value});
      const found = await fetch(`${address}?${query}`, {signal: asked.signal, redirect: 'error'});
      const text = found.ok ? (await found.text()).trim() : '';
      if (answer.dataset.said !== text) { // a reader says every change aloud
        answer.dataset.said = text;
        answer.replaceChildren(...new DOMParser().parseFromString(text, 'text/html').body.childNodes);
        answer.querySelectorAll('a').forEach((link) => { link.target = '_blank'; });
      }
    } catch { /* without an answer the form stays as it is */ }
  };

  for (const box of document.querySelectorAll(names.split(' ').map((name) => `[name=${name}],[name$=-${name}]`))) {
    const answer = Object.assign(document.createElement('div'), {className: 'twins', ariaLive: 'polite'});
    box.parentElement.append(answer); // there before it says something
    box.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, pause, box, answer);
    });
  }
}

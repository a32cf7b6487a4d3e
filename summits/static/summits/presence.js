'use strict';
// Says who else has this record open: asks every half minute, and tells when the page is left.
{
  const here = document.getElementById('here');
  const every = 30_000; // milliseconds

  const call = (more = {}) => {
    const data = new FormData();
    // Another tab may have logged in meanwhile: the cookie has the token of today.
    data.set('csrfmiddlewaretoken', document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? '');
    Object.entries(more).forEach(([name, value]) => data.set(name, value));
    return data;
  };

  const show = (others) => {
    const make = (tag, textContent = '', className = '') =>
      Object.assign(document.createElement(tag), {textContent, className});
    const lines = others.map(({name, since}) => {
      const line = make('span');
      const how = {timeStyle: 'short', hourCycle: 'h23'};
      const time = new Date(since).toLocaleTimeString(document.documentElement.lang, how);
      line.append(make('b', name), ' ', make('span', here.dataset.since.replace('{time}', time), 'long'));
      return line;
    });
    if (lines.map((line) => line.textContent).join() !== [...here.children].map((line) => line.textContent).join()) {
      here.replaceChildren(...lines); // only then, for a reader says every change aloud
    }
  };

  const ask = async () => {
    try {
      const answer = await fetch(here.dataset.address, {method: 'POST', body: call(), redirect: 'error'});
      if (answer.ok) {
        show((await answer.json()).here);
      }
    } catch { /* without a network the line stays; the next call comes soon */ }
  };

  setInterval(ask, every);
  addEventListener('pageshow', ask); // back from the browser's memory, too
  addEventListener('pagehide', () => navigator.sendBeacon(here.dataset.address, call({leave: ''})));
}

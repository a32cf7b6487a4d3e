'use strict';
// Keeps what is typed into a form in this browser, by account and address, until a save succeeds. It is offered again
// when the form is opened anew. Files and passwords are never kept.
{
  const banner = document.getElementById('typed');
  const form = banner.closest('form');
  const unsaved = document.getElementById('unsaved');
  const {account, desk, posted} = banner.dataset;
  const PREFIX = 'desk-typed:';
  const KEY = `${PREFIX}${account}:${location.pathname}`;
  const SAVED = 'typed_saved'; // the cookie that names the saved forms
  const LASTS = 30 * 24 * 3600_000;
  const PAUSE = 500; // milliseconds without a key, after which it is kept
  const LEFT_OUT = ['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image', 'fieldset', 'output'];

  // The store of the browser may be full or shut

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const write = (entry) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(entry));
    } catch { /* the form works without it */ }
  };
  const remove = (key = KEY) => localStorage.removeItem(key);

  const clear = () => {
    const saved = document.cookie.match(`(?:^|; )${SAVED}=([^;]*)`)?.[1].split('.') ?? [];
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      const entry = read(key);
      if (!entry || saved.includes(entry.id) || entry.at < Date.now() - LASTS) {
        remove(key);
      }
    }
    document.cookie = `${SAVED}=; path=${desk}; max-age=0`;
  };

  // The inputs of the form. A stored row is known by its record, a new one by its place among the new ones.

  const all = () => [...form.elements].filter(({name, type, disabled}) =>
    name && !disabled && !LEFT_OUT.includes(type));
  const isBox = ({type}) => type === 'checkbox' || type === 'radio';
  const prefixes = () => [...form.querySelectorAll('[name$="-TOTAL_FORMS"]')].map(({name}) => name.slice(0, -12));
  const newRows = (part) => [...part.querySelectorAll('.inline-related:not([data-row])')];
  const added = (prefix) => newRows(document.getElementById(`${prefix}-group`)).length;

  const place = (one) => {
    const row = one.closest('.inline-related'), part = row?.closest('.part');
    const value = isBox(one) ? one.value : '';
    return JSON.stringify(row ?
      [part.id.slice(0, -6), row.dataset.row ?? `+${newRows(part).indexOf(row)}`, one.name.split('-').pop(), value] :
      ['', '', one.name, value]);
  };
  const places = () => new Map(all().map((one) => [place(one), one]));

  const state = (one) => {
    if (isBox(one)) {
      return one.checked;
    }
    return one.options ? [...one.selectedOptions].map(({value, text}) => [value, text]) : one.value;
  };
  const isChanged = (one) => {
    if (isBox(one)) {
      return one.checked !== one.defaultChecked;
    }
    if (!one.options) {
      return one.value !== one.defaultValue;
    }
    const before = [...one.options].filter(({defaultSelected}) => defaultSelected).map(({value}) => value);
    if (!one.multiple && !before.length && one.options.length) {
      before.push(one.options[0].value);
    }
    return JSON.stringify(before) !== JSON.stringify([...one.selectedOptions].map(({value}) => value));
  };
  const values = (kept) => JSON.stringify(Array.isArray(kept) ? kept.map(([value]) => value) : kept);

  // What differs from the page as it was sent. A page that came back holds what was kept before as well.

  clear();
  const found = read(KEY);
  const before = posted === undefined ? null : found;
  let pending = posted === undefined ? found : null;
  const id = before?.id ?? [...crypto.getRandomValues(new Uint8Array(8))].map((n) => n.toString(16).padStart(2, '0')).join('');
  form.append(Object.assign(document.createElement('input'), {type: 'hidden', name: 'typed', value: id}));

  const gather = () => {
    const fields = all().filter((one) => isChanged(one) || (before && place(one) in before.fields));
    return {
      id,
      at: Date.now(),
      began: form.elements.began_from?.value,
      fields: Object.fromEntries(fields.map((one) => [place(one), state(one)])),
      rows: Object.fromEntries(prefixes().map((prefix) => [prefix, added(prefix)]).filter(([, rows]) => rows > 0)),
      files: Boolean(form.querySelector('[type=file]')) &&
        [...form.querySelectorAll('[type=file]')].some(({files}) => files.length > 0),
    };
  };
  const isEmpty = ({fields, rows}) => !Object.keys(fields).length && !Object.keys(rows).length;
  // Rows that were added before come after those that are new now.
  const shifted = (entry, rows) => Object.fromEntries(Object.entries(entry.fields).map(([key, kept]) => {
    const [prefix, row, ...rest] = JSON.parse(key);
    const moved = row.startsWith('+') ? `+${Number(row) + (rows[prefix] ?? 0)}` : row;
    return [JSON.stringify([prefix, moved, ...rest]), kept];
  }));
  const together = (now) => {
    const rows = {...now.rows};
    Object.entries(pending.rows).forEach(([prefix, more]) => { rows[prefix] = (rows[prefix] ?? 0) + more; });
    return {...now, began: pending.began, rows, fields: {...shifted(pending, now.rows), ...now.fields}};
  };

  let isTouched = Boolean(before), isSending = false, timer;
  const keep = () => {
    clearTimeout(timer);
    if (!isTouched) {
      return;
    }
    const now = gather();
    if (!isEmpty(now)) {
      write(pending ? together(now) : now);
    } else if (pending) {
      write(pending);
    } else {
      remove();
    }
    const number = Object.keys(now.fields).length;
    const said = number ? banner.dataset.unsaved.replace('{number}', number) : '';
    if (unsaved.textContent !== said) {
      unsaved.textContent = said;
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  };

  // What was kept comes back

  const fill = (one, kept) => {
    if (isBox(one)) {
      one.checked = kept;
    } else if (one.options) {
      kept.filter(([value]) => ![...one.options].some((option) => option.value === value))
        .forEach(([value, text]) => one.append(new Option(text, value)));
      [...one.options].forEach((option) => { option.selected = kept.some(([value]) => value === option.value); });
    } else {
      one.value = kept;
    }
    ['input', 'change'].forEach((type) => one.dispatchEvent(new Event(type, {bubbles: true})));
    for (let around = one.closest('details'); around; around = around.parentElement.closest('details')) {
      around.open = true;
    }
  };

  const isKept = (entry, line) => Object.keys(entry.fields).some((key) => JSON.parse(key).slice(0, 2).join('-') === line);
  // Rows that are closed, or new, get their forms first
  const make = async (entry) => {
    for (const [prefix, more] of Object.entries(entry.rows)) {
      const add = document.querySelector(`#${prefix}-group .add-row button`);
      for (let row = 0; add && row < more; row += 1) {
        add.click();
      }
    }
    for (const line of document.querySelectorAll('.line:not([hidden])')) {
      if (isKept(entry, line.value)) {
        await new Promise((detail) => { line.dispatchEvent(new CustomEvent('row:open', {bubbles: true, detail})); });
      }
    }
  };

  const restore = async () => {
    const entry = pending;
    const rows = Object.fromEntries(prefixes().map((prefix) => [prefix, added(prefix)]));
    await make(entry);
    const lost = [], inputs = places();
    for (const [key, kept] of Object.entries(shifted(entry, rows))) {
      inputs.has(key) ? fill(inputs.get(key), kept) : lost.push([key, kept]);
    }
    if (entry.began) {
      form.elements.began_from.value = entry.began; // the save compares with what was seen then
    }
    pending = null;
    isTouched = true;
    keep();
    answer(banner.dataset.restored, lost);
  };

  const answer = (sentence, lost) => {
    banner.querySelector('b').textContent = sentence;
    banner.querySelector('span').textContent = lost.length ? banner.dataset.lost : '';
    banner.append(...lost.map(([key, kept]) => {
      const text = Array.isArray(kept) ? kept.map(([, label]) => label).join(', ') : String(kept);
      return Object.assign(document.createElement('p'), {textContent: `${JSON.parse(key)[2]}: ${text}`});
    }));
    banner.querySelector('.row').hidden = true;
  };

  const label = (one) => {
    const [said] = one.labels ?? [];
    const words = said?.contains(one) ? [...said.childNodes].find(({textContent}) => textContent.trim()) : said;
    return (words?.textContent.trim() ?? one.name).replace(/\s*[:：]$/, ''); // the input can stand within its label
  };
  const offer = () => {
    const then = new Date(pending.at), today = then.toDateString() === new Date().toDateString();
    const how = today ? {timeStyle: 'short'} : {dateStyle: 'medium', timeStyle: 'short'};
    const time = then.toLocaleString(document.documentElement.lang, how);
    const inputs = places(), told = Object.keys(pending.fields).filter((key) => inputs.has(key));
    const names = told.map((key) => inputs.get(key)).filter(({name}) => !name.endsWith('_by_editor')).map(label);
    const lines = [...document.querySelectorAll('.line')].filter(({value}) => isKept(pending, value))
      .map((line) => line.querySelector('.name').textContent);
    const rows = Object.entries(pending.rows).map(([prefix, more]) =>
      `${document.getElementById(`${prefix}-heading`)?.firstChild.textContent.trim() ?? prefix} +${more}`);
    const isOlder = pending.began && pending.began !== form.elements.began_from?.value;
    banner.querySelector('b').textContent = banner.dataset.moment.replace('{time}', time);
    banner.querySelector('span').textContent = [
      [...names.slice(0, 4), ...(names.length > 4 ? ['…'] : []), ...lines, ...rows].join(' · '),
      pending.began ? banner.dataset[isOlder ? 'older' : 'same'] : '',
      pending.files ? banner.dataset.files : '',
    ].filter(Boolean).join(' — ');
    banner.hidden = false;
    const [yes, no] = banner.querySelectorAll('button');
    yes.addEventListener('click', restore);
    no.addEventListener('click', () => {
      pending = null;
      banner.hidden = true;
      remove();
      keep();
    });
  };

  const isThere = ({fields, rows}) => !Object.keys(rows).length && Object.entries(fields).every(([key, kept]) =>
    places().has(key) && values(state(places().get(key))) === values(kept));

  addEventListener('load', () => {
    if (pending && isThere(pending)) {
      pending = null;
      remove();
    }
    if (pending) {
      offer();
    }
    isTouched ||= !isEmpty(gather()); // somebody was quick, or the browser filled in what it remembers
    soon();
    new MutationObserver(soon).observe(form, {childList: true, subtree: true}); // rows, and choices made by typing
  });
  for (const type of ['input', 'change', 'click']) {
    form.addEventListener(type, (event) => {
      isTouched ||= !banner.contains(event.target);
      soon();
    });
  }
  form.addEventListener('submit', (event) => {
    isTouched = true;
    keep();
    isSending = event.submitter?.formTarget !== '_blank';
  });
  addEventListener('pageshow', () => { isSending = false; });
  addEventListener('pagehide', () => isSending || keep());
  addEventListener('beforeunload', (event) => {
    if (isTouched && !isSending && !isEmpty(gather())) {
      event.preventDefault();
    }
  });
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      const button = form.querySelector('[name=_continue]') ?? form.querySelector('[name=_save]');
      button && form.requestSubmit(button);
    }
  });
}

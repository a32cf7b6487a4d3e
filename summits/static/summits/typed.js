'use strict';
// Keeps what is typed into a form in this browser, by account and address, until it is saved, and offers it again when
// the form is opened. Files and passwords are never kept.
{
  const banner = document.getElementById('typed');
  const form = banner.closest('form');
  const unsaved = document.getElementById('unsaved');
  const details = banner.querySelector('details'), body = details.querySelector('tbody');
  const {account, desk, part, posted, brought, first, save} = banner.dataset;
  const PREFIX = 'desk-typed:';
  const KEY = `${PREFIX}${account}:${location.pathname}${part}`;
  const LASTS = 30 * 24 * 3600_000, PAUSE = 500; // milliseconds: it is kept so long, after such a pause
  const LEFT_OUT = '[type=hidden], [type=password], [type=file], [type=submit], [form]';

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
    const saved = document.cookie.match(/(?:^|; )typed_saved=([^;]*)/)?.[1].split('.') ?? [];
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      const entry = read(key);
      if (!entry || saved.includes(entry.id) || entry.at < Date.now() - LASTS) {
        remove(key);
      }
    }
    document.cookie = `typed_saved=; path=${desk}; max-age=0`;
  };

  // The inputs of the form. A stored row is known by its record, a new one by its place among the new ones.

  const all = () => [...form.querySelectorAll(`:is(input, select, textarea)[name]:enabled:not(${LEFT_OUT})`)];
  const isBox = ({type}) => ['checkbox', 'radio'].includes(type);
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

  const state = (one, isStored) => {
    if (isBox(one)) {
      return isStored ? one.defaultChecked : one.checked;
    }
    if (!one.options) {
      return isStored ? one.defaultValue : one.value;
    }
    const chosen = [...one.options].filter((option) => isStored ? option.defaultSelected : option.selected);
    return (chosen.length || one.multiple ? chosen : [...one.options].slice(0, 1)).map(({value, text}) => [value, text]);
  };
  const values = (kept) => JSON.stringify(Array.isArray(kept) ? kept.map(([value]) => value) : kept);
  const isChanged = (one) => values(state(one)) !== values(state(one, true));

  // What differs from the page as it was sent. A page that came back holds what was kept before as well.

  clear();
  const found = read(KEY);
  const before = posted === undefined ? null : found;
  let pending = posted === undefined ? found : null;
  const id = before?.id ?? crypto.getRandomValues(new BigUint64Array(1))[0].toString(16).padStart(16, '0');
  let left = before?.left ?? {}; // what has no place on this page
  form.append(Object.assign(document.createElement('input'), {type: 'hidden', name: 'typed', value: id}));

  const gather = () => {
    const fields = all().filter((one) => isChanged(one) || (before && place(one) in before.fields));
    return {
      id,
      at: Date.now(),
      began: form.elements.began_from?.value,
      fields: Object.fromEntries(fields.map((one) => [place(one), state(one)])),
      left,
      rows: Object.fromEntries(prefixes().map((prefix) => [prefix, added(prefix)]).filter(([, rows]) => rows)),
      files: [...form.querySelectorAll('[type=file]')].some(({files}) => files.length),
    };
  };
  const isEmpty = ({fields, rows}) => !Object.keys({...fields, ...rows}).length;
  // Rows that were added before come after those that are new now.
  const shifted = (entry, rows) => Object.fromEntries(Object.entries(entry.fields).map(([key, kept]) => {
    const [prefix, row, ...rest] = JSON.parse(key);
    const moved = row.startsWith('+') ? `+${Number(row) + (rows[prefix] ?? 0)}` : row;
    return [JSON.stringify([prefix, moved, ...rest]), kept];
  }));
  const together = (now) => {
    const rows = {...now.rows};
    for (const prefix in pending.rows) {
      rows[prefix] = (rows[prefix] ?? 0) + pending.rows[prefix];
    }
    return {...now, began: pending.began, rows, fields: {...shifted(pending, now.rows), ...now.fields}};
  };

  let isTouched = Boolean(before), isSending = false, timer;
  const keep = () => {
    clearTimeout(timer);
    if (!isTouched) {
      return;
    }
    const now = gather(), entry = isEmpty(now) ? pending : pending ? together(now) : now;
    entry ? write(entry) : remove();
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
  // Rows that are closed get their forms first
  const open = async (entry) => {
    for (const line of document.querySelectorAll('.line:not([hidden])')) {
      if (isKept(entry, line.value)) {
        await new Promise((detail) => { line.dispatchEvent(new CustomEvent('row:open', {bubbles: true, detail})); });
      }
    }
  };

  const restore = async () => {
    const entry = pending, rows = Object.fromEntries(prefixes().map((prefix) => [prefix, added(prefix)]));
    for (const prefix in entry.rows) {
      for (let row = 0; row < entry.rows[prefix]; row += 1) {
        document.querySelector(`#${prefix}-group .add-row button`)?.click();
      }
    }
    await open(entry);
    put(shifted(entry, rows));
    if (entry.began) {
      form.elements.began_from.value = entry.began; // the save compares with what was seen then
    }
    pending = null;
    isTouched = true;
    keep();
    const isLost = Object.keys(left).length;
    if (isLost && first) {
      form.requestSubmit(form.elements[first]); // its page has the places
    }
    say(banner.dataset.restored, isLost ? banner.dataset.lost : '');
    list(left);
    details.open = isLost;
    details.hidden = !isLost;
    banner.querySelector('.row').hidden = true;
  };
  const put = (fields) => {
    const inputs = places();
    left = {};
    for (const [key, kept] of Object.entries(fields)) {
      inputs.has(key) ? fill(inputs.get(key), kept) : left[key] = kept;
    }
  };
  const say = (strong, more) => {
    banner.querySelector('b').textContent = strong;
    banner.querySelector('span').textContent = more;
  };
  const words = (kept) => {
    if (typeof kept === 'boolean') {
      return banner.dataset[kept];
    }
    return Array.isArray(kept) ? kept.map(([, text]) => text).join(', ') : kept;
  };

  const label = (one) => {
    const said = one.labels?.[0] ?? one.getRootNode?.().querySelector(`[for="${one.id}"]`);
    const text = said?.contains(one) ? [...said.childNodes].find(({textContent}) => textContent.trim()) : said;
    return (text?.textContent.trim() ?? one.name).replace(/\s*[:：]$/, ''); // the input can stand within its label
  };
  // Each field as it is stored, and as it was typed. A new row has its labels in the template of its section.
  const list = (fields) => {
    const inputs = places();
    body.replaceChildren(...Object.entries(fields).map(([key, kept]) => {
      const [section, , name] = JSON.parse(key), one = inputs.get(key);
      const made = document.querySelector(`#${section}-group template`)?.content;
      const around = (one?.closest('.inline-related') ?? made)?.querySelector('.name').textContent;
      const field = one ?? made?.querySelector(`[name$="-${name}"]`) ?? {name};
      const said = [around, label(field)].filter(Boolean).join(' · ');
      const row = body.previousElementSibling.content.firstElementChild.cloneNode(true);
      [said, one ? words(state(one, true)) : '', words(kept)].forEach((text, n) => { row.cells[n].textContent = text; });
      return row;
    }));
  };

  const offer = () => {
    const how = {dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23'};
    const time = new Date(pending.at).toLocaleString(document.documentElement.lang, how);
    const inputs = places(), told = Object.keys(pending.fields).filter((key) => inputs.has(key));
    const names = told.map((key) => inputs.get(key)).filter(({name}) => !name.endsWith('_by_editor')).map(label);
    const lines = [...document.querySelectorAll('.line')].filter(({value}) => isKept(pending, value))
      .map((line) => line.querySelector('.name').textContent);
    const rows = Object.entries(pending.rows).map(([prefix, more]) =>
      `${document.getElementById(`${prefix}-heading`)?.firstChild.textContent.trim()} +${more}`);
    const isOlder = pending.began && pending.began !== form.elements.began_from?.value;
    say(banner.dataset.moment.replace('{time}', time), [
      [...names.slice(0, 4), ...names.slice(4, 5).fill('…'), ...lines, ...rows].join(' · '),
      pending.began ? banner.dataset[isOlder ? 'older' : 'same'] : '',
      pending.files ? banner.dataset.files : '',
    ].filter(Boolean).join(' — '));
    banner.hidden = false;
    const [yes, no] = banner.querySelectorAll('button');
    details.addEventListener('toggle', async () => {
      if (pending) {
        await open(pending);
        list(pending.fields);
      }
    });
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
    put(left);
    Object.assign(pending?.fields ?? {}, pending?.left);
    if (pending && isThere(pending)) {
      pending = null;
      remove();
    }
    if (pending) {
      offer();
    }
    isTouched ||= !isEmpty(gather()); // somebody was quick
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
    if (!isSending && (brought || isTouched && !isEmpty(gather()))) {
      event.preventDefault();
    }
  });
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      const button = form.elements[save] ?? form.elements._save;
      button && form.requestSubmit(button);
    }
  });
}

'use strict';
// Rows of parts. The button of a line opens its form in place, another adds a row. Where that fails, it sends the form.
{
  const FIRST = '.select2-selection, input:not([type=hidden]), select:not(.select2-hidden-accessible), textarea';
  const take = (part) => part.querySelector('[name$="-TOTAL_FORMS"]').value++;
  const state = (row) => JSON.stringify([...row.querySelectorAll('[name]')].map((one) =>
    one.options ? [...one.selectedOptions].map(({value}) => value) : [one.value, one.checked]));

  const show = (html, put, isAsked = true) => {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    const row = holder.content.firstElementChild;
    put(row);
    row.dispatchEvent(new Event('formset:added', {bubbles: true}));
    isAsked && row.querySelector(FIRST)?.focus();
    return row;
  };

  const open = async (line, isAsked) => {
    line.disabled = true;
    try {
      const number = take(line.closest('.part'));
      const answer = await fetch(`../row/${line.value.replace(/-(?=\d+$)/, '/')}/?number=${number}`, {redirect: 'error'});
      if (!answer.ok) {
        return false;
      }
      const row = show(await answer.text(), (made) => line.after(made), isAsked), before = state(row);
      line.hidden = true;
      row.close = () => {
        if (state(row) === before) {
          row.remove();
          line.hidden = false;
          line.focus();
        }
      };
      row.firstElementChild.addEventListener('toggle', ({target}) => target.open || row.close());
      return true;
    } catch {
      return false;
    } finally {
      line.disabled = false;
    }
  };

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('.line, .add-row button, .leave'), part = button?.closest('.part');
    if (!part || button.sends) {
      return;
    }
    event.preventDefault();
    const more = part.querySelector('.add-row');
    if (button.matches('.line')) {
      button.sends = !await open(button);
      button.sends && button.click();
    } else if (button.matches('.leave')) {
      button.closest('.inline-related').remove();
      more.hidden = false;
      more.firstElementChild.focus();
    } else {
      const html = part.querySelector('template').innerHTML.replaceAll('__prefix__', take(part));
      show(html, (row) => part.querySelector('.rows').append(row));
      more.hidden = 'alone' in part.dataset;
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !document.querySelector('.select2-container--open')) {
      event.target.closest('.inline-related')?.close?.();
    }
  }, true); // before a list of choices closes
  // What was typed into a row and kept comes back into its form.
  document.addEventListener('row:open', async ({target, detail}) => detail(await open(target, false)));
}

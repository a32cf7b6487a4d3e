'use strict';
// Shows the preview of a page that asks before publishing, and shows it again when other drafts are ticked.
{
  const button = document.querySelector('button[data-preview]');
  let waiting;

  const show = async () => {
    waiting?.abort();
    const {signal} = waiting = new AbortController();
    try {
      const answer = await fetch(location.href, {method: 'POST', body: new FormData(button.form, button), signal});
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const sheets = page.getElementById('sheets');
      sheets.querySelector('[autofocus]').removeAttribute('autofocus');
      document.getElementById('preview').replaceChildren(sheets);
      button.hidden = true;
    } catch {
      button.hidden = signal.aborted && button.hidden;
    }
  };

  button.form.addEventListener('change', ({target}) => target.name === 'with_it' && show());
  show();
}

'use strict';
// A save asks first whether its session is still there. If it is gone, the password is asked for over the form, and then
// the save goes through. Without this script the server asks for it.
{
  const dialog = document.getElementById('again');
  const [asked, alarm] = [dialog.querySelector('form'), dialog.querySelector('[role=alert]')];
  const PATIENCE = 3000; // milliseconds
  let form, pressed = null, isSure = false, isAsking = false;

  const isLoggedIn = async () => {
    try {
      const answer = await fetch(dialog.dataset.session, {cache: 'no-store', signal: AbortSignal.timeout(PATIENCE)});
      return !answer.ok || !(await answer.json()).asks;
    } catch {
      return true; // then the save itself meets what is wrong
    }
  };
  const send = () => {
    isSure = true;
    form.requestSubmit(pressed);
  };
  const complain = (sentence) => {
    alarm.textContent = sentence;
    alarm.hidden = false;
    asked.elements.password.select();
  };

  addEventListener('submit', async (event) => {
    if (!event.target.elements.shown || isSure || event.submitter?.formTarget) {
      isSure = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isAsking) {
      return;
    }
    isAsking = true;
    [form, pressed] = [event.target, event.submitter];
    if (await isLoggedIn()) {
      send();
    } else {
      alarm.hidden = true;
      dialog.showModal();
    }
    isAsking = false;
  }, true);

  asked.addEventListener('submit', async (event) => {
    event.preventDefault();
    const data = new FormData(asked);
    // The form itself keeps its old token: the server then looks who was shown it, and who logs in now.
    data.set('csrfmiddlewaretoken', document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? '');
    try {
      const answer = await fetch(asked.action, {method: 'POST', body: data, redirect: 'manual'});
      if (answer.type !== 'opaqueredirect') {
        complain(dialog.dataset.wrong);
        return;
      }
    } catch {
      complain(dialog.dataset.silent);
      return;
    }
    asked.elements.password.value = '';
    dialog.close();
    if (event.submitter?.name !== 'only') {
      send();
    }
  });
}

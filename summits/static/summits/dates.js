'use strict';
// Says how a date is understood, once somebody pauses in typing it. The server knows the grammar.
document.addEventListener('input', ({target}) => {
  const said = target.nextElementSibling;
  if (!said?.matches('.understood')) {
    return;
  }
  clearTimeout(said.pause);
  said.pause = setTimeout(async () => {
    const typed = target.value;
    try {
      const address = target.closest('[data-date]').dataset.date;
      const answer = await fetch(`${address}?typed=${encodeURIComponent(typed)}`, {redirect: 'error'});
      const {sentence, is_wrong: isWrong} = await answer.json();
      if (typed === target.value) {
        said.textContent = sentence;
        said.classList.toggle('err', isWrong);
      }
    } catch { /* a save says it too */ }
  }, 400);
});

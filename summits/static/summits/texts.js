'use strict';
// Texts in four languages: their length while one types, the mark of our own translations, and a copy to begin from.
{
  const sections = document.querySelector('.sections');
  const boxes = (text) => [...text.querySelectorAll('.four textarea, .four input:not([type=checkbox])')];

  const count = (box) => {
    const length = box.parentElement.querySelector('.len');
    if (length) {
      length.textContent = length.textContent.replace(/^\d+/, [...box.value].length);
      length.classList.toggle('err', [...box.value].length > Number(length.textContent.split(' / ')[1]));
    }
  };

  // Words that somebody types into an empty box, beside another language, are a translation of ours; pasted ones may
  // be official, and so may those that are corrected.
  const mark = (box) => {
    const ours = box.parentElement.querySelector('.opt input');
    if (ours && !box.defaultValue && boxes(box.closest('.multi')).some((other) => other !== box && other.value)) {
      ours.checked = true;
      ours.dispatchEvent(new Event('change', {bubbles: true}));
    }
  };

  const offer = (text) => {
    const [first, ...others] = boxes(text);
    for (const box of others) {
      const button = box.parentElement.querySelector('.copy') ?? document.createElement('button');
      if (!button.className) {
        Object.assign(button, {type: 'button', className: 'text small copy'});
        const language = text.querySelector('.over label [lang]').textContent;
        button.textContent = sections.dataset.copy.replace('{language}', language);
        button.addEventListener('click', () => {
          box.value = first.value;
          mark(box);
          box.dispatchEvent(new Event('input', {bubbles: true}));
          box.focus();
        });
        box.after(button);
      }
      button.hidden = !first.value || Boolean(box.value);
    }
  };

  sections?.addEventListener('input', (event) => {
    const box = event.target, text = box.closest('.multi');
    if (text && boxes(text).includes(box)) {
      count(box);
      if (event.inputType === 'insertText' || event.inputType === 'insertCompositionText') {
        mark(box);
      }
      offer(text);
    }
  });
  const begin = (place) => place?.querySelectorAll('.multi').forEach(offer);
  begin(sections);
  document.addEventListener('formset:added', ({target}) => begin(target));
}

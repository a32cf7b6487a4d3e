'use strict';
// A slash leads to the search of the desk, unless somebody is typing.
addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, select, textarea, [contenteditable]');
  const search = document.getElementById('find');
  if (event.key === '/' && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  }
});

// A form for a new record begins at its first field, unless the page itself leads elsewhere once it is laid out.
addEventListener('load', () => requestAnimationFrame(() => setTimeout(() => {
  if (document.activeElement === document.body) {
    document.querySelector('form[data-new] .sections :is(input:not([type=hidden], [type=checkbox]), select, textarea)')?.focus();
  }
})));

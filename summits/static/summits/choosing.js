'use strict';
// A field that chooses other records names the model that it belongs to. This script adds what the admin's own script
// reads, and stands before it.
{
  const {app, url, language} = document.currentScript.dataset;
  const complete = (place) => {
    for (const field of place.querySelectorAll('[data-model]')) {
      const fieldName = field.name.split('-').pop(); // after the name and the number of a part
      const allowClear = !('required' in field.dataset) && !field.multiple; // chosen ones are taken off one by one
      Object.assign(field.dataset, {appLabel: app, modelName: field.dataset.model, fieldName, allowClear});
      Object.assign(field.dataset, {placeholder: '', theme: 'admin-autocomplete'});
      field.setAttribute('data-ajax--url', url);
      field.setAttribute('data-ajax--delay', '250');
      field.lang = language;
      field.classList.add('admin-autocomplete');
    }
  };

  // The admin's script puts a list in the place of each field, without a name for readers of the screen.
  const name = (place) => {
    for (const list of place.querySelectorAll('.select2')) {
      const label = list.previousElementSibling?.labels?.[0];
      if (label) {
        label.id ||= `${label.htmlFor}-label`;
        for (const named of list.querySelectorAll('input, [role=textbox]')) {
          named.setAttribute('aria-labelledby', label.id);
        }
        for (const named of list.querySelectorAll('.select2-selection--single')) {
          named.setAttribute('aria-labelledby', `${label.id} ${named.firstElementChild.id}`);
        }
      }
    }
  };

  // What is offered depends on another field of the same row: the offices of the person that is chosen there.
  const narrow = (place) => {
    for (const field of place.querySelectorAll('[data-narrowed-by]:not([name*=__prefix__])')) {
      const other = field.form.elements[field.name.replace(/[^-]+$/, field.dataset.narrowedBy)];
      django.jQuery(field).on('select2:opening', () => {
        const query = other.value ? `?${field.dataset.narrowedBy}=${encodeURIComponent(other.value)}` : '';
        django.jQuery(field).data('select2').dataAdapter.ajaxOptions.url = url + query;
      });
    }
  };

  const both = (place) => {
    complete(place);
    setTimeout(() => { // after the admin's script
      name(place);
      narrow(place);
    });
  };

  django.jQuery(() => both(document));
  document.addEventListener('formset:added', (event) => both(event.target));
}

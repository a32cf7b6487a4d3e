'use strict';
// A field that chooses other records names the model that it belongs to. This script adds what the admin's own script
// reads, and stands before it.
{
    const {app, url, language} = document.currentScript.dataset;
    const complete = (place) => {
        for (const field of place.querySelectorAll('[data-model]')) {
            const fieldName = field.name.split('-').pop(); // after the name and the number of a part
            const allowClear = !('required' in field.dataset);
            Object.assign(field.dataset, {appLabel: app, modelName: field.dataset.model, fieldName, allowClear});
            Object.assign(field.dataset, {placeholder: '', theme: 'admin-autocomplete'});
            field.setAttribute('data-ajax--url', url);
            field.setAttribute('data-ajax--delay', '250');
            field.lang = language;
            field.classList.add('admin-autocomplete');
        }
    };

    django.jQuery(() => complete(document));
    document.addEventListener('formset:added', (event) => complete(event.target));
}

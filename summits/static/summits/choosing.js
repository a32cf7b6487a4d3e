'use strict';
// A field that chooses other records says which in one attribute. This script adds what the admin's own script reads,
// and stands before it.
{
    const {url, language} = document.currentScript.dataset;
    const complete = (place) => {
        for (const field of place.querySelectorAll('[data-chooses]')) {
            const [appLabel, modelName, fieldName] = field.dataset.chooses.split('.');
            const allowClear = !('required' in field.dataset);
            Object.assign(field.dataset, {appLabel, modelName, fieldName, allowClear});
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

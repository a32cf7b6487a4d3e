"""A key that nobody types follows from the name of its row."""

import re

from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _

from ..editing.proposed_keys import proposed_key, proposed_key_of_part
from ..fields import columns
from ..models import Figure, Organisation, Source
from ..models.base import Part

KEY = "slug"
NO_WORD = re.compile(r"\W+")
NAMES = [["title"], ["name"], ["alternative"]]  # a key is made of the first that there are
OF_NOUN = {
    Figure: [["measure", "according_to"]],
    Organisation: [["abbreviation"], ["name"]],
    Source: [["publisher", "title"], ["url"]],
}


def let_follow(form: ModelForm) -> None:
    """Lets the key of a new row be empty."""
    field = form.fields.get(KEY)
    if field and form.instance._state.adding:
        field.required = False
        field.help_text = field.help_text or _("Left empty, it follows from the name.")


def fill(form: ModelForm) -> None:
    """Puts a key that follows from the name in the place of an empty one."""
    model, said = type(form.instance), form.cleaned_data
    if not form.instance._state.adding or said.get(KEY) != "":
        return
    texts = (" ".join(filter(None, (_text(said, name) for name in names))) for names in OF_NOUN.get(model, NAMES))
    text = next(filter(None, texts), "")
    column = model._meta.get_field(KEY)
    if not text:
        form.add_error(KEY, _("Write a key, or a name from which it follows."))
        return
    if issubclass(model, Part):
        said[KEY] = proposed_key_of_part(text, column, said.get(model.KEY[0]))
    else:
        said[KEY] = proposed_key(text, column)


def _text(said: dict, name: str) -> str:
    """A text as it was sent: a translated one in the first language that it has."""
    each = (said.get(column) for column in (name, *columns(name)))
    text = next((str(value) for value in each if value), "")
    return NO_WORD.sub(" ", text.partition("://")[2]) if name == "url" else text

"""Every field of the desk has help, but for those that explain themselves."""

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory

from summits.admin.helps import HELP, help_of
from summits.languages import COLUMNS
from summits.models import Leader

REGISTER = [model for model in admin.site._registry if model._meta.app_label == "summits"]


def fields_of(model) -> dict[tuple[str, str], forms.Field]:
    """The fields of the form of a noun and of its parts, by model and name."""
    request = RequestFactory().get("/")
    request.user, request.began_from = User(is_superuser=True), 0
    noun = admin.site.get_model_admin(model)
    found = {(model._meta.model_name, name): field for name, field in noun.get_form(request).base_fields.items()}
    for part in noun.get_inline_instances(request):
        of_part = part.get_formset(request).form.base_fields
        found |= {(part.model._meta.model_name, name): field for name, field in of_part.items()}
    return found


def explains_itself(name: str, field: forms.Field) -> bool:
    """Choices say what they are; the marks of translations and the other languages stand beside their text."""
    is_beside = name.endswith(("_by_editor", *(f"_{column}" for column in COLUMNS[1:])))
    return is_beside or isinstance(field, forms.TypedChoiceField)


@pytest.mark.parametrize("model", REGISTER, ids=lambda model: model._meta.model_name)
def test_every_field_has_help(db, model):
    asking = {key: field for key, field in fields_of(model).items() if not explains_itself(key[1], field)}
    assert [key for key, field in asking.items() if not field.help_text] == []


def test_every_help_belongs_to_a_field_without_one_of_its_own(db):
    fields = {key: field for model in REGISTER for key, field in fields_of(model).items()}
    names = {f"{model}.{name.removesuffix('_en')}" for model, name in fields} | {name for _model, name in fields}
    assert [key for key in HELP if key not in names] == []
    shown = {str(field.help_text) for field in fields.values()}
    assert [key for key, sentence in HELP.items() if str(sentence) not in shown] == []


def test_a_model_knows_better_than_the_common_help():
    meta = Leader._meta
    assert help_of(meta.get_field("born")) == "2024-07-04, or 2024-07 or 2024 when no more is known"
    assert help_of(meta.get_field("name_en")) == help_of(meta.get_field("name_zh")) == HELP["leader.name"]
    assert help_of(meta.get_field("gender")) == ""

"""Checks that ``manage.py check`` runs over the models of the register."""

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, register
from django.core.checks import Warning as Caution

from .fields import PartialDateField


@register()
def partial_dates_are_constrained(app_configs, **kwargs):
    """Every partial date has the constraint that keeps its shape."""
    return [
        Error(f"{field} has no constraint: add is_partial_date() to its model's Meta.", obj=field, id="summits.E001")
        for model in apps.get_app_config("summits").get_models()
        for field in model._meta.local_fields
        if isinstance(field, PartialDateField)
        and not any(
            constraint.name.endswith(f"_{field.name}_is_a_partial_date") for constraint in model._meta.constraints
        )
    ]


@register(deploy=True)
def visitors_can_report_errors(app_configs, **kwargs):
    """A public site says where to report an error."""
    if settings.REGISTER_EMAIL:
        return []
    return [
        Caution(
            "No page says where to report an error.", hint="Set REGISTER_EMAIL to an e-mail address.", id="summits.W001"
        )
    ]

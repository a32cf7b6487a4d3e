"""The desk: the form of a summit with thirty participants, and a save after one of them was opened and changed."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.forms import SplitDateTimeField
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from summits.choices import Capacity
from summits.models import Leader, Participation, Summit

from ..application import HOST
from ..measuring import by_turns

PEOPLE = 30
RUNS = 9


def measure() -> dict:
    with transaction.atomic():
        found = _measured(_summit(), User.objects.create_superuser("bench-desk"))
        transaction.set_rollback(True)
    return found


def _measured(summit: Summit, account: User) -> dict:
    browser, address = Client(headers=HOST), reverse("admin:summits_summit_change", args=[summit.pk])
    browser.force_login(account)
    row = summit.participations.latest("pk")
    page = _answer(browser.get(address), 200)
    opened = _answer(browser.post(address, _sent(page) | {"_open": f"participations-{row.pk}"}), 200)
    data = _sent(opened) | {"participations-0-styled_en": "Bench"}
    calls = {
        "form": lambda: _answer(browser.get(address), 200),
        "save": _rolled_back(lambda: _answer(browser.post(address, data), 302)),
    }
    spent = by_turns(calls, runs=RUNS)
    costs = {name: {"queries": _queries(call), "spent": spent[name]} for name, call in calls.items()}
    return {"bytes": len(page.content)} | costs


def _summit() -> Summit:
    """The last summit, with thirty participants."""
    summit = Summit.objects.order_by("-number").first()
    missing = range(PEOPLE - summit.participations.count())
    people = Leader.objects.bulk_create(Leader(slug=f"bench-{n}", name_en=f"Bench {n}") for n in missing)
    seat = {"summit": summit, "state": summit.host, "capacity": Capacity.GUEST_STATE}
    Participation.objects.bulk_create(Participation(leader=leader, **seat) for leader in people)
    return summit


def _answer(answer: HttpResponse, status: int) -> HttpResponse:
    if answer.status_code != status:
        raise CommandError(f"The form answers {answer.status_code}, not {status}.")
    return answer


def _sent(page: HttpResponse) -> dict:
    """What a browser sends of a form that nobody touched."""
    forms = [page.context_data["adminform"].form]
    for part in page.context_data["inline_admin_formsets"]:
        forms += [part.formset.management_form, *part.formset.forms]
    fields = [bound for form in forms for bound in form if not isinstance(bound.field, SplitDateTimeField)]
    values = {bound.html_name: bound.field.prepare_value(bound.value()) for bound in fields}
    values["began_from"] = forms[0].began_from
    return {name: _plain(value) for name, value in values.items() if value is not None and value is not False}


def _plain(value):
    return [getattr(one, "pk", one) for one in value] if isinstance(value, list) else value


def _rolled_back(call: Callable[[], object]) -> Callable[[], None]:
    def run():
        with transaction.atomic():
            call()
            transaction.set_rollback(True)

    return run


def _queries(call: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)

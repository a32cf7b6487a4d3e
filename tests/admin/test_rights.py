"""What every view of the admin answers to whom: a table, which a new view fails until it has its rows.

The views are read from the URL patterns of the admin site, and the actions of its lists from its admins.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from http import HTTPStatus

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.urls import URLResolver, reverse

from summits.choices import Origin
from summits.editing.rights import EDITORS
from summits.editing.seats import key_of
from summits.history.deleted import deletions
from summits.history.deleting import delete
from summits.history.keys import key_column
from summits.history.revisions import newest_number, remember
from summits.models import Page, Source
from summits.models.base import Record

from ..builders import (
    make_chairmanship,
    make_document,
    make_document_alias,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_photo,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_topic,
)
from .forms import shown

pytestmark = pytest.mark.django_db

# A visitor has an account and every right but may not enter the admin; a clerk may enter it and has no right; a reader
# may see everything; a writer is an editor who may not publish.
ACCOUNTS = ("anonymous", "visitor", "clerk", "reader", "writer", "editor", "superuser")
STRANGERS = ACCOUNTS[:3]  # no answer to them has a word of a draft

# page: it is shown. does: it is written. back: leads elsewhere. login: the log-in page, or leads to it. A number: that
# status.
TABLES = {
    "record": """
add GET                          login     login   403   403    page   page   page
add POST                         login     login   403   403    page   page   page
change draft GET                 login     login   403   page   page   page   page
change draft POST                login     login   403   403    does   does   does
change published GET             login     login   403   page   page   page   page
change published POST            login     login   403   403    does   does   does
changelist GET                   login     login   403   page   page   page   page
changelist POST                  login     login   403   page   page   page   page
delete draft GET                 login     login   403   403    page   page   page
delete draft POST                login     login   403   403    does   does   does
delete published GET             login     login   403   403    403    403    page
delete published POST            login     login   403   403    403    403    does
delete_selected draft POST       login     login   403   page   back   back   does
delete_selected published POST   login     login   403   page   back   back   does
deleted GET                      login     login   403   403    page   page   page
deleted POST                     login     login   403   403    does   does   does
documents draft GET              login     login   403   403    page   page   page
documents draft POST             login     login   403   403    does   does   does
documents published GET          login     login   403   403    page   page   page
documents published POST         login     login   403   403    does   does   does
exists GET                       login     login   403   403    page   page   page
exists POST                      login     login   405   405    405    405    405
history draft GET                login     login   403   page   page   page   page
history draft POST               login     login   403   403    does   does   does
history published GET            login     login   403   page   page   page   page
history published POST           login     login   403   403    does   does   does
preview draft GET                login     login   403   page   page   page   page
preview draft POST               login     login   403   page   page   page   page
preview published GET            login     login   403   page   page   page   page
preview published POST           login     login   403   page   page   page   page
merge draft GET                  login     login   403   403    back   back   back
merge draft POST                 login     login   403   403    back   back   back
merge published GET              login     login   403   403    back   back   back
merge published POST             login     login   403   403    back   back   back
merge_selected draft POST        login     login   403   page   back   back   back
merge_selected published POST    login     login   403   page   back   back   back
presence draft GET               login     login   403   405    405    405    405
presence draft POST              login     login   403   page   page   page   page
presence published GET           login     login   403   405    405    405    405
presence published POST          login     login   403   page   page   page   page
publish draft GET                login     login   403   403    403    page   page
publish draft POST               login     login   403   403    403    does   does
publish published GET            login     login   403   403    403    page   page
publish published POST           login     login   403   403    403    does   does
publish_selected draft POST      login     login   403   page   back   does   does
publish_selected published POST  login     login   403   page   back   back   back
rename draft GET                 login     login   403   403    403    403    page
rename draft POST                login     login   403   403    403    403    does
rename published GET             login     login   403   403    403    403    page
rename published POST            login     login   403   403    403    403    does
return_selected draft POST       login     login   403   page   back   back   back
return_selected published POST   login     login   403   page   back   back   back
row draft GET                    login     login   403   403    page   page   page
row draft POST                   login     login   403   403    405    405    405
row published GET                login     login   403   403    page   page   page
row published POST               login     login   403   403    405    405    405
seats draft GET                  login     login   403   403    page   page   page
seats draft POST                 login     login   403   403    does   does   does
seats published GET              login     login   403   403    page   page   page
seats published POST             login     login   403   403    does   does   does
share draft GET                  login     login   403   403    page   page   page
share draft POST                 login     login   403   403    page   page   page
share published GET              login     login   403   403    page   page   page
share published POST             login     login   403   403    page   page   page
submit_selected draft POST       login     login   403   page   does   does   does
submit_selected published POST   login     login   403   page   back   back   back
withdraw draft GET               login     login   403   403    403    page   page
withdraw draft POST              login     login   403   403    403    page   page
withdraw published GET           login     login   403   403    403    page   page
withdraw published POST          login     login   403   403    403    does   does
withdraw_selected draft POST     login     login   403   page   back   page   page
withdraw_selected published POST login     login   403   page   back   does   does
""",
    "part": """
add GET                          login     login   403   403    page   page   page
add POST                         login     login   403   403    page   page   page
change draft GET                 login     login   403   page   page   page   page
change draft POST                login     login   403   403    does   does   does
change published GET             login     login   403   page   page   page   page
change published POST            login     login   403   403    does   does   does
changelist GET                   login     login   403   page   page   page   page
changelist POST                  login     login   403   page   page   page   page
delete draft GET                 login     login   403   403    page   page   page
delete draft POST                login     login   403   403    does   does   does
delete published GET             login     login   403   403    page   page   page
delete published POST            login     login   403   403    does   does   does
delete_selected draft POST       login     login   403   page   does   does   does
delete_selected published POST   login     login   403   page   does   does   does
history draft GET                login     login   403   back   back   back   back
history draft POST               login     login   403   back   back   back   back
history published GET            login     login   403   back   back   back   back
history published POST           login     login   403   back   back   back   back
""",
    "source": """
add GET                          login     login   403   403    page   page   page
add POST                         login     login   403   403    page   page   page
change GET                       login     login   403   page   page   page   page
change POST                      login     login   403   403    does   does   does
changelist GET                   login     login   403   page   page   page   page
changelist POST                  login     login   403   page   page   page   page
delete GET                       login     login   403   403    403    403    page
delete POST                      login     login   403   403    403    403    does
delete_selected POST             login     login   403   page   back   back   does
deleted GET                      login     login   403   403    page   page   page
deleted POST                     login     login   403   403    does   does   does
exists GET                       login     login   403   403    page   page   page
exists POST                      login     login   405   405    405    405    405
history GET                      login     login   403   page   page   page   page
history POST                     login     login   403   403    does   does   does
merge GET                        login     login   403   403    back   back   back
merge POST                       login     login   403   403    back   back   back
merge_selected POST              login     login   403   page   back   back   back
presence GET                     login     login   403   405    405    405    405
presence POST                    login     login   403   page   page   page   page
""",
    "group": """
add GET                          login     login   403   403    403    403    page
add POST                         login     login   403   403    403    403    page
change GET                       login     login   403   page   403    403    page
change POST                      login     login   403   403    403    403    does
changelist GET                   login     login   403   page   403    403    page
changelist POST                  login     login   403   page   403    403    page
delete GET                       login     login   403   403    403    403    page
delete POST                      login     login   403   403    403    403    does
delete_selected POST             login     login   403   page   403    403    does
history GET                      login     login   403   page   403    403    page
history POST                     login     login   403   page   403    403    page
""",
    "user": """
add GET                          login     login   403   403    403    403    page
add POST                         login     login   403   403    403    403    page
change GET                       login     login   403   page   403    403    page
change POST                      login     login   403   403    403    403    does
changelist GET                   login     login   403   page   403    403    page
changelist POST                  login     login   403   page   403    403    page
delete GET                       login     login   403   403    403    403    page
delete POST                      login     login   403   403    403    403    does
delete_selected POST             login     login   403   page   403    403    does
history GET                      login     login   403   page   403    403    page
history POST                     login     login   403   page   403    403    page
password_change GET              login     login   403   403    403    403    page
password_change POST             login     login   403   403    403    403    page
""",
    "site": """
app_list GET                     login     login   404   page   page   page   page
app_list POST                    login     login   404   page   page   page   page
autocomplete GET                 login     login   403   page   page   page   page
autocomplete POST                login     login   405   405    405    405    405
bar GET                          login     login   page  page   page   page   page
bar POST                         login     login   405   405    405    405    405
date GET                         login     login   page  page   page   page   page
date POST                        login     login   405   405    405    405    405
language GET                     405       405     405   405    405    405    405
language POST                    back      back    back  back   back   back   back
search GET                       login     login   page  page   page   page   page
search POST                      login     login   405   405    405    405    405
index GET                        login     login   page  page   page   page   page
index POST                       login     login   page  page   page   page   page
jsi18n GET                       login     login   page  page   page   page   page
jsi18n POST                      login     login   405   405    405    405    405
login GET                        page      page    back  back   back   back   back
login POST                       page      page    page  page   page   page   page
logout GET                       back      back    405   405    405    405    405
logout POST                      back      back    page  page   page   page   page
password_change GET              login     login   page  page   page   page   page
password_change POST             login     login   page  page   page   page   page
password_change_done GET         login     login   page  page   page   page   page
password_change_done POST        login     login   405   405    405    405    405
session GET                      page      page    page  page   page   page   page
session POST                     405       405     405   405    405    405    405
""",
}

WITHOUT_A_PAGE = {"photo"}  # there is no preview of it
NAMED = {"document", "event", "leader", "organisation", "source", "topic"}
ONLY = {
    "documents": {"summit"},
    "exists": NAMED,
    "merge": NAMED,
    "merge_selected": NAMED,
    "seats": {"summit"},
}  # the nouns that have a view
SECRET = "Quillon"
# Who is here is of the moment: it is noted for everybody who may look.
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(?:summits_(?!presence)|auth_|django_admin_)', re.IGNORECASE)
WAITING = re.compile('<input type="hidden"[^>]*>')
TYPED = re.compile(r'<table class="merged stackable">.*?</table>', re.DOTALL)
SAVEPOINT, ROLLBACK = "SAVEPOINT ", "ROLLBACK TO SAVEPOINT "
MODELS = admin.site._registry
SOME = [User]  # the others are asked where time does not matter

BUILDERS = {
    "chairmanship": lambda name, **how: make_chairmanship(BUILDERS["summit"](name, **how), slogan_en=name),
    "document": lambda name, **how: make_document(name.lower(), title_en=name, **how),
    "event": lambda name, **how: make_event(name.lower(), name_en=name, **how),
    "group": lambda name, **how: Group.objects.create(name=name),
    "leader": lambda name, **how: make_leader(name.lower(), name, **how),
    "office": lambda name, **how: make_office(BUILDERS["leader"](name, **how), name),
    "organisation": lambda name, **how: make_organisation(name.lower(), name_en=name, **how),
    "page": lambda name, **how: Page.objects.create(slug=name.lower(), title_en=name, body_en=name, **how),
    "photo": lambda name, **how: make_photo(name.lower(), alternative_en=name, **how),
    "source": lambda name, **how: make_source(slug=name.lower(), title=name),
    "state": lambda name, **how: make_state(name[:2].upper(), name, **how),
    "summit": lambda name, **how: make_summit(
        ord(name[0]), city=name, host=make_state(name[:2].upper(), "Host"), **how
    ),
    "topic": lambda name, **how: make_topic(name.lower(), name_en=name, **how),
    "user": lambda name, **how: User.objects.create_user(name),
}

PARTS = {
    "document": ("aliases", lambda document: make_document_alias(document, SECRET)),
    "leader": ("aliases", lambda leader: leader.aliases.create(name=SECRET)),
    "state": ("status_changes", lambda state: make_status_change(state, "member", "2001")),
    "summit": ("participations", lambda summit: make_participation(summit, make_leader(f"of-{summit.pk}", SECRET))),
}


def rights(*kinds: str) -> list[Permission]:
    return [one for one in Permission.objects.all() if one.codename.partition("_")[0] in kinds]


@pytest.fixture
def browsers(db) -> dict[str, Client]:
    """A browser for each account, in which it is logged in."""
    editors = list(Group.objects.get(name=EDITORS).permissions.all())
    granted = {
        "visitor": Permission.objects.all(),
        "clerk": [],
        "reader": rights("view"),
        "writer": [right for right in editors if not right.codename.startswith("publish_")],
        "editor": editors,
        "superuser": [],
    }
    found = {"anonymous": Client()}
    for name, of_account in granted.items():
        user = User.objects.create_user(name, is_staff=name != "visitor", is_superuser=name == "superuser")
        user.user_permissions.set(of_account)
        found[name] = Client()
        found[name].force_login(user)
    return found


@contextmanager
def undone() -> Iterator[list[str]]:
    """Takes back what is written within, and gives the statements by which records or accounts would stay written."""
    written, before = [], {}

    def watch(execute, sql, *rest):
        if WRITES.match(sql):
            written.append(sql)
        elif sql.startswith(SAVEPOINT):
            before[sql.removeprefix(SAVEPOINT)] = len(written)
        elif sql.startswith(ROLLBACK):
            del written[before[sql.removeprefix(ROLLBACK)] :]
        return execute(sql, *rest)

    with transaction.atomic(), connection.execute_wrapper(watch):
        yield written
        transaction.set_rollback(True)


def answered(browser: Client, method: str, address: str, data: dict) -> tuple[str, str]:
    """What was answered, in the word of the tables, and everything that the answer says."""
    asking = Client()
    asking.cookies = deepcopy(browser.cookies)  # an answer may end the session
    with undone() as written:
        answer = getattr(asking, method.lower())(address, data)
        said = f"{answer.get('Location', '')} {b''.join(answer).decode(errors='replace')}"
    word = {HTTPStatus.OK: "page", HTTPStatus.FOUND: "back"}.get(answer.status_code, str(answer.status_code))
    if word == "back" and answer["Location"].startswith(reverse("admin:login")):
        word = "login"
    if word == "403" and "admin/log_in_here.html" in {template.name for template in answer.templates}:
        word = "login"
    if answer.status_code == HTTPStatus.FORBIDDEN:
        said = TYPED.sub("", WAITING.sub("", said))  # what was sent is no answer
    if written:
        word = "does" if word == "back" else f"{word}, written"
    return word, said


def named(model) -> str:
    return model._meta.model_name


def kind_of(model) -> str:
    if model in (User, Group):
        return named(model)
    if issubclass(model, Record):
        return "record"
    return "source" if model is Source else "part"


def names_in(patterns, prefix: str = "") -> list[str]:
    """The names of some views without that of their noun, in the order of the alphabet."""
    return sorted(one.name.removeprefix(prefix) for one in patterns if not isinstance(one, URLResolver) and one.name)


def of_a_noun(model) -> Iterator[tuple[str, str, bool]]:
    """Each view of a noun and each action of its list: its name, the name of its address, whether it has a record."""
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    for name in names_in(MODELS[model].get_urls(), prefix):
        yield name, f"admin:{prefix}{name}", name not in ("add", "changelist", "deleted", "exists")
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True)
    for name in sorted(MODELS[model].get_actions(request)):
        yield name, f"admin:{prefix}changelist", True


def sent(name: str, record, filled: dict) -> dict:
    """What the form of a view sends when somebody presses its button."""
    if name == "change":
        return filled
    if name == "preview":
        return {"_preview": ""}
    asking = {"_perform": "1", "post": "yes", "withdrawn_because": "By mistake."}
    if name == "history":
        newest = newest_number(type(record).objects.filter(pk=record.pk))
        asking |= {"_restore": "1", "why": "By mistake.", "_seen": newest}
    if name == "deleted":
        asking |= {"_restore": deletions(type(record)).get().pk, "why": "By mistake."}
    if name == "documents":
        return {"title_en": "Declaration of friends"}
    if name == "seats":
        decided = {"shown": 1, "take": "on", "fit": "new", "capacity": "guest_state", "kind": "other", "of": "Host"}
        decided |= {"name_en": "Somebody", "title_en": "President"}
        asking |= {"lines": "Somebody"} | {f"{key_of('Somebody')}-{field}": value for field, value in decided.items()}
    if name == "rename":
        asking[key_column(type(record)).name] = {"state": "ZZ", "summit": 77}.get(named(record), "renamed")
    return asking | ({"action": name, ACTION_CHECKBOX_NAME: record.pk} if name.endswith("_selected") else {})


def rows_of(text: str) -> dict[tuple[str, ...], list[str]]:
    lines = [line.split() for line in text.splitlines() if line.strip()]
    return {tuple(line[: -len(ACCOUNTS)]): line[-len(ACCOUNTS) :] for line in lines}


def asked_of(model, records: dict) -> Iterator[tuple[tuple[str, ...], str, str, dict]]:
    """Each question to the views of a noun: its name in the table, method, address and data."""
    for name, address, has_record in of_a_noun(model):
        for publication, (record, filled) in records.items() if has_record else [("", next(iter(records.values())))]:
            is_action = name.endswith("_selected")
            part = _a_part(record) if name == "row" else ()
            where = reverse(address, args=[record.pk, *part] if has_record and not is_action else [])
            for method in ("POST",) if is_action else ("GET", "POST"):
                place = tuple(filter(None, (name, publication if kind_of(model) in ("record", "part") else "", method)))
                yield place, method, where, sent(name, record, filled) if method == "POST" else {}


def _a_part(record) -> tuple[str, int]:
    """The section and the number of a part of a record, which a view shows."""
    prefix, make = PARTS[named(type(record))]
    return prefix, (getattr(record, prefix).first() or make(record)).pk


NAMES = ("city_en", "title_en", "name_en", "alternative_en", "title")


def edited(record):
    """The record with a history of two versions."""
    name = next(name for name in NAMES if hasattr(record, name))
    for value in ("Before", getattr(record, name)):
        setattr(record, name, value)
        record.save()
        remember(record, origin=Origin.ADMIN)
    return record


def filled_in(browser: Client, model, record) -> dict:
    """What the change form of a record sends when nothing was changed in it."""
    return shown(
        browser.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[record.pk]))
    )


@pytest.mark.parametrize(
    "model", SOME + [pytest.param(one, marks=pytest.mark.slow) for one in MODELS if one not in SOME], ids=named
)
def test_every_view_of_a_noun_answers_as_the_table_says(browsers, uploads, model):
    kind = kind_of(model)
    names = {"draft": SECRET, "published": "Public"} if kind in ("record", "part") else {"": SECRET}
    made = {publication: BUILDERS[named(model)](name, publication=publication) for publication, name in names.items()}
    if kind != "part" and model not in (User, Group):
        delete([edited(BUILDERS[named(model)]("Removed", publication="draft"))])
        made = {publication: edited(record) for publication, record in made.items()}
    records = {
        publication: (record, filled_in(browsers["superuser"], model, record)) for publication, record in made.items()
    }
    answers, told = all_answers(browsers, asked_of(model, records))
    assert told == []
    views = {name for name, _address, _has_record in of_a_noun(model)}
    left_out = ({"preview", "share"} if named(model) in WITHOUT_A_PAGE else set()) - views
    left_out |= {view for view, nouns in ONLY.items() if named(model) not in nouns}
    left_out |= set() if MODELS[model].inlines else {"row"}
    assert answers == {place: words for place, words in rows_of(TABLES[kind]).items() if place[0] not in left_out}


def all_answers(browsers, questions) -> tuple[dict, list]:
    """What each account is answered to some questions, and the questions whose answers tell a stranger of a draft."""
    answers, told = {}, []
    for place, method, address, data in questions:
        each = {name: answered(browser, method, address, data) for name, browser in browsers.items()}
        answers[place] = [word for word, _said in each.values()]
        told += [(name, *place) for name in STRANGERS if SECRET.lower() in each[name][1].lower()]
    return answers, told


def test_every_other_view_answers_as_the_table_says(browsers):
    document = make_document("plan", title_en=SECRET, publication="draft")
    data = {
        "autocomplete": {"app_label": "summits", "model_name": "text", "field_name": "document", "term": SECRET[:5]},
        "bar": {"page": "/en/documents/plan/"},
        "search": {"q": SECRET[:5]},
    }
    arguments = {"app_list": ["summits"], "view_on_site": [ContentType.objects.get_for_model(document).pk, document.pk]}
    names = names_in(admin.site.get_urls())
    questions = [
        ((name, method), method, reverse(f"admin:{name}", args=arguments.get(name)), data.get(name, {}))
        for name in names
        for method in ("GET", "POST")
    ]
    answers, told = all_answers(browsers, questions)
    assert told == []
    assert answers == rows_of(TABLES["site"])


@pytest.mark.parametrize("view", ["change", "delete", "merge", "preview", "publish", "rename", "share", "withdraw"])
def test_an_account_without_a_right_does_not_learn_whether_there_is_a_record(browsers, view):
    there = make_document(publication="draft").pk
    addresses = [reverse(f"admin:summits_document_{view}", args=[pk]) for pk in (there, there + 1)]
    asked = [answered(browsers["clerk"], method, address, {}) for address in addresses for method in ("GET", "POST")]
    assert {word for word, _said in asked} == {"403"}

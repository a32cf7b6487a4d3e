"""Publishing and withdrawing by buttons and actions, and what an editor may not do."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.text import capfirst

from summits.history.revisions import remember, revisions_of
from summits.models import Document, Leader, Office, Revision, Topic
from summits.models.base import Record
from tests.builders import (
    make_chairmanship,
    make_document,
    make_leader,
    make_office,
    make_participation,
    make_state,
    make_summit,
    make_topic,
)

from .forms import shown

LIST = reverse("admin:summits_topic_changelist")
NEW_YEAR = datetime.datetime(2127, 1, 1, 9, tzinfo=datetime.UTC)
PAST = datetime.datetime(2007, 1, 1, 9, tzinfo=datetime.UTC)


def change(record):
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


def act(client, action, *records, **more):
    return client.post(LIST, {"action": action, "_selected_action": [record.pk for record in records]} | more)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def state(record):
    record.refresh_from_db()
    return record.publication, record.publish_from, record.publish_until, record.withdrawn_because


def buttons(page) -> list[str]:
    """The verbs of the form: those that save first, then the pages that ask first."""
    return [str(label) for _verb, label in page.context["saving_verbs"] + page.context["asking_pages"]]


def publish_page(record):
    return reverse(f"admin:summits_{record._meta.model_name}_publish", args=[record.pk])


@pytest.mark.parametrize(
    ("publication", "badge", "verbs"),
    [
        (
            {"publication": "draft"},
            "draft",
            ["Save and submit for review", "Save and publish…", "Publish at a set time"],
        ),
        (
            {"publication": "in_review"},
            "in review",
            ["Save and return to draft", "Save and publish…", "Publish at a set time"],
        ),
        (
            {"publish_from": NEW_YEAR},
            "from 1 January 2127, 09:00 (UTC)",
            ["Save and return to draft", "Reschedule", "Withdraw"],
        ),
        ({}, "published", ["Reschedule", "Withdraw"]),
        ({"publish_until": PAST}, "until 1 January 2007, 09:00 (UTC)", ["Publish again", "Withdraw"]),
        ({"publication": "withdrawn"}, "withdrawn", ["Publish again"]),
    ],
)
def test_the_form_and_the_list_say_where_a_record_stands_and_the_form_what_can_be_done(
    editing, publication, badge, verbs
):
    topic = make_topic(**publication)
    page = editing.get(change(topic))
    assert (buttons(page), f'">{capfirst(badge)}</span><span class="here"' in page.content.decode()) == (verbs, True)
    assert f'">{capfirst(badge)}</span></td>' in editing.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ("", ["draft", "over", "public", "waiting"]),
        ("public", ["public"]),
        ("waiting", ["waiting"]),
        ("over", ["over"]),
        ("draft", ["draft"]),
        ("published", []),
    ],
)
def test_the_list_is_filtered_by_where_records_stand(editing, db, asked, slugs):
    make_topic("draft", publication="draft")
    make_topic("public")
    make_topic("waiting", publish_from=NEW_YEAR)
    make_topic("over", publish_until=PAST)
    page = editing.get(LIST, {"publication": asked} if asked else {})
    assert [topic.slug for topic in page.context["cl"].queryset] == slugs


def test_the_button_saves_and_leads_to_a_second_look(editing, db):
    topic = make_topic(publication="draft")
    data = shown(editing.get(change(topic))) | {"name_en": "Power", "_publish": ""}
    answer = editing.post(change(topic), data)
    assert (state(topic)[0], topic.name_en, said(answer), answer.url) == (
        "draft",
        "Power",
        ["Power is saved, and not public yet. Look at it here first."],
        publish_page(topic),
    )
    answer = editing.post(publish_page(topic), {"_perform": ""})
    assert (state(topic)[0], said(answer)[-1], answer.url) == ("published", "Power: published.", change(topic))
    assert revisions_of(topic).first().why == "published"


def test_a_new_record_gets_a_second_look_too(editing, db):
    add = reverse("admin:summits_topic_add")
    answer = editing.post(add, shown(editing.get(add)) | {"slug": "trade", "name_en": "Trade", "_publish": ""})
    topic = Topic.objects.get()
    assert (topic.publication, answer.url) == ("draft", publish_page(topic))


def test_the_button_of_a_form_that_is_older_than_its_publication_says_so(editing, db):
    topic = make_topic(publication="draft")
    data = shown(editing.get(change(topic))) | {"_publish": ""}
    Topic.objects.update(publication="published")
    assert said(editing.post(change(topic), data)) == [
        "Energy: “Publish” is not possible here. State of the record: published.",
        "The rest is saved: Energy.",
    ]


@pytest.mark.parametrize(
    ("publication", "typed", "expected"),
    [
        (
            "published",
            {"venue_fr": "", "chairmanship-0-note_en": ""},
            [
                "Visitors saw this filled until now: Venue (French); Chairmanship · Note (English). "
                "History has it, and can restore it."
            ],
        ),
        ("published", {"venue_fr": "Autre"}, []),
        ("draft", {"venue_fr": ""}, []),
    ],
)
def test_a_save_names_what_visitors_saw_filled_until_then(editing, db, publication, typed, expected):
    summit = make_summit(venue_fr="Palais", publication=publication)
    make_chairmanship(summit, note_en="Of the year")
    remember(summit, origin="load")
    answer = editing.post(change(summit), shown(editing.get(change(summit))) | typed)
    assert [each for each in said(answer) if "filled" in each] == expected


def test_a_draft_is_handed_in_and_given_back(editing, db):
    topic = make_topic(publication="draft")
    handed_in = shown(editing.get(change(topic))) | {"_submit": ""}
    assert said(editing.post(change(topic), handed_in)) == ["Energy: in review."]
    assert state(topic)[0] == "in_review"
    given_back = shown(editing.get(change(topic))) | {"_return": ""}
    assert said(editing.post(change(topic), given_back))[-1] == "Energy: draft."
    assert state(topic)[0] == "draft"


def test_the_actions_hand_in_and_give_back_what_is_selected(editing, db):
    topics = [make_topic(slug, publication="draft") for slug in ("energy", "trade")]
    assert said(act(editing, "submit_selected", *topics)) == ["Energy: in review.", "Trade: in review."]
    assert [state(topic)[0] for topic in topics] == ["in_review", "in_review"]
    act(editing, "return_selected", *topics)
    assert [state(topic)[0] for topic in topics] == ["draft", "draft"]


def test_an_action_does_all_or_nothing(editing, db):
    draft, public = make_topic("energy", publication="draft"), make_topic("trade")
    messages = said(act(editing, "submit_selected", draft, public))
    assert (messages, state(draft)[0]) == (
        ["Trade: “Submit for review” is not possible here. State of the record: published."],
        "draft",
    )


def test_the_action_asks_and_publishes_what_is_selected(editing, db):
    topics = [make_topic(slug, publication="draft") for slug in ("energy", "trade", "culture")]
    page = act(editing, "publish_selected", *topics[:2])
    assert (page.templates[0].name, page.context["records"]) == ("admin/summits/publish.html", topics[:2])
    answer = act(editing, "publish_selected", *topics[:2], _perform="")
    assert said(answer) == ["Energy: published.", "Trade: published."]
    assert [state(topic)[0] for topic in topics] == ["published", "published", "draft"]


def test_what_is_unticked_on_the_page_of_the_action_stays_as_it_is(editing, db):
    topics = [make_topic(slug, publication="draft") for slug in ("energy", "trade")]
    page = act(editing, "publish_selected", *topics).content.decode()
    boxes = [f'<input type="checkbox" name="_selected_action" value="{topic.pk}" checked>' for topic in topics]
    assert [box in page for box in boxes] == [True, True]
    act(editing, "publish_selected", topics[1], _perform="")
    assert [state(topic)[0] for topic in topics] == ["draft", "published"]


def test_the_action_leaves_alone_what_is_published(editing, db):
    topic = make_topic(publish_until=NEW_YEAR)
    answer = act(editing, "publish_selected", topic, _perform="")
    assert said(answer) == ["These records are published already."]
    assert state(topic) == ("published", None, NEW_YEAR, "")


def test_the_publish_page_takes_the_moments(editing, db):
    topic = make_topic(publication="draft")
    page = editing.get(publish_page(topic))
    assert page.context["title"] == "Publish"
    moments = {"publish_from": "2127-01-01T09:00", "publish_until": "2127-02-01 00:00"}
    answer = editing.post(publish_page(topic), moments | {"_perform": ""})
    assert (answer.url, said(answer)) == (change(topic), ["Energy: from 1 January 2127, 09:00 (UTC)."])
    assert state(topic) == ("published", NEW_YEAR, datetime.datetime(2127, 2, 1, tzinfo=datetime.UTC), "")
    page = editing.get(publish_page(topic))
    assert page.context["title"] == "Reschedule"
    assert 'value="2127-01-01T09:00"' in page.content.decode()


def test_moments_that_do_not_fit_are_said_at_their_field(editing, db):
    topic = make_topic()
    page = editing.post(publish_page(topic), {"publish_from": "2127-01-01T09:00", "_perform": ""})
    assert page.context["form"].errors == {
        "publish_from": ["This record is public now. To take it out of sight, withdraw it, and give the reason."]
    }
    page = editing.post(publish_page(topic), {"publish_until": "soon", "_perform": ""})
    assert list(page.context["form"].errors) == ["publish_until"]


@pytest.fixture
def summit(db):
    """A draft of a summit, with a draft of a document and of a leader."""
    summit = make_summit(27, "Islamabad", publication="draft")
    make_document("declaration", summit=summit, publication="draft")
    make_participation(summit, make_leader(publication="draft"))
    return summit


def companions(page) -> list[tuple]:
    return [(str(each.draft), each.is_chosen) for each in page.context["companions"]]


def test_missing_records_are_named_before_and_published_in_one_step(editing, summit):
    answer = editing.post(change(summit), shown(editing.get(change(summit))) | {"_publish": ""})
    assert (answer.url, said(answer), state(summit)[0]) == (
        publish_page(summit),
        ["Islamabad 2024 is saved, and not public yet. Look at it here first."],
        "draft",
    )
    page = editing.get(publish_page(summit))
    assert companions(page) == [("Declaration", True), ("Kassym-Jomart Tokayev", True)]
    document, leader = (each.draft for each in page.context["companions"])
    assert f'href="{change(document)}"' in page.content.decode()
    ticked = {"with_it": [f"document-{document.pk}", f"leader-{leader.pk}"]}
    answer = editing.post(publish_page(summit), ticked | {"_perform": "", "publish_from": "2127-01-01T09:00"})
    assert [state(record)[:2] for record in (summit, document, leader)] == [("published", NEW_YEAR)] * 3


def test_a_record_that_is_not_ticked_stays_a_draft(editing, summit):
    document, leader = Document.objects.get(), Leader.objects.get()
    editing.post(publish_page(summit), {"_perform": "", "with_it": [f"leader-{leader.pk}"]})
    assert [state(record)[0] for record in (summit, document, leader)] == ["published", "draft", "published"]


def test_all_are_published_or_none(editing, summit):
    Document.objects.update(covers_from=2020, covers_until=None, kind="unknown")
    document = Document.objects.get()
    page = editing.post(publish_page(summit), {"_perform": "", "with_it": [f"document-{document.pk}"]})
    assert said(page) == ["Declaration: Kind: Value 'unknown' is not a valid choice."]
    assert companions(page) == [("Declaration", True), ("Kassym-Jomart Tokayev", False)]
    assert [state(record)[0] for record in (summit, document)] == ["draft", "draft"]


def test_the_action_offers_the_drafts_too(editing, summit):
    data = {"action": "publish_selected", "_selected_action": [summit.pk]}
    page = editing.post(reverse("admin:summits_summit_changelist"), data)
    assert companions(page) == [("Declaration", True), ("Kassym-Jomart Tokayev", True)]


def test_a_draft_that_somebody_may_not_publish_is_named_without_a_box(client, django_user_model, summit):
    user = django_user_model.objects.create_user("writer", is_staff=True)
    user.user_permissions.add(*[_permission(f"{right}_summit") for right in ("view", "change", "publish")])
    client.force_login(user)
    page = client.get(publish_page(summit))
    assert [each.may_go for each in page.context["companions"]] == [False, False]
    assert "with_it" not in page.content.decode()
    document = Document.objects.get()
    client.post(publish_page(summit), {"_perform": "", "with_it": [f"document-{document.pk}"]})
    assert [state(record)[0] for record in (summit, document)] == ["published", "draft"]


def test_many_records_are_said_in_one_sentence(editing, db):
    topics = [make_topic(f"topic-{number}", publication="draft") for number in range(7)]
    assert said(act(editing, "submit_selected", *topics)) == ["Topic-0: in review.", "6 other records: in review."]


@pytest.mark.slow
@pytest.mark.parametrize("field", ["publication", "publish_from", "publish_until", "withdrawn_because"])
def test_no_form_has_a_field_of_publication(editing, db, field):
    for model in Record.__subclasses__():
        page = editing.get(reverse(f"admin:summits_{model._meta.model_name}_add"))
        assert field not in page.context["adminform"].form.fields


def test_an_unfit_record_is_named_and_stays_a_draft(editing, db):
    record = make_state(publication="draft")
    type(record).objects.filter(pk=record.pk).update(wikidata="232")
    data = {"action": "publish_selected", "_selected_action": [record.pk], "_perform": ""}
    messages = said(editing.post(reverse("admin:summits_state_changelist"), data))
    assert (state(record)[0], messages) == (
        "draft",
        ["Kazakhstan: Wikidata item: Write the Q and the number of the item, as in Q232."],
    )


def test_withdrawing_asks_for_the_reason(editing, db):
    topic = make_topic()
    page = act(editing, "withdraw_selected", topic)
    assert page.templates[0].name == "admin/summits/withdraw.html"
    page = act(editing, "withdraw_selected", topic, withdrawn_because=" ", _perform="")
    assert page.context["form"].errors == {"withdrawn_because": ["Say why the record is withdrawn."]}
    answer = act(editing, "withdraw_selected", topic, withdrawn_because="twice in the register", _perform="")
    assert state(topic)[::3] == ("withdrawn", "twice in the register")
    assert said(answer) == ["Energy: withdrawn."]


def test_the_link_of_one_record_withdraws_it(editing, db):
    topic = make_topic()
    link = reverse("admin:summits_topic_withdraw", args=[topic.pk])
    assert f'href="{link}"' in editing.get(change(topic)).content.decode()
    assert editing.get(link).context["records"] == [topic]
    answer = editing.post(link, {"withdrawn_because": "wrong", "_perform": ""})
    assert (answer.url, state(topic)[3]) == (change(topic), "wrong")


def test_somebody_who_may_write_but_not_publish_hands_in(client, django_user_model, db):
    user = django_user_model.objects.create_user("writer", is_staff=True)
    user.user_permissions.add(_permission("change_topic"), _permission("view_topic"))
    client.force_login(user)
    topic = make_topic(publication="draft")
    page = client.get(change(topic))
    assert buttons(page) == ["Save and submit for review"]
    assert client.get(publish_page(topic)).status_code == 403
    assert client.post(change(topic), shown(page) | {"_publish": ""}).status_code == 403
    assert state(topic)[0] == "draft"


def test_the_publication_state_and_a_public_key_cannot_be_typed(editing, db):
    topic = make_topic()
    data = shown(editing.get(change(topic)))
    assert editing.post(change(topic), data | {"publication": "draft", "slug": "other"}).status_code == 302
    topic.refresh_from_db()
    assert (topic.publication, topic.slug) == ("published", "energy")


@pytest.mark.parametrize("page", ["admin:auth_user_changelist", "admin:auth_group_add", "admin:auth_user_add"])
def test_an_editor_cannot_touch_accounts(editing, page):
    assert editing.get(reverse(page)).status_code == 403


@pytest.mark.parametrize("publication", ["published", "withdrawn"])
def test_an_editor_cannot_delete_what_was_public(editing, db, publication):
    for record in (make_topic(publication=publication), make_state(publication=publication)):
        name = f"admin:summits_{record._meta.model_name}_delete"
        assert editing.post(reverse(name, args=[record.pk]), {"post": "yes"}).status_code == 403


def test_an_editor_deletes_a_draft_that_was_never_public(editing, editor, db):
    leader = make_leader(publication="draft")
    make_office(leader)
    page = editing.get(change(leader))
    link = reverse("admin:summits_leader_delete", args=[leader.pk])
    assert f'href="{link}"' in page.content.decode()
    editing.post(change(leader), shown(page) | {"name_en": "K. Tokayev"})
    assert editing.post(link, {"post": "yes"}).status_code == 302
    assert (Leader.objects.count(), Office.objects.count()) == (0, 0)
    newest = Revision.objects.filter(noun="leader").first()
    assert (newest.why, newest.by, newest.rows) == ("deleted", editor, [])


def test_an_editor_cannot_delete_a_draft_that_was_public_once(editing, db):
    topic = make_topic()
    remember(topic, origin="load")
    type(topic).objects.update(publication="draft")
    assert editing.post(reverse("admin:summits_topic_delete", args=[topic.pk]), {"post": "yes"}).status_code == 403


def test_an_editor_deletes_an_office_and_the_leader_remembers(editing, editor, db):
    office = make_office(make_leader())
    editing.post(reverse("admin:summits_office_delete", args=[office.pk]), {"post": "yes"})
    assert not Office.objects.exists()
    assert [(each.why, len(each.rows)) for each in revisions_of(office.leader)] == [
        (f"deleted: office kassym-jomart-tokayev/{office.slug}", 1),
        ("as it stood before the next change", 2),
    ]


def test_somebody_who_may_only_look_cannot_publish_or_withdraw(client, django_user_model, db):
    user = django_user_model.objects.create_user("guest", is_staff=True)
    user.user_permissions.add(_permission("view_topic"))
    client.force_login(user)
    topic = make_topic()
    assert client.post(change(topic), {"_publish": ""}).status_code == 403
    assert client.get(reverse("admin:summits_topic_withdraw", args=[topic.pk])).status_code == 403
    act(client, "withdraw_selected", topic, withdrawn_because="no", _perform="")
    topic.refresh_from_db()
    assert topic.publication == "published"


def _permission(codename):
    from django.contrib.auth.models import Permission  # noqa: PLC0415

    return Permission.objects.get(codename=codename)


def test_the_page_before_publishing_tells_what_is_missing_and_what_is_odd(editing, db):
    make_leader("other", name_en="Xi Jinping")
    leader = make_leader("xi", name_en="Xi Jinping", publication="draft")
    page = editing.get(publish_page(leader))
    form = change(leader)
    assert [(line.remark.sentence, line.address) for line in page.context["missing"]] == [
        ("Name: none in French, Russian, Chinese.", f"{form}#id_name_fr"),
        ("It has no source.", f"{form}#id_sources"),
        ("There is no portrait.", form),
    ]
    assert [(line.remark.sentence, line.address) for line in page.context["odd"]] == [
        ("Somebody else has the name “Xi Jinping”: other.", f"{form}#id_name_en")
    ]
    assert editing.post(publish_page(leader), {"_perform": ""}).status_code == 302  # nothing of it stops anybody

"""Editors enter records with their parts; what does not fit together is refused in a sentence."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from summits import search
from summits.admin.forms import TextForm
from summits.choices import Origin
from summits.history.revisions import revisions_of
from summits.models import Leader, Page, Participation, Revision, Source, State, Summit, Text
from tests.builders import (
    make_document,
    make_leader,
    make_office,
    make_participation,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_text,
    pdf_file,
)

from .forms import shown, with_rows


def change(record):
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def chaired(db):
    """A summit with a chair and a member."""
    summit = make_summit()
    first = make_participation(summit, make_leader("first", "First"), "chair")
    second = make_participation(summit, make_leader("second", "Second"))
    return summit, first, second


def test_the_form_of_a_new_summit_begins_with_the_next_ordinal(editing, db):
    make_summit(26, starts="2026", ends="2026")
    add = reverse("admin:summits_summit_add")
    sent = shown(editing.get(add))
    assert (sent["number"], sent.get("starts", ""), sent.get("ends", "")) == (27, "", "")
    assert shown(editing.get(add, {"number": 30}))["number"] == "30"


def test_a_summit_with_ten_participants_is_entered_in_one_sitting(editing, editor):
    state = make_state()
    leaders = [make_leader(f"leader-{number}", f"Leader {number}") for number in range(10)]
    add = reverse("admin:summits_summit_add")
    data = shown(editing.get(add)) | {"number": 27, "city_en": "Bishkek", "host": state.pk, "starts": "2026"}
    rows = [
        {"leader": leader.pk, "state": state.pk, "capacity": "member" if number else "chair"}
        for number, leader in enumerate(leaders)
    ]
    data = with_rows(data, "participations", rows)
    answer = editing.post(add, data | {"_save": ""})
    assert (answer.status_code, answer.get("Location")) == (302, reverse("admin:summits_summit_changelist"))
    summit = Summit.objects.get(number=27)
    assert summit.publication == "draft"
    assert [(each.leader.slug, each.capacity) for each in summit.participations.order_by("pk")] == [
        (leader.slug, "member" if number else "chair") for number, leader in enumerate(leaders)
    ]
    remembered = revisions_of(summit).get()
    assert (remembered.by, remembered.origin, len(remembered.rows)) == (editor, Origin.ADMIN, 11)


def test_two_chairs_are_refused(editing, chaired):
    summit, _first, second = chaired
    data = shown(editing.get(change(summit)))
    row = next(name for name, value in data.items() if name.endswith("-id") and value == second.pk)
    page = editing.post(change(summit), data | {row.replace("-id", "-capacity"): "chair"})
    assert page.status_code == 200
    assert "This summit has two chairs; a summit has one. Give one of them another capacity." in page.content.decode()


@pytest.mark.parametrize("new_chair", ["first", "second"])
def test_the_chair_moves_in_one_save(editing, db, new_chair):
    summit = make_summit()
    people = {name: make_leader(name, name.capitalize()) for name in ("first", "second")}
    for name, leader in people.items():
        make_participation(summit, leader, "member" if name == new_chair else "chair")
    data = shown(editing.get(change(summit)))
    for number in range(2):
        leader = Leader.objects.get(pk=data[f"participations-{number}-leader"])
        data[f"participations-{number}-capacity"] = "chair" if leader.slug == new_chair else "member"
    assert editing.post(change(summit), data).status_code == 302
    assert [each.leader.slug for each in Participation.objects.filter(capacity="chair")] == [new_chair]


def test_a_chair_is_replaced_by_a_new_row_while_the_old_row_is_deleted(editing, chaired):
    summit, _first, second = chaired
    data = shown(editing.get(change(summit)))
    for number in range(2):
        gone = data[f"participations-{number}-capacity"] == "chair"
        data |= {f"participations-{number}-DELETE": "on"} if gone else {}
    third = make_leader("third", "Third")
    row = {"leader": third.pk, "state": summit.host_id, "capacity": "chair"}
    assert editing.post(change(summit), with_rows(data, "participations", [row])).status_code == 302
    assert set(summit.participations.values_list("leader__slug", "capacity")) == {
        (second.leader.slug, "member"),
        ("third", "chair"),
    }


def test_the_same_person_twice_is_refused(editing, chaired):
    summit, first, _second = chaired
    row = {"leader": first.leader_id, "state": summit.host_id, "capacity": "observer"}
    page = editing.post(change(summit), with_rows(shown(editing.get(change(summit))), "participations", [row]))
    assert "This person is on the list of this summit already." in page.content.decode()


def test_two_rows_that_exchange_their_people_are_refused(editing, chaired):
    summit, _first, _second = chaired
    data = shown(editing.get(change(summit)))
    one, other = "participations-0-leader", "participations-1-leader"
    page = editing.post(change(summit), data | {one: data[other], other: data[one]})
    assert "Rows exchange their keys." in page.content.decode()


def test_a_person_without_a_state_is_refused(editing, chaired):
    summit, *_ = chaired
    row = {"leader": make_leader("third", "Third").pk, "capacity": "observer"}
    page = editing.post(change(summit), with_rows(shown(editing.get(change(summit))), "participations", [row]))
    assert "Choose the state or the organisation that the person represented." in page.content.decode()


def test_two_aliases_with_one_name_are_refused(editing, db):
    leader = make_leader()
    data = with_rows(shown(editing.get(change(leader))), "aliases", [{"name": "Tokaev"}, {"name": "Tokaev"}])
    page = editing.post(change(leader), data)
    assert page.context["errors"] and not leader.aliases.exists()


def test_other_names_and_acts_of_states_are_entered_with_the_document_and_remembered(editing):
    document, state = make_document(), make_state()
    data = with_rows(shown(editing.get(change(document))), "aliases", [{"language": "en", "name": "The Declaration"}])
    act = {"state": state.pk, "step": "ratified", "date": "2003-07", "detail_en": "law No. 465"}
    editing.post(change(document), with_rows(data, "party_acts", [act]))
    assert [row["model"] for row in revisions_of(document).first().rows] == [
        "summits.document",
        "summits.documentalias",
        "summits.partyact",
    ]
    assert document.party_acts.get().natural_key() == ("astana-declaration", "KZ", "ratified")


def test_a_document_that_would_be_in_force_before_its_date_is_refused(editing, db):
    document = make_document(date="2024", entry_into_force="dated", in_force_from="2024-08")
    data = shown(editing.get(change(document))) | {"date": "2025"}
    form = editing.post(change(document), data).context["adminform"].form
    assert form.errors == {"date": ["The document would be in force before its date."]}


def test_two_changes_of_status_on_one_date_are_refused(editing, db):
    state = make_state()
    make_status_change(state, "observer", "2005-07-05")
    row = {"effective": "2005-07-05", "status": "member"}
    page = editing.post(change(state), with_rows(shown(editing.get(change(state))), "status_changes", [row]))
    assert "This state has a change of status on this date already." in page.content.decode()


def told_of_dates(date, other):
    return [
        f"{date} and {other} can be the same day: nobody can tell which change came first. "
        "Give the days of both, or keep one if they are one change."
    ]


@pytest.mark.parametrize(("stored", "date"), [("2005", "2005-07-05"), ("2005-07-05", "2005-07")])
@pytest.mark.parametrize("status", ["observer", "member"])
def test_a_change_of_status_within_the_date_of_another_is_refused(editing, db, stored, date, status):
    state = make_state()
    make_status_change(state, "observer", stored)
    row = {"effective": date, "status": status}
    page = editing.post(change(state), with_rows(shown(editing.get(change(state))), "status_changes", [row]))
    forms = page.context["inline_admin_formsets"][0].formset.forms
    assert [form.errors for form in forms] == [{}, {"effective": told_of_dates(date, stored)}]
    assert [str(each.effective) for each in state.status_changes.all()] == [stored]


def test_two_new_changes_of_status_do_not_contradict_each_other(editing, db):
    add = reverse("admin:summits_state_add")
    data = shown(editing.get(add)) | {"iso2": "KZ", "iso3": "KAZ", "name_en": "Kazakhstan"}
    rows = [{"effective": "2005-07-05", "status": "observer"}, {"effective": "2005-07", "status": "member"}]
    page = editing.post(add, with_rows(data, "status_changes", rows))
    forms = page.context["inline_admin_formsets"][0].formset.forms
    assert [form.errors for form in forms] == [{}, {"effective": told_of_dates("2005-07", "2005-07-05")}]
    assert not State.objects.exists()


def test_a_change_of_status_takes_the_place_of_a_deleted_one_with_a_less_exact_date(editing, db):
    state = make_state()
    make_status_change(state, "observer", "2005")
    data = shown(editing.get(change(state))) | {"status_changes-0-DELETE": "on"}
    row = {"effective": "2005-07-05", "status": "observer"}
    assert editing.post(change(state), with_rows(data, "status_changes", [row])).status_code == 302
    assert [str(each.effective) for each in state.status_changes.all()] == ["2005-07-05"]


def test_a_change_of_status_takes_the_date_that_another_leaves(editing, db):
    state = make_state()
    make_status_change(state, "observer", "2005")
    make_status_change(state, "member", "2017")
    data = shown(editing.get(change(state)))
    data |= {"status_changes-0-effective": "2017", "status_changes-1-effective": "2018"}
    assert editing.post(change(state), data).status_code == 302
    assert [str(each.effective) for each in state.status_changes.all()] == ["2017", "2018"]


def test_an_office_that_a_participation_names_is_not_deleted(editing, db):
    summit, leader = make_summit(), make_leader()
    make_participation(summit, leader, office=make_office(leader))
    data = shown(editing.get(change(leader))) | {"offices-0-DELETE": "on"}
    assert (editing.post(change(leader), data).status_code, leader.offices.count()) == (200, 1)


def test_a_file_is_measured(editing, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document, content = make_document(), pdf_file()
    row = {"language": "en", "status": "authentic", "confidence": "high"}
    row["file"] = SimpleUploadedFile("a.pdf", content)
    assert (
        editing.post(change(document), with_rows(shown(editing.get(change(document))), "texts", [row])).status_code
        == 302
    )
    text = Text.objects.get()
    assert (text.size, text.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_file_that_another_text_has_is_named_with_a_link_when_it_is_new(editing, db, uploads):
    content = pdf_file()
    plan, report = make_document("plan", title_en="Plan"), make_document("report", title_en="Report")
    make_text(plan, "fr", sha256=hashlib.sha256(content).hexdigest())
    row = {"language": "en", "status": "authentic", "confidence": "high", "file": SimpleUploadedFile("a.pdf", content)}
    sent = with_rows(shown(editing.get(change(report))), "texts", [row])
    link = f'<a href="{change(plan)}">Plan (French)</a>'
    sentence = f"English: the same file is the text of {link} too."
    assert sentence in editing.post(change(report), sent, follow=True).text
    again = shown(editing.get(change(report))) | {"title_ru": "Доклад"}
    assert "the same file" not in editing.post(change(report), again, follow=True).text
    assert Text.objects.count() == 2


WORDS = "The member States stand for the settlement of disputes by dialogue."
OTHER_WORDS = "It was agreed to meet once more in a year."


def sent_with(editing, document, **row) -> dict:
    """The form of a document with one new text, in English unless said."""
    defaults = {"language": "en", "status": "authentic", "confidence": "high"}
    return with_rows(shown(editing.get(change(document))), "texts", [defaults | row])


def pdf(**how) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.pdf", pdf_file(pages=[[WORDS]]) if "content" not in how else how["content"])


def test_the_words_of_a_new_pdf_are_its_text_to_be_corrected_and_found_at_once(
    editing, db, uploads, django_capture_on_commit_callbacks
):
    document = make_document()
    with django_capture_on_commit_callbacks(execute=True):
        page = editing.post(change(document), sent_with(editing, document, file=pdf()), follow=True)
    text = Text.objects.get()
    assert (text.body, text.body_uncorrected) == (WORDS, True)
    assert "English: the words of the PDF are its text now. Compare them with the file." in page.text
    search.catch_up()
    [found] = editing.get("/en/search.json?q=settlement+disputes").json()["results"]
    assert (found["noun"], found["key"]) == ("document", document.slug)


def test_a_text_that_is_typed_stays_and_is_not_called_uncorrected(editing, db, uploads):
    document = make_document()
    editing.post(change(document), sent_with(editing, document, file=pdf(), body="Typed"))
    assert list(Text.objects.values_list("body", "body_uncorrected")) == [("Typed", False)]


@pytest.mark.parametrize(
    ("name", "lines", "typed", "kept"),
    [
        ("b.pdf", [OTHER_WORDS], {}, (OTHER_WORDS, True)),
        ("b.pdf", [], {}, ("", False)),
        ("b.txt", [], {}, ("", False)),
        ("b.pdf", [], {"body": "Typed"}, ("Typed", True)),
        ("b.pdf", [], {"body_uncorrected": None}, (WORDS, False)),
    ],
    ids=["a PDF", "a scan", "a plain text", "typed beside it", "called corrected beside it"],
)
def test_a_new_file_takes_the_words_of_the_old_one_away(editing, db, uploads, name, lines, typed, kept):
    document = make_document()
    editing.post(change(document), sent_with(editing, document, file=pdf()))
    sent = shown(editing.get(change(document)))
    content = pdf_file(pages=[lines]) if name.endswith(".pdf") else b"A plain text"
    sent |= {"texts-0-file": SimpleUploadedFile(name, content)} | {f"texts-0-{key}": typed[key] for key in typed}
    editing.post(change(document), {key: value for key, value in sent.items() if value is not None})
    assert list(Text.objects.values_list("body", "body_uncorrected")) == [kept]


def test_a_pdf_without_words_is_stored_and_said(editing, db, uploads):
    document = make_document()
    page = editing.post(change(document), sent_with(editing, document, file=pdf(content=pdf_file())), follow=True)
    assert list(Text.objects.values_list("body", "body_uncorrected")) == [("", False)]
    assert "English: The PDF has pictures of its pages and no words: it is a scan." in page.text


def test_a_large_file_is_refused(editing, db, monkeypatch):
    monkeypatch.setattr(TextForm, "LIMIT", 4)
    document = make_document()
    row = {"language": "en", "status": "authentic", "confidence": "high"}
    row["file"] = SimpleUploadedFile("a.pdf", b"12345")
    page = editing.post(change(document), with_rows(shown(editing.get(change(document))), "texts", [row]))
    assert "The file has 5\xa0bytes; at most 4\xa0bytes are allowed." in page.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"MZ\x90\0\3", "This is no PDF, whatever its name says."),
        ("a.pdf", b"<!doctype html><p>Not found", "This is a web page, not a PDF."),
        ("a.pdf", pdf_file()[:-40], "This PDF is damaged or cut: its end is missing. Take the whole file."),
        ("a.txt", b"caf\xe9", "This text is not UTF-8: see byte 4. Save it as UTF-8."),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(editing, db, uploads, name, content, sentence):
    document = make_document()
    row = {"language": "en", "status": "authentic", "file": SimpleUploadedFile(name, content)}
    page = editing.post(change(document), with_rows(shown(editing.get(change(document))), "texts", [row]))
    assert (sentence in page.content.decode(), Text.objects.count()) == (True, 0)


def test_an_edit_is_shown_in_the_history(editing, editor, db):
    state = make_state(name="Kazakstan")
    data = shown(editing.get(change(state)))
    assert editing.post(change(state), data).status_code == 302
    data = shown(editing.get(change(state))) | {"name_en": "Kazakhstan"}
    assert editing.post(change(state), data).status_code == 302
    page = editing.get(reverse("admin:summits_state_history", args=[state.pk]))
    newest = page.context["versions"][0]
    assert (newest.revision.by, newest.revision.why, newest.summary) == (editor, "changed", "Name (English)")
    assert "<del>Kazakstan</del><ins>Kazakhstan</ins>" in page.text


def test_a_draft_takes_its_history_along_when_its_key_changes(editing, db):
    document = make_document("astana-draft", publication="draft")
    editing.post(change(document), shown(editing.get(change(document))))
    editing.post(change(document), shown(editing.get(change(document))) | {"slug": "astana-declaration"})
    document.refresh_from_db()
    assert [revision.rows[0]["fields"]["slug"] for revision in revisions_of(document)] == [
        "astana-declaration",
        "astana-draft",
    ]


def test_a_source_has_a_history_too(editing, editor, db):
    source = make_source(publisher="Kremlin")
    data = shown(editing.get(change(source)))
    editing.post(change(source), data | {"publisher": "President of Russia"})
    newest = revisions_of(source).get()
    assert (newest.by, newest.rows[0]["fields"]["publisher"]) == (editor, "President of Russia")
    page = editing.get(reverse("admin:summits_source_history", args=[source.pk])).content.decode()
    assert "President of Russia" in page


def test_a_deletion_is_remembered_with_what_was_deleted(admin_client, db):
    source = make_source(publisher="Kremlin")
    data = shown(admin_client.get(change(source)))
    admin_client.post(change(source), data)
    admin_client.post(reverse("admin:summits_source_delete", args=[source.pk]), {"post": "yes"})
    assert [(revision.why, len(revision.rows)) for revision in Revision.objects.all()] == [
        ("deleted", 0),
        ("changed", 1),
    ]
    assert not Source.objects.exists()


def test_a_key_that_another_page_of_the_site_has_is_refused_at_its_field(editing):
    add = reverse("admin:summits_page_add")
    data = shown(editing.get(add)) | {"slug": "search", "title_en": "Search", "body_en": "Text", "position": 1}
    page = editing.post(add, data | {"_publish": ""})
    assert page.context["adminform"].form.errors == {
        "slug": ["“search” is the address of another page of the site. Choose another key."]
    }
    assert not Page.objects.exists()


@pytest.mark.parametrize(
    ("typed", "is_changed"), [({}, False), ({"name_fr": "Premier"}, True), ({"aliases-0-name": "First one"}, True)]
)
def test_a_save_dates_a_record_of_which_a_fact_or_a_part_is_changed(editing, db, typed, is_changed):
    leader = make_leader("first", "First", changed_on="2020-01-01")
    data = with_rows(shown(editing.get(change(leader))), "aliases", [{"name": "Another spelling"}])
    assert editing.post(change(leader), data).status_code == 302
    Leader.objects.update(changed_on="2020-01-01")
    data = shown(editing.get(change(leader)))
    assert data["aliases-0-name"] == "Another spelling"
    assert editing.post(change(leader), data | typed).status_code == 302
    leader.refresh_from_db()
    assert (leader.changed_on == timezone.localdate()) == is_changed
    assert [each.why for each in revisions_of(leader) if "changed_on" in str(each.rows)] == []


def test_weak_sources_alone_make_no_fact_sure(editing, db):
    weak, strong, leader = make_source(weak=True), make_source(), make_leader("first", "First")
    data = shown(editing.get(change(leader)))
    page = editing.post(change(leader), data | {"sources": [weak.pk]})
    assert page.context["adminform"].form.errors == {
        "confidence": [
            "All its sources are weak: anonymous, or made by a machine. Such sources alone make no fact sure. Choose"
            " medium or low, or add a better source."
        ]
    }
    for allowed in ({"sources": [weak.pk], "confidence": "medium"}, {"sources": [weak.pk, strong.pk]}):
        assert editing.post(change(leader), data | allowed).status_code == 302
        data = shown(editing.get(change(leader)))


def test_a_part_is_no_surer_than_its_weak_sources(editing, db):
    weak, leader = make_source(weak=True), make_leader("first", "First")
    data = shown(editing.get(change(leader)))
    office = {"slug": "president", "title_en": "President", "kind": "minister", "sources": [weak.pk]}
    office["state"] = make_state().pk
    page = editing.post(change(leader), with_rows(data, "offices", [office]))
    assert list(page.context["inline_admin_formsets"][1].formset.errors[0]) == ["confidence"]
    assert editing.post(change(leader), with_rows(data, "offices", [office | {"confidence": "low"}])).status_code == 302


def test_a_source_is_not_marked_as_weak_while_sure_facts_rest_on_it_alone(editing, db):
    source, other, leader = make_source(), make_source(), make_leader("first", "First")
    leader.sources.set([source])
    data = shown(editing.get(change(source))) | {"weak": "on"}
    page = editing.post(change(source), data)
    assert page.context["adminform"].form.errors == {
        "weak": ["Facts of high confidence rest on this source alone. Lower their confidence first: leader “First”"]
    }
    leader.sources.add(other)
    assert editing.post(change(source), data).status_code == 302
    assert list(Source.objects.filter(weak=True)) == [source]

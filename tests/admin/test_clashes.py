"""What two people changed differently is asked on a page, and nothing is saved until every clash is decided."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from summits.choices import Origin
from summits.history.revisions import remember, revisions_of
from summits.models import Document, Participation, Text
from tests.builders import make_document, make_leader, make_participation, make_summit, make_text, pdf_file

from .forms import decided, hidden, shown, with_rows
from .test_conflicts import change, leaders, new_row, save, saved

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("uploads")]


@pytest.fixture
def summit(db):
    summit = make_summit(theme_en="Old theme")
    for slug in ("first", "second", "third"):
        make_participation(summit, make_leader(slug, slug.title()))
    remember(summit, origin=Origin.LOAD)
    return summit


@pytest.fixture
def clash(editing, colleague, summit):
    """The page for a theme that both changed; the venue is mine alone, the note theirs."""
    data = shown(editing.get(change(summit))) | {"theme_en": "My theme", "venue_en": "My venue"}
    save(colleague, summit, theme_en="Their theme", note_en="Told")
    return editing.post(change(summit), data)


def texts(summit) -> tuple:
    summit.refresh_from_db()
    return summit.theme_en, summit.venue_en, summit.note_en


def words(pieces) -> str:
    marks = {"same": "{}", "added": "[+{}]", "removed": "[-{}]", "gap": "…"}
    return "".join(marks[piece.kind.value].format(piece.text) for piece in pieces)


def asked(page) -> list[tuple]:
    """Each clash: its place, and the three sides with marks."""
    return [(each.place, words(each.theirs), words(each.mine), each.was) for each in page.context["asked"]]


def test_a_field_that_both_changed_is_asked_and_nothing_is_saved(clash, summit):
    assert asked(clash) == [("Theme (English)", "[-Old][+Their] theme", "[-Old][+My] theme", "Old theme")]
    assert texts(summit) == ("Their theme", "", "Told")
    assert revisions_of(summit).count() == 2


def test_nothing_is_chosen_at_first(clash):
    radios = re.findall(r'<input type="radio"[^>]*>', clash.text)
    assert [re.search('value="(.+?)"', radio)[1] for radio in radios] == ["theirs", "mine", "anew"]
    assert not any("checked" in radio for radio in radios)


def test_the_page_says_who_and_what_goes_together(clash):
    assert clash.context["title"] == "colleague saved while you were writing"
    told = [(each.place, words(each.pieces), each.is_mine) for each in clash.context["together"]]
    assert told == [("Note (English)", "[+Told]", False), ("Venue (English)", "[+My venue]", True)]


@pytest.mark.parametrize(
    ("side", "written", "theme"),
    [("mine", "", "My theme"), ("theirs", "", "Their theme"), ("anew", "Our theme", "Our theme"), ("anew", "", "")],
)
def test_what_was_decided_is_saved_with_all_else(editing, clash, summit, side, written, theme):
    answer = editing.post(change(summit), decided(clash, theme_en=side) | {"_anew-theme_en": written})
    assert saved(answer) == "Saved together with the changes of colleague: Note (English)."
    assert texts(summit) == (theme, "My venue", "Told")


@pytest.mark.parametrize(
    "open_still",
    [{}, {"_decide-theme_en": "nonsense"}, {"_decide-theme_en": "mine", "_anew-theme_en": "Our theme"}],
)
def test_an_open_clash_is_asked_again(editing, clash, summit, open_still):
    page = editing.post(change(summit), decided(clash) | open_still)
    assert "Not saved: decide every change below." in page.text
    assert [each.written for each in page.context["asked"]] == [open_still.get("_anew-theme_en", "")]
    assert texts(summit) == ("Their theme", "", "Told")
    assert editing.post(change(summit), decided(page, theme_en="mine")).status_code == 302
    assert texts(summit) == ("My theme", "My venue", "Told")


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_one_button_chooses_one_side_for_all_and_saves_nothing_yet(editing, clash, summit, side):
    page = editing.post(change(summit), decided(clash) | {"_all": side})
    assert [each.chosen for each in page.context["asked"]] == [side]
    assert f'value="{side}" checked' in page.text
    assert texts(summit) == ("Their theme", "", "Told")


def test_a_record_that_changes_again_is_asked_again_on_the_newer_state(editing, colleague, clash, summit):
    save(colleague, summit, theme_en="Their second theme")
    page = editing.post(change(summit), decided(clash, theme_en="mine") | {"_anew-theme_en": "Our theme"})
    assert "The record was changed again meanwhile. Decide on how it stands now." in page.text
    assert asked(page)[0][1] == "[-Old][+Their second] theme"
    assert [(each.chosen, each.written) for each in page.context["asked"]] == [("", "Our theme")]
    assert texts(summit)[0] == "Their second theme"
    assert editing.post(change(summit), decided(page, theme_en="mine")).status_code == 302
    assert texts(summit) == ("My theme", "My venue", "Told")


def test_back_to_the_form_leads_to_what_was_typed_and_the_clash_stays(editing, clash, summit):
    page = editing.post(change(summit), decided(clash) | {"_back": "1"})
    fields = shown(page)
    assert (fields["theme_en"], fields["venue_en"], fields["note_en"]) == ("My theme", "My venue", "Told")
    assert texts(summit) == ("Their theme", "", "Told")
    again = editing.post(change(summit), fields | {"venue_fr": "Mon palais"})
    assert [each.place for each in again.context["asked"]] == ["Theme (English)"]
    assert editing.post(change(summit), decided(again, theme_en="mine")).status_code == 302
    assert texts(summit) == ("My theme", "My venue", "Told")


def test_a_row_of_a_colleague_that_is_removed_in_the_form_again_is_asked(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"theme_en": "My theme"}
    theirs = with_rows(shown(colleague.get(change(summit))), "participations", [new_row()])
    colleague.post(change(summit), theirs | {"theme_en": "Their theme"})
    page = editing.post(change(summit), data)
    form = editing.post(change(summit), decided(page) | {"_back": "1"})
    theirs = Participation.objects.get(leader__slug="newcomer")
    form = editing.post(change(summit), shown(form) | {"_open": f"participations-{theirs.pk}"})
    again = editing.post(change(summit), shown(form) | {"participations-3-DELETE": "on"})
    assert [each.place for each in again.context["asked"]] == ["Theme (English)", "Participation: Newcomer"]
    sides = {each.name: "mine" for each in again.context["asked"]}
    assert editing.post(change(summit), decided(again, **sides)).status_code == 302
    assert leaders() == ["first", "second", "third"]


def test_everything_that_was_typed_is_sent_again_by_the_page(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"theme_en": "My theme", "note_en": "One\r\nTwo “&”"}
    data = with_rows(data, "participations", [new_row()]) | {"_continue": ""}
    save(colleague, summit, theme_en="Their theme")
    page = editing.post(change(summit), data)
    assert {name: [str(value)] for name, value in data.items() if value != []}.items() <= hidden(page).items()
    answer = editing.post(change(summit), decided(page, theme_en="mine"))
    assert answer["Location"] == change(summit)
    assert (texts(summit)[2], leaders()) == ("One\nTwo “&”", ["first", "second", "third", "newcomer"])


def removed_by_them(editing, colleague, summit, **mine):
    data = shown(editing.get(change(summit))) | mine
    save(colleague, summit, **{"participations-1-DELETE": "on"})
    return editing.post(change(summit), data)


def test_a_row_that_i_changed_and_they_removed_is_asked(editing, colleague, summit):
    pk = Participation.objects.get(leader__slug="second").pk
    page = removed_by_them(editing, colleague, summit, **{"participations-1-styled_en": "My title"})
    [(place, theirs, mine, _was)] = asked(page)
    assert (place, theirs) == ("Participation: Second", "[-Row removed]")
    assert mine.splitlines() == [
        "Leader: Second",
        "Capacity: member",
        "State: Kazakhstan",
        "[+Office as recorded (English): My title",
        "]Confidence: high",
    ]
    assert [each.name for each in page.context["asked"]] == [f"participations-{pk}-row"]
    assert leaders() == ["first", "third"]


def test_a_row_that_comes_again_after_they_removed_it_is_said(editing, colleague, summit):
    page = removed_by_them(editing, colleague, summit, **{"participations-1-styled_en": "My title"})
    answer = editing.post(change(summit), decided(page, **{page.context["asked"][0].name: "mine"}), follow=True)
    said = [str(message) for message in answer.context["messages"]]
    assert said[-1] == "Added again, after colleague removed it: Participation: Second."


def test_a_form_with_an_error_says_which_of_its_rows_they_removed(editing, colleague, summit):
    mine = {"participations-1-styled_en": "My title", "starts": "no day"}
    page = removed_by_them(editing, colleague, summit, **mine)
    form = editing.post(change(summit), decided(page, **{page.context["asked"][0].name: "mine"}))
    [told] = form.context["together"]
    assert (told.place, words(told.pieces), str(told.by.by)) == (
        "Participation: Second",
        "[+removed meanwhile; a save adds your row again]",
        "colleague",
    )
    assert leaders() == ["first", "third"]


def test_back_to_the_form_says_of_a_row_that_they_removed_it(editing, colleague, summit):
    page = removed_by_them(editing, colleague, summit, **{"participations-1-styled_en": "My title"})
    form = editing.post(change(summit), decided(page) | {"_back": "1"})
    sentence = "This row was deleted meanwhile. Save again to add it anew, or tick “Delete”."
    assert [(entry.sentence.partition(": ")[2], entry.target) for entry in form.context["wrong"]] == [
        (sentence, "participations-2")
    ]


def test_a_preview_shows_what_was_decided_and_its_form_is_asked_no_more(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"theme_en": "My theme", "_preview": ""}
    save(colleague, summit, theme_en="Their theme", note_en="Told")
    page = editing.post(change(summit), data)
    seen = editing.post(change(summit), decided(page, theme_en="mine"))
    assert len(seen.context["sheets"]) == 4 and "My theme" in seen.context["sheets"][0].page
    assert [told.place for told in seen.context["together"]] == ["Note (English)"]
    assert texts(summit) == ("Their theme", "", "Told")
    fields = shown(seen)
    assert (fields["theme_en"], fields["note_en"]) == ("My theme", "Told")
    assert editing.post(change(summit), fields).status_code == 302
    assert texts(summit) == ("My theme", "", "Told")


def test_a_preview_shows_what_others_changed_in_other_fields(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue", "_preview": ""}
    save(colleague, summit, theme_en="Their theme")
    seen = editing.post(change(summit), data)
    fields = shown(seen)
    assert (fields["theme_en"], fields["venue_en"]) == ("Their theme", "My venue")
    assert "Their theme" in seen.context["sheets"][0].page


@pytest.mark.parametrize(("side", "left"), [("mine", ["first", "third", "second"]), ("theirs", ["first", "third"])])
def test_the_editor_decides_about_a_row_that_they_removed(editing, colleague, summit, side, left):
    page = removed_by_them(editing, colleague, summit, **{"participations-1-styled_en": "My title"})
    [clash] = page.context["asked"]
    assert editing.post(change(summit), decided(page, **{clash.name: side})).status_code == 302
    assert leaders() == left
    assert [row.styled_en for row in Participation.objects.filter(leader__slug="second")] == ["My title"] * (
        side == "mine"
    )


@pytest.mark.parametrize(("side", "left"), [("mine", ["first", "third"]), ("theirs", ["first", "second", "third"])])
def test_the_editor_decides_about_a_row_that_they_changed_and_i_removed(editing, colleague, summit, side, left):
    data = shown(editing.get(change(summit))) | {"participations-1-DELETE": "on"}
    save(colleague, summit, **{"participations-1-styled_en": "Their title"})
    page = editing.post(change(summit), data)
    [clash] = page.context["asked"]
    assert (clash.place, words(clash.mine)) == ("Participation: Second", "[-Row removed]")
    assert editing.post(change(summit), decided(page, **{clash.name: side})).status_code == 302
    assert leaders() == left
    assert [row.styled_en for row in Participation.objects.filter(leader__slug="second")] == ["Their title"] * (
        side == "theirs"
    )


def test_a_row_that_both_added_differently_is_asked_by_field(editing, colleague, summit):
    row = new_row()
    data = with_rows(shown(editing.get(change(summit))), "participations", [row | {"styled_en": "Mine"}])
    theirs = with_rows(
        shown(colleague.get(change(summit))), "participations", [row | {"styled_en": "Theirs", "styled_fr": "À eux"}]
    )
    colleague.post(change(summit), theirs)
    page = editing.post(change(summit), data)
    places = [each.place for each in page.context["asked"]]
    assert places == [f"Participation: Newcomer · Office as recorded ({name})" for name in ("English", "French")]
    sides = {each.name: side for each, side in zip(page.context["asked"], ("mine", "theirs"), strict=True)}
    assert editing.post(change(summit), decided(page, **sides)).status_code == 302
    added = Participation.objects.get(leader__slug="newcomer")
    assert (added.styled_en, added.styled_fr) == ("Mine", "À eux")


def test_a_relation_that_both_changed_is_named_and_not_written_anew(editing, colleague, summit):
    row, (mine, theirs) = (
        Participation.objects.get(leader__slug="second"),
        (make_leader("m", "M"), make_leader("t", "T")),
    )
    data = shown(editing.get(change(summit))) | {"participations-1-leader": mine.pk}
    save(colleague, summit, **{"participations-1-leader": theirs.pk})
    page = editing.post(change(summit), data)
    assert asked(page) == [("Participation: Second · Leader", "[-Second][+T]", "[-Second][+M]", "Second")]
    assert [each.can_be_written for each in page.context["asked"]] == [False]
    assert editing.post(change(summit), decided(page, **{f"participations-{row.pk}-leader": "mine"})).status_code == 302
    assert leaders() == ["first", "m", "third"]


def test_a_form_sent_without_its_beginning_is_asked_where_it_differs(editing, summit):
    data = shown(editing.get(change(summit))) | {"theme_en": "My theme"}
    for wrong in ("", "x", "-1", "²"):
        page = editing.post(change(summit), data | {"began_from": wrong})
        assert asked(page) == [("Theme (English)", "Old theme", "My theme", None)]
    assert revisions_of(summit).count() == 1


def test_a_form_sent_without_its_beginning_is_saved_where_it_is_the_same(editing, summit):
    data = shown(editing.get(change(summit))) | {"began_from": ""}
    assert editing.post(change(summit), data).status_code == 302
    assert revisions_of(summit).count() == 1


def test_a_record_withdrawn_meanwhile_is_looked_at_before_it_is_saved(editing, colleague, summit):
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue"}
    withdraw = reverse("admin:summits_summit_withdraw", args=[summit.pk])
    colleague.post(withdraw, {"_perform": "", "withdrawn_because": "Entered twice"})
    page = editing.post(change(summit), data)
    told = [(each.place, words(each.pieces)) for each in page.context["together"]]
    assert ("Publication", "[-published][+withdrawn]") in told
    assert texts(summit)[1] == ""
    assert editing.post(change(summit), decided(page)).status_code == 302
    assert (texts(summit)[1], summit.publication) == ("My venue", "withdrawn")


def test_whoever_keeps_what_others_saved_leaves_a_form_that_the_browser_forgets(editing, clash, summit):
    name = "0123456789abcdef"
    answer = editing.post(change(summit), hidden(clash) | {"typed": name, "_leave": "1"})
    assert (answer.status_code, answer.url, answer.cookies["typed_saved"].value) == (302, change(summit), name)
    assert (texts(summit), revisions_of(summit).count()) == (("Their theme", "", "Told"), 2)


def test_saving_and_publishing_what_others_changed_is_looked_at_first(editing, colleague, db):
    summit = make_summit(publication="draft")
    remember(summit, origin=Origin.LOAD)
    data = shown(editing.get(change(summit))) | {"venue_en": "My venue", "_publish": ""}
    save(colleague, summit, theme_en="Their theme")
    page = editing.post(change(summit), data)
    summit.refresh_from_db()
    assert (page.context["asked"], summit.publication, summit.venue_en) == ([], "draft", "")
    answer = editing.post(change(summit), decided(page))
    assert answer.url == reverse("admin:summits_summit_publish", args=[summit.pk])
    summit.refresh_from_db()
    assert (summit.publication, summit.venue_en, summit.theme_en) == ("draft", "My venue", "Their theme")


@pytest.fixture
def document(db):
    document = make_document()
    remember(document, origin=Origin.LOAD)
    return document


def test_a_file_is_kept_while_a_clash_is_decided(editing, colleague, document):
    file = SimpleUploadedFile("astana.pdf", pdf_file(), "application/pdf")
    row = {"language": "en", "status": "authentic", "file": file}
    data = with_rows(shown(editing.get(change(document))) | {"title_en": "Mine"}, "texts", [row])
    save(colleague, document, title_en="Theirs")
    page = editing.post(change(document), data)
    assert Text.objects.count() == 0
    assert editing.post(change(document), decided(page, title_en="mine")).status_code == 302
    assert Text.objects.get().file.read() == pdf_file()
    assert Document.objects.get().title_en == "Mine"


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_of_two_files_in_one_place_one_is_chosen(editing, colleague, document, side):
    def file(name):
        return SimpleUploadedFile(f"{name}.pdf", pdf_file(name), "application/pdf")

    make_text(document)
    remember(document, origin=Origin.ADMIN)
    data = shown(editing.get(change(document))) | {"texts-0-file": file("mine")}
    save(colleague, document, **{"texts-0-file": file("theirs")})
    page = editing.post(change(document), data)
    [clash] = page.context["asked"]
    assert (clash.place, words(clash.mine)) == ("Text: English · File", "[+mine.pdf]")
    assert editing.post(change(document), decided(page, **{clash.name: side})).status_code == 302
    assert Text.objects.get().file.read() == pdf_file(side)

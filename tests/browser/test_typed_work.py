"""What an editor has typed survives a session that ends, another log-in, a closed browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import expect

from summits.choices import Origin
from summits.history.revisions import remember
from summits.models import Alias, Document, Presence, Revision, Topic
from tests.builders import make_document, make_leader, make_state, make_summit, make_topic

from .test_accessibility import WCAG, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "long-enough-for-a-test"


@pytest.fixture
def context(browser, live_server):
    """A browser of its own, with its cookies and its store."""
    User.objects.create_superuser("editor", password=WORD)
    context = browser.new_context(base_url=live_server.url)
    context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    yield context
    context.close()


def log_in(page, name="editor"):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


@pytest.fixture
def page(context):
    page = context.new_page()
    log_in(page)
    return page


def open_form(page, record):
    page.goto(f"/admin/summits/{record._meta.model_name}/{record.pk}/change/")


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def end_session(context):
    context.clear_cookies(name="sessionid")


def type_a_leader(page, leader):
    """Types a name, and two other names in rows of their own."""
    open_form(page, leader)
    page.locator("#id_name_fr").fill("Typed “here”")
    for number, name in enumerate(("Tokaev", "Токаев")):
        page.locator("#aliases-group .add-row button").click()
        page.locator(f"#id_aliases-{number}-name").fill(name)


def is_saved(leader) -> bool:
    leader.refresh_from_db()
    aliases = sorted(Alias.objects.values_list("name", flat=True))
    return (leader.name_fr, aliases) == ("Typed “here”", ["Tokaev", "Токаев"])


def test_a_session_that_ended_costs_nothing_that_was_typed(browser, context, live_server):
    """Without the script that asks first: the log-in page holds the form."""
    context.route("**/session*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = context.new_page()
    log_in(page)
    leader = make_leader(publication="draft")
    type_a_leader(page, leader)
    end_session(context)
    save(page)
    expect(page.get_by_label("Password")).to_be_focused()
    expect(page.get_by_label("Username")).to_have_value("editor")
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Log in and continue").click()
    page.get_by_text("was changed successfully").wait_for()
    assert is_saved(leader)
    assert [text for text in context.complaints if "403" not in text] == []


@pytest.mark.parametrize("gone", ["the session", "every cookie"])
def test_the_password_is_asked_for_over_the_form_and_the_save_goes_through(context, page, gone):
    leader = make_leader(publication="draft")
    type_a_leader(page, leader)
    context.clear_cookies(**({"name": "sessionid"} if gone == "the session" else {}))
    save(page)
    layer = page.get_by_role("dialog", name="You were logged out")
    expect(layer.get_by_label("Password")).to_be_focused()
    expect(layer.get_by_label("User name")).to_have_value("editor")
    layer.get_by_label("Password").fill("wrong")
    layer.get_by_role("button", name="Log in and continue").click()
    expect(layer.get_by_role("alert")).to_have_text("This name and this password do not belong together. Try again.")
    layer.get_by_label("Password").fill(WORD)
    layer.get_by_role("button", name="Log in and continue").click()
    page.get_by_text("was changed successfully").wait_for()
    assert is_saved(leader)
    assert context.complaints == []


def test_the_layer_and_what_is_offered_break_no_rule_of_accessibility(context, page):
    axe, found = Axe(), []
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    keep(page)
    close(page)
    end_session(context)
    page = context.new_page()
    log_in(page)
    for scheme, width in (("light", 1440), ("dark", 320)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        open_form(page, topic)
        expect(page.locator("#typed")).to_be_visible()
        found += violations(axe, page, width, WCAG)
    end_session(context)
    save(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    assert found + violations(axe, page, width, WCAG) == []


def test_who_only_logs_in_over_the_form_saves_it_later(context, page):
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    end_session(context)
    page.keyboard.press("Control+s")
    layer = page.get_by_role("dialog", name="You were logged out")
    layer.get_by_label("Password").fill(WORD)
    layer.get_by_role("button", name="Only log in").click()
    expect(layer).to_be_hidden()
    assert Topic.objects.get().name_fr == ""
    save(page)
    page.get_by_text("was changed successfully").wait_for()
    assert Topic.objects.get().name_fr == "Énergie"


def test_another_account_that_logs_in_over_the_form_saves_nothing_at_once(context, page):
    User.objects.create_superuser("reviewer", password=WORD)
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    end_session(context)
    save(page)
    layer = page.get_by_role("dialog", name="You were logged out")
    layer.get_by_label("User name").fill("reviewer")
    layer.get_by_label("Password").fill(WORD)
    layer.get_by_role("button", name="Log in and continue").click()
    expect(page.get_by_text("Another account was logged in when this form was opened.")).to_be_visible()
    expect(page.locator("#id_name_fr")).to_have_value("Énergie")
    assert Topic.objects.get().name_fr == ""


def test_a_log_in_in_another_tab_does_not_stop_a_save(context, page):
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    end_session(context)
    log_in(context.new_page())
    save(page)
    page.get_by_text("was changed successfully").wait_for()
    assert Topic.objects.get().name_fr == "Énergie"
    assert context.complaints == []


def test_another_account_that_logs_in_sees_what_was_typed_and_saves_it_itself(context, page):
    User.objects.create_superuser("reviewer", password=WORD)
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    end_session(context)
    log_in(context.new_page(), "reviewer")
    save(page)
    expect(page.get_by_text("Another account was logged in when this form was opened.")).to_be_visible()
    expect(page.locator("#id_name_fr")).to_have_value("Énergie")
    assert Topic.objects.get().name_fr == ""
    save(page)
    page.get_by_text("was changed successfully").wait_for()
    assert Topic.objects.get().name_fr == "Énergie"


def test_two_editors_at_one_record_see_each_other_until_one_leaves(browser, live_server, context):
    User.objects.create_superuser("reviewer", password=WORD)
    topic = make_topic(publication="draft")
    pages = [browser.calling.new_context(base_url=live_server.url).new_page() for _name in range(2)]
    for page, name in zip(pages, ("editor", "reviewer"), strict=True):
        log_in(page, name)
        open_form(page, topic)
    first, second = pages
    expect(second.locator("#here")).to_contain_text("editor is here since")
    expect(first.locator("#here")).to_have_text("")
    later(first)
    expect(first.locator("#here")).to_contain_text("reviewer is here since")
    second.goto("/admin/")
    wait_until(lambda: Presence.objects.count() == 1, second)
    later(first)
    expect(first.locator("#here")).to_have_text("")
    first.goto("about:blank")
    wait_until(lambda: not Presence.objects.exists(), first)


def later(page):
    """Half a minute goes by: the page asks again who is here."""
    page.evaluate("dispatchEvent(new Event('pageshow'))")


def wait_until(holds, page):
    """Waits for what the page does not show."""
    for _turn in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(holds)


def kept(page) -> list:
    """What the browser keeps: each input with its value."""
    return page.evaluate(
        """() => Object.keys(localStorage).filter(key => key.startsWith('desk-typed:')).flatMap(key =>
            Object.entries(JSON.parse(localStorage[key]).fields).map(([at, value]) => [...JSON.parse(at), value]))"""
    )


def keep(page):
    """Waits until the browser has kept what was typed just now: by the clock of the page, which also keeps it."""
    page.evaluate("() => new Promise(kept => setTimeout(kept, 700))")


def close(page):
    """Closes a page as a browser that is killed: nobody is asked, and nothing is left."""
    page.close(run_before_unload=False)


def choose(page, field: str, typed: str, shown: str):
    """Chooses from a field that takes several records, by typing."""
    page.locator(f"#id_{field} + .select2 .select2-search__field").fill(typed)
    page.locator(".select2-results__option", has_text=shown).first.click()


def test_what_was_typed_before_the_browser_was_closed_is_offered_restored_and_saved(context, page):
    make_state("KZ", "Kazakhstan")
    document = make_document(publication="draft", summary_en="")
    open_form(page, document)
    page.locator("#id_title_fr").fill("Déclaration d’Astana")
    page.locator("#id_title_by_editor_0").check()
    page.locator("#id_kind").select_option("statement")
    choose(page, "signatories", "kaz", "Kazakhstan")
    page.locator("#texts-group .add-row button").click()
    page.locator("#id_texts-0-language").select_option("ru")
    page.locator("#id_texts-0-url").fill("https://example.org/ru")
    keep(page)
    close(page)
    again = context.new_page()
    open_form(again, document)
    expect(again.locator("#typed")).to_contain_text("Unsaved changes of")
    expect(again.locator("#typed")).to_contain_text("Title, Français")
    expect(again.locator("#typed")).to_contain_text("The record has not changed since.")
    expect(again.locator("#id_title_fr")).to_have_value("")
    again.get_by_role("button", name="Restore them").click()
    expect(again.locator("#typed")).to_contain_text("Restored. Nothing is saved yet.")
    expect(again.locator("#id_title_fr")).to_have_value("Déclaration d’Astana")
    save(again)
    again.get_by_text("was changed successfully").wait_for()
    document.refresh_from_db()
    text = document.texts.get()
    by_editor = document.title_by_editor
    assert (document.title_fr, by_editor, document.kind) == ("Déclaration d’Astana", "en fr", "statement")
    assert [state.iso2 for state in document.signatories.all()] == ["KZ"]
    assert (text.language, text.url) == ("ru", "https://example.org/ru")
    open_form(again, document)
    expect(again.locator("#typed")).to_be_hidden()
    wait_until(lambda: kept(again) == [], again)
    assert context.complaints == []


def test_a_save_that_was_refused_keeps_what_was_typed_and_one_that_went_through_does_not(context, page):
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_slug").fill("")
    page.locator("#id_name_fr").fill("Énergie")
    save(page)
    expect(page.locator("#wrong")).to_be_visible()
    expect(page.locator("#typed")).to_be_hidden()
    page.locator("#id_name_zh").fill("能源")
    keep(page)
    assert sorted(one for one in kept(page) if one[2] != "name_by_editor") == [
        ["", "", "name_fr", "", "Énergie"],
        ["", "", "name_zh", "", "能源"],
        ["", "", "slug", "", ""],
    ]
    page.locator("#id_slug").fill("energy")
    save(page)
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    expect(page.locator("#id_name_zh")).to_have_value("能源")
    wait_until(lambda: kept(page) == [], page)


def test_discarded_work_is_not_offered_again(context, page):
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    keep(page)
    close(page)
    again = context.new_page()
    open_form(again, topic)
    again.get_by_role("button", name="Discard").click()
    expect(again.locator("#typed")).to_be_hidden()
    open_form(again, topic)
    expect(again.locator("#id_name_fr")).to_have_value("")
    expect(again.locator("#typed")).to_be_hidden()


def test_what_is_typed_before_the_choice_does_not_take_the_place_of_what_was_kept(context, page):
    leader = make_leader(publication="draft")
    open_form(page, leader)
    page.locator("#id_name_fr").fill("Tokaïev")
    page.locator("#aliases-group .add-row button").click()
    page.locator("#id_aliases-0-name").fill("Tokaev")
    keep(page)
    close(page)
    again = context.new_page()
    open_form(again, leader)
    again.locator("#aliases-group .add-row button").click()
    again.locator("#id_aliases-0-name").fill("Токаев")
    keep(again)
    close(again)
    last = context.new_page()
    open_form(last, leader)
    last.get_by_role("button", name="Restore them").click()
    expect(last.locator("#id_name_fr")).to_have_value("Tokaïev")
    assert sorted(last.locator(f"#id_aliases-{number}-name").input_value() for number in (0, 1)) == ["Tokaev", "Токаев"]


def test_a_new_record_is_kept_by_its_noun(context, page):
    page.goto("/admin/summits/topic/add/")
    page.locator("#id_name_en").press_sequentially("Energy")
    keep(page)
    close(page)
    again = context.new_page()
    again.goto("/admin/summits/topic/add/")
    again.get_by_role("button", name="Restore them").click()
    expect(again.locator("#id_slug")).to_have_value("energy")
    save(again)
    again.get_by_text("was added successfully").wait_for()
    assert Topic.objects.get().slug == "energy"
    again.goto("/admin/summits/topic/add/")
    expect(again.locator("#typed")).to_be_hidden()


def test_work_at_a_record_that_a_colleague_changed_is_compared_by_the_save(context, page):
    topic = make_topic(publication="draft")
    remember(topic, origin=Origin.LOAD)
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    keep(page)
    close(page)
    began = Revision.objects.get().pk
    Topic.objects.update(name_ru="Энергетика")
    remember(Topic.objects.get(), origin=Origin.ADMIN)
    again = context.new_page()
    open_form(again, topic)
    expect(again.locator("#typed")).to_contain_text("The record was changed since")
    again.get_by_role("button", name="Restore them").click()
    expect(again.locator("#id_name_ru")).to_have_value("Энергетика")
    expect(again.locator("[name=began_from]")).to_have_value(str(began))


def test_a_row_that_a_colleague_deleted_meanwhile_is_named_with_what_was_typed(context, page):
    leader = make_leader(publication="draft")
    alias = leader.aliases.create(name="Tokaev")
    open_form(page, leader)
    page.locator("#aliases-group .line").click()
    page.locator("#id_aliases-0-name").fill("Tokayev, typed")
    keep(page)
    close(page)
    alias.delete()
    again = context.new_page()
    open_form(again, leader)
    again.get_by_role("button", name="Restore them").click()
    expect(again.locator("#typed")).to_contain_text("Tokayev, typed")


def test_another_account_is_not_offered_what_one_typed(context, page):
    User.objects.create_superuser("reviewer", password=WORD)
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    keep(page)
    close(page)
    end_session(context)
    again = context.new_page()
    log_in(again, "reviewer")
    open_form(again, topic)
    expect(again.locator("#typed")).to_be_hidden()
    end_session(context)
    log_in(again)
    open_form(again, topic)
    expect(again.locator("#typed")).to_be_visible()


def test_a_preview_is_no_save(context, page):
    topic = make_topic(publication="draft")
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    page.locator("[name=_preview]").first.click()
    expect(page.locator("iframe").first).to_be_visible()
    page.goto("/admin/")
    open_form(page, topic)
    expect(page.locator("#typed")).to_be_visible()


def test_leaving_a_form_that_is_not_saved_warns_and_saving_it_does_not(context, page):
    topic = make_topic(publication="draft")
    open_form(page, topic)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("#id_name_fr").fill("Énergie")
    page.get_by_role("link", name="History").click(no_wait_after=True)
    wait_until(lambda: asked, page)
    expect(page.locator("#id_name_fr")).to_have_value("Énergie")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    page.get_by_role("link", name="History").click()
    page.wait_for_url("**/history/")
    assert (asked, Topic.objects.get().name_fr) == (["beforeunload"], "Énergie")


def offered(page) -> list[list[str]]:
    """What differs, as the banner shows it once somebody asks: field, as it is stored, as it was typed."""
    page.get_by_text("See what differs").click()
    page.locator("#typed tbody tr").first.wait_for()
    return page.locator("#typed tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText))"
    )


def test_what_differs_is_shown_before_anything_is_restored(context, page):
    leader = make_leader(publication="draft", name_fr="Tokaiev")
    leader.aliases.create(name="Tokaev")
    open_form(page, leader)
    page.locator("#id_name_fr").fill("Tokaïev")
    page.locator("#aliases-group .line").click()
    page.locator("#id_aliases-0-name").fill("Tokayev, typed")
    page.locator("#aliases-group .add-row button").click()
    page.locator("#id_aliases-1-name").fill("Токаев")
    keep(page)
    close(page)
    again = context.new_page()
    open_form(again, leader)
    assert offered(again) == [
        ["Name, Français", "Tokaiev", "Tokaïev"],
        ["Tokaev · Name", "Tokaev", "Tokayev, typed"],
        ["Alias · Name", "", "Токаев"],
    ]
    expect(again.locator("#id_name_fr")).to_have_value("Tokaiev")
    expect(again.locator("#id_aliases-0-name")).to_have_value("Tokaev")
    again.get_by_role("button", name="Restore them").click()
    expect(again.locator("#id_name_fr")).to_have_value("Tokaïev")
    assert sorted(again.locator(f"#id_aliases-{n}-name").input_value() for n in (0, 1)) == ["Tokayev, typed", "Токаев"]
    assert context.complaints == []


def test_a_list_that_was_pasted_and_decided_on_comes_back_with_its_decisions(context, page):
    summit = make_summit(publication="draft")
    make_leader("xi", publication="published", name_en="Xi Jinping")
    address = f"/admin/summits/summit/{summit.pk}/participants/"
    page.goto(address)
    page.locator("#id_lines").fill("Xi Jinping\nSomebody New, president of Kazakhstan")
    page.get_by_role("button", name="Read", exact=True).click()
    page.locator("tr.new [name$=-name_fr]").fill("Quelqu’un")
    keep(page)
    close(page)
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#typed")).to_contain_text("Unsaved changes of")
    again.get_by_role("button", name="Restore them").click()
    expect(again.locator("tr.new [name$=-name_fr]")).to_have_value("Quelqu’un")
    expect(again.locator("#id_lines")).to_have_value("Xi Jinping\nSomebody New, president of Kazakhstan")
    assert context.complaints == []


def test_a_document_that_was_being_added_comes_back_and_is_forgotten_once_it_is_added(context, page):
    summit = make_summit(publication="draft")
    address = f"/admin/summits/summit/{summit.pk}/documents/"
    page.goto(address)
    page.locator("#id_title_en").fill("Astana Declaration")
    page.locator("#id_title_ru").fill("Астанинская декларация")
    keep(page)
    close(page)
    again = context.new_page()
    again.goto(address)
    again.get_by_role("button", name="Restore them").click()
    expect(again.locator("#id_title_ru")).to_have_value("Астанинская декларация")
    again.keyboard.press("Control+s")
    again.get_by_text("Added as a draft").wait_for()
    assert Document.objects.get().title_ru == "Астанинская декларация"
    expect(again.locator("#typed")).to_be_hidden()
    wait_until(lambda: kept(again) == [], again)


def test_a_reason_that_was_typed_comes_back(context, page):
    topic = make_topic()
    address = f"/admin/summits/topic/{topic.pk}/withdraw/"
    page.goto(address)
    page.locator("#id_withdrawn_because").fill("Entered twice.")
    keep(page)
    close(page)
    again = context.new_page()
    again.goto(address)
    again.get_by_role("button", name="Restore them").click()
    again.get_by_role("button", name="Withdraw", exact=True).click()
    again.locator("#topic_form").wait_for()
    wait_until(lambda: kept(again) == [], again)
    assert Topic.objects.get().withdrawn_because == "Entered twice."


def test_leaving_a_pasted_list_warns(context, page):
    summit = make_summit(publication="draft")
    page.goto(f"/admin/summits/summit/{summit.pk}/participants/")
    page.locator("#id_lines").fill("Xi Jinping")
    keep(page)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_what_was_decided_between_two_saves_comes_back_for_the_same_state_alone(context, page):
    topic = make_topic(publication="draft")
    remember(topic, origin=Origin.LOAD)
    open_form(page, topic)
    page.locator("#id_name_fr").fill("Énergie")
    Topic.objects.update(name_fr="L’énergie")
    remember(Topic.objects.get(), origin=Origin.ADMIN)
    save(page)
    page.get_by_text("Write it anew").first.click()
    page.locator("[name=_anew-name_fr]").fill("Les énergies")
    keep(page)
    close(page)
    again = context.new_page()
    open_form(again, topic)
    again.get_by_role("button", name="Restore them").click()
    save(again)
    again.get_by_role("button", name="Restore them").click()
    expect(again.locator("[name=_anew-name_fr]")).to_have_value("Les énergies")
    again.locator("[value=anew]").check()
    again.get_by_role("button", name="Save this").click()
    again.locator("#topic_form").wait_for()
    assert Topic.objects.get().name_fr == "Les énergies"
    wait_until(lambda: kept(again) == [], again)

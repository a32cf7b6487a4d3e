"""The page of a document: its other names, since when it is in force, whom it binds, other documents, its texts."""

import re

import pytest

from summits.models import Relation

from ..builders import (
    make_document,
    make_document_alias,
    make_event,
    make_party_act,
    make_source,
    make_state,
    make_summit,
    make_text,
)

pytestmark = pytest.mark.django_db


def section(client, name, language="en"):
    """The words of one section of the document's page, in a line."""
    page = client.get(f"/{language}/documents/charter/").content.decode()
    found = re.search(rf'<section class="sec" aria-labelledby="{name}">(.*?)</section>', page, re.DOTALL)
    return " ".join(re.sub("<[^>]+>", "", found[1]).split()) if found else None


@pytest.fixture
def charter():
    return make_document("charter", title_en="Charter", kind="charter", date="2002-06-07")


def lines(client, language="en"):
    """The paragraphs between where the text can be read and the first section, in plain words."""
    page = client.get(f"/{language}/documents/charter/").content.decode()
    under = page.partition('class="read"')[2].partition("</section>")[2].partition('<section class="sec"')[0]
    return [" ".join(re.sub("<[^>]+>", " ", line).split()) for line in re.findall(r"<p.*?</p>", under, re.DOTALL)]


def test_the_summary_has_its_author_and_its_sources_and_the_sentences_of_facts_follow_it(client, charter):
    type(charter).objects.update(summary_en="It sets aims.", summary_fr="Elle fixe des buts.", summary_by_editor="fr")
    charter.sources.set([make_source(), make_source(title="Another")])
    assert [lines(client), lines(client, "fr")] == [
        ["It sets aims.", "Summary by the register 1 2", "Charter, 7 June 2002."],
        ["Elle fixe des buts.", "Résumé du registre, traduit 1 2", "Charte, 7 juin 2002."],
    ]


def test_a_document_without_a_summary_says_its_facts_alone(client, charter):
    assert lines(client) == ["Charter, 7 June 2002."]


def test_the_description_for_search_engines_has_the_title_the_summary_and_the_sentences_of_facts(client, charter):
    type(charter).objects.update(summary_en="It sets aims.")
    charter.signatories.set([make_state()])
    page = client.get("/en/documents/charter/").content.decode()
    assert '"og:description" content="Charter. It sets aims. Charter, 7 June 2002. Signed by 1 state."' in page


def test_other_names_stand_by_language_that_of_the_page_first(client, charter):
    make_document_alias(charter, "SCO Charter")
    make_document_alias(charter, "Saint Petersburg Charter")
    make_document_alias(charter, "Charte de l’OCS", "fr")
    assert [section(client, "names"), section(client, "names", "fr")] == [
        "Also called English Saint Petersburg Charter; SCO Charter Français Charte de l’OCS",
        "Autres noms Français Charte de l’OCS English Saint Petersburg Charter ; SCO Charter",
    ]


def test_a_document_without_other_names_parties_and_acts_says_nothing_of_them(client, charter):
    assert [section(client, name) for name in ("names", "parties")] == [None, None]


def test_parties_stand_with_their_acts_by_date_each_with_its_sources(client, charter):
    kazakhstan, china = make_state(), make_state("CN", "China")
    charter.parties.set([kazakhstan, china])
    act = make_party_act(charter, kazakhstan, date="2003-07-04", detail_en="law No. 465")
    act.sources.set([make_source(title="Adilet")])
    make_party_act(charter, kazakhstan, "deposited")
    make_party_act(charter, kazakhstan, "signature_approved", date="2002-05", confidence="medium")
    assert section(client, "parties") == (
        "Parties Only states whose act is recorded, or which a source calls a party "
        "China no act recorded "
        "Kazakhstan Approval of the signature, May 2002 no source yet Confidence: medium. "
        "Ratification, 4 July 2003, law No. 465 1 Deposit of the instrument no source yet"
    )


def test_a_step_alone_makes_no_party(client, charter):
    make_party_act(charter, make_state("PK", "Pakistan"), "accession_decided", date="2016-08")
    assert section(client, "parties") == (
        "Parties Only states whose act is recorded, or which a source calls a party No party is known. "
        "Steps of other states Pakistan Decision to accede, August 2016 no source yet"
    )


def test_entry_into_force_and_depositary_stand_among_the_facts(client, charter):
    type(charter).objects.update(entry_into_force="dated", in_force_from="2003-09-19", depositary_en="SCO Secretariat")
    words = section(client, "facts")
    assert ("In force since 19 September 2003" in words, "Depositary SCO Secretariat" in words) == (True, True)


@pytest.mark.parametrize(("entry", "said"), [("not_known", "not known"), ("not_applicable", "not applicable")])
def test_a_treaty_without_a_date_of_entry_into_force_says_why(client, charter, entry, said):
    type(charter).objects.update(entry_into_force=entry)
    assert f"Entry into force {said}" in section(client, "facts")


def plain(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_page_of_a_declaration_misses_no_day_of_entry_into_force(client, charter):
    type(charter).objects.update(kind="declaration")
    assert "Entry into force" not in section(client, "facts")


def related(client, slug, language="en"):
    """The section of a page with the documents around its own: heads, titles, marks of languages, kinds and dates."""
    page = client.get(f"/{language}/documents/{slug}/").content.decode()
    found = re.search(r'<section class="sec" aria-labelledby="neighbours">.*?</section>', page, re.DOTALL)
    return plain(re.sub(r'<span class="note wanted">.*?</span>', "", found[0])) if found else None


@pytest.mark.parametrize(
    ("language", "newer", "older"),
    [
        ("en", "Related documents Supersedes Old Report", "Related documents Superseded by New Report"),
        ("fr", "Documents liés Remplace Old Rapport", "Documents liés Remplacement New Rapport"),
        ("ru", "Связанные документы Заменяет Old Доклад", "Связанные документы Замена New Доклад"),
        ("zh-hans", "相关文件 取代 Old 报告", "相关文件 后续文件 New 报告"),
    ],
)
def test_a_relation_is_a_head_and_a_title_on_both_pages(client, language, newer, older):
    new, old = (make_document(title.lower(), title_en=title, kind="report") for title in ("New", "Old"))
    Relation.objects.create(document=new, kind="supersedes", target=old)

    assert (related(client, "new", language), related(client, "old", language)) == (newer, older)


def test_the_documents_of_the_same_summit_stand_with_the_languages_in_which_they_can_be_read(client):
    summit = make_summit(24)
    make_document("a", summit=summit)
    treaty = make_document("b", title_en="Treaty", kind="treaty", date="2024-07-04", summit=summit)
    make_document("draft", summit=summit, publication="draft")
    for language, where in (("en", {"url": "https://text.example/"}), ("zh", {"body": "本"}), ("ru", {})):
        make_text(treaty, language, **where)

    assert related(client, "a") == (
        "Related documents No amendment, implementation or replacement is recorded. "
        "Adopted at the same summit Treaty 中 Text: Chinese EN Text: English Treaty 4 July 2024"
    )
    page = client.get("/en/documents/a/").content.decode()
    assert re.findall(r'<a href="([^"]*)" hreflang="([^"]*)"( rel="[^"]*")?><span aria-hidden', page) == [
        ("/en/documents/b/#texts", "zh-Hans", ""),
        ("https://text.example/", "en", ' rel="nofollow noopener"'),
    ]


@pytest.mark.parametrize(("others", "more"), [(6, []), (7, [("/en/documents/?summit=24", "8")])])
def test_of_many_documents_of_a_summit_six_stand_there(client, others, more):
    summit = make_summit(24)
    make_document("a", summit=summit)
    for number in range(others):
        make_document(f"other-{number}", title_en="Other", kind="report", summit=summit)

    page = client.get("/en/documents/a/").content.decode()
    assert related(client, "a").count("Other Report") == 6
    assert re.findall(r'<a href="([^"]*)">All (\d+) documents of the summit</a>', page) == more


def test_the_documents_of_the_same_meeting_stand_there_where_there_is_no_summit(client):
    meeting = make_event("meeting")
    make_document("a", event=meeting)
    make_document("b", title_en="Communiqué", kind="joint_communique", event=meeting)

    assert related(client, "a") == (
        "Related documents No amendment, implementation or replacement is recorded. "
        "Adopted at the same event Communiqué Joint communiqué"
    )


def test_a_document_that_stands_alone_says_that_no_relation_is_recorded(client):
    make_document("a")
    assert related(client, "a") == "Related documents No amendment, implementation or replacement is recorded."


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "strategy approved, Council of Heads of State"),
        ("fr", "stratégie approbation, Conseil des chefs d’État"),
        ("ru", "стратегия утверждение, Совет глав государств"),
        ("zh-hans", "战略 批准，元首理事会"),
    ],
)
def test_a_row_of_the_list_says_how_a_document_was_adopted(client, language, expected):
    make_document("a", kind="strategy", adoption="approved", adopted_by="heads_of_state")
    page = client.get(f"/{language}/documents/").content.decode()

    assert [plain(row) for row in re.findall(r'<p class="meta">.*?</p>', page, re.DOTALL)] == [expected]


def test_the_series_of_a_document_leads_to_the_one_before_and_the_one_after(client):
    for year in (2011, 2018, 2024):
        make_document(f"strategy-{year}", title_en=f"Strategy {year}", date=str(year), series="drug_strategies")
    make_text(make_document("strategy-2030", date="2030", series="drug_strategies"), url="https://text.example/")

    assert related(client, "strategy-2018") == (
        "Related documents Series: anti-drug strategies 4 documents; 1 of them with a link to a text (filled). "
        "this one 2011 2030 Drawing (SVG) Data (CSV) Data (JSON) Earlier Strategy 2011 Later Strategy 2024 "
        "No amendment, implementation or replacement is recorded."
    )
    page = client.get("/en/documents/strategy-2018/").content.decode()
    assert re.findall(r'<a rel="(\w+)" href="([^"]*)"', page) == [
        ("prev", "/en/documents/strategy-2011/"),
        ("next", "/en/documents/strategy-2024/"),
    ]
    assert re.findall(
        r'<a href="([^"]*)" aria-label="([^"]*)"><path class="hit"[^>]*/><circle class="([^"]*)"', page
    ) == [
        ("/en/documents/strategy-2011/", "Strategy 2011, 2011", "dot no"),
        ("/en/documents/strategy-2024/", "Strategy 2024, 2024", "dot no"),
        ("/en/documents/strategy-2030/", "Strategy 2030, 2030", "dot"),
    ]


def test_official_sources_come_first_then_the_press_then_others_the_older_before_the_newer(client):
    kinds = [("other", "2001"), ("press", "2002"), ("official", None), ("official", "2004"), ("official", "2003")]
    sources = [make_source(title=f"{kind} {date}", kind=kind, date=date) for kind, date in kinds]
    make_document("plan").sources.set(sources)
    found = re.findall(r"(?:official|press|other) (?:\d{4}|None)", sources_of(client, "plan"))
    assert found == ["official 2003", "official 2004", "official None", "press 2002", "other 2001"]


def read(client, language="en"):
    """What stands under the title of the document: where its text can be read."""
    page = client.get(f"/{language}/documents/a/").content.decode()
    return plain(re.search(r'<section class="read".*?</section>', page, re.DOTALL)[0])


def test_the_text_comes_first_the_official_languages_before_others_and_authentic_ones_first(client):
    document = make_document("a")
    for language, status in (("en", "translation"), ("ru", "not_established"), ("zh", "authentic")):
        make_text(document, language, status=status, url=f"https://{language}.example/", publisher=language.upper())
    type(document.texts.get(language="en")).objects.filter(language="en").update(checked="2026-11", confidence="medium")

    assert read(client) == (
        "Read the text Chinese ZH Authentic text Russian RU Status not established "
        "English EN Unofficial translation; address checked November 2026 Confidence: medium."
    )
    page = client.get("/en/documents/a/").content.decode()
    assert page.index('class="read"') < page.index('id="facts"')


def test_a_text_with_a_file_or_with_its_words_leads_to_them(client, uploads):
    document = make_document("a")
    make_text(document, "ru", file="texts/a.pdf", size=2048)
    make_text(document, "zh", body="第一段\n第二段")
    page = client.get("/en/documents/a/").content.decode()

    assert re.findall(r'<a class="go" href="([^"]*)"', page) == ["/media/texts/a.pdf", "#words-zh"]
    assert read(client) == (
        "Read the text Russian Status not established a.pdf , 2.0 KB Chinese Status not established "
        "The text on this page 第一段 第二段"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Read the text Russian, Chinese: no link yet."),
        ("fr", "Lire le texte Russe, chinois : pas encore de lien."),
        ("ru", "Читать текст Русский, китайский: ссылки пока нет."),
        ("zh-hans", "阅读文本 俄文、中文：暂无链接。"),
    ],
)
def test_what_cannot_be_read_is_said(client, language, said):
    make_document("a")
    assert read(client, language) == said


def test_a_language_in_which_a_text_is_known_without_a_link_is_said_too(client):
    document = make_document("a")
    make_text(document, "en")
    make_text(document, "ru", url="https://ru.example/")
    assert read(client) == "Read the text Russian Status not established English, Chinese: no link yet."


def known(client):
    page = client.get("/en/documents/a/").content.decode()
    return plain(re.search(r'<details class="know">.*?</details>', page, re.DOTALL)[0])


def test_how_a_fact_is_known_stands_beside_it(client):
    document = make_document("a", signatories=[make_state()], signatories_basis="inferred", confidence="medium")
    document.sources.set([make_source(publisher="TASS", checked="2026-10"), make_source(publisher="Kremlin")])
    make_text(document, "ru", status="authentic").sources.set([make_source(publisher="Gazette", checked="2026-11")])

    assert known(client) == (
        "How we know this Statement Sources Last checked Confidence "
        "Title, date, place and signatories Signatories: inferred from the membership on that day TASS, Kremlin 1 2 "
        "October 2026 medium Text: Russian authentic text Gazette 3 November 2026 high"
    )


def sources_of(client, slug):
    page = client.get(f"/en/documents/{slug}/").content.decode()
    return " ".join(re.sub("<[^>]+>", "", page.partition('id="sources"')[2]).split())


def test_a_weak_source_is_called_so(client):
    weak = make_source(title="A blog", publisher="Somebody", checked="2026-11", weak=True)
    make_document("plan", confidence="medium").sources.set([weak, make_source(title="A paper")])
    page = sources_of(client, "plan")
    assert "A blog. Somebody. Checked: November 2026. Weak source: anonymous, or made by a machine." in page
    assert page.count("Weak source") == 1


def test_a_title_that_ends_with_a_full_stop_gets_no_second_one(client):
    make_document("plan").sources.set([make_source(title="Конвенция 2017 г.", publisher="Press")])
    assert "Конвенция 2017 г. Press." in sources_of(client, "plan")


def test_the_path_to_a_page_marks_a_title_in_another_language(client):
    document = make_document("strategy", title_en="", title_fr="Stratégie")
    page = client.get(document.get_absolute_url()).content.decode()
    assert '<li aria-current="page"><span lang="fr">Stratégie</span></li>' in page

"""The lists that answer what somebody looks for."""

import pytest
from django.utils import translation

from summits import search
from summits.filters.asked import answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

JOINED_IN_2017 = "on=2017-12-31&status=member&since=2017"


def asked(text):
    return [(answer.noun, answer.query) for answer, _total in answers(search.parsed(text))]


@pytest.mark.parametrize(
    ("language", "text", "noun", "query"),
    [
        ("en", "which summits were online", "summit", "format=online"),
        ("en", "video conference summit", "summit", "format=online"),
        ("en", "summits hosted by China", "summit", "host=CN"),
        ("ru", "саммиты в Китае 2012", "summit", "host=CN&year_min=2012&year_max=2012"),
        ("zh-hans", "在中国举行的峰会", "summit", "host=CN"),
        ("en", "how many members of the SCO in 2018", "state", "on=2018-12-31&status=member"),
        ("fr", "liste des partenaires de dialogue 2022", "state", "on=2022-12-31&status=dialogue_partner"),
        ("ru", "список наблюдателей 2015", "state", "on=2015-12-31&status=observer"),
        ("zh-hans", "2015年有哪些观察员国", "state", "on=2015-12-31&status=observer"),
        ("zh-hans", "哪些国家是成员国", "state", "status=member"),
        ("fr", "partenaires 2015", "state", "on=2015-12-31&status=dialogue_partner&status=partner"),
        ("en", "superseded documents", "document", "standing=superseded"),
        ("ru", "документы на китайском", "document", "language=zh"),
        ("en", "which states joined in 2017", "state", JOINED_IN_2017),
        ("ru", "кто вступил в ШОС в 2017 году", "state", JOINED_IN_2017),
        ("zh-hans", "2017年加入", "state", JOINED_IN_2017),
        ("fr", "nouveaux membres 2017", "state", JOINED_IN_2017),
        ("ru", "наблюдатели с 2012", "state", "on=2012-12-31&status=observer&since=2012"),
        ("en", "which documents were adopted in Ufa", "document", "summit=15"),
        ("en", "what did the Ufa summit adopt", "document", "summit=15"),
        ("ru", "документы саммита Ташкент 2016", "document", "summit=16"),
        ("zh-hans", "乌法峰会通过的文件", "document", "summit=15"),
        ("ru", "хартия на английском", "document", "kind=charter&language=en"),
        ("ru", "текст хартии на английском", "document", "kind=charter&language=en"),
        ("en", "first online summit", "summit", "format=online"),
        ("en", "conventions 2009", "document", "kind=convention&year_min=2009&year_max=2009"),
        ("en", "treaties in force", "document", "kind=treaty&force=in_force"),
        ("ru", "документы в силе", "document", "force=in_force"),
        ("en", "documents on energy 2024", "document", "topic=energy&year_min=2024&year_max=2024"),
        ("en", "observers", "state", "on=2025-08-31&status=observer"),
        ("en", "how many observers are there", "state", "on=2025-08-31&status=observer"),
        ("en", "founding members", "state", "on=2001-12-31&status=member&since=2001"),
        ("ru", "основатели ШОС", "state", "on=2001-12-31&status=member&since=2001"),
        ("zh-hans", "创始成员国", "state", "on=2001-12-31&status=member&since=2001"),
        ("en", "how many countries are in the SCO", "state", "status=member"),
        ("ru", "сколько стран в ШОС", "state", "status=member"),
        ("en", "list all summits", "summit", ""),
        ("en", "all leaders", "leader", ""),
        ("ru", "перечень организаций", "organisation", ""),
        ("en", "topics", "topic", ""),
        ("en", "states", "state", ""),
        ("en", "states 2015", "state", "on=2015-12-31"),
        ("fr", "dirigeants", "leader", ""),
        ("en", "summits of 2015", "summit", "year_min=2015&year_max=2015"),
        ("fr", "combien de documents", "document", ""),
        ("zh-hans", "有多少份文件", "document", ""),
        ("en", "number of documents in 2024", "document", "year_min=2024&year_max=2024"),
        ("en", "events in Kazakhstan 2024", "event", "state=KZ&year_min=2024&year_max=2024"),
        ("en", "events of the Indian chairmanship", "event", "summit=23"),
        ("ru", "мероприятия председательства Индии", "event", "summit=23"),
        ("en", "events of the chairmanship Astana 2017", "event", "summit=17"),
        ("zh-hans", "印度轮值主席国的活动", "event", "summit=23"),
        ("fr", "réunions des chefs de gouvernement", "event", "kind=heads_of_government"),
        ("en", "leaders of Kazakhstan", "leader", "state=KZ"),
        ("ru", "лидеры Казахстана", "leader", "state=KZ"),
        ("en", "leaders at Samarkand 2022", "leader", "summit=22"),
        ("en", "organisations at Tianjin 2025", "organisation", "summit=25"),
        ("en", "documents signed by Pakistan in 2018", "document", "signatory=PK&year_min=2018&year_max=2018"),
        ("ru", "документы, подписанные Ираном", "document", "signatory=IR"),
        ("ru", "документы, подписанные Индией", "document", "signatory=IN"),
        ("ru", "документы, подписанные Индией и Казахстаном", "document", "signatory=IN&signatory=KZ"),
        (
            "en",
            "heads of government documents 2019",
            "document",
            "body=heads_of_government&year_min=2019&year_max=2019",
        ),
        ("en", "states of Central Asia", "state", "region=central_asia"),
        ("fr", "membres en Asie centrale", "state", "status=member&region=central_asia"),
        ("zh-hans", "中亚国家", "state", "region=central_asia"),
        ("en", "newest member", "state", "on=2024-12-31&status=member&since=2024"),
        ("fr", "derniers membres", "state", "on=2024-12-31&status=member&since=2024"),
        ("zh-hans", "最新成员国", "state", "on=2024-12-31&status=member&since=2024"),
        ("en", "new members", "state", "on=2024-12-31&status=member&since=2024"),
        ("en", "oldest members", "state", "on=2001-12-31&status=member&since=2001"),
        ("en", "last observers", "state", "on=2025-08-31&status=observer"),
        ("en", "latest documents", "document", ""),
        ("en", "Chinese summits", "summit", "host=CN"),
    ],
)
def test_a_list_answers_where_its_filters_are_all_that_was_typed(language, text, noun, query):
    with translation.override(language):
        assert asked(text) == [(noun, query)]


@pytest.mark.parametrize(
    "text",
    [
        "China",
        "Chinese",
        "agreement on education",
        "Ufa",
        "how many",
        "leaders 2015",
        "Central Asia",
        "Indian chairmanship",
        "Council of Heads of State",
        "documents of Kazakhstan",
        "newest",
        "how many topics in 2024",
        "organisations of 2016",
        "energy",
        "adopted",
        "new documents 2015",
        "joined",
        "members joined in 2016",
        "online -summits",
        '"online summits"',
        "中国",
        "",
    ],
)
def test_other_words_ask_for_no_list_and_an_empty_one_is_no_answer(text):
    assert asked(text) == []


def test_the_search_names_the_day_of_a_list_without_filters(client):
    page = client.get("/en/search/?q=states+2015").content.decode()
    link = '<a href="/en/states/?on=2015-12-31">'
    assert page.partition(link)[2].partition("</a>")[0] == "States on 31\u00a0December 2015"


def test_a_list_that_answers_says_how_many_it_has():
    assert [total for _answer, total in answers(search.parsed("how many members"))] == [10]


def test_the_search_leads_to_the_list(client):
    page = client.get("/fr/search/?q=sommets+en+ligne+2020").content.decode()
    link = '<a href="/fr/summits/?format=online&amp;year_min=2020&amp;year_max=2020">'
    assert page.partition(link)[2].partition("</a>")[0] == "Sommets\u00a0: en ligne, 2020"


def test_the_search_leads_to_the_states_of_a_year(client):
    page = client.get("/en/search/?q=observers+2015").content.decode()
    link = '<a href="/en/states/?on=2015-12-31&amp;status=observer">'
    assert page.partition(link)[2].partition("</a>")[0] == "States on 31\u00a0December 2015: observer"


def test_the_search_leads_to_the_states_that_joined_in_a_year(client):
    page = client.get("/en/search/?q=joined+in+2017").content.decode()
    link = f'<a href="/en/states/?{JOINED_IN_2017.replace("&", "&amp;")}">'
    assert page.partition(link)[2].partition("</a>")[0] == "States: member, since 2017"
    states = client.get(f"/en/states/?{JOINED_IN_2017}").context["page"]
    assert [state.key for state in states] == ["IN", "PK"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/en/search/?q=documents+signed+by+Pakistan", "Documents: Pakistan (Signatory)"),
        ("/en/search/?q=events+of+the+Indian+chairmanship", "Events: 23 New Delhi 2023 (Chairmanship of the summit)"),
        ("/zh-hans/search/?q=巴基斯坦签署的文件", "文件：巴基斯坦（签署方）"),
    ],
)
def test_a_choice_that_says_little_has_its_filter_beside_it(client, address, said):
    page = client.get(address).content.decode()
    answer = page.partition('<ul class="near answered">')[2].partition("</a>")[0]
    assert answer.rpartition(">")[2] == said

"""Questions in the four languages, in any script and spelling: by the menu, or by one search and a click."""

from urllib.parse import quote_plus

import pytest

from .test_questions import MOST_CLICKS, home, leads_to, words

pytestmark = pytest.mark.django_db


def looked_for(language: str, typed: str) -> str:
    return f"/{language}/search/?q={quote_plus(typed)}"


# A question, the language and what is typed there ("" for a way by the menu), the way from there, and the answer.
QUESTIONS = {
    "who sat for Iran at Astana in 2024": (
        "en",
        "SCO summit 2024 Astana",
        ["/en/summits/24/"],
        ["Iran: Mohammad Mokhber, last time Ebrahim Raisi"],
    ),
    "кто сидел за Индию в Душанбе в 2014 году": (
        "ru",
        "ШОС Душанбе 2014",
        ["/ru/summits/14/"],
        ["Индия: Сушма Сварадж (первое лицо: Нарендра Моди)"],
    ),
    "谁代表白俄罗斯出席2020年峰会": (
        "zh-hans",
        "上合组织峰会2020",
        ["/zh-hans/summits/20/"],
        ["戈洛夫琴科 （领导人： 卢卡申科 ）"],
    ),
    "кто был наблюдателем 1 января 2013 года": (
        "ru",
        "",
        ["/ru/map/", "/ru/map/?on=2013-01-01"],
        ["Государство-наблюдатель 5 Афганистан с 7 июня 2012 г."],
    ),
    "2013年1月1日有哪些观察员国，一次搜索": (
        "zh-hans",
        "2013年1月1日 观察员国",
        ["/zh-hans/states/?on=2013-01-01"],
        ["观察员国 5 阿富汗"],
    ),
    "which summits were online": (
        "en",
        "which summits were online",
        ["/en/summits/?format=online"],
        ["Format: online. 2 of 27.", "New Delhi 2023", "Moscow 2020"],
    ),
    "liste des partenaires de dialogue 2022": (
        "fr",
        "liste des partenaires de dialogue 2022",
        ["/fr/states/?on=2022-12-31&status=dialogue_partner"],
        ["Égypte", "Qatar", "9 sur 31."],
    ),
    "список наблюдателей 2015": (
        "ru",
        "список наблюдателей 2015",
        ["/ru/states/?on=2015-12-31&status=observer"],
        ["Беларусь", "Монголия", "Пакистан"],
    ),
    "在中国举行的峰会": (
        "zh-hans",
        "在中国举行的峰会",
        ["/zh-hans/summits/?host=CN"],
        ["天津", "青岛", "北京", "上海"],
    ),
    "印度哪年加入": (
        "zh-hans",
        "印度哪年加入",
        ["/zh-hans/documents/india-membership-2017/"],
        ["2017年6月9日"],
    ),
    "did Modi go to Astana": (
        "en",
        "did Modi go to Astana",
        ["/en/leaders/narendra-modi/"],
        ["17 Astana 2017: observer", "24 Astana 2024: represented by somebody else"],
    ),
    "which plans implement the treaty of 2007": (
        "en",
        "good-neighbourliness treaty",
        ["/en/documents/treaty-good-neighbourliness-2007/"],
        ["Implemented by", "2013–2017", "2018–2022", "2023–2027"],
    ),
    "what came after Varanasi as a capital": (
        "en",
        "Varanasi",
        ["/en/documents/varanasi-capital-2022/"],
        ["Replaced by", "Almaty"],
    ),
    "quelle décision le mémorandum du Qatar met en œuvre": (
        "fr",
        "mémorandum Qatar",
        ["/fr/documents/qatar-memorandum-2022/"],
        ["Met en œuvre", "Décision accordant au Qatar le statut de partenaire de dialogue de l’OCS"],
    ),
    "à combien de sommets Hamid Karzaï est venu, avant son mandat aussi": (
        "fr",
        "Karzai",
        ["/fr/leaders/hamid-karzai/"],
        ["Présence à 10 sommets sur 26, premier Tachkent 2004, dernier Douchanbé 2014."],
    ),
    "сколько раз приезжал Назарбаев": (
        "ru",
        "Назарбаев",
        ["/ru/leaders/nursultan-nazarbayev/"],
        ["Участие во всех 18 саммитах за время пребывания в должности"],
    ),
    "莫迪出席了几次峰会": ("zh-hans", "modi", ["/zh-hans/leaders/narendra-modi/"], ["任内13次峰会出席11次"]),
    "托卡耶夫，不会写汉字": (
        "zh-hans",
        "tuokayefu",
        ["/zh-hans/leaders/kassym-jomart-tokayev/"],
        ["哈萨克斯坦共和国总统"],
    ),
    "dernière venue de l’Afghanistan": ("fr", "Афганистан", ["/fr/states/AF/"], ["dernier Moscou 2020"]),
    "who was in the chair at Ufa, asked in Russian": ("en", "ШОС 2015 Уфа", ["/en/summits/15/"], ["Vladimir Putin"]),
    "où s’est tenu le huitième sommet": ("fr", "8ème sommet", ["/fr/summits/8/"], ["Douchanbé"]),
    "где был двадцать второй саммит": ("ru", "двадцать второй саммит", ["/ru/summits/22/"], ["Самарканд, 2022"]),
    "第十六届峰会在哪里举行": ("zh-hans", "第十六届峰会", ["/zh-hans/summits/16/"], ["塔什干"]),
    "who came to most summits": ("en", "who attended most summits", [], ["Emomali Rahmon 26 of 26 summits"]),
    "谁出席峰会最多": ("zh-hans", "谁出席峰会最多", [], ["拉赫蒙 26次峰会中出席26次"]),
    "who ratified the charter": (
        "en",
        "who ratified the charter",
        [],
        ["10 parties; in force since 19 September 2003", "Kyrgyzstan, ratification, 15 July 2003"],
    ),
    "когда вступила в силу хартия": ("ru", "когда вступила в силу хартия", [], ["в силе с 19 сентября 2003 г."]),
    "qui était secrétaire général avant Norov": ("fr", "secrétaire général avant Norov", [], ["Rachid Alimov"]),
    "кто стал преемником Алимова": ("ru", "преемник Алимова", [], ["Владимир Норов Генеральный секретарь ШОС"]),
    "кто глава исполкома РАТС": ("ru", "глава исполкома РАТС", [], ["Уларбек Шаршеев"]),
    "第24屆峰會在哪裡舉行": ("zh-hans", "第24屆峰會在哪裡舉行", ["/zh-hans/summits/24/"], ["阿斯塔纳"]),
    "2024年峰会在哪里举行": ("zh-hans", "2024年峰会在哪里举行", ["/zh-hans/summits/24/"], ["阿斯塔纳"]),
    "which treaties are in force": (
        "en",
        "treaties in force",
        ["/en/documents/?kind=treaty&force=in_force"],
        ["Treaty on Long-Term Good-Neighbourliness"],
    ),
    "since when the convention against terrorism is in force": (
        "en",
        "convention against terrorism 2009",
        ["/en/documents/ct-convention-2009/"],
        ["In force since 14 January 2012"],
    ),
    "с какого дня действует Шанхайская конвенция": (
        "ru",
        "shankhaiskaya konventsiya",
        ["/ru/documents/shanghai-convention-2001/"],
        ["29 марта 2003"],
    ),
    "憲章何時生效，用繁體字": (
        "zh-hans",
        "上海合作組織憲章",
        ["/zh-hans/documents/sco-charter-2002/"],
        ["自 2003年9月19日 起生效"],
    ),
    "кто был директором РАТС в 2022 году": (
        "ru",
        "директор РАТС 2022",
        [],
        ["Руслан Мирзаев Директор Исполнительного комитета", "1 января 2022 — 31 декабря 2024"],
    ),
    "莫迪是否出席撒马尔罕峰会": (
        "zh-hans",
        "莫迪 撒马尔罕",
        ["/zh-hans/summits/22/#participants"],
        ["莫迪 印度共和国总理"],
    ),
    "quand la Biélorussie est devenue membre": (
        "fr",
        "quand la Biélorussie est-elle devenue membre",
        [],
        ["Biélorussie Partenaire de dialogue 2010–2015, État observateur 2015–2024, État membre depuis le 4 juillet"],
    ),
    "кто председательствовал в ШОС в начале 2023 года": (
        "ru",
        "председательство 2023",
        [],
        ["Индия Председательство: 16 сентября 2022 — 4 июля 2023, Нью-Дели 2023"],
    ),
    "2017年和2024年两次阿斯塔纳峰会有何不同": (
        "zh-hans",
        "比较2017年和2024年阿斯塔纳峰会",
        ["/zh-hans/compare/?a=17&b=24"],
        ["阿塞拜疆"],
    ),
    "which states joined in 2017": (
        "en",
        "which states joined in 2017",
        ["/en/states/?on=2017-12-31&status=member&since=2017"],
        ["2 of 31.", "India since 9 June 2017", "Pakistan since 9 June 2017"],
    ),
    "公路运输协定何时生效": (
        "zh-hans",
        "国际道路运输便利化",
        ["/zh-hans/documents/road-transport-agreement-2014/"],
        ["2017年1月20日"],
    ),
    "宪章的哪种文本是作准文本": ("zh-hans", "宪章", ["/zh-hans/documents/sco-charter-2002/"], ["作准文本"]),
    "which language of the agreement on education is authentic": (
        "en",
        "education agreement",
        ["/en/documents/education-agreement-2006/"],
        ["Russian Adilet (Ministry of Justice of Kazakhstan) Authentic text"],
    ),
    "who headed the structure against terrorism in 2014": (
        "en",
        "地区反恐怖机构",
        ["/en/organisations/sco-rats/"],
        ["14 Zhang Xinfeng Dushanbe 2014 Director of the Executive Committee"],
    ),
    "что было 4 июля 2024 года": ("ru", "4 июля 2024 года", ["/ru/summits/24/"], ["Астана, 2024"]),
    "чем отличались саммиты в Астане 2017 и 2024": (
        "ru",
        "",
        ["/ru/compare/", "/ru/compare/?a=17&b=24"],
        ["Государства только на саммите Астана 2024 5 Азербайджан"],
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_in_its_language(client, read_register, question):
    language, typed, way, answer = QUESTIONS[question]
    way = [looked_for(language, typed), *way] if typed else way
    page = home(client, f"/{language}/")
    for address in way:
        assert leads_to(page, address), address
        page = client.get(address).content.decode()
    said = words(page)
    assert ([one for one in answer if one not in said], len(way) <= MOST_CLICKS) == ([], True)

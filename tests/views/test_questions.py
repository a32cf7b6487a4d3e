"""Questions that visitors asked of the shipped register: each is answered in words, three clicks from the home page."""

import html
import re

import pytest

pytestmark = pytest.mark.django_db

HOME = "/en/"
MOST_CLICKS = 3
HOMES = {}  # the home pages, with which every way begins: the shipped register is the same in each test

# A question, the way of a visitor from the home page, and words of the answer. A way goes by links, and by the fields
# of a form where its address has parameters.
QUESTIONS = {
    "what was changed on the days of April 2010": (
        ["/en/map/", "/en/map/?on=2010-04-28"],
        ["Belarus", "Sri Lanka", "dialogue partner"],
    ),
    "what the Organisation was on 14 June 2001": (
        ["/en/map/", "/en/map/?on=2001-06-14"],
        ["The Organisation was founded on 15 June 2001."],
    ),
    "what became of the observers in September 2025": (
        ["/en/map/", "/en/map/?on=2025-09-01"],
        ["observer then partner", "Afghanistan", "Mongolia"],
    ),
    "what amended the agreement of 2002 on the Regional Anti-Terrorist Structure": (
        ["/en/documents/", "/en/documents/?q=RATS+agreement+2002", "/en/documents/rats-agreement-2002/"],
        ["Amended by", "Protocol on Amendments to the Agreement", "Protocol amending the Agreement"],
    ),
    "which documents are known to the year alone": (
        ["/en/documents/", "/en/documents/?year_max=2010&year_min=2010"],
        ["2010 Joint Declaration on Cooperation between the Secretariats of the United Nations and the SCO"],
    ),
    "who says that there were 60 documents at Astana": (
        ["/en/summits/24/"],
        ["According to President Tokayev, 60 new documents were prepared during the year."],
    ),
    "who sat for India at Dushanbe in 2021": (
        ["/en/summits/", "/en/summits/21/"],
        ["Represented by a deputy: India: Subrahmanyam Jaishankar (leader: Narendra Modi, online)."],
    ),
    "where the chair was not the host": (
        ["/en/summits/", "/en/summits/3/"],
        ["Russia was the host, while Nursultan Nazarbayev of Kazakhstan kept the chair."],
    ),
    "which states were new in 2024 beside 2017": (
        ["/en/compare/", "/en/compare/?a=17&b=24"],
        ["States only at Astana 2024 5 Azerbaijan, Qatar, Türkiye, Turkmenistan, United Arab Emirates"],
    ),
    "which strategy an action plan implements": (
        ["/en/summits/24/", "/en/documents/economic-strategy-action-plan-2030/"],
        ["Implements SCO Economic Development Strategy until 2030"],
    ),
    "which of two Battulgas was president": (
        ["/en/search/?q=battulga"],
        ["Khaltmaagiin Battulga President of Mongolia"],
    ),
    "which other documents stand beside one of a summit": (
        ["/en/summits/24/", "/en/documents/astana-declaration-2024/"],
        ["Adopted at the same summit", "documents of the summit"],
    ),
    "which documents were superseded, and by what": (
        ["/en/documents/", "/en/documents/?standing=superseded"],
        ["23 of 359.", "Superseded · Replaced by: Decision declaring Lahore"],
    ),
    "which programmes against terrorism cover 2026": (
        ["/en/documents/", "/en/documents/?covers=2026&topic=counter-terrorism"],
        ["2 of 359.", "Countering Extremist Ideology in the SCO Space for 2026–2030"],
    ),
    "which Chinese titles of Astana are the register's own": (
        ["/en/documents/", "/en/documents/?summit=24&translated=zh"],
        ["Title translated by the register: Chinese. 22 of 359."],
    ),
    "which documents are of two topics at once": (
        ["/en/documents/", "/en/documents/?topic=foreign-policy&topic=security&topics=all"],
        ["Topic: Foreign policy and Security.", "Astana Declaration"],
    ),
    "of which documents the register is least sure": (
        ["/en/documents/", "/en/documents/?confidence=low"],
        ["5 of 359."],
    ),
    "which documents can be read in Chinese": (
        ["/en/documents/", "/en/documents/?language=zh"],
        ["53 of 359.", "Bishkek Declaration on the Twenty-Fifth Anniversary of the SCO"],
    ),
    "who applied for membership, and when": (
        ["/en/events/", "/en/events/?kind=application"],
        ["4 of 91.", "July 2022 Application of Belarus", "2008 Application of Iran"],
    ),
    "which documents Iran has signed": (
        ["/en/search/?q=documents+signed+by+Iran", "/en/documents/?signatory=IR"],
        ["27 of 359.", "Signatory: Iran."],
    ),
    "who was president of China in 2005": (
        ["/en/search/?q=president+of+China+2005"],
        ["Hu Jintao President of the People’s Republic of China"],
    ),
    "what changed in 2017": (
        ["/en/search/?q=what+changed+in+2017"],
        ["India member, 9 June 2017", "Pakistan member, 9 June 2017"],
    ),
    "which events the Indian chairmanship held": (
        ["/en/search/?q=events+of+the+Indian+chairmanship", "/en/events/?summit=23"],
        ["4 of 91.", "Chairmanship of the summit: 23 New Delhi 2023."],
    ),
    "where the body against terrorism has its seat": (
        ["/en/search/?q=headquarters+of+RATS"],
        ["Regional Anti-Terrorist Structure of the SCO (Executive Committee) Seat: Tashkent"],
    ),
    "how often Kyrgyzstan was the host": (
        ["/en/summits/", "/en/summits/?host=KG"],
        ["4 of 27.", "26th summit Bishkek 2026", "7th summit Bishkek 2007"],
    ),
    "at which summits the Secretariat is not recorded": (
        ["/en/organisations/", "/en/organisations/sco-secretariat/"],
        ["At 18 of 26 summits, first Shanghai 2006, last Bishkek 2026.", "5 Astana 2005: not recorded"],
    ),
    "what the heads of government adopted at Tashkent in 2019": (
        ["/en/documents/", "/en/documents/?body=heads_of_government&year_max=2019&year_min=2019"],
        ["2 November 2019, Tashkent"],
    ),
    "how many summits Rahmon attended": (
        ["/en/search/?q=rahmon", "/en/leaders/emomali-rahmon/"],
        ["At all 26 summits while in office, 2 of them online, first Shanghai 2001, last Bishkek 2026."],
    ),
    "who sat for Mongolia at Dushanbe in 2008, on one page and without hovering": (
        ["/en/attendance/"],
        ["8 Dushanbe 2008 Sanjaasürengiin Oyun Minister of Foreign Affairs of Mongolia"],
    ),
    "who came for the United Nations most often": (
        ["/en/organisations/", "/en/organisations/un/"],
        ["Represented most often by: António Guterres (5)."],
    ),
    "which documents the United Nations have with the Organisation": (
        ["/en/organisations/", "/en/organisations/un/"],
        ["Those that name it in their title.", "Joint Declaration on Cooperation between the Secretariats"],
    ),
    "what Belarus was before it became a member": (
        ["/en/states/", "/en/states/BY/"],
        ["Dialogue partner 2010–2015, observer 2015–2024, member since 4 July 2024."],
    ),
    "which programme against terrorism came before that of 2025": (
        ["/en/topics/", "/en/topics/counter-terrorism/"],
        ["Programmes against terrorism, separatism and extremism 7", "Dushanbe 2021 2025–2027"],
    ),
    "who chaired the heads of government at Moscow in 2025, and how many states came": (
        ["/en/events/", "/en/events/24th-meeting-of-the-sco-council-of-heads-of-government-moscow/"],
        ["Chaired by: Mikhail Mishustin, Prime Minister of the Russian Federation.", "10 states took part."],
    ),
    "what was declared at the summits that Xi Jinping chaired": (
        ["/en/summits/25/", "/en/leaders/xi-jinping/"],
        ["In the chair: Qingdao 2018, Tianjin 2025.", "Tianjin Declaration of the Council of Heads of State"],
    ),
    "who attended all summits": (
        ["/en/attendance/"],
        ["Only Emomali Rahmon has taken part in all 26 summits."],
    ),
    "where a programme stands in its series": (
        ["/en/topics/", "/en/topics/counter-terrorism/", "/en/documents/ct-programme-2016-2018/"],
        ["No. 4 of 7 in the series", "covers 2016–2018."],
    ),
    "how to cite the Astana Declaration": (
        ["/en/summits/24/", "/en/documents/astana-declaration-2024/"],
        ["Council of Heads of State of the Shanghai Cooperation Organisation. (2024, July 4).", "Chicago", "GB/T 7714"],
    ),
    "where the Astana Declaration can be read": (
        ["/en/summits/24/", "/en/documents/astana-declaration-2024/"],
        ["Read the text", "Ministry of External Affairs of India"],
    ),
}


def words(page: str) -> str:
    """What a page says in its main part, as one line."""
    main = page.partition("<main")[2].partition("</main>")[0]
    main = re.sub(r"<(script|svg|sup)\b.*?</\1>", "", main, flags=re.DOTALL)
    said = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", main)))
    return re.sub(r" (?=[,.;:)])", "", said).replace("( ", "(")


def home(client, address: str) -> str:
    if address not in HOMES:
        HOMES[address] = client.get(address).content.decode()
    return HOMES[address]


def leads_to(page: str, address: str) -> bool:
    """Whether a page has a link to an address, or a form for its parameters."""
    if f'href="{html.escape(address)}"' in page or f'href="?{html.escape(address.partition("?")[2])}"' in page:
        return True
    names = re.findall(r"[?&](\w+)=", address)
    return bool(names) and all(f'name="{name}"' in page for name in names)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered(client, read_register, question):
    way, answer = QUESTIONS[question]
    page = home(client, HOME)
    for address in way:
        assert leads_to(page, address), address
        response = client.get(address)
        assert response.status_code == 200
        page = response.content.decode()
    said = words(page)
    assert ([one for one in answer if one not in said], len(way) <= MOST_CLICKS) == ([], True)

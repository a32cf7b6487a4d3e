"""What people say for lists and their filters, in the four languages, beside the words that the pages have for them."""

from ..search.vocabulary import ADJECTIVES

# What people say for a choice beside its label, and for a noun beside its title.
OTHER_WORDS = {
    "online": ("video conference", "videoconference", "virtual", "visioconférence", "видеоконференция", "视频", "远程"),
    "member": ("成员",),
    "observer": ("观察员",),
    "dialogue_partner": ("partner", "partenaire", "партнёр", "伙伴"),  # until 2025 there was no other one
    "none": ("without text", "sans texte", "без текста", "没有文本"),
    "in_force": ("in force", "en vigueur", "в силе", "действующие", "生效"),
    "summit": ("прошли", "проходили", "举行", "主办", "hosted", "held"),
    "document": (
        *("texts", "textes", "тексты", "текст", "adopted", "adopt", "signed", "sign", "adoptés", "adopter", "signés"),
        *("приняты", "принял", "подписаны", "通过", "签署", "文本"),
    ),
    "event": ("meetings", "meeting", "réunions", "réunion", "мероприятия", "заседания", "встречи", "会议", "活动"),
    "leader": ("leaders", "лидеры", "руководители", "главы"),
    "heads_of_government": (
        *("heads of government", "chefs de gouvernement", "главы правительств", "глав правительств"),
        *("政府首脑", "总理"),
    ),
    "foreign_ministers": ("foreign ministers", "ministres des affaires étrangères", "министры иностранных дел", "外长"),
    **{code: tuple(words.split()) for code, words in ADJECTIVES.items()},
    "state": ("countries", "country", "pays", "страны", "стран"),
}
# What people say of a state that came in a year; without a status beside it, it came as a member.
JOINING = frozenset(
    [
        *("joined", "joining", "join", "acceded", "accession", "admitted", "became", "become", "new", "since", "from"),
        *("adhere", "adhesion", "rejoint", "entres", "admis", "devenus", "nouveaux", "depuis"),
        *("вступили", "вступил", "вступление", "присоединились", "приняты", "стали", "новые", "с"),
        *("加入", "成为", "以来", "自", "起", "新"),
    ]
)
# States that were members from the beginning.
FOUNDING = frozenset(
    [
        *("oldest", "earliest", "anciens", "старейшие", "старейший", "最早"),
        *("founding", "founder", "founders", "original", "fondateur", "fondateurs", "fondatrices", "initiaux"),
        *("основатели", "основателей", "основатель", "учредители", "первоначальные", "创始"),
    ]
)
# States that came last.
NEWEST = frozenset(
    [
        *("newest", "new", "latest", "last", "recent", "youngest"),
        *("nouveau", "nouveaux", "recents", "dernier", "derniers", "derniere"),
        *("новый", "новые", "новейший", "новейшие", "последний", "последние", "недавние", "最新", "最近", "新"),
    ]
)
# Of a state that signed.
SIGNING = frozenset(
    [
        *("signed", "sign", "signatory", "signatories", "signes", "signe", "signataire", "signataires"),
        *("подписаны", "подписанные", "подписал", "подписала", "подписали", "签署"),
    ]
)
CHAIRMANSHIP = frozenset(["chairmanship", "presidence", "председательство", "председательства", "主席国", "轮值"])
# The list of a noun is asked for without a filter; of the states, the members are meant.
HOW_MANY = frozenset(
    [
        *("all", "every", "list", "tous", "toutes", "liste", "все", "всех", "список", "перечень", "所有", "全部"),
        *("many", "number", "count", "total", "combien", "nombre", "сколько", "число", "количество", "численность"),
        *("多少", "几个", "几次", "总数", "数量"),
    ]
)
# Of a list that begins with the first or last.
SAID_BESIDE = frozenset(["year", "année", "год", "first", "premier", "первый", "首次"])
ORGANISATION = ("sco", "ocs", "шос", "上合组织", "上合")

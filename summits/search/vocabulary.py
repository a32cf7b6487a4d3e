"""What people say beside the names of records, in the four languages, and what it asks for."""

from collections.abc import Mapping
from enum import StrEnum

from ..choices import OfficeKind


class Kind(StrEnum):
    """What a word can name. An office is named by its title, or by the state or the body that it is held in."""

    GENERAL = "general"
    ATTENDING = "attending"
    DATE = "date"
    COMPARE = "compare"
    CHANGE = "change"
    HEADQUARTERS = "headquarters"
    FIRST = "first"
    MOST_OFTEN = "most often"
    EVERYBODY = "everybody"
    COUNTRIES = "countries"
    BEFORE = "before"
    AFTER = "after"
    STATUS = "status"
    CHAIR = "chair"
    CHAIRMANSHIP = "chairmanship"
    LEADER = "leader"
    STATE = "state"
    ORGANISATION = "organisation"
    SUMMIT = "summit"
    PART_OF_NUMBER = "part of the number of a summit"  # "twenty" and "second"
    TITLE = "title"
    HELD_IN = "held in"


# Words that ask beside those that name; some of them for the attendance.
GENERAL = (
    "sco ocs шос 上合 summit sommet саммит 峰会 会议 meeting year année год г hold holds held держит 现任 时任 国家 "
    "ever leader leaders dirigeant dirigeants лидер лидеры 领导人"
)
ATTENDING = (
    "attend attendance represent represented representing participate participant present absent deputise sent sat "
    "often times visit replaced instead participer participé représenter représenté représentant présent assister "
    "without sans без miss missed missing manqué manquer пропустил пропускал отсутствовал "
    "person personally remotely personne лично venu allé remplacé fois участвовать участие присутствовал "
    "присутствовать представлял представлять приезжал приехал сидел ездил посетил посещал раз заменял заменил вместо "
    "出席 参加 与会 缺席 代表 次数 代替 没有"
)
# A state is asked for by its status, whichever: all that it had are told.
STATUSES = (
    "status statut статус 地位 member membre член 成员国 成员 observer observateur наблюдатель 观察员国 观察员 partner "
    "partenaire партнёр 伙伴 对话伙伴 dialogue диалог since depuis join joined joining accession membership admitted "
    "admission adhéré adhésion rejoint devenu devenue вступил вступила вступление членство приняли принят "
    "принятие 加入 成为 接纳"
)
# Of the summits at which somebody was.
FIRST = "first premier première первый первого первом впервые 首次 首个 首届 第一次 第一届"
# Of all people, those are asked for who came most often.
MOST_OFTEN = "most больше чаще всех всего 最多"
EVERYBODY = (  # at a summit
    "participants delegates delegations guests guest organisations organizations participants délégués délégations "
    "invités invité organisations участники делегации делегаты гости гость организации 与会者 与会 嘉宾 客人 代表团"
)
# At a summit too, where more is named of it than the year: states have a status in each.
COUNTRIES = "state states countries country état états etats pays государства государств страны стран 国家 国"
PREDECESSORS = "before predecessor preceded avant prédécesseur précédé précédait до перед предшественник 前任 之前"
SUCCESSORS = "after successor succeeded après successeur succédé после преемник сменил 继任者 继任 接任 接替 之后"
CHAIRMANSHIPS = "chairmanship présidence председательство 轮值主席国 轮值主席 主席国"
COMPARING = (
    "compare comparison versus vs difference differ comparer comparaison différence différences "
    "сравнить сравнение разница отличие отличаются отличались 比较 对比 区别 不同"
)
# Of status, in a year or on a day.
CHANGES = (
    "change changes changed changing changement changements changé изменение изменения изменилось изменилась изменился "
    "变化 变更 改变"
)
HEADQUARTERS = (
    "headquarters headquartered seat based siège sièges штаб квартира штабквартира располагается "
    "размещается 总部 驻地 所在地 设在"
)
CHAIRS = (
    "chair chaired chairing chairman chairs presided présidé présider présidence "
    "председательствовал председатель вёл вела 主持 主席"
)
OFFICES = {
    OfficeKind.SECRETARY_GENERAL: (
        "head chief chef dirigeait dirigeant глава руководитель возглавлял исполком 负责人 领导"
    ),
    OfficeKind.HEAD_OF_STATE: "head state chef état глава государства 国家元首 元首",
    OfficeKind.HEAD_OF_GOVERNMENT: "head government chef gouvernement глава правительства 政府首脑",
}
# Of the members, by their codes: the Indian chairmanship, « la présidence indienne », китайские саммиты.
ADJECTIVES: Mapping[str, str] = {
    "BY": "belarusian belarussian biélorusse bélarussien белорусский беларусский белорусское",
    "CN": "chinese chinois chinoise chinoises китайский китайское",
    "IN": "indian indien indienne indiennes индийский индийское",
    "IR": "iranian iranien iranienne iraniennes иранский иранское",
    "KG": "kyrgyz kirghiz kirghize киргизский киргизское кыргызский кыргызское кыргызстанский",
    "KZ": "kazakh kazakhstani kazakhe казахстанский казахстанское казахский",
    "PK": "pakistani pakistanais pakistanaise пакистанский пакистанское",
    "RU": "russian russe russes российский российское русский",
    "TJ": "tajik tadjik tadjike таджикский таджикское таджикистанский",
    "UZ": "uzbek ouzbek ouzbèke ouzbèque узбекский узбекское узбекистанский",
}
SAID: Mapping[Kind, str] = {
    Kind.GENERAL: f"{GENERAL} {ATTENDING}",
    Kind.ATTENDING: ATTENDING,
    Kind.CHAIR: CHAIRS,
    Kind.CHAIRMANSHIP: CHAIRMANSHIPS,
    Kind.STATUS: STATUSES,
    Kind.COMPARE: COMPARING,
    Kind.CHANGE: CHANGES,
    Kind.HEADQUARTERS: HEADQUARTERS,
    Kind.BEFORE: PREDECESSORS,
    Kind.AFTER: SUCCESSORS,
    Kind.FIRST: FIRST,
    Kind.MOST_OFTEN: MOST_OFTEN,
    Kind.EVERYBODY: EVERYBODY,
    Kind.COUNTRIES: COUNTRIES,
}

"""Tells the kind of a document from its title, where the title says it plainly."""

import re
from collections.abc import Mapping

from ..choices import DocumentKind as Kind
from ..folding import fold

# The words of each kind, folded. French « déclaration » is a declaration or a statement, so it tells neither.
WORDS = {
    "en": {
        Kind.CHARTER: ["charter"],
        Kind.TREATY: ["treaty"],
        Kind.CONVENTION: ["convention"],
        Kind.AGREEMENT: ["agreement"],
        Kind.PROTOCOL: ["protocol"],
        Kind.DECLARATION: ["declaration"],
        Kind.STATEMENT: ["statement"],
        Kind.STRATEGY: ["strategy", "main directions"],
        Kind.PROGRAMME: ["programme", "program"],
        Kind.ACTION_PLAN: ["action plan", "plan of action", "plan", "roadmap", "road map"],
        Kind.CONCEPT: ["concept"],
        Kind.DECISION: ["decision", "resolution"],
        Kind.REGULATION: ["regulation", "regulations", "rules of procedure"],
        Kind.MEMORANDUM: ["memorandum"],
        Kind.JOINT_COMMUNIQUE: ["joint communique"],
        Kind.INFORMATION_REPORT: ["information report", "press release"],
        Kind.REPORT: ["report"],
    },
    "ru": {
        Kind.CHARTER: ["хартия"],
        Kind.TREATY: ["договор"],
        Kind.CONVENTION: ["конвенция"],
        Kind.AGREEMENT: ["соглашение"],
        Kind.PROTOCOL: ["протокол"],
        Kind.DECLARATION: ["декларация"],
        Kind.STATEMENT: ["заявление"],
        Kind.STRATEGY: ["стратегия", "основные направления"],
        Kind.PROGRAMME: ["программа"],
        Kind.ACTION_PLAN: ["план", "дорожная карта"],
        Kind.CONCEPT: ["концепция"],
        Kind.DECISION: ["решение"],
        Kind.REGULATION: ["положение", "регламент", "правила процедуры"],
        Kind.MEMORANDUM: ["меморандум"],
        Kind.JOINT_COMMUNIQUE: ["совместное коммюнике"],
        Kind.INFORMATION_REPORT: ["информационное сообщение"],
        Kind.REPORT: ["доклад", "отчет"],
    },
    "fr": {
        Kind.CHARTER: ["charte"],
        Kind.TREATY: ["traite"],
        Kind.CONVENTION: ["convention"],
        Kind.AGREEMENT: ["accord"],
        Kind.PROTOCOL: ["protocole"],
        Kind.STRATEGY: ["strategie"],
        Kind.PROGRAMME: ["programme"],
        Kind.ACTION_PLAN: ["plan", "feuille de route"],
        Kind.CONCEPT: ["document d orientation"],
        Kind.DECISION: ["decision"],
        Kind.REGULATION: ["reglement"],
        Kind.MEMORANDUM: ["memorandum"],
        Kind.JOINT_COMMUNIQUE: ["communique conjoint"],
        Kind.INFORMATION_REPORT: ["communique d information", "communique de presse"],
        Kind.REPORT: ["rapport"],
    },
    "zh": {
        Kind.CHARTER: ["宪章"],
        Kind.TREATY: ["条约"],
        Kind.CONVENTION: ["公约"],
        Kind.AGREEMENT: ["协定"],
        Kind.PROTOCOL: ["议定书"],
        Kind.DECLARATION: ["宣言"],
        Kind.STATEMENT: ["声明"],
        Kind.STRATEGY: ["战略"],
        Kind.ACTION_PLAN: ["行动计划", "路线图", "措施计划"],
        Kind.CONCEPT: ["构想"],
        Kind.DECISION: ["决议", "决定"],
        Kind.REGULATION: ["条例"],
        Kind.MEMORANDUM: ["备忘录"],
        Kind.JOINT_COMMUNIQUE: ["联合公报"],
        Kind.INFORMATION_REPORT: ["新闻公报"],
        Kind.REPORT: ["报告"],
    },
}
CHINESE = "zh"
IN_BRACKETS = re.compile("[（(《“«].*?[）)》”»]")
NO_WORD = re.compile(r"[^\w]+")


def kind_of(titles: Mapping[str, str]) -> Kind | None:
    """The kind that the titles of a document tell, by columns of languages; None if none of them is plain.

    A European title says its kind first (“Decision on the Memorandum”), a Chinese one at its end.
    """
    for column, words in WORDS.items():
        title = f" {NO_WORD.sub(' ', fold(IN_BRACKETS.sub(' ', titles.get(column, ''))))} "
        found = [
            (place, -len(word), kind)
            for kind, of_kind in words.items()
            for word in of_kind
            if (place := _place(column, title, word)) is not None
        ]
        if found:
            return min(found)[2]
    return None


def _place(column: str, title: str, word: str) -> int | None:
    """How far a word is from the beginning of a title, of a Chinese one from its end; None if it is not there."""
    if column == CHINESE:
        return len(title) - title.rindex(word) - len(word) if word in title else None
    return title.index(f" {word} ") if f" {word} " in title else None

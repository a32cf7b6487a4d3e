"""Makes documents in any number, to try the register with: the same ones at every run."""

import datetime
import random

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from summits.choices import Adoption, Body, DocumentKind, Publication
from summits.languages import COLUMNS
from summits.models import Document, State, Summit, Text, Topic

PREFIX = "generated-"
AT_ONCE = 5_000
FIRST_DAY, DAYS = datetime.date(2001, 6, 15), 9_000
WORDS = {
    "en": [
        "cooperation",
        "security",
        "energy",
        "trade",
        "culture",
        "transport",
        "health",
        "science",
        "border",
        "youth",
    ],
    "fr": [
        "coopération",
        "sécurité",
        "énergie",
        "commerce",
        "culture",
        "transports",
        "santé",
        "science",
        "frontière",
        "jeunesse",
    ],
    "ru": [
        "сотрудничество",
        "безопасность",
        "энергетика",
        "торговля",
        "культура",
        "транспорт",
        "здоровье",
        "наука",
        "граница",
        "молодёжь",
    ],
    "zh": [
        "合作",
        "安全",
        "能源",
        "贸易",
        "文化",
        "交通",
        "卫生",
        "科学",
        "边界",
        "青年",
    ],
}


SYLLABLES = {  # one for each digit
    "en": ["ba", "ke", "li", "mo", "nu", "pra", "ste", "tri", "vo", "zu"],
    "fr": ["bé", "cha", "dou", "gi", "lou", "mai", "neu", "pê", "rui", "vau"],
    "ru": ["ба", "ве", "го", "жу", "ли", "мы", "но", "пря", "стё", "щи"],
    "zh": ["安", "北", "成", "大", "方", "国", "和", "江", "林", "明"],
}


class Command(BaseCommand):
    help = "Adds published documents with keys from generated-000001 on; --remove takes them out again."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, nargs="?", default=0, help="how many documents")
        parser.add_argument("--words", type=int, default=0, help="how many words the text of each has; 0: no texts")
        parser.add_argument("--remove", action="store_true", help="remove the generated documents")

    def handle(self, *, number, words, remove, **options):
        generated = Document.objects.filter(slug__startswith=PREFIX)
        removed = generated.count()
        generated.delete()
        if remove:
            self.stdout.write(f"{removed} generated documents removed.")
            return
        generator = Generator(number, words)
        for start in range(0, number, AT_ONCE):
            generator.store(range(start, min(start + AT_ONCE, number)))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # plans made for the few rows before would be slow with these
        self.stdout.write(f"{number} documents generated.")


class Generator:
    """Makes documents some at a time, each lot in a transaction of its own: memory does not grow with their number."""

    def __init__(self, number: int, words: int):
        self.words, self.chance = words, random.Random(number)
        self.summits = [*Summit.objects.order_by("number"), None]
        self.joined = {
            "topics": (list(Topic.objects.order_by("slug")), 3),
            "signatories": (list(State.objects.order_by("iso2")), 9),
        }

    @transaction.atomic
    def store(self, places: range) -> None:
        documents = Document.objects.bulk_create([self._document(place) for place in places], batch_size=1000)
        for name, (others, most) in self.joined.items():
            self._join(documents, name, others, most)
        if self.words:
            texts = [self._text(place, document) for place, document in zip(places, documents, strict=True)]
            Text.objects.bulk_create(texts, batch_size=1000)

    def _document(self, place: int) -> Document:
        words = self.chance.sample(range(len(WORDS["en"])), 3)
        titles = {column: " ".join([*(WORDS[column][word] for word in words), str(place + 1)]) for column in COLUMNS}
        return Document(
            slug=f"{PREFIX}{place + 1:06}",
            **{f"title_{column}": title for column, title in titles.items()},
            kind=self.chance.choice(DocumentKind.values),
            adopted_by=self.chance.choice(Body.values),
            adoption=self.chance.choice(Adoption.values),
            date=(FIRST_DAY + datetime.timedelta(days=self.chance.randrange(DAYS))).isoformat(),
            summit=self.chance.choice(self.summits),
            publication=Publication.PUBLISHED,
        )

    def _text(self, place: int, document: Document) -> Text:
        """One text a document, in each language by turns; its words are as unevenly frequent as in any language."""
        column = COLUMNS[place % len(COLUMNS)]
        known = WORDS[column]
        ranks = (int(self.chance.paretovariate(0.7)) for _word in range(self.words))
        body = [known[rank % 10] if rank < 30 else _rare_word(SYLLABLES[column], rank % 5000) for rank in ranks]
        return Text(document=document, language=column, body=("" if column == "zh" else " ").join(body))

    def _join(self, documents: list[Document], name: str, others: list, most: int) -> None:
        """Ties each document to no or some of the others."""
        through = getattr(Document, name).through
        column = Document._meta.get_field(name).m2m_reverse_field_name()
        rows = (
            through(document_id=document.pk, **{f"{column}_id": other.pk})
            for document in documents
            for other in self.chance.sample(others, self.chance.randint(0, min(most, len(others))))
        )
        through.objects.bulk_create(rows, batch_size=2000)


def _rare_word(syllables: list[str], number: int) -> str:
    return "".join(syllables[int(digit)] for digit in f"{number:04}")

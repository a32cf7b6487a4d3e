from django.core.management.base import BaseCommand

from bench.registers import fill


class Command(BaseCommand):
    help = "Generates documents until the register has so many in all; make bench runs it on registers of its own."

    def add_arguments(self, parser):
        parser.add_argument("documents", type=int)
        parser.add_argument("--words", type=int, required=True, help="how many words the text of each has")

    def handle(self, *, documents, words, **options):
        fill(documents, words)

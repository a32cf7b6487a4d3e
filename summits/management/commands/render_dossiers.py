"""Makes the PDFs of the summits ahead, so that no visitor waits for one."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.management.base import BaseCommand, CommandError
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import translation

from summits.pictures import dossier
from summits.public import NOUNS


class Command(BaseCommand):
    help = "Makes the PDFs of the summits that are not stored yet, and removes those that are out of date."

    def add_arguments(self, parser):
        scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
        parser.add_argument(
            "--site",
            default=f"{scheme}://{settings.ALLOWED_HOSTS[0]}",
            help="the address of the site as it stands on its pages (default: %(default)s)",
        )

    def handle(self, *, site, **options):
        if not dossier.available():
            raise CommandError("WeasyPrint or Pango is missing: make pdf says what it needs.")
        dossiers = [
            self.dossier(site, number, code)
            for number in NOUNS["summit"].rows().values_list("number", flat=True)
            for code, _name in settings.LANGUAGES
        ]
        missing = [pdf for pdf in dossiers if not pdf.is_stored()]
        for pdf in missing:
            pdf.make()
            self.stdout.write(f"{pdf.place} made.")
        removed = dossier.forget_all_but({pdf.file for pdf in dossiers})
        self.stdout.write(
            f"Dossiers made: {len(missing)}. There already: {len(dossiers) - len(missing)}. Out of date: {removed}."
        )

    def dossier(self, site: str, number: int, code: str) -> dossier.Dossier:
        """The PDF that the address of a dossier serves."""
        scheme, _separator, host = site.partition("://")
        with translation.override(code):
            match = resolve(reverse("summit_dossier", args=[number]))
            request = RequestFactory().get(
                reverse("summit_dossier", args=[number]), secure=scheme == "https", SERVER_NAME=host, HTTP_HOST=host
            )
            request.resolver_match = match  # as for a visitor: the page leads to its other languages
            page = match.func.view_class()
            page.setup(request, **match.kwargs)
            try:
                return page.dossier(page.get_context_data(**match.kwargs))
            except DisallowedHost as error:
                raise CommandError(f"{site} is no address of this site: {error}") from None

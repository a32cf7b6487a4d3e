"""The files by which browsers know the site: its manifest, and its search as one of theirs."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from ..languages import current
from .search import proposed

ICONS = {"icon-192.png": "192x192", "icon-512.png": "512x512"}
PAPER, ACCENT = "#ffffff", "#07576a"


def manifest(request: HttpRequest) -> JsonResponse:
    """The web app manifest: name, start and icons, in the language of the address."""
    drawn = {"src": static("summits/icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    icons = [{"src": static(f"summits/{name}"), "sizes": size, "type": "image/png"} for name, size in ICONS.items()]
    home = reverse("home")
    content = {
        "id": home,
        "name": _("Register of SCO Summits"),
        "short_name": _("SCO summits"),
        "description": _("The public register of the summits of the Shanghai Cooperation Organisation."),
        "lang": current().tag,
        "dir": "ltr",
        "start_url": home,
        "scope": home,
        "display": "browser",
        "background_color": PAPER,
        "theme_color": ACCENT,
        "icons": [drawn, *icons, *({**icon, "purpose": "maskable"} for icon in icons)],
    }
    parameters = {"ensure_ascii": False}
    return JsonResponse(content, content_type="application/manifest+json", json_dumps_params=parameters)


def opensearch(request: HttpRequest) -> HttpResponse:
    """The description of the search, from which a browser can offer it (OpenSearch 1.1)."""
    addresses = {name: request.build_absolute_uri(reverse(name)) for name in ("search", "completions", "opensearch")}
    icon = request.build_absolute_uri(static("summits/favicon.ico"))
    context = addresses | {"icon": icon}
    return render(request, "opensearch.xml", context, content_type="application/opensearchdescription+xml")


def completions(request: HttpRequest) -> JsonResponse:
    """What the typed text may become, as browsers ask for it (OpenSearch Suggestions 1.1)."""
    typed = request.GET.get("q", "")
    found = [(str(record), noun.about(record), record.get_absolute_url()) for noun, record in proposed(typed)]
    titles, abouts, addresses = (list(column) for column in zip(*found, strict=True)) if found else ([], [], [])
    answer = [typed, titles, abouts, [request.build_absolute_uri(address) for address in addresses]]
    parameters = {"ensure_ascii": False}
    return JsonResponse(answer, safe=False, content_type="application/x-suggestions+json", json_dumps_params=parameters)

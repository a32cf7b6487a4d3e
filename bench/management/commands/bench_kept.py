"""Measures pages from memory beside a view that returns prepared bytes through the same middlewares."""

import time
from statistics import median

from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory, override_settings

from bench.urls import prepare

RUNS = 200
ADDRESS = "/en/documents/"
GZIP = {"accept-encoding": "gzip"}


class Command(BaseCommand):
    help = "Prints the CPU of one answer from memory, and its ratio to prepared bytes; reads the register as it is."

    def add_arguments(self, parser):
        parser.add_argument("--address", default=ADDRESS, help="the page")
        parser.add_argument("--runs", type=int, default=RUNS, help="how many requests of each kind")

    @override_settings(ROOT_URLCONF="bench.urls", ALLOWED_HOSTS=["testserver"])
    def handle(self, *, address, runs, **options):
        site = Site()
        status, headers, content = site.answer(site.request(address, {}))
        if not status.startswith("200 ") or "ETag" not in headers:
            raise CommandError(f"{address} answers {status} and is not kept.")
        prepare(content)
        tag = site.answer(site.request(address, GZIP))[1]["ETag"]
        kinds = {
            "prepared, gzip": ("/prepared/", GZIP),
            "kept, gzip": (address, GZIP),
            "kept, 304": (address, GZIP | {"if-none-match": tag}),
            "prepared, plain": ("/prepared/", {}),
            "kept, plain": (address, {}),
        }
        figures = {name: [] for name in kinds}
        for _run in range(runs):  # by turns: whatever else the machine does meets all alike
            for name, asked in kinds.items():
                figures[name].append(site.milliseconds(*asked))
        self.stdout.write(f"{address}: ms of CPU, median and least of {runs}; ratio of the medians to prepared bytes")
        for name, found in figures.items():
            beside = figures["prepared, plain" if name.endswith("plain") else "prepared, gzip"]
            ratio = median(found) / median(beside)
            self.stdout.write(f"{name:16}{median(found):7.3f}{min(found):7.3f}{ratio:7.2f}")


class Site:
    """The whole site as a server sees it."""

    def __init__(self):
        self.application, self.requests = get_wsgi_application(), RequestFactory()

    def request(self, address: str, headers: dict) -> dict:
        return self.requests.get(address, headers=headers).environ

    def answer(self, request: dict) -> tuple[str, dict, bytes]:
        head = []
        response = self.application(request, lambda *of_answer: head.extend(of_answer))
        content = b"".join(response)
        response.close()
        return head[0], dict(head[1]), content

    def milliseconds(self, address: str, headers: dict) -> float:
        request = self.request(address, headers)
        began = time.thread_time()
        self.answer(request)
        return (time.thread_time() - began) * 1000

"""Whose the pictures on the pages are, and how to give one."""

from ..pictures.images import SMALL
from ..public.photos import shown_photos
from .site import RegisterPage


class Credits(RegisterPage):
    template_name = "summits/credits.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(photos=shown_photos(), wanted_pixels=2 * SMALL, **kwargs)

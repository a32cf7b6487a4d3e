"""The form of a record says who else has it open."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, JsonResponse
from django.urls import path, reverse

from ..editing import presence


class WithPresence:
    """Mixed into the admin of a record."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_presence"
        view = self.admin_site.admin_view(self.presence_view)
        return [path("<path:object_id>/presence/", view, name=name), *super().get_urls()]

    def presence_view(self, request, object_id):
        """Notes that the account has the form open, or ``leave`` that it has no more; says who else has, as JSON."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        note = presence.leave if "leave" in request.POST else presence.stay
        note(request.user, record)
        return JsonResponse({"here": [one._asdict() for one in presence.others(request.user, record)]})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """The page says who was here when it was made; a script asks again and again."""
        if obj is not None and not add:
            name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_presence"
            context["presence"] = reverse(name, args=[obj.pk])
            context["here"] = presence.others(request.user, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

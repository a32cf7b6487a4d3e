"""The editors' desk: the admin, in whose views nothing is lost when the database refuses to write."""

from functools import wraps

from django.contrib import admin
from django.contrib.admin.actions import delete_selected as delete_confirmed
from django.db import router, transaction
from django.db.models import ManyToManyField
from django.urls import path

from summits.editing.refusals import READING, ShownAgain, patient, refusal_of, shown_again
from summits.editing.saved_forms import told

from .bar import bar
from .dates import date_view
from .forbidden import explained
from .frame import FramedSite
from .logins import LogInForm, account_of, carried_on
from .ticked import Ticked


@admin.action(permissions=["delete"], description=delete_confirmed.short_description)
def delete_selected(modeladmin, request, queryset):
    """Django's own action, which deletes and logs all records or none."""
    if refusal_of(request):
        request.POST = request.POST.copy()
        request.POST.pop("post", None)  # it confirms the deletion
    if "post" not in request.POST:
        return delete_confirmed(modeladmin, request, queryset)
    with transaction.atomic(using=router.db_for_write(modeladmin.model)):
        return delete_confirmed(modeladmin, request, queryset)


def whole(view):
    """The same view of Django's own, which writes all or nothing."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        if request.method in READING or refusal_of(request):  # a read needs no transaction
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return answered


class Desk(FramedSite):
    """Every view waits for another writer for a limited time; those of our records come back when it was too long.

    Those of our records and of accounts also carry on when the session of their form has ended.
    """

    login_form = LogInForm

    def __init__(self, name="admin"):
        super().__init__(name)
        self.add_action(delete_selected)

    def register(self, model_or_iterable, admin_class=None, **options):
        """Rights and groups of accounts are ticked. The two lists of Django's script have marks without a name."""
        if getattr(admin_class, "filter_horizontal", ()):
            ticked = {ManyToManyField: {"widget": Ticked}}
            options |= {"filter_horizontal": (), "formfield_overrides": admin_class.formfield_overrides | ticked}
        super().register(model_or_iterable, admin_class, **options)

    def get_urls(self):
        """Without Django's own way to a public page. It tells each account that may log in the keys of all drafts."""
        kept = [pattern for pattern in super().get_urls() if getattr(pattern, "name", "") != "view_on_site"]
        over_pages = path("bar/", self.admin_view(bar), {"site": self}, name="bar")
        dates = path("date/", self.admin_view(date_view), name="date")
        return [path("session/", account_of, {"site": self}, name="session"), over_pages, dates, *kept]

    def admin_view(self, view, cacheable=False):
        model = getattr(getattr(view, "__self__", None), "model", None)
        return explained(self, self._carried_view(view, cacheable), model)

    def _carried_view(self, view, cacheable):
        if view == self.password_change:
            return carried_on(self, super().admin_view(shown_again(whole(view)), cacheable))
        if isinstance(getattr(view, "__self__", None), ShownAgain):
            return carried_on(self, super().admin_view(told(shown_again(view)), cacheable))
        return super().admin_view(patient(whole(view)), cacheable)

    def password_change(self, request, extra_context=None):
        """Passwords are never shown again: a form that was refused is an empty one."""
        if refusal_of(request):
            request.method = "GET"
        return super().password_change(request, extra_context)

    def login(self, request, extra_context=None):
        return shown_again(super().login)(request, extra_context)

"""The list of unmet needs: what readers did not find, what is to be done, and why each is still open."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from ..editing import needs, remedies
from ..models import UnmetNeed
from .exporting import PlainCellsMixin

#: What each decision makes, and who may make it.
_WANTED = {
    UnmetNeed.Remedy.ALIAS: ("search.add_wordset", "search.change_wordset"),
    UnmetNeed.Remedy.PIN: ("search.add_pinnedanswer", "search.change_pinnedanswer"),
}


class UnmetNeedForm(WagtailAdminModelForm):
    """Checks that a decision can be carried out before anything is saved."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        wanted = _WANTED.get(cleaned.get("remedy", ""), ())
        if self.for_user is not None and not self.for_user.has_perms(wanted):
            self.add_error(
                "remedy", _now("Your role may not do this. Ask a colleague who keeps words and pinned answers.")
            )
        return cleaned

    def _post_clean(self) -> None:
        """The model's own checks first, then what the decision would make."""
        super()._post_clean()
        if not self.errors:
            for field, texts in remedies.problems(self.instance).items():
                self.add_error(field, forms.ValidationError(texts))


class _AppliesRemedy:
    """Carries the decision out and asks search at once, so that the list tells the truth."""

    def save_instance(self) -> UnmetNeed:
        need: UnmetNeed = super().save_instance()  # type: ignore[misc]
        remedies.apply(need)
        needs.check(need)
        return need


class NeedCreateView(_AppliesRemedy, CreateView):
    """A need that somebody was told of."""


class NeedEditView(_AppliesRemedy, EditView):
    """Where an editor decides."""


class NeedIndexView(PlainCellsMixin, IndexView):
    """With a button that checks all of them now."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if self.permission_policy.user_has_permission(self.request.user, "change"):
            url = reverse(UnmetNeed.snippet_viewset.get_url_name("check"))  # type: ignore[attr-defined]
            buttons.append(HeaderButton(_("Check now"), url=url, icon_name="tick-inverse"))
        return buttons


class NeedCheckView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks before it checks, since a link must change nothing."""

    permission_required = "search.change_unmetneed"
    page_title = _("Check unmet needs")
    header_icon = "tick-inverse"
    template_name = "search_admin/check_needs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        open_needs = UnmetNeed.objects.filter(state=UnmetNeed.State.OPEN)
        return {
            **super().get_context_data(**kwargs),
            "open": open_needs.count(),
            "decided": open_needs.filter(target__isnull=False).count(),
            "list_url": _list_url(),
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        decided = UnmetNeed.objects.filter(state=UnmetNeed.State.OPEN, target__isnull=False).select_related("target")
        closed = needs.check_all(decided.order_by("checked_at", "pk")[: needs.CHECKED_AT_ONCE])
        messages.success(
            request,
            ngettext("%(closed)s need is answered now.", "%(closed)s needs are answered now.", closed)
            % {"closed": closed},
        )
        return redirect(_list_url())


def _list_url() -> str:
    return reverse(UnmetNeed.snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]


class UnmetNeedViewSet(SnippetViewSet):
    """What readers searched for in vain."""

    model = UnmetNeed
    icon = "warning"
    edit_handler = ObjectList(UnmetNeed.panels, base_form_class=UnmetNeedForm)
    search_backend_name = None
    copy_view_enabled = False
    add_view_class = NeedCreateView
    edit_view_class = NeedEditView
    index_view_class = NeedIndexView
    list_display = [
        "text",
        Column("standing", label=_("State")),
        Column("get_remedy_display", label=_("What to do"), sort_key="remedy"),
        "count",
        "zero",
        "last_asked",
    ]
    list_filter = {"state": ["exact"], "remedy": ["exact"]}
    list_export = ["text", "standing", "get_remedy_display", "count", "zero", "clicks", "last_asked", "note"]
    export_headings = {"get_remedy_display": _("What to do"), "standing": _("State")}
    search_fields = ["text", "note", "other_name"]
    ordering = ["-state", "-count", "text"]

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("check/", NeedCheckView.as_view(), name="check")]

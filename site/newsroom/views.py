"""The newsroom's own admin views: withdraw a page, return it, try again what failed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin.auth import permission_required
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from changes import health

from .forms import WithdrawalForm
from .models import ScheduleFailure
from .withdrawal import may_restore, may_withdraw, restore, withdraw


class _PageActionView(WagtailAdminTemplateMixin, FormView):
    """Asks once more before a page changes for its readers."""

    header_icon = "warning"
    breadcrumbs_items: list[dict[str, str]] = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        raise NotImplementedError

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_success_url(self) -> str:
        return get_valid_next_url_from_request(self.request) or reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=self.page, next_url=self.get_success_url(), **kwargs)


class WithdrawView(_PageActionView):
    """Takes a page back with a public reason."""

    template_name = "newsroom/withdraw.html"
    form_class = WithdrawalForm
    page_title = _("Withdraw from readers")

    def is_allowed(self) -> bool:
        """Whether the user may take this page back."""
        return may_withdraw(self.page, self.request.user)

    def form_valid(self, form: WithdrawalForm) -> HttpResponse:
        """Take it back."""
        withdraw(self.page, form.cleaned_data["reason"], self.request.user)
        messages.success(self.request, gettext("“%(title)s” was withdrawn.") % {"title": self.get_page_subtitle()})
        return redirect(self.get_success_url())


class RestoreView(_PageActionView):
    """Returns a withdrawn page."""

    template_name = "newsroom/restore.html"
    form_class = forms.Form
    page_title = _("Show to readers again")
    header_icon = "view"

    def is_allowed(self) -> bool:
        """Whether the user may return this page."""
        return may_restore(self.page, self.request.user)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Return it."""
        restore(self.page, self.request.user)
        messages.success(
            self.request, gettext("“%(title)s” is no longer withdrawn.") % {"title": self.get_page_subtitle()}
        )
        return redirect(self.get_success_url())


@require_POST
@permission_required("newsroom.view_schedulefailure")
def try_again(request: HttpRequest) -> HttpResponse:
    """Let the worker try at once what failed, instead of after its wait."""
    ScheduleFailure.objects.update(next_attempt_at=timezone.now())
    health.try_again_now()
    messages.success(request, gettext("The worker tries again now."))
    return redirect("wagtailadmin_home")

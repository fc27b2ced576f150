"""Forms of the newsroom's own admin views."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawalForm(forms.Form):
    """Asks for the reason that readers get instead of the page."""

    reason = forms.CharField(
        label=_("Public reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Readers see it in place of the page. Say what was wrong, without repeating it."),
    )

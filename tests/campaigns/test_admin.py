"""Buttons and rates in the admin: lists, filters, forms, usage, and which role may do what."""

from datetime import date, timedelta
from io import BytesIO

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils import WagtailTestUtils

from campaigns.models import CallToAction, CampaignPage, ContributionRate
from tests.campaigns.factories import (
    CallToActionFactory,
    CampaignIndexPageFactory,
    CampaignPageFactory,
    ContributionRateFactory,
)
from tests.directory.factories import ProgramFactory

LONG_AGO = timezone.localdate() - timedelta(days=400)
A_BUTTON = {"name": "Daftar JMO", "slug": "", "kind": "link", "label": "Daftar", "url": "https://contoh.invalid/jmo"}


def admin_url(model, view, *args):
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


class ServicesInTheAdmin(WagtailTestUtils, TestCase):
    def setUp(self):
        self.login()

    def names(self, model, query=""):
        page = self.client.get(admin_url(model, "list") + query)
        self.assertEqual(page.status_code, 200)
        return [str(found) for found in page.context["object_list"]]

    def test_a_button_is_made_through_the_form_and_names_itself(self):
        response = self.client.post(admin_url(CallToAction, "add"), {**A_BUTTON, "action-publish": "1"})
        self.assertEqual(response.status_code, 302)
        made = CallToAction.objects.get()
        self.assertEqual((made.slug, made.live, made.href), ("daftar-jmo", True, "https://contoh.invalid/jmo"))

    def test_the_form_says_which_field_the_kind_needs_or_does_not_use(self):
        faulty = {**A_BUTTON, "kind": "whatsapp", "email": "a@contoh.invalid"}
        page = self.client.post(admin_url(CallToAction, "add"), faulty)
        self.assertEqual(set(page.context["form"].errors), {"url", "phone", "email"})
        self.assertContains(page, "Jenis tombol ini memerlukannya.")
        self.assertFalse(CallToAction.objects.exists())

    def test_the_list_says_where_each_button_leads_and_how_often_it_is_used(self):
        call = CallToActionFactory(name="Telepon", kind="phone", url="", phone="(0274) 515865")
        CampaignPageFactory(call_to_action=call, title="Lindungi Marbot")
        page = self.client.get(admin_url(CallToAction, "list"))
        self.assertContains(page, "(0274) 515865")
        self.assertEqual([found.usage_count for found in page.context["object_list"]], [1])
        usage = admin_url(CallToAction, "usage", call.pk)
        self.assertContains(page, f'href="{usage}"')
        self.assertContains(self.client.get(usage), "Lindungi Marbot")

    def test_buttons_are_found_by_kind_by_words_and_by_being_unchecked(self):
        CallToActionFactory(name="Laman", verified_on=timezone.localdate())
        CallToActionFactory(name="Telepon 175", kind="phone", url="", phone="175", verified_on=LONG_AGO)
        self.assertEqual(self.names(CallToAction, "?kind=phone"), ["Telepon 175"])
        self.assertEqual(self.names(CallToAction, "?q=175"), ["Telepon 175"])
        self.assertEqual(self.names(CallToAction, "?stale=true"), ["Telepon 175"])
        self.assertEqual(self.names(CallToAction, "?stale=false"), ["Laman"])

    def test_a_button_in_use_cannot_be_deleted_from_under_its_page(self):
        call = CallToActionFactory()
        campaign = CampaignPageFactory(call_to_action=call)
        self.client.post(admin_url(CallToAction, "delete", call.pk))
        self.assertEqual(CampaignPage.objects.get(pk=campaign.pk).call_to_action, call)

    def test_rates_are_found_by_what_they_mean_today(self):
        today, day = timezone.localdate(), timedelta(days=1)
        shared = {"program": ProgramFactory(name="JKM", slug="jkm"), "verified_on": today}
        ContributionRateFactory(**shared, valid_from=LONG_AGO, valid_to=today - day, amount=1)
        ContributionRateFactory(**shared, valid_from=today, valid_to=today + day, amount=2)
        ContributionRateFactory(**shared, valid_from=today + 2 * day, amount=3)
        for standing, amount in (("berlaku", 2), ("akan-datang", 3), ("berakhir", 1)):
            (found,) = self.names(ContributionRate, f"?standing={standing}")
            self.assertIn(f"Rp{amount}", found)
        ending = self.names(ContributionRate, f"?valid_to_from={today}&valid_to_to={today + 60 * day}")
        self.assertEqual(len(ending), 1)
        self.assertContains(self.client.get(admin_url(ContributionRate, "list")), "Akan datang")

    def test_a_rate_needs_a_source_and_no_other_rate_of_its_days(self):
        rate = ContributionRateFactory(valid_from=date(2026, 1, 1))
        form = {
            "segment": rate.segment,
            "program": str(rate.program_id),
            "variant": "",
            "valid_from": "2026-06-01",
            "valid_to": "",
            "amount": "3400",
            "formula": "",
            "legal_basis": "",
            "source_name": "",
            "source_url": "",
            "verified_on": "2026-11-24",
            "action-publish": "1",
        }
        page = self.client.post(admin_url(ContributionRate, "add"), form)
        self.assertEqual(set(page.context["form"].errors), {"source_name", "valid_from"})
        rate.valid_to = date(2026, 5, 31)
        rate.save()
        page = self.client.post(admin_url(ContributionRate, "add"), {**form, "source_name": "PP 50/2025"})
        self.assertEqual(page.status_code, 302)
        self.assertEqual(ContributionRate.objects.filter(live=True).count(), 2)

    def test_both_lists_can_be_exported(self):
        CallToActionFactory()
        ContributionRateFactory()
        for model in (CallToAction, ContributionRate):
            export = self.client.get(admin_url(model, "list") + "?export=csv")
            self.assertIn(b",", BytesIO(b"".join(export.streaming_content)).getvalue())

    def test_every_form_opens_with_its_preview(self):
        call, rate = CallToActionFactory(), ContributionRateFactory()
        for entry in (call, rate):
            self.assertEqual(self.client.get(admin_url(type(entry), "edit", entry.pk)).status_code, 200)
        preview = call.make_preview_request()
        self.assertContains(preview, call.label)


class RolesOfServices(TestCase):
    def test_campaign_managers_write_and_release_buttons_and_rates_and_reporters_do_not(self):
        for role, may in (("campaign_manager", True), ("chief_editor", True), ("reporter", False)):
            user = get_user_model().objects.create_user(username=role)
            user.groups.add(Group.objects.get(name=role))
            for action in ("add", "change", "publish"):
                for model in ("calltoaction", "contributionrate"):
                    self.assertEqual(user.has_perm(f"campaigns.{action}_{model}"), may, (role, action, model))


class CampaignForm(WagtailTestUtils, TestCase):
    def test_opens_for_a_new_campaign_with_what_the_office_must_say(self):
        self.login()
        index = CampaignIndexPageFactory()
        form = self.client.get(reverse("wagtailadmin_pages:add", args=["campaigns", "campaignpage", index.pk]))
        self.assertEqual(form.status_code, 200)
        for words in ('name="has_no_end"', 'name="review_on"', "Ajakan bertindak utama", "Periksa lagi pada"):
            self.assertContains(form, words)

"""The directory in the admin: listings, forms, choosers and who may use them."""

from django.contrib.auth import get_user_model
from django.test import TestCase
from django.urls import reverse
from wagtail.search.backends import get_search_backend
from wagtail.test.utils import WagtailTestUtils

from directory.models import Institution, LegalBasis, Person, Place, Program, TargetGroup, Topic

from .factories import InstitutionFactory, PersonFactory, ProgramFactory, TopicFactory, VenueFactory

MODELS = (Person, Institution, Place, Topic, Program, TargetGroup, LegalBasis)


class AdminTests(WagtailTestUtils, TestCase):
    def setUp(self):
        self.login()
        self.entries = [
            PersonFactory(),
            InstitutionFactory(),
            VenueFactory(),
            TopicFactory(),
            ProgramFactory(),
            TargetGroup.objects.create(name="Marbot"),
            LegalBasis.objects.create(short_title="PP 50/2025", title="Peraturan Pemerintah"),
        ]

    def test_every_kind_has_a_listing_and_forms(self):
        for entry in self.entries:
            views = entry.snippet_viewset
            for name, args in (("list", []), ("add", []), ("edit", [entry.pk])):
                response = self.client.get(reverse(views.get_url_name(name), args=args))
                assert response.status_code == 200, (entry, name)
            assert str(entry) in self.client.get(reverse(views.get_url_name("list"))).content.decode()

    def test_a_person_is_made_with_a_role_through_the_form(self):
        office = InstitutionFactory()
        form = {
            "name": "Sari Wulan",
            "slug": "",
            "aliases-TOTAL_FORMS": "0",
            "aliases-INITIAL_FORMS": "0",
            "appointments-TOTAL_FORMS": "1",
            "appointments-INITIAL_FORMS": "0",
            "appointments-0-role": "Lurah",
            "appointments-0-institution": str(office.pk),
            "appointments-0-starts_on": "2025-02-20",
            "appointments-0-ends_on": "2025-01-01",
            "appointments-0-ORDER": "1",
            "action-publish": "1",
        }
        url = reverse(Person.snippet_viewset.get_url_name("add"))
        assert self.client.post(url, form).status_code == 200
        assert not Person.objects.filter(slug="sari-wulan").exists()
        response = self.client.post(url, {**form, "appointments-0-ends_on": ""})
        assert response.status_code == 302
        person = Person.objects.get(slug="sari-wulan")
        assert person.live
        assert person.appointments.get().institution == office

    def test_a_draft_keeps_out_of_the_published_state(self):
        form = {"name": "Iuran", "slug": "", "description": ""}
        self.client.post(reverse(Topic.snippet_viewset.get_url_name("add")), form)
        assert not Topic.objects.get(slug="iuran").live

    def test_choosers_find_by_name_and_by_other_name(self):
        institution = InstitutionFactory(name="Badan Amil Contoh", short_name="BAC")
        institution.aliases.create(name="Zakatku")
        institution.save()
        for query in ("amil", "zakat", "bac"):
            self.assertContains(self.choose(Institution, query), "Badan Amil Contoh")

    def choose(self, model, query):
        widget = model.snippet_viewset.chooser_viewset
        return self.client.get(reverse(widget.get_url_name("choose_results")), {"q": query})

    def test_the_shipped_places_are_found_by_the_admins_search(self):
        Place.objects.get(slug="gunungketur")
        found = get_search_backend().autocomplete("gunungket", Place)
        assert [place.slug for place in found] == ["gunungketur"]
        self.assertContains(self.choose(Place, "gunungket"), "Gunungketur")

    def test_previews_render_for_every_kind_with_drafts(self):
        for entry in self.entries[:5]:
            response = entry.make_preview_request()
            assert response.status_code == 200
            assert str(entry) in response.rendered_content if hasattr(response, "rendered_content") else True


class PermissionTests(WagtailTestUtils, TestCase):
    def test_without_a_permission_nobody_changes_the_directory(self):
        get_user_model().objects.create_user("pembaca", password="rahasia-sekali-12")
        self.client.login(username="pembaca", password="rahasia-sekali-12")
        topic = TopicFactory()
        for model in MODELS:
            assert self.client.get(reverse(model.snippet_viewset.get_url_name("add"))).status_code == 302
        assert self.client.get(reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])).status_code == 302

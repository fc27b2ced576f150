"""The shipped places and the rules of their hierarchy."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.test import TestCase

from directory.models import Place

from .factories import VenueFactory


class ShippedPlacesTests(TestCase):
    def test_there_are_exactly_14_kemantren_and_45_kelurahan(self):
        kinds = Counter(Place.objects.values_list("kind", flat=True))
        assert kinds == {"province": 1, "city": 1, "kemantren": 14, "kelurahan": 45}

    def test_every_kelurahan_has_the_code_of_its_kemantren(self):
        for place in Place.objects.filter(kind="kelurahan").select_related("parent"):
            assert place.code.startswith(f"{place.parent.code}.10"), place
        assert Place.objects.get(slug="gunungketur").code == "34.71.11.1002"

    def test_namesakes_have_slugs_of_their_own(self):
        names = Place.objects.filter(kind="kemantren").values_list("name", flat=True)
        namesakes = Place.objects.filter(kind="kelurahan", name__in=names).order_by("slug")
        assert [place.slug for place in namesakes] == [
            "mantrijeron-kelurahan",
            "ngampilan-kelurahan",
            "tegalrejo-kelurahan",
            "wirobrajan-kelurahan",
        ]
        assert Place.objects.get(slug="tegalrejo").kind == "kemantren"
        assert Place.objects.get(slug="muja-muju").parent.slug == "umbulharjo"

    def test_all_are_public_and_valid(self):
        for place in Place.objects.with_ancestors():
            place.full_clean()
            assert place.live


class HierarchyTests(TestCase):
    def setUp(self):
        self.kelurahan = Place.objects.get(slug="tegalpanggung")

    def refusal(self, **fields):
        with self.assertRaises(ValidationError) as caught:
            Place(name="Baru", **fields).full_clean()
        return caught.exception.message_dict

    def test_ancestors_are_given_from_the_widest_in_one_query(self):
        hall = VenueFactory(parent=VenueFactory(parent=self.kelurahan))
        hall = Place.objects.get(pk=hall.pk)
        with self.assertNumQueries(1):
            slugs = [place.slug for place in hall.ancestors()]
        assert slugs == [
            "daerah-istimewa-yogyakarta",
            "kota-yogyakarta",
            "danurejan",
            "tegalpanggung",
            hall.parent.slug,
        ]
        with self.assertNumQueries(1):
            Place.objects.with_ancestors().get(pk=hall.pk).ancestors()

    def test_slugs_upward_begin_with_the_place_itself(self):
        assert self.kelurahan.slugs_upward() == (
            "tegalpanggung",
            "danurejan",
            "kota-yogyakarta",
            "daerah-istimewa-yogyakarta",
        )

    def test_within_finds_everything_below_in_one_query(self):
        hall = VenueFactory(parent=VenueFactory(parent=self.kelurahan))
        province = Place.objects.get(kind="province")
        with self.assertNumQueries(1):
            found = set(Place.objects.within(province))
        assert found == set(Place.objects.all())
        assert set(Place.objects.within(self.kelurahan)) == {self.kelurahan, hall.parent, hall}

    def test_a_level_may_only_lie_in_the_next_wider_one(self):
        city = Place.objects.get(kind="city")
        assert "parent" in self.refusal(kind="kelurahan", parent=city)
        assert "parent" in self.refusal(kind="kemantren", parent=self.kelurahan)
        assert "parent" in self.refusal(kind="province", parent=city)
        assert "parent" in self.refusal(kind="city")
        assert "parent" in self.refusal(kind="venue")

    def test_nothing_lies_in_a_hall_and_no_place_in_itself(self):
        venue = VenueFactory()
        hall = VenueFactory(parent=venue)
        assert "parent" in self.refusal(kind="venue", parent=hall)
        venue.parent = hall
        with self.assertRaises(ValidationError):
            venue.full_clean()

    def test_a_venue_with_halls_cannot_become_a_hall(self):
        building = VenueFactory()
        VenueFactory(parent=building)
        building.parent = VenueFactory()
        with self.assertRaises(ValidationError):
            building.full_clean()

    def test_a_code_belongs_to_one_place(self):
        assert self.refusal(kind="kelurahan", parent=self.kelurahan.parent, code=self.kelurahan.code)

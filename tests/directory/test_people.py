"""People, and the role that counts on a day."""

from datetime import date

from django.core.exceptions import ValidationError
from django.test import TestCase

from directory.models import Appointment, Person

from .factories import InstitutionFactory, PersonFactory


class AppointmentOnADayTests(TestCase):
    def setUp(self):
        self.person = PersonFactory()
        self.institution = InstitutionFactory()

    def add(self, role, **fields):
        self.person.appointments.add(Appointment(role=role, institution=self.institution, **fields))
        self.person.save()

    def role_on(self, day):
        held = Person.objects.get(pk=self.person.pk).appointment_on(day)
        return held and held.role

    def test_the_first_and_the_last_day_both_count(self):
        self.add("Wali Kota", starts_on=date(2025, 2, 20), ends_on=date(2030, 2, 19))
        assert self.role_on(date(2025, 2, 19)) is None
        assert self.role_on(date(2025, 2, 20)) == "Wali Kota"
        assert self.role_on(date(2030, 2, 19)) == "Wali Kota"
        assert self.role_on(date(2030, 2, 20)) is None

    def test_a_role_without_an_end_goes_on(self):
        self.add("Wali Kota", starts_on=date(2025, 2, 20))
        assert self.role_on(date(2029, 1, 1)) == "Wali Kota"

    def test_a_role_with_no_known_start_counts_from_the_day_a_source_states_it(self):
        self.add("Penjabat Wali Kota", recorded_on=date(2024, 6, 25), is_acting=True)
        assert self.role_on(date(2024, 6, 24)) is None
        assert self.role_on(date(2024, 6, 25)) == "Penjabat Wali Kota"

    def test_one_day_ends_a_role_and_the_next_begins_another(self):
        self.add("Penjabat Wali Kota", starts_on=date(2023, 5, 22), ends_on=date(2024, 5, 21), is_acting=True)
        self.add("Kepala Dinas", starts_on=date(2024, 5, 22))
        assert self.role_on(date(2024, 5, 21)) == "Penjabat Wali Kota"
        assert self.role_on(date(2024, 5, 22)) == "Kepala Dinas"

    def test_of_two_roles_the_one_taken_up_last_counts(self):
        self.add("Kepala Dinas", starts_on=date(2020, 1, 1))
        self.add("Penjabat Wali Kota", starts_on=date(2023, 5, 22), ends_on=date(2024, 5, 21), is_acting=True)
        assert self.role_on(date(2023, 6, 1)) == "Penjabat Wali Kota"
        assert self.role_on(date(2024, 6, 1)) == "Kepala Dinas"

    def test_of_two_roles_of_one_day_the_permanent_one_counts(self):
        self.add("Penjabat Sekretaris", starts_on=date(2023, 1, 1), is_acting=True)
        self.add("Asisten", starts_on=date(2023, 1, 1))
        assert self.role_on(date(2023, 1, 1)) == "Asisten"

    def test_prefetched_roles_cost_no_query(self):
        self.add("Wali Kota", starts_on=date(2025, 2, 20))
        person = Person.objects.prefetch_related("appointments").get(pk=self.person.pk)
        with self.assertNumQueries(0):
            assert person.appointment_on(date(2026, 1, 1)).role == "Wali Kota"

    def test_an_unpublished_edit_does_not_change_the_role_readers_see(self):
        self.add("Wali Kota", starts_on=date(2025, 2, 20))
        draft = Person.objects.get(pk=self.person.pk)
        draft.appointments.set([])
        draft.save_revision()
        assert self.role_on(date(2026, 1, 1)) == "Wali Kota"


class AppointmentRulesTests(TestCase):
    def errors(self, **fields):
        with self.assertRaises(ValidationError) as caught:
            Appointment(person=PersonFactory(), role="Lurah", **fields).full_clean()
        return caught.exception.message_dict

    def test_some_day_is_needed(self):
        assert set(self.errors()) == {"starts_on"}

    def test_the_days_must_be_in_order(self):
        assert set(self.errors(starts_on=date(2025, 2, 2), ends_on=date(2025, 2, 1))) == {"ends_on"}
        assert set(self.errors(recorded_on=date(2025, 2, 2), ends_on=date(2025, 2, 1))) == {"recorded_on"}
        assert set(self.errors(recorded_on=date(2025, 2, 1), starts_on=date(2025, 2, 2))) == {"recorded_on"}

    def test_a_role_of_one_day_is_possible(self):
        day = date(2025, 2, 2)
        Appointment(person=PersonFactory(), role="Lurah", starts_on=day, ends_on=day, recorded_on=day).full_clean()


class NamesAndSlugsTests(TestCase):
    def test_titles_stand_around_the_name(self):
        assert Person(name="Sari", honorific_prefix="dr.", honorific_suffix="M.Kes.").display_name == "dr. Sari, M.Kes."
        assert Person(name="Sari").display_name == "Sari"

    def test_a_slug_is_made_from_the_name_and_stays_unique(self):
        assert [PersonFactory(name="Sri Rahayu").slug for _ in range(3)] == [
            "sri-rahayu",
            "sri-rahayu-2",
            "sri-rahayu-3",
        ]
        assert PersonFactory(name="…").slug == "person"

    def test_a_slug_once_given_stays(self):
        person = PersonFactory(name="Sri Rahayu")
        person.name = "Sri Rahayu Lestari"
        person.save()
        assert person.slug == "sri-rahayu"

    def test_a_taken_slug_is_refused_with_a_message(self):
        PersonFactory(name="Sri Rahayu")
        with self.assertRaises(ValidationError) as caught:
            Person(name="Orang lain", slug="sri-rahayu").full_clean()
        assert "slug" in caught.exception.message_dict

    def test_a_name_of_spaces_is_refused(self):
        with self.assertRaises(ValidationError):
            Person(name="   ").full_clean()

    def test_an_institution_is_not_part_of_itself(self):
        top = InstitutionFactory()
        part = InstitutionFactory(parent=top)
        top.parent = part
        with self.assertRaises(ValidationError) as caught:
            top.full_clean()
        assert "parent" in caught.exception.message_dict

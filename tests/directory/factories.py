"""Builds entries of the directory for tests."""

import factory

from directory.models import Institution, Person, Place, Program, Topic


class InstitutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Institution

    name = factory.Sequence("Dinas {}".format)
    kind = "office"


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence("Warga {}".format)


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence("Topik {}".format)


class ProgramFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Program

    name = factory.Sequence("Jaminan {}".format)


class VenueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Place

    name = factory.Sequence("Balai {}".format)
    kind = "venue"
    parent = factory.LazyFunction(lambda: Place.objects.get(slug="danurejan"))

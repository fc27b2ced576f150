"""The authority file: who is who, what is what and where, named once and referred to everywhere."""

from .institutions import Institution, InstitutionAlias
from .people import Appointment, Person, PersonAlias
from .places import Place, PlaceKind
from .subjects import LegalBasis, Program, TargetGroup, Topic

__all__ = [
    "Appointment",
    "Institution",
    "InstitutionAlias",
    "LegalBasis",
    "Person",
    "PersonAlias",
    "Place",
    "PlaceKind",
    "Program",
    "TargetGroup",
    "Topic",
]

"""When an index can take over other names without being built anew. Called by the backends."""

from typing import Final

from ..analysis.differences import Form, changed_forms
from ..names import KnownNames, analyzer_for

#: More pages than this are quicker to read in one go, for a new index beside the old one.
MOST_PAGES: Final = 2_000
#: More forms than this in one question cost an engine more than a rebuild is worth.
MOST_FORMS: Final = 300


def forms_to_adopt(old: KnownNames, new: KnownNames) -> frozenset[Form] | None:
    """The forms whose pages get other tokens; None where a rebuild is the better way."""
    if old == new:
        return frozenset()
    forms = changed_forms(analyzer_for(old), analyzer_for(new))
    return forms if len(forms) <= MOST_FORMS else None

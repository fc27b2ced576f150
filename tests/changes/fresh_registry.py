"""A registry of subscribers and jobs for one test, in place of what the apps registered at start."""

from contextlib import ExitStack, contextmanager
from unittest import mock

from changes.models import Subscriber
from changes.registry import Registry

#: Every module that holds the registry under its own name.
HOLDERS = ("changes.registry", "changes.worker", "changes.jobs", "changes.marking")


@contextmanager
def fresh_registry():
    """Within this, nothing is registered, and the database knows of no subscriber."""
    fresh = Registry()
    with ExitStack() as stack:
        for module in HOLDERS:
            stack.enter_context(mock.patch(f"{module}.registry", fresh))
        Subscriber.objects.all().delete()
        yield fresh

"""Permissions that the store of articles takes away from everybody. Its page types name them."""

from wagtail.models import PagePermissionTester


class FlatStorePermissionTester(PagePermissionTester):
    """Closes the explorer's sort mode: dragging one of 20,000 siblings would rewrite the path of all that follow."""

    def can_reorder_children(self) -> bool:
        """Nobody sorts articles by hand; they have a date, and nothing below them."""
        return False

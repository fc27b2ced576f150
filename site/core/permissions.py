"""What nobody may do to a page, whatever their role, because it would cost too much. BasePage names it."""

from wagtail.models import PagePermissionTester

#: Dragging one page rewrites the path of every sibling after it: 8.6 s of CPU for a thousand in stock Wagtail.
MOST_SORTED_BY_HAND = 200


class BoundedPermissionTester(PagePermissionTester):
    """Closes the explorer's sort mode where there are too many children for it."""

    def can_reorder_children(self) -> bool:
        """Whoever may otherwise, among few children."""
        return self.page.numchild <= MOST_SORTED_BY_HAND and super().can_reorder_children()

"""Panels of the editor that only news has. ArticlePage names them."""

from typing import Any

from wagtail.admin.panels import Panel


class ImportNotesPanel(Panel):
    """What the import of a text guessed, to be checked; shown until the article is first published."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one article."""

        template_name = "news/admin/import_notes.html"

        def is_shown(self) -> bool:
            """Whether this article came from a text and nobody has published it yet."""
            return super().is_shown() and self.instance.first_published_at is None and self._record() is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the import with its notes."""
            return {**super().get_context_data(parent_context), "record": self._record()}

        def _record(self) -> Any:
            return getattr(self.instance, "text_import", None) if self.instance.pk else None

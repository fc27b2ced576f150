"""Spreadsheets of what readers typed: a text is a text there, never a formula. Used by reports and listings."""

from typing import Any, Final

from wagtail.admin.views.mixins import SpreadsheetExportMixin

#: With these a cell begins that a spreadsheet would work out.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class PlainCellsMixin(SpreadsheetExportMixin):
    """Puts an apostrophe before a text that looks like a formula, as spreadsheets do themselves."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        made = super().preprocess_field_value(field, value, export_format)
        return f"'{made}" if isinstance(made, str) and made.startswith(_FORMULA) else made

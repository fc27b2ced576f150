"""Asks everything that was registered whether this installation may be given readers. `/readyz` shows the answer."""

import logging
import time
from dataclasses import dataclass

from . import Finding, watched

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Report:
    """The findings by name, each with the milliseconds that asking took."""

    findings: dict[str, Finding]
    milliseconds: dict[str, float]

    @property
    def ok(self) -> bool:
        """Whether every check is content."""
        return all(finding.ok for finding in self.findings.values())

    def as_json(self) -> dict[str, object]:
        """Plain values, for JSON."""
        return {
            "ready": self.ok,
            "checks": {
                name: {"ok": finding.ok, "detail": finding.detail, "milliseconds": self.milliseconds[name]}
                for name, finding in self.findings.items()
            },
        }


def report() -> Report:
    """Ask each check, the failing ones too: an operator sees all that is wrong at once."""
    findings: dict[str, Finding] = {}
    milliseconds: dict[str, float] = {}
    for name, ask in list(watched.checks.items()):
        began = time.perf_counter()
        try:
            findings[name] = ask()
        except Exception as error:
            # The message may hold an address with a password; the log keeps it for the operator.
            logger.warning("The check of %s failed", name, exc_info=error)
            findings[name] = Finding(ok=False, detail=type(error).__name__)
        milliseconds[name] = round((time.perf_counter() - began) * 1000, 1)
    return Report(findings=findings, milliseconds=milliseconds)

"""Amounts of money as Indonesian readers expect them: "Rp16.800", no space, dots between thousands (domain.md 12)."""


def rupiah(amount: int | None) -> str:
    """ "Rp16.800"; empty for None."""
    if amount is None:
        return ""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")

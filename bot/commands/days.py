"""Days on the command line: 2027-01-31 or 31/1/2027 (ngày trên dòng lệnh)."""

from __future__ import annotations

import re
from datetime import date

import click


class DayType(click.ParamType[date]):
    """A day, which becomes a date."""

    name = "ngày"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; ends the command when it is none."""
        if isinstance(value, date):
            return value
        written = str(value)
        iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", written)
        usual = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written)
        numbers = iso.groups() if iso else usual.groups()[::-1] if usual else None
        try:
            return date(*map(int, numbers or (0, 0, 0)))
        except ValueError:
            return self.fail(
                f"“{written}” không phải là một ngày; viết 2027-01-31 hoặc 31/1/2027", param, ctx
            )


DAY = DayType()

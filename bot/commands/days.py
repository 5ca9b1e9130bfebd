"""Days on the command line: 2027-01-31 or 31/1/2027 (ngày trên dòng lệnh)."""

from __future__ import annotations

from datetime import date

import click

from knowledge.written_days import read_day


class DayType(click.ParamType[date]):
    """A day, which becomes a date."""

    name = "ngày"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; ends the command when it is none."""
        if isinstance(value, date):
            return value
        written = str(value)
        day = read_day(written)
        if day is None:
            self.fail(f"“{written}” không phải là một ngày; viết 2027-01-31 hoặc 31/1/2027", param, ctx)
        return day


DAY = DayType()

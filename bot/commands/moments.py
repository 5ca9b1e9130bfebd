"""Moments on the command line: "21/9/2026 14:30" in Vietnam's time (thời điểm trên dòng lệnh)."""

from __future__ import annotations

from datetime import datetime

import click

from bot.moments_said import read_moment


class MomentType(click.ParamType[datetime]):
    """A day with a time or without one, which becomes a datetime with Vietnam's offset."""

    name = "lúc"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment; ends the command when it is none."""
        if isinstance(value, datetime):
            return value
        written = str(value)
        moment = read_moment(written)
        if moment is None:
            self.fail(
                f'“{written}” không phải là một thời điểm; viết "21/9/2026 14:30" hoặc 21/9/2026', param, ctx
            )
        return moment


MOMENT = MomentType()

"""Sending as the Official Account (gửi tin): replies, and template messages to those outside the window."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.channels.base import Buttons, Capabilities, Refused, RetryAt
from bot.channels.zalo_oa.calling import call
from bot.channels.zalo_oa.events import CHANNEL
from bot.channels.zalo_oa.outcomes import MESSAGE_RULES, TEMPLATE_RULES, TokenRefused, outcome_of
from bot.channels.zalo_oa.renewing import NoTokenError
from bot.channels.zalo_oa.template import filled
from bot.channels.zalo_oa.window import free_time
from bot.store.store import PASSING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from bot.channels.base import Address, Outcome, Part
    from bot.channels.zalo_oa.outcomes import Rule
    from bot.channels.zalo_oa.renewing import Tokens
    from bot.sections import ZaloOA

CAPABILITIES = Capabilities(max_text=2000, buttons=Buttons.QUICK, max_buttons=5, max_label=40)
NO_TEMPLATE = "mẫu tin (zalo_oa.template_id) không còn trong thiết lập"
_ANSWERING = 10.0
_ENOUGH = 4.0
"""Seconds of one sending after which no second one is begun: the sender would give up on it."""
_SHORTLY = timedelta(seconds=5)
_LATER = timedelta(minutes=5)


class ZaloOAChannel:
    """The channel of one Official Account."""

    name = CHANNEL

    def __init__(
        self,
        settings: ZaloOA,
        tokens: Tokens,
        client: httpx.AsyncClient,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.account = settings.oa_id
        self.capabilities = replace(
            CAPABILITIES, free_for=free_time(settings), briefs=bool(settings.template_id)
        )
        self._template_id = settings.template_id
        self._api = settings.api
        self._business_api = settings.business_api
        self._tokens = tokens
        self._client = client
        self._clock = clock

    async def send(self, address: Address, part: Part) -> Outcome:
        """Send one part to a person who wrote within the last seven days; one that has a gist as a template message."""
        if part.gist is not None:
            return await self._send_template(address, filled(part.gist))
        message: dict[str, Any] = {"text": part.text}
        if part.buttons:
            buttons = [
                {"title": button.label, "type": "oa.query.hide", "payload": button.payload}
                for button in part.buttons
            ]
            message["attachment"] = {"type": "template", "payload": {"buttons": buttons}}
        body = {"recipient": {"user_id": address.chat_id}, "message": message}
        return await self._deliver(f"{self._api}/v3.0/oa/message/cs", body, MESSAGE_RULES)

    async def _send_template(self, address: Address, data: Mapping[str, str]) -> Outcome:
        """Send the template that Zalo has approved to somebody to whom the window is closed; it is paid for."""
        if not self._template_id:
            return Refused(NO_TEMPLATE, permanent=False)
        body = {"user_id": address.chat_id, "template_id": self._template_id, "template_data": dict(data)}
        return await self._deliver(f"{self._business_api}/message/template", body, TEMPLATE_RULES)

    async def show_typing(self, address: Address) -> None:
        """Zalo has nothing of the kind; the capabilities say so."""

    async def _deliver(self, url: str, body: dict[str, Any], rules: Mapping[int, Rule]) -> Outcome:
        """Send once; a second time when Zalo surely did not take the first for its token."""
        loop, spent = asyncio.get_running_loop(), None
        enough = loop.time() + _ENOUGH
        while True:
            try:
                token = await self._tokens.current(spent)
            except NoTokenError as missing:
                return RetryAt(missing.when, missing.why, whole_channel=True)
            except PASSING as error:
                why = f"không mở được kho dữ liệu để lấy token ({type(error).__name__})"
                return RetryAt(self._clock() + _SHORTLY, why, whole_channel=True)
            request = self._client.build_request("POST", url, json=body, headers={"access_token": token})
            outcome = outcome_of(await call(self._client, request, _ANSWERING), rules, self._clock())
            if not isinstance(outcome, TokenRefused):
                return outcome
            if spent is not None:
                why = "Zalo không nhận access token vừa làm mới; kiểm tra quyền của ứng dụng với OA"
                return RetryAt(self._clock() + _LATER, why, whole_channel=True)
            if loop.time() > enough:
                return RetryAt(self._clock() + _SHORTLY, "Zalo không nhận access token", whole_channel=True)
            spent = token

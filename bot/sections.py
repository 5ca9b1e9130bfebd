"""The groups of settings (nhóm thiết lập): what each part of the program can be told."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    model_validator,
)
from pydantic_settings import NoDecode

from handlers.officials.weeks import TellingDay
from knowledge.deadlines import OnDayOff

Text = Annotated[str, Field(max_length=300)]


def _separated(value: object) -> object:
    """A list as an environment variable can give it: "10.0.0.1, 10.0.0.2"."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_separated)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(_Section):
    """Where people can ask in person (nơi tiếp nhận); an empty value is left out of the answers."""

    name: Text = Field(default="", description="Tên nơi tiếp nhận, hướng dẫn người dân")
    address: Text = Field(default="", description="Địa chỉ nơi tiếp nhận")
    phone: Text = Field(default="", description="Số điện thoại nơi tiếp nhận")
    hours: Text = Field(default="", description="Giờ làm việc của nơi tiếp nhận")


def _shaped(pattern: str, advice: str) -> AfterValidator:
    """A secret of a known form; the fault tells the form, never the secret."""

    def check(value: SecretStr) -> SecretStr:
        if not re.fullmatch(pattern, value.get_secret_value()):
            raise ValueError(advice)
        return value

    return AfterValidator(check)


MetricsToken = Annotated[
    SecretStr,
    _shaped(
        r"[\w.~+/=-]{16,256}",
        "phải có 16 đến 256 ký tự, chỉ gồm chữ không dấu, chữ số và các dấu . _ ~ + / = -",
    ),
]


class Web(_Section):
    """The web server (máy chủ web)."""

    host: str = Field(default="127.0.0.1", min_length=1, description="Địa chỉ mạng mà máy chủ lắng nghe")
    port: int = Field(default=8080, ge=0, le=65535, description="Cổng mạng; 0 là cổng trống bất kỳ")
    proxies: Names = Field(
        default=(),
        description="Địa chỉ các máy chủ trung gian (reverse proxy) được tin khi báo địa chỉ người hỏi",
    )
    metrics_token: MetricsToken | None = Field(
        default=None,
        description="Khóa để đọc số đo Prometheus ở /metrics; để trống là chỉ chính máy này đọc được",
    )
    official_days: int = Field(
        default=7, ge=1, le=90, description="Số ngày nhận ra trình duyệt của cán bộ sau khi liên kết"
    )


class Limits(_Section):
    """What one client may use (giới hạn)."""

    question_characters: int = Field(
        default=500, ge=50, le=2000, description="Số ký tự tối đa của một câu hỏi"
    )
    questions_per_minute: int = Field(
        default=30, ge=1, le=6000, description="Số câu hỏi mỗi phút của một người, hoặc từ một địa chỉ mạng"
    )
    channel_messages_per_minute: int = Field(
        default=120_000,
        ge=60,
        le=1_000_000,
        description="Số tin mỗi phút nhận từ một kênh; quá số này nền tảng gửi lại sau",
    )
    conversation_minutes: int = Field(
        default=120, ge=5, le=1440, description="Số phút giữ một cuộc trò chuyện sau câu hỏi cuối"
    )
    conversation_turns: int = Field(
        default=20, ge=2, le=200, description="Số lượt hỏi đáp giữ lại của một cuộc trò chuyện"
    )


class Privacy(_Section):
    """How long things of chats are kept (thời hạn lưu dữ liệu)."""

    question_days: int = Field(
        default=30, ge=1, le=365, description="Số ngày lưu câu hỏi, không kèm danh tính người hỏi"
    )
    chat_days: int = Field(
        default=180, ge=1, le=730, description="Số ngày nhớ một cuộc trò chuyện sau tin nhắn cuối"
    )


class Reload(_Section):
    """How new documents go live (nạp lại tri thức)."""

    watch: bool = Field(
        default=True,
        description="Tự nạp lại khi thư mục văn bản thay đổi; nếu không, chỉ nạp khi có người yêu cầu",
    )
    ask: bool = Field(
        default=False, description="Mọi thay đổi phải chờ người quản trị duyệt mới đưa vào dùng"
    )


class Nudges(_Section):
    """When officials are told of their duties (nhắc việc); nobody is told before officials are entered."""

    digest: time = Field(default=time(7, 30), description="Giờ gửi tin nhắc việc buổi sáng")
    evening: time = Field(
        default=time(17, 0), description="Từ giờ này không nhắc nữa, để đến sáng ngày làm việc sau"
    )
    on_day_off: OnDayOff = Field(
        default=OnDayOff.BACK,
        description="Hạn rơi vào ngày nghỉ: back (lùi về ngày làm việc trước), forward (sang ngày sau), stay (giữ nguyên)",
    )
    monthly_check: bool = Field(
        default=False, description="Mỗi tháng nhắc xem lại một lần những việc thường xuyên"
    )
    leader_after: int = Field(
        default=3, ge=1, le=60, description="Quá hạn bao nhiêu ngày làm việc thì báo lãnh đạo"
    )
    page_hours: int = Field(
        default=24,
        ge=1,
        le=168,
        description="Tin nhắc trên trang web chưa được xem sau mấy giờ thì sang kênh sau",
    )

    weekly: TellingDay = Field(
        default=TellingDay.MONDAY,
        description="Ngày gửi tin tổng hợp tuần cho lãnh đạo: monday … sunday, hoặc off (không gửi)",
    )
    weekly_at: time | None = Field(
        default=None, description="Giờ gửi tin tổng hợp tuần; để trống là giờ digest"
    )

    @property
    def weekly_hour(self) -> time:
        """When the weekly digest goes out."""
        return self.weekly_at or self.digest

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.digest >= self.evening:
            raise ValueError("giờ digest phải trước giờ evening")
        if not self.digest <= self.weekly_hour < self.evening:
            raise ValueError("giờ weekly_at phải từ giờ digest đến trước giờ evening")
        return self


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", value):
        raise ValueError("phải là một địa chỉ bắt đầu bằng https://, ví dụ https://motcua.suoimo.example")
    return value.rstrip("/")


WebAddress = Annotated[str, AfterValidator(_address)]
BotToken = Annotated[
    SecretStr,
    _shaped(r"\d+:[\w-]{20,}", "phải là mã thông báo (token) đầy đủ của bot, dạng 123456789:AbC…"),
]
WebhookSecret = Annotated[
    SecretStr,
    _shaped(r"[\w-]{16,256}", "phải có 16 đến 256 ký tự, chỉ gồm chữ không dấu, chữ số, dấu _ và -"),
]


class _Bot(_Section):
    """A bot that is known by its token; without one the channel is switched off."""

    token: BotToken | None = Field(
        default=None, description="Mã thông báo (token) của bot; để trống là tắt kênh"
    )
    webhook: bool = Field(
        default=False,
        description="Nhận tin qua webhook; nếu không, chương trình tự lấy tin từ máy chủ của nền tảng",
    )
    webhook_secret: WebhookSecret | None = Field(
        default=None, description="Khóa bí mật mà nền tảng gửi kèm mỗi tin qua webhook"
    )

    @property
    def is_on(self) -> bool:
        """True when the channel runs."""
        return self.token is not None

    @property
    def account(self) -> str:
        """The bot's own id, which its token begins with; "" when it is off."""
        return self.token.get_secret_value().split(":")[0] if self.token else ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.token and self.webhook and not self.webhook_secret:
            raise ValueError("nhận tin qua webhook thì phải có webhook_secret")
        return self


class Telegram(_Bot):
    """The bot on Telegram (bot Telegram)."""

    api: WebAddress = Field(default="https://api.telegram.org", description="Máy chủ Bot API của Telegram")
    daily_messages: int = Field(
        default=20_000, ge=1, description="Số tin gửi mỗi ngày thì báo cho người quản trị"
    )


class ZaloBot(_Bot):
    """The bot on Zalo Bot Platform (bot Zalo)."""

    api: WebAddress = Field(
        default="https://bot-api.zaloplatforms.com", description="Máy chủ của Zalo Bot Platform"
    )
    daily_messages: int = Field(
        default=100,
        ge=1,
        description="Số tin gửi mỗi ngày thì báo cho người quản trị (gói cơ bản: 3.000 tin mỗi tháng)",
    )


class ZaloOA(_Section):
    """The Official Account on Zalo (Zalo OA); it always receives by webhook."""

    oa_id: Text = Field(default="", description="Mã số của Official Account; để trống là tắt kênh")
    app_id: Text = Field(default="", description="Mã ứng dụng trên Zalo for Developers")
    app_secret: SecretStr | None = Field(
        default=None, description="Khóa bí mật của ứng dụng, để làm mới token"
    )
    oa_secret: SecretStr | None = Field(default=None, description="OA Secret Key, để kiểm chữ ký của webhook")
    refresh_token: SecretStr | None = Field(
        default=None, description="Refresh token lần đầu; các lần sau chương trình tự lưu trong kho dữ liệu"
    )
    api: WebAddress = Field(default="https://openapi.zalo.me", description="Máy chủ OpenAPI của Zalo")
    business_api: WebAddress = Field(
        default="https://business.openapi.zalo.me", description="Máy chủ gửi tin theo mẫu (ZNS) của Zalo"
    )
    oauth: WebAddress = Field(default="https://oauth.zaloapp.com", description="Máy chủ cấp token của Zalo")
    template_id: Text = Field(
        default="",
        description="Mã số mẫu tin nhắc việc đã được Zalo duyệt, cho cán bộ lâu không nhắn; để trống là dùng kênh khác",
    )
    nudges_from_quota: bool = Field(
        default=False,
        description="Từ 48 giờ đến 7 ngày sau khi cán bộ nhắn, vẫn gửi tin nhắc thường, trừ vào hạn mức của gói",
    )
    daily_messages: int = Field(
        default=2_000, ge=1, description="Số tin gửi mỗi ngày thì báo cho người quản trị"
    )

    @property
    def is_on(self) -> bool:
        """True when the channel runs."""
        return bool(self.oa_id)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.oa_id:
            lacking = [name for name in ("app_id", "app_secret", "oa_secret") if not getattr(self, name)]
            if lacking:
                raise ValueError(f"có oa_id thì phải có thêm {', '.join(lacking)}")
        return self

"""A small listing of an invented portal: usual names, invented codes, values and addresses."""

from __future__ import annotations

from functools import cache
from typing import Any

from handlers.snapshot import Contact, Snapshot
from index import memory_index
from knowledge.knowledge_base import build_knowledge
from knowledge.records import DossierItem, Doubt, Listing, Procedure, Source, Submission, Way

CONTACT = Contact("Trung tâm Phục vụ hành chính công xã Suối Mơ", phone="0200 000 000")
NOTHING = "Không có thông tin"


def procedure(number: int, name: str, field: str = "Hộ tịch", **known: Any) -> Procedure:
    """A procedure of the commune with what is known of it; the rest says nothing."""
    code = f"9.{number:06d}"
    values: dict[str, Any] = {
        "levels": ("Cấp xã",),
        "submissions": (Submission(Way.IN_PERSON, "Trực tiếp", "3 Ngày làm việc", "Miễn phí"),),
        "dossier": (DossierItem("Tờ khai theo mẫu", "1 bản chính"),),
        "steps": ("Bước 1: Nộp hồ sơ tại Bộ phận Một cửa của Ủy ban nhân dân xã.",),
        "results": ("Giấy xác nhận",),
        "applicants": ("Công dân Việt Nam",),
        "agency": "Ủy ban nhân dân cấp xã",
        "authority": "",
        "reception": "",
        "conditions": "",
        "legal_basis": (),
        "decision": "",
        "ministry": "",
        "url": f"https://dichvucong.gov.vn/vi-du/{number}",
        "checked_on": "",
    }
    source = Source("danh-muc.jsonl", "danh-muc", "", number, number)
    return Procedure(
        code=code, name=name, field=field, document="danh-muc", source=source, **(values | known)
    )


ONLINE = Submission(
    Way.ONLINE, "Trực tuyến", "7 Ngày làm việc", "11,000 Việt Nam Đồng", "Nộp qua mạng thu 11.000 đồng."
)
IN_PERSON = Submission(Way.IN_PERSON, "Trực tiếp", "7 Ngày làm việc", "22,000 Việt Nam Đồng")
BARE = Submission(Way.IN_PERSON, "Trực tiếp", "4", "Miễn phí", doubts=frozenset({Doubt.TIME_WITHOUT_UNIT}))
UNSURE = Submission(
    Way.IN_PERSON,
    "Trực tiếp",
    NOTHING,
    "Miễn phí",
    "33.000 đồng, do Hội đồng nhân dân tỉnh quyết định",
    frozenset({Doubt.FREE_AND_AMOUNT}),
)

PROCEDURES = (
    procedure(
        1,
        "Thủ tục đăng ký khai sinh",
        submissions=(BARE, Submission(Way.ONLINE, "Trực tuyến", "4", "Miễn phí", doubts=frozenset({Doubt.TIME_WITHOUT_UNIT}))),
        dossier=(
            DossierItem("Trường hợp ủy quyền thì nộp văn bản ủy quyền được chứng thực", "1 bản chính"),
            DossierItem("Giấy chứng sinh; không có thì nộp văn bản của người làm chứng", "1 bản chính"),
            DossierItem("Tờ khai đăng ký khai sinh theo mẫu", "1 bản chính"),
            DossierItem("Lưu ý: nộp bản chụp phải rõ nét", "0 bản chính", doubts=frozenset({Doubt.NOTE_AS_PAPER})),
        ),
        steps=(
            "Bước 1: Nộp hồ sơ tại Trung tâm Phục vụ hành chính công xã.",
            "Trong thời hạn 61 ngày kể từ ngày sinh con, cha hoặc mẹ có trách nhiệm đăng ký khai sinh cho con.",
        ),
        results=("Giấy khai sinh",),
    ),
    procedure(2, "Thủ tục đăng ký lại khai sinh"),
    procedure(3, "Thủ tục đăng ký khai sinh có yếu tố nước ngoài"),
    procedure(4, "Thủ tục đăng ký khai sinh lưu động"),
    procedure(5, "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh"),
    procedure(6, "Thủ tục đăng ký khai tử"),
    procedure(7, "Thủ tục đăng ký kết hôn"),
    procedure(8, "Thủ tục đăng ký lại kết hôn"),
    procedure(9, "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"),
    procedure(10, "Thủ tục đăng ký giám hộ"),
    procedure(11, "Thủ tục đăng ký chấm dứt giám hộ"),
    procedure(12, "Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc"),
    procedure(20, "Đăng ký thường trú", "Cư trú", submissions=(ONLINE, IN_PERSON), agency="Công an cấp xã"),
    procedure(21, "Đăng ký tạm trú", "Cư trú", agency="Công an cấp xã"),
    procedure(22, "Xóa đăng ký thường trú", "Cư trú", agency="Công an cấp xã"),
    procedure(23, "Tách hộ", "Cư trú", conditions="Người tách hộ phải có năng lực hành vi dân sự đầy đủ."),
    procedure(24, "Xác nhận thông tin về cư trú", "Cư trú"),
    procedure(30, "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên", "Căn cước"),
    procedure(31, "Cấp lại thẻ căn cước", "Căn cước"),
    procedure(32, "Cấp đổi thẻ căn cước", "Căn cước"),
    procedure(33, "Cấp lại thẻ căn cước (thực hiện tại cấp tỉnh)", "Căn cước", levels=("Cấp tỉnh",)),
    procedure(40, "Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Chứng thực", submissions=(UNSURE,)),
    procedure(41, "Chứng thực chữ ký trong các giấy tờ, văn bản", "Chứng thực"),
    procedure(42, "Chứng thực di chúc", "Chứng thực", dossier=()),
    procedure(50, "Đăng ký thành lập hộ kinh doanh", "Hộ kinh doanh"),
    procedure(51, "Tạm ngừng kinh doanh của hộ kinh doanh", "Hộ kinh doanh"),
    procedure(52, "Chấm dứt hoạt động hộ kinh doanh", "Hộ kinh doanh"),
    procedure(60, "Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ", "Xây dựng"),
    procedure(61, "Gia hạn giấy phép xây dựng đối với nhà ở riêng lẻ", "Xây dựng"),
    procedure(70, "Giao đất, cho thuê đất, chuyển mục đích sử dụng đất", "Đất đai"),
    procedure(71, "Hòa giải tranh chấp đất đai", "Đất đai"),
    procedure(80, "Công nhận hộ nghèo, hộ cận nghèo thường xuyên hằng năm", "Giảm nghèo"),
    procedure(81, "Công nhận hộ thoát nghèo, hộ thoát cận nghèo thường xuyên hằng năm", "Giảm nghèo"),
)  # fmt: skip


@cache
def snapshot() -> Snapshot:
    """The listing alone, without any plan."""
    listing = Listing("danh-muc.jsonl", "danh-muc", PROCEDURES)
    knowledge = build_knowledge([], listings=[listing])
    return Snapshot(knowledge, memory_index(knowledge.passages), CONTACT, "thử")

"""The template of a listing (mẫu danh mục): its columns, example rows of an invented commune, objects as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Key of the portal → header of the column.
_SINGLE = {
    "ma_thu_tuc": "Mã thủ tục",
    "ten_thu_tuc": "Tên thủ tục",
    "linh_vuc": "Lĩnh vực",
    "cap_thuc_hien": "Cấp thực hiện",
    "doi_tuong_thuc_hien": "Đối tượng thực hiện",
    "co_quan_thuc_hien": "Cơ quan thực hiện",
    "co_quan_co_tham_quyen": "Cơ quan có thẩm quyền",
    "dia_chi_tiep_nhan": "Địa chỉ tiếp nhận",
    "yeu_cau_dieu_kien": "Yêu cầu, điều kiện",
    "trinh_tu_thuc_hien": "Trình tự thực hiện",
    "ket_qua": "Kết quả",
    "can_cu_phap_ly": "Căn cứ pháp lý",
    "so_quyet_dinh": "Số quyết định",
    "bo_nganh": "Bộ, ngành",
    "detail_url": "Liên kết",
    "ngay_kiem_tra": "Ngày kiểm tra",
}
_WAY = {
    "hinh_thuc": "Hình thức nộp",
    "thoi_gian": "Thời hạn giải quyết",
    "phi_le_phi": "Phí, lệ phí",
    "mo_ta": "Mô tả",
}
_PAPER = {
    "ten": "Thành phần hồ sơ",
    "so_luong": "Số lượng",
    "mau_don": "Mẫu đơn",
    "truong_hop": "Trường hợp áp dụng",
}
WAYS, PAPERS = "cach_thuc", "thanh_phan"
HEADERS = (*_SINGLE.values(), *_WAY.values(), *_PAPER.values())
"""Headers of the columns, in order."""


def rows_of(objects: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    """The objects of a JSON Lines listing as rows under HEADERS.

    A procedure takes as many rows as it has ways or papers, whichever are more; code, name and the other single
    values stand in the first of them only. Lists within a value become lines of the cell.
    """
    for given in objects:
        ways, papers = given.get(WAYS) or [{}], given.get(PAPERS) or [{}]
        single = [_cell(given.get(key)) for key in _SINGLE]
        for at in range(max(len(ways), len(papers))):
            way = ways[at] if at < len(ways) else {}
            paper = papers[at] if at < len(papers) else {}
            yield (
                *(single if at == 0 else [""] * len(single)),
                *(_cell(way.get(key)) for key in _WAY),
                *(_cell(paper.get(key)) for key in _PAPER),
            )


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)


EXAMPLE_MARK = "(ví dụ, xóa dòng này khi nhập)"
"""Ends the name of every example, so that one left in the file is not taken for a procedure."""
EXAMPLES: tuple[Mapping[str, Any], ...] = (
    {
        "ma_thu_tuc": "9.100001",
        "ten_thu_tuc": f"Đăng ký tổ chức phiên chợ quê {EXAMPLE_MARK}",
        "linh_vuc": "Thương mại",
        "cap_thuc_hien": "Cấp xã",
        "doi_tuong_thuc_hien": "Công dân Việt Nam, Hợp tác xã",
        "co_quan_thuc_hien": "Ủy ban nhân dân xã Suối Mơ",
        "co_quan_co_tham_quyen": "Chủ tịch Ủy ban nhân dân xã Suối Mơ",
        "dia_chi_tiep_nhan": "Trung tâm Phục vụ hành chính công xã Suối Mơ",
        "yeu_cau_dieu_kien": "Địa điểm họp chợ không lấn lòng đường, vỉa hè.",
        "trinh_tu_thuc_hien": (
            "Bước 1: Nộp hồ sơ tại Trung tâm Phục vụ hành chính công xã hoặc trên Cổng Dịch vụ công quốc gia.\n"
            "Bước 2: Công chức xem xét địa điểm, thời gian họp chợ.\n"
            "Bước 3: Nhận văn bản chấp thuận."
        ),
        "ket_qua": ["Văn bản chấp thuận tổ chức phiên chợ"],
        "can_cu_phap_ly": ["Quy chế quản lý chợ của xã Suối Mơ"],
        "so_quyet_dinh": "15/QĐ-UBND",
        "bo_nganh": "",
        "detail_url": "https://dichvucong.gov.vn/",
        "ngay_kiem_tra": "2026-09-01",
        WAYS: [
            {"hinh_thuc": "Trực tiếp", "thoi_gian": "5 ngày làm việc", "phi_le_phi": "Không thu", "mo_ta": ""},
            {"hinh_thuc": "Trực tuyến", "thoi_gian": "3 ngày làm việc", "phi_le_phi": "Không thu", "mo_ta": "Đăng nhập bằng tài khoản VNeID mức 2."},
        ],
        PAPERS: [
            {"ten": "Đơn đăng ký tổ chức phiên chợ", "so_luong": "1 bản chính", "mau_don": "SM-01.docx", "truong_hop": ""},
            {"ten": "Sơ đồ địa điểm họp chợ", "so_luong": "1 bản chính", "mau_don": "", "truong_hop": ""},
            {"ten": "Văn bản đồng ý của chủ đất", "so_luong": "1 bản sao", "mau_don": "", "truong_hop": "Họp chợ trên đất của hộ gia đình"},
        ],
    },
    {
        "ma_thu_tuc": "9.100002",
        "ten_thu_tuc": f"Xác nhận hộ nuôi cá lồng trên hồ {EXAMPLE_MARK}",
        "linh_vuc": "Thủy sản",
        "cap_thuc_hien": "Cấp xã",
        "co_quan_thuc_hien": "Phòng Kinh tế xã Suối Mơ",
        "dia_chi_tiep_nhan": "Trung tâm Phục vụ hành chính công xã Suối Mơ",
        "trinh_tu_thuc_hien": "Bước 1: Nộp đơn.\nBước 2: Công chức kiểm tra lồng nuôi.\nBước 3: Nhận giấy xác nhận.",
        "ket_qua": ["Giấy xác nhận"],
        WAYS: [
            {"hinh_thuc": "Trực tiếp", "thoi_gian": "7 ngày", "phi_le_phi": "20.000 đồng/giấy", "mo_ta": "Hộ nghèo được miễn."},
        ],
        PAPERS: [
            {"ten": "Đơn đề nghị xác nhận", "so_luong": "1 bản chính", "mau_don": "", "truong_hop": ""},
        ],
    },
)  # fmt: skip
"""Two made-up procedures, as a JSON Lines listing has them."""

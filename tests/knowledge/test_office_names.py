"""Names of offices begin and end where a reader would say."""

from __future__ import annotations

import pytest

from knowledge.office_cells import split_offices, split_roles
from knowledge.office_names import office_at, read_list

# A text that begins with one office, cut where its name ends.
NAMES = (
    "UBND xã| xây dựng kế hoạch", "Ủy ban nhân dân xã Suối Mơ| ban hành", "Chủ tịch UBND xã| chịu trách nhiệm", "HĐND, UBND xã| giám sát", "Lãnh đạo UBND xã| chỉ đạo",
    "Văn phòng HĐND và UBND xã| tổng hợp", "Văn phòng UBND| đôn đốc", "Văn phòng - Thống kê| theo dõi", "Văn phòng – TK| theo dõi", "Chánh Văn phòng HĐND và UBND xã| tổng hợp",
    "Phòng Nội vụ| có trách nhiệm", "Phòng Kinh tế, Hạ tầng và Đô thị| chủ trì", "Phòng Văn hóa - Xã hội| tham mưu", "Phòng Tài chính - Kế hoạch huyện| thẩm định",
    "Phòng Lao động, Thương binh và Xã hội| rà soát", "Phòng LĐTBXH| rà soát", "Phòng Giáo dục và Đào tạo| chỉ đạo", "Phòng Tài nguyên và Môi trường| kiểm tra",
    "Trưởng phòng Kinh tế| kiểm tra", "Thủ trưởng các phòng, ban, đơn vị| triển khai", "Sở Nông nghiệp và Môi trường| hướng dẫn", "Thanh tra huyện| thanh tra",
    "Trung tâm Phục vụ hành chính công xã| tiếp nhận", "TTPVHCC| tiếp nhận", "Trung tâm Văn hóa - Thông tin và Thể thao| tuyên truyền", "Trung tâm Phát triển quỹ đất| giải phóng mặt bằng",
    "Trung tâm Y tế khu vực| hỗ trợ", "Trạm Y tế xã| tiêm chủng", "Đài Truyền thanh xã| đưa tin", "Công an xã| tiếp tục", "Ban Chỉ huy Quân sự xã| tuyển quân", "Ban CHQS xã| tuyển quân",
    "Ban Chỉ đạo phòng, chống thiên tai xã| trực", "Ban Quản lý dự án đầu tư xây dựng huyện| giải ngân", "Ban Thường trực UBMTTQVN xã| chủ trì", "Ban Tổ chức Đảng ủy| tham mưu",
    "Ban Chăn nuôi - Thú y| phun khử trùng", "Ủy ban Mặt trận Tổ quốc Việt Nam xã| vận động", "Hội Liên hiệp Phụ nữ xã| duy trì", "Đoàn TNCS Hồ Chí Minh xã| ra quân", "Huyện đoàn| phát động",
    "Tổ công nghệ số cộng đồng các thôn| hướng dẫn", "các tổ bầu cử| trang trí", "Tổ giúp việc| tổng hợp", "Đội xung kích phòng, chống thiên tai xã| tuần tra", "Ủy ban bầu cử xã| phân công",
    "Công chức Tư pháp - Hộ tịch| chứng thực", "Công chức Văn hóa – Xã hội phụ trách LĐTBXH| tổng hợp", "công chức VHXH| tham mưu", "Tư pháp – Hộ tịch| chứng thực", "Cán bộ tiêm chủng| theo dõi",
    "Bộ phận Một cửa| niêm yết", "Bộ phận Tiếp nhận và Trả kết quả| niêm yết", "Trưởng các thôn| huy động", "Bí thư chi bộ| chỉ đạo", "Các thôn, tổ dân phố| báo cáo",
    "các phòng, ban, ngành| thực hiện", "các hội, đoàn thể xã| vận động", "Các cơ quan, đơn vị có liên quan| phối hợp", "Hiệu trưởng các trường học| chỉ đạo", "Trường THCS Suối Mơ| tổ chức",
    "Các cơ quan thành viên Ban Chỉ đạo| đôn đốc", "UBND các xã, thị trấn| rà soát", "Chi cục Thuế khu vực| rà soát", "Bảo hiểm xã hội huyện| cấp thẻ", "Đồng chí Trần Văn Hậu - Phó Chủ tịch UBND xã| chỉ huy",
    "cán bộ, công chức, viên chức xã| chấp hành", "Toàn thể cán bộ, công chức xã| nghiêm túc", "Người đứng đầu cơ quan, đơn vị| chịu trách nhiệm", "Các doanh nghiệp, hợp tác xã trên địa bàn| bố trí",
)  # fmt: skip
NO_NAMES = (
    "Tổ chức hội nghị", "Thanh tra, kiểm tra việc thực hiện", "Phòng, chống dịch bệnh", "Công khai thủ tục", "Kinh tế - xã hội phát triển", "Văn phòng phẩm và vật tư", "Hội nghị triển khai",
    "Trường hợp vướng mắc", "Bộ chỉ số", "Đơn vị tính: đồng", "Công tác phổ biến", "Tổ quốc", "Ban hành kế hoạch", "Trạm bơm Nà Sản", "Đội ngũ", "Giáo dục nghề nghiệp", "Xã hội hóa", "",
)  # fmt: skip
LISTS = {
    "Công an xã, Trạm Y tế và các thôn tổ chức": ("Công an xã", "Trạm Y tế", "các thôn"),
    "Văn phòng HĐND và UBND, Phòng Kinh tế kiểm tra": ("Văn phòng HĐND và UBND", "Phòng Kinh tế"),
    "Phòng Lao động - Thương binh và Xã hội, Phòng Y tế rà soát": (
        "Phòng Lao động - Thương binh và Xã hội",
        "Phòng Y tế",
    ),
    "Ủy ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội giám sát": (
        "Ủy ban MTTQ Việt Nam xã",
        "các tổ chức chính trị - xã hội",
    ),
    "Hội Chữ thập đỏ, Hội Liên hiệp Phụ nữ xã tiếp nhận": ("Hội Chữ thập đỏ", "Hội Liên hiệp Phụ nữ xã"),
    "Trưởng thôn, rà soát viên thu thập": ("Trưởng thôn", "rà soát viên"),
    "các phòng, ban, đơn vị, UBND các phường thực hiện": ("các phòng, ban, đơn vị", "UBND các phường"),
}
CELLS = {
    "UBND; bộ phận VHXH và Đài truyền thanh": ("UBND", "bộ phận VHXH", "Đài truyền thanh"),
    "Công chức Lao động, Thương binh và Xã hội": ("Công chức Lao động, Thương binh và Xã hội",),
    "Phòng Văn hóa\n- Xã hội": ("Phòng Văn hóa - Xã hội",),
    "Trưởng các\nthôn": ("Trưởng các thôn",),
    "Văn phòng HĐND\nvà UBND xã": ("Văn phòng HĐND và UBND xã",),
    "Phòng Kinh tế\nCông an xã": ("Phòng Kinh tế", "Công an xã"),
    "- Phòng Kinh tế\n- Công an xã.": ("Phòng Kinh tế", "Công an xã"),
    "Hà Văn Toàn\nLục Thị Sen": ("Hà Văn Toàn", "Lục Thị Sen"),
    "Công an, quân sự, các thôn": ("Công an", "quân sự", "các thôn"),
    "Hội Làm vườn sinh thái": ("Hội Làm vườn sinh thái",),
    "Đơn vị được giao chủ trì": ("Đơn vị được giao chủ trì",),
    "Phối hợp với Công an xã": ("Công an xã",),
    "": (),
    "-": (),
}
ROLES = {
    "Công an xã chủ trì, phối hợp với Trạm Y tế, các thôn": (("Công an xã",), ("Trạm Y tế", "các thôn")),
    "- Chủ trì: Phòng Kinh tế\n- Phối hợp: Công an xã; Trưởng các thôn": (("Phòng Kinh tế",), ("Công an xã", "Trưởng các thôn")),
    "Phòng Kinh tế (chủ trì), Công an xã, Trạm Y tế (phối hợp)": (("Phòng Kinh tế",), ("Công an xã", "Trạm Y tế")),
    "Phòng Kinh tế chủ trì; Văn phòng phối hợp": (("Phòng Kinh tế",), ("Văn phòng",)),
    "UBND xã phối hợp với Hội Nông dân": (("UBND xã",), ("Hội Nông dân",)),
    "Phòng Kinh tế\nphối hợp Trạm Y tế": (("Phòng Kinh tế",), ("Trạm Y tế",)),
    "Phòng Kinh tế; Công an xã": (("Phòng Kinh tế", "Công an xã"), ()),
    "Các đơn vị được giao chủ trì, đơn vị liên quan": (("Các đơn vị được giao chủ trì", "đơn vị liên quan"), ()),
}  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_name_ends_before_its_duty(text: str) -> None:
    name, _, rest = text.partition("|")
    assert office_at(name + rest) == len(name)


@pytest.mark.parametrize("text", NO_NAMES)
def test_words_like_a_name_are_none(text: str) -> None:
    assert office_at(text) is None


@pytest.mark.parametrize("text", LISTS)
def test_a_list_of_offices_is_parted(text: str) -> None:
    assert read_list(text)[0] == LISTS[text]


@pytest.mark.parametrize("cell", CELLS)
def test_every_word_of_a_cell_names_somebody(cell: str) -> None:
    assert split_offices(cell) == CELLS[cell]


@pytest.mark.parametrize("cell", ROLES)
def test_roles_within_a_cell_are_told_apart(cell: str) -> None:
    assert split_roles(cell) == ROLES[cell]

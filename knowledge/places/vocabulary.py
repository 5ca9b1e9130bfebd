"""Words that stand after a level word without being a unit's name (từ đứng sau "xã", "huyện" mà không phải tên)."""

from __future__ import annotations

# Folded; they end a name typed in lower case, and a name never begins with them. Syllables that are common in
# names ("anh", "vi", "ha", "phu") are left out, for a name cut short is worse than one read too far.
_STOP_WORDS = """
    ai ad cac cap cho chua co cua cung de den deu di do duoc em gi gom giup hay het hoac hom hon khi khong ko la
    len may mot muon nao nay nen neu ngay nguoi nhe nhieu nhung nop o phai qua ra roi sao sau se so tai tat thay the
    theo thi thuoc toi tren trong truoc ubnd hdnd mttq ubmttq cchc tthc dvc va ve viec voi vua xin xong vay vo
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
# Folded; a name typed in lower case does not begin with them, though they may stand further on in it.
_NEVER_FIRST = """
    anh ban bao can chi con da dang dia duyet hoi ke lai lam luc ma minh moi nam noi phong ta to tong tu van ho y a ah
    xet cap ky tim thu giai xu giu gap goi chot nhap khai lay xem biet gui chiu nghe
"""
NEVER_FIRST = frozenset(_NEVER_FIRST.split())
# Capitalised words with exactly these diacritics stand after a name and are no part of it.
_STOP_SPELLED = """
    về của và giai đến trên ban ủy uỷ tại theo là thì kèm được phải việc chỉ kế căn để trong thực bao gồm khi nếu
    các những có cho với nhằm điều mục phần khoản
"""
STOP_SPELLED = frozenset(_STOP_SPELLED.split())
# The same when a number follows: "xã Suối Mơ Năm 2024", but "xã Phú Quý".
STOP_BEFORE_NUMBER = frozenset({"năm", "ngày", "tháng", "quý", "số"})
# Pairs that begin like a name of two syllables but say what the unit does or has; folded.
_COMMON_PAIRS = """
    an_toan bao_nhieu bao_gio bao_lau luc_nao bao_cao bao_dam bao_ve ban_hanh bieu_quyet ca_nhan cai_cach cai_thien can_bo cap_nhat chat_luong
    chi_dao chinh_quyen chu_dong chu_tich chu_tri chuan_bi chuyen_doi con_lai cong_an cong_bo cong_chuc cong_dan
    cong_khai cong_tac cung_cap dam_bao dang_ky dang_tai danh_gia dan_toc dao_tao dau_tu dau_moi de_nghi de_xuat
    dich_vu dien_tu dinh_ky don_doc doan_the don_vi duy_tri gia_han giam_sat giao_duc hang_nam hang_thang hieu_qua
    hang_quy ho_tro hoan_thanh hoc_tap hop_tac huong_dan kinh_te khac_phuc khai_thac khen_thuong kiem_tra
    kien_nghi lanh_dao lao_dong lien_he lien_quan luu_tru mat_tran nang_cao nghiem_tuc nhiem_vu niem_yet
    phan_cong phan_dau phap_luat phat_dong phat_trien phe_duyet pho_bien phoi_hop phu_trach phuc_vu quan_ly
    quan_su quan_tam quoc_phong ra_soat sap_xep sap_nhap su_dung tang_cuong tap_huan tap_trung tham_gia tham_muu
    thanh_lap thanh_toan thao_luan thay_doi theo_doi thong_bao thong_ke thong_nhat thong_tin thu_hoi thuc_hien
    thuong_xuyen tiep_can tiep_cong tiep_nhan tiep_tuc tieu_hoc tinh_nguyen to_chuc to_giac tong_hop tong_ket
    tra_loi trach_nhiem tranh_thu trien_khai truong_hoc tu_phap tu_van tuyen_dung tuyen_truyen uu_tien van_ban
    van_dong van_hoa van_phong van_minh vung_sau xa_hoi xac_dinh xac_nhan xay_dung xep_hang xu_ly xu_phat y_te
    nong_thon dat_chuan dac_biet loai_mot vung_cao mien_nui thi_tran thanh_pho phuong_xa truc_thuoc lan_can
    moi_nhat dong_bao dan_chu gioi_thieu gop_y tinh_hinh thi_dua
"""
COMMON_PAIRS = frozenset(tuple(pair.split("_")) for pair in _COMMON_PAIRS.split())
# First words of offices: "TT Văn hóa", "P. Nội vụ", "TP Tài chính" are a centre, a division and its head.
_OFFICE_FIRST_WORDS = """
    van noi tai tu y kinh giao lao tai thong truyen dich phuc hanh dang cong quan tuyen to nong khuyen day y boi
    bao dan mat khoa quan ho ke xay dieu ung cham nghien du cuu ngoai bi thanh doi chu pho giam
"""
OFFICE_FIRST_WORDS = frozenset(_OFFICE_FIRST_WORDS.split())
# Units' names that are also everyday words: without a level word before them they name no unit unless capitalised.
_WORDS_AS_NAMES = """
    doan_ket dai_dong dong_tam dong_tien hoa_binh hoa_hop hop_thanh hop_tien lap_le minh_duc quyet_thang quyet_tien
    thanh_cong thang_loi thong_nhat tien_bo tu_do doc_lap tan_tien tan_lap trung_thanh yen_binh an_toan an_ninh
    dong_y tu_nguyen tong_hop lien_minh phuc_loc hanh_phuc cao_thang vinh_quang thanh_binh hung_dao hop_ly binh_an
    minh_tan xuan_hoa dong_hoa cong_hoa cong_thanh tham_gia hiep_hoa dai_thang toan_thang kien_thiet xay_dung
"""
WORDS_AS_NAMES = frozenset(tuple(name.split("_")) for name in _WORDS_AS_NAMES.split())

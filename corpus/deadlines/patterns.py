"""The words around a time in a deadline wording, as patterns over flat text."""

from corpus.deadlines.flat import verbose

_CLOCK = r"_[0-9]{1,2}_?(?:h|g|gio|:)_?(?:[0-9]{2})?(?:_?(?:phut|p))?"

# Between two times: a stretch ("đến", "-") or a list (",", "và").
TO = verbose(r"_?(?:-|(?:cho_)?(?:den|toi)(?:_het)?(?:_cuoi)?(?:_ngay)?)_?")
LIST = verbose(r"_?(?:,|;|\+|&|/|va|hoac|,_va)_?(?:trong_|den_)?(?:ca_)?")

# Right before a time, and what it does to it.
BEFORE = verbose(
    rf"""
    (?:
      # đầu quý · giữa tháng · tuần 2 của tháng · a "quý" or "tháng" left blank
      (?P<part>\b(?:
          thang | qu[yi] | dau | giua | (?:thuong|trung|ha)_tuan
        | tuan(?:_(?:thu|le))?_(?:dau|cuoi|[0-9]|i{{1,3}}|iv|nhat|hai|ba|tu)(?:_tien)?
      )(?:_cua)?)
      # bắt đầu từ · kể từ ngày
    | (?P<from>\b(?:(?:bat_dau|ke|tinh)_)?tu(?:_(?:dau|ngay))?|\bbat_dau(?:_(?:vao|trong))?)
    | (?P<after>\bsau(?:_ngay)?)
      # trước ngày · trước 16h00 ngày · trước thời điểm
    | (?P<before>\btruoc(?:_(?:thoi_(?:diem|han|gian)|moc))?(?P<clock>{_CLOCK})?,?(?:_ngay)?)
      # đến hết ngày · chậm nhất là · không muộn hơn
    | (?P<upto>(?:\bden|\bhet|\bcham_nhat|\bmuon_nhat|\bkhong_(?:qua|muon_hon|cham_hon))
        (?:_(?:het|la|vao|den|trong|cuoi|ngay|truoc))*)
      # xong trong · hoàn thành vào · giai đoạn · cuối
    | (?P<within>(?:\btrong|\bvao|\bxong|\bhoan_thanh|\bgiai_doan|\bcuoi|\bthoi_gian|\bhan|\btai)
        (?:_(?:trong|vao|la|giai_doan|cuoi|ngay|khoang))*:?)
    )_?$
    """
)
ROLES = ("part", "from", "after", "before", "upto", "within")

# … và các năm tiếp theo · … trở đi
ONWARD = verbose(
    r"""
      [_,;]*(?:(?:va|cho_den|cac|duy_tri|tiep_tuc|thuc_hien|trien_khai)_)*(?:(?:cac|nhung)_)?(?:nam|quy|thang|giai_doan|thoi_gian)?_?
      (?:tiep_theo|ke_tiep|sau_nay|con_lai|tiep_sau|sau_do|sau\b)
    | [_,]*tro_di
    """
)
# 31/12 hàng năm
EACH = verbose(r",?_(?:hang|moi)_nam\b")
STANDING = verbose(r"\bthuong_xuyen\b|\blien_tuc\b|\bhang_ngay\b|\bmoi_ngay\b|\blau_dai\b|\bthuong_nhat\b")
# Trong 06 tháng kể từ khi … · ngay sau khi … : runs to the end, dates in it are another event's.
RELATIVE = verbose(
    r"""
      \b(?:trong_)?(?:vong_|thoi_(?:gian|han)_)?[0-9]{1,3}(?:_?-_?[0-9]{1,3})?_
      (?:ngay|thang|nam|tuan|gio)(?:_lam_viec)?,?_(?:ke_tu|tu_(?:khi|ngay)|sau|tinh_tu).*
    | \b(?:ngay_)?(?:ke_tu|tu|sau)_khi\b.* | \bngay_sau\b.*
    """
)
NO_DATE = verbose(
    r"""
      \btheo_(?:
          yeu_cau|lo_trinh|tien_do|chi_dao|huong_dan|quy_dinh|ke_hoach|phan_cong|quyet_dinh|van_ban|du_an
        | de_an|chuong_trinh|nhiem_vu|thoi_(?:han|gian|diem)|\0|nhu_cau|tinh_hinh|thuc_te|y_kien)
    | \bkhi_(?:co|duoc|can|phat_sinh|hoan_thanh)\b | \bdot_xuat\b | \bkip_thoi\b | \bngay_khi\b
    | \bda_(?:hoan_thanh|thuc_hien|xong|ban_hanh)\b | \btrong_(?:vong_)?[0-9-]+_(?:ngay|thang|nam)\b
    """
)
# Theo Chương trình công tác năm 2026: the year names the document
BY_DOCUMENT = verbose(
    r"""
    ^\W*theo_(?:chuong_trinh|ke_hoach|lo_trinh|du_toan|nghi_quyet|de_an)\b
    (?:(?!_(?:truoc|trong|xong|hoan_thanh|den)_)[^,;.(])*_(?:nam|giai_doan)_[0-9_-]+\W*$
    """
)
DONE = verbose(r"^\W*da_(?:hoan_thanh|thuc_hien|xong|ban_hanh|trien_khai)\b")
BRACKETS = verbose(r"\([^()]*\)|\[[^\[\]]*\]")
OUTSIDE = verbose(r"^[^(\[]*|[)\]][^(\[]*")
AD_HOC = verbose(r"\((?:hoac_)?dot_xuat[^)]*\)")
BEFORE_DAY = verbose(r"\btruoc(?:_ngay)?_?[0-9]")
WORD = verbose(r"[a-z]")
# "kết quả năm 2025 trước 30/01/2026": the year says what is reported, not when.
ABOUT = verbose(
    r"""
    \b(?:ket_qua|tinh_hinh|bao_cao|nhiem_vu|ke_hoach|cong_tac|so_lieu|du_toan|ngan_sach|chi_tieu|tong_ket|so_ket)
    (?:_[^.;,:()]{0,40})?_$
    """
)

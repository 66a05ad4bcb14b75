"""Questions that plans cannot answer, by class: the reason is a key of `rag.compose.phrases.WHY`."""

import re

REFUSALS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.VERBOSE))
    for reason, pattern in (
        (
            "form",  # "Mẫu báo cáo tải ở đâu?"
            r"""\bbieu\ mau\b | \bmau\ (?:bao\ cao|so|don|phieu|bieu|de\ cuong|ke\ hoach)\b | \btai\ (?:ve|o\ dau|xuong|mau|file)\b
            | duong\ link | \blink\b | (?:file|tep)\ (?:mau|dinh\ kem|word|excel) | dang\ nhap\ (?:o|vao|the|bang) | mat\ khau""",
        ),
        (
            "person",  # "Giám đốc Sở Tài chính tên là gì?"
            r"""(?:ten|ho\ ten|ten\ tuoi)\ (?:la\ gi|gi\b|la\ ai|cua\ (?:giam\ doc|lanh\ dao|chu\ tich|truong|can\ bo))
            | (?:giam\ doc|lanh\ dao|chu\ tich|pho\ chu\ tich|truong\ (?:phong|ban)|chuyen\ vien|dau\ moi|nguoi\ phu\ trach|can\ bo)\b[^?]{0,60}\b(?:la\ ai|ten\ gi|la\ nguoi\ nao|ten\ la)
            | \bai\ la\ (?:giam\ doc|chu\ tich|pho\ chu\ tich|truong|lanh\ dao|bi\ thu|dau\ moi|chuyen\ vien)
            | so\ (?:dien\ thoai|dt|di\ dong) | \bsdt\b | dien\ thoai\ (?:cua|lien\ he|so) | hotline | \be-?mail\b | dia\ chi\ (?:lien\ he|tru\ so|nha|cua)
            | lien\ he\ (?:voi\ )?ai\b | (?:tru\ so|van\ phong)[^?]{0,30}o\ dau""",
        ),
        (
            "schedule",  # "Lịch họp tháng 5 là ngày nào?"
            r"""lich\ (?:hop|cong\ tac|lam\ viec|tiep|cu\ the) | (?:cuoc|phien)\ hop[^?]{0,60}(?:ngay\ nao|khi\ nao|bao\ gio|o\ dau|may\ gio|luc\ nao)
            | hop\ (?:ngay\ nao|khi\ nao|luc\ may|o\ dau) | (?:dia\ diem|hoi\ truong|phong\ hop)\b[^?]{0,40}(?:nao|dau)""",
        ),
        (
            "status",  # "Sở Tài chính đã trình phương án chưa?"
            r"""\bda\ (?!den\ han)[^?]{1,120}\bchua\b | \b(?:xong|hoan\ thanh|thuc\ hien|lam|trinh|nop|gui|ban\ hanh|trien\ khai|dat|to\ chuc|bao\ cao)\b[^?]{0,60}\bchua\s*(?:\?|$|vay|a\b|nhi|the)
            | tien\ do\ (?:den\ dau|the\ nao|ra\ sao|nhu\ the\ nao|hien\ (?:nay|tai)|thuc\ hien|bao\ nhieu|da) | den\ dau\ roi | toi\ dau\ roi\ \??$
            | (?:ket\ qua|tinh\ hinh)\ (?:thuc\ hien|trien\ khai)[^?]{0,60}(?:ra\ sao|the\ nao|den\ (?:nay|dau)|nhu\ the\ nao|hien\ (?:nay|tai)|thang\ (?:truoc|vua)|quy\ (?:truoc|vua))
            | (?:bao\ nhieu|may|nhung|cac|ai|so\ nao|don\ vi\ nao|dia\ phuong\ nao|xa\ nao)\b[^?]{0,60}\bda\ (?:hoan\ thanh|xong|nop|gui|bao\ cao|trien\ khai|thuc\ hien|dat)
            | (?:chua|khong)\ (?:hoan\ thanh|nop|gui|bao\ cao)\s*\?? | (?:ai|so\ nao|don\ vi\ nao)\b[^?]{0,40}(?:cham\ nhat|tre\ nhat|dung\ dau\ bang)""",
        ),
        (
            "current",  # "Hiện tỉnh đã phủ sóng 5G được bao nhiêu phần trăm rồi?"
            r"""(?<!thuc\ )(?<!the\ )(?<!phat\ )(?<!bieu\ )\b(?:hien|hien\ nay|hien\ tai|den\ nay|tinh\ den\ (?:nay|hom\ nay|thoi\ diem)|bay\ gio|toi\ nay)\b[^?]{0,90}(?:bao\ nhieu|may|dat|duoc|co)\b
            | \bda\ (?:dat|phu|co|duoc)\b[^?]{0,70}(?:bao\ nhieu|may)\b | (?:bao\ nhieu|may)\b[^?]{0,40}\broi\b | thuc\ te\ (?:dat|hien|la)
            | nam\ (?:ngoai|truoc|2024|2023)\b[^?]{0,60}(?:dat|bao\ nhieu|ket\ qua)""",
        ),
        (
            "opinion",  # "Kế hoạch nào tốt hơn?"
            r"""(?:tot|hay|quan\ trong|kho)\ (?:nhat|hon)\b | theo\ (?:ban|em|anh|y\ kien)\b[^?]{0,20}\b(?:co\ nen|nen|thi) | co\ nen\b | danh\ gia\ (?:the\ nao|ra\ sao)\ ve | du\ doan | du\ bao\ xem""",
        ),
        (
            "penalty",  # "Chậm thì bị phạt bao nhiêu?"
            r"""bi\ (?:phat|ky\ luat|xu\ ly|xu\ phat)\ (?:bao\ nhieu|the\ nao|gi|ra\ sao|nhu\ the\ nao|khong) | muc\ phat | tien\ phat""",
        ),
        (
            "money",  # "Dự toán bao nhiêu tiền?"
            r"""bao\ nhieu\ (?:tien|ty\ dong|trieu|dong\b|ti\ dong|kinh\ phi|von) | (?:tong\ (?:kinh\ phi|muc\ dau\ tu|du\ toan|von)|kinh\ phi|du\ toan|ngan\ sach)\b[^?]{0,80}(?:la\ bao\ nhieu|bao\ nhieu\ (?:tien|ty|trieu|dong)|may\ ty)
            | (?:luong|phu\ cap|thuong|muc\ chi|muc\ ho\ tro|gia)\b[^?]{0,50}bao\ nhieu\ (?:tien|dong|trieu|ty)""",
        ),
    )
)

_LATE = re.compile(r"bi (?:tre|cham|muon)|co (?:tre|cham|muon) |co kip|con kip")


def refusal(folded: str) -> str:
    """The class of unanswerable question, "" for an answerable one."""
    if _LATE.search(folded):
        return ""  # lateness follows from the deadline, completion does not
    return next((reason for reason, pattern in REFUSALS if pattern.search(folded)), "")

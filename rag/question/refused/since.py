"""What may have happened since a plan was issued, or before it: no plan tells of it.

Classes of questions as in `rag.question.refused.refusals`: patterns over the folded question, each with
examples.
"""

_MARKED = r"(?:phe binh|khien trach|ky luat|canh cao|nhac nho|kiem diem|khen(?: thuong)?|bieu duong|xu phat)"
_HAPPENED = (
    rf"(?:bi|duoc|da|lai) (?:\w+ ){{0,3}}?(?:{_MARKED}|thu hoi|dinh chi|huy(?! dong)|bai bo|gia han|lui"
    r"|hoan lai|tam dung|dung lai|cat giam|cat bo|rut|mien|tu choi|tra lai|chuyen (?:cho|sang)"
    r"|doi (?:sang|thanh|don vi)|giai the|cham|tre|muon)\b"
)
# What is to be reached may be asked for in the same words as what was: "phải đạt bao nhiêu phần trăm".
_UNBOUND = (
    r"^(?!.*\b(?:phai|can|se|chi tieu|muc tieu|yeu cau|dat ra|de ra|ke hoach|con (?:lai )?(?:bao|may))\b)"
)
_HOW_MUCH = (
    r"(?:bao nhieu|may) (?!ngay|hom|tuan|viec|nhiem vu|dau viec|cong viec|bao cao|phu luc|muc\b|lan\b)"
)
_NO_PAST = r"(?:dang|so(?! hoa)\b|nganh|muc tieu|chieu|phuong|den|qua|neu|ban|het|quoc gia|dung|nen tang|cap)"
# "Lý do kiến trúc phải xong ngay quý I?": why a day or a value was set, which no plan tells.
_REASON_OF = r"(?:\b(?:vi sao|tai sao|vi ly do gi)\b|^(?:xin |cho |hoi |biet |neu )*(?:ly do|nguyen nhan)\b)"
_SET = (
    r"(?:quy [ivx\d]+|thang \d+|ngay \d+|nam 20\d\d|han\b|gap\b|som\b|muon\b|\d+(?:[.,]\d+)? ?%|\d+ phan tram"
    r"|\d+ ?- ?\d+ (?!nam)|chi tieu|ty le)"
)
# What was done: "tăng thêm được bao nhiêu", but not "phải tăng được bao nhiêu".
_DONE = r"(?:tang|giam|them|lam|thuc hien|hoan thanh|trien khai|giai quyet|xu ly|phat hien)"
SINCE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "event",  # "Vì sao Sở X bị phê bình?", "Có được gia hạn không?"
        (
            rf"(?:\b(?:vi sao|tai sao|ly do|nguyen nhan|do dau)|^(?:the )?sao)\b[^?]{{0,120}}\b{_HAPPENED}",
            r"^(?:the )?sao (?!cho|the|vay)[^?]{1,80}\blai (?:khong|chua|bi|duoc|lay|chi|dat|chon|giao)\b",
            r"^(?!.*\b(?:phai|dung) khong\b).*\b(?:xin|ai|cho|quyet dinh|cho phep|dong y|may lan)\b[^?]{0,60}"
            r"\b(?:lui|gia|hoan) (?:thoi )?han\b",
            r"\b(?:vi sao|tai sao|ly do)\b[^?]{0,80}\b(?:khong|chua) (?:\w+ ){0,2}"
            r"(?:duoc|co|phai|hoan thanh|nop|lam|trinh|giao|ky|ban hanh)\b",
            rf"\b(?:ai|(?:so|xa|phuong|don vi|co quan|nganh|dia phuong) nao)\b[^?]{{0,30}}"
            rf"\b(?:bi|duoc) {_MARKED}",
            rf"{_REASON_OF}[^?]*?\b{_SET}",
            r"^(?:the )?sao (?:chua|khong)\b",
            r"^(?:the )?sao (?:han|moc|chi tieu|ty le|ke hoach)\b[^?]*\b(?:vay|the|gap|som|muon|cao|thap)\b",
            r"\b(?:vi sao|tai sao|sao lai|ly do)\b[^?]{0,80}\b(?:chi (?:dat|giao|la|can|co)\b|chon\b"
            r"|an dinh\b|dat (?:muc|chi tieu)|lay (?:moc|muc|ngay))",
            r"\bco (?:bi|duoc) (?:phe binh|khien trach|ky luat|nhac nho|gia han|lui han|khen thuong"
            r"|bieu duong)\b",
        ),
    ),
    (
        "status",  # "Sở Nội vụ nộp báo cáo chưa?"
        (
            r"\bda (?!den han)[^?]{1,120}\bchua\b",
            r"\b(?:xong|hoan thanh|thuc hien|lam|trinh|nop|gui|ban hanh|trien khai|dat|to chuc|"
            r"bao cao)\b[^?]{0,60}\bchua\s*(?:\?|$|vay|a\b|nhi|the)",
            r"(?<!ve )(?<!doi )(?<!sat )(?<!nhanh )(?<!dam )(?<!doc )tien do "
            r"(?:den dau|the nao|ra sao|nhu the nao|hien (?:nay|tai)|thuc hien|bao nhieu|da)",
            r"(?:den|toi) dau (?:roi|r)\b(?=\s*(?:[?,!.]|$|a\b|vay|nhi|the\b))",
            r"(?:duoc|xong|roi|hay) chua\b",
            r"\b(?:the nao|ra sao) roi\b",
            r"\b(?:bao nhieu|may) (?:\w+ ){1,5}?da "
            r"(?!dang|so\b|nganh|muc tieu|chieu|phuong|den|qua|neu|ban|het)\w+",
            r"\b(?:bao nhieu|may) (?:\w+ ){1,4}?(?<!thuc )(?<!phat )(?<!the )(?<!xuat )(?<!bieu )"
            r"hien (?!dai|dien|tuong|truong|vat|hanh)\w+",
            r"\bdat duoc (?:bao nhieu|may)\b[^?]{0,30}\b(?:quy|thang) (?:truoc|vua|i\b|ii\b|iii\b|\d)"
            r"|\b(?:quy|thang) (?:truoc|vua qua|vua roi|i|ii|iii|\d+)\b "
            r"(?:\w+ ){0,4}?(?<!phai )(?<!can )dat duoc\b",
            r"(?:ket qua|tinh hinh)(?: (?!can|phai|la\b|cua)\w+){0,6} "
            r"(?:thuc hien|trien khai)(?! dinh ky)[^?]{0,60}"
            r"(?:ra sao|the nao|den (?:nay|dau)|hien (?:nay|tai)|(?:thang|quy) (?:truoc|vua))",
            r"(?:bao nhieu|may|nhung|cac|ai|so nao|don vi nao|dia phuong nao|xa nao)\b[^?]"
            r"{0,60}\bda (?:hoan thanh|xong|nop|gui|bao cao|trien khai|thuc hien|dat)",
            r"(?:chua|khong) (?:hoan thanh|nop|gui|bao cao)\s*\??",
            r"\bco (?:nop|gui|trinh|hoan thanh|bao cao|thuc hien)\b[^?]{0,40}\b(?:dung han|kip|du|nghiem tuc)"
            r" khong\b",
            r"\bda [^?]{1,80}\bdung (?:han|gio|tien do) (?:khong|chua)\b",
            r"\b(?:ai|(?:so|xa|phuong|don vi|co quan|nganh|dia phuong) nao) "
            r"(?:con|dang|van) (?:thieu|no|mac)\b",
            r"\b(?:may|bao nhieu) (?:so|xa|phuong|don vi|co quan|nganh|ho|doanh nghiep)\b"
            r"(?![^?]*\b(?:phai|can)\b)[^?]{0,30}\b(?:xong|hoan thanh)\b",
            r"\b(?:(?:bi|dang|con) (?:vuong|tac|ket|nghen) (?:o |tai )?(?:dau|khau nao|cho nao|buoc nao)"
            r"|(?:vuong|tac) (?:o |tai )?(?:dau|khau nao|buoc nao))\b",
            r"\b(?:ket qua|xep hang|thu hang|dat|bao nhieu)\b[^?]{0,80}\b(?:nam (?:ngoai|vua (?:roi|qua))"
            r"|(?:quy|thang|nam|tuan) (?:truoc|vua (?:roi|qua)))\s*(?:\?|$)",
            r"\bket qua (?:cua )?(?:dot |cuoc |viec )?(?:kiem tra|thanh tra|giam sat|danh gia|khao sat"
            r"|cham diem|xep hang|xep loai)\b[^?]{0,60}(?:the nao|ra sao|bao nhieu)",
            r"\b(?:ai|(?:so|xa|phuong|don vi|co quan|nganh|dia phuong) nao)\b[^?]{0,40}\b"
            r"(?:cham|tre|nhanh|som)\b[^?]{0,40}\bnhat\b",
            r"(?:ai|so nao|don vi nao)\b[^?]{0,40}dung dau bang",
            r"\b(?:ai|(?:so|xa|phuong|don vi|co quan|nganh|dia phuong) nao)\b (?:dang |con |hay |bi |van )*"
            r"(?:(?:cham|muon|tre|no|thieu)(?: viec)? (?:nop|gui|trinh|bao cao|dang ky|trien khai|ban hanh)"
            r"|(?:nop|gui|trinh|bao cao) (?:muon|cham|tre))\b",
            r"\bbao nhieu\b[^?]{0,40}\bda (?:co|duoc|cap|mua|tham gia|dang ky|su dung)\b",
            r"\b(?:ai|(?:so|xa|phuong|don vi|co quan|nganh|dia phuong) nao) (?:van |con |ma )*chua\b"
            r"(?! (?:duoc|co) (?:giao|ten|nhiem vu|viec|phan cong))",
            r"^(?:muc|ty le|ket qua|tinh hinh)\b[^?]*\bhien (?:gio|nay|tai|thoi)\b",
            rf"{_UNBOUND}.*\b(?:bao nhieu|may) (?:\w+ ){{1,6}}?bi \w+",
            rf"{_UNBOUND}.*\b(?:bao nhieu|may) (?:kien nghi|y kien|phan anh|vu|truong hop|luot|bai du thi)\b",
            r"\bphat hien (?:duoc |ra )?(?:nhung |cac )?(?:sai pham|sai sot|ton tai|bat cap)\b",
            r"\b(?:con|hien|van) (?:bao nhieu|may) [^?]{1,70}\bchua \w+",
            rf"{_UNBOUND}.*\b{_DONE}(?: \w+)? duoc (?:nhung |cac )?(?:\w+ ){{0,2}}(?:nao|gi|bao nhieu|may)\b",
            rf"{_UNBOUND}.*\bdang (?:phu|dat|o muc)\b[^?]{{0,50}}\b(?:bao nhieu|may)\b",
            rf"{_UNBOUND}.*\bso (?:\w+ ){{1,6}}dang (?!ky|tai|vien|uy)\w+[^?]*\bbao nhieu\b",
            rf"{_UNBOUND}(?:cho biet |xin |hoi )*t[yi] le [^?]*"
            r"\bda (?:qua|duoc|co|xu ly|so hoa|bo tri|cap|hoc)\b",
            r"\b(?:nao|gi)\b[^?]{0,40}\bda (?:hoan thanh|xong|lam xong|thuc hien xong)\b",
            rf"{_UNBOUND}.*\b(?:quy|thang|nam|tuan|thoi gian)\b[^?]{{0,12}}\b(?:vua (?:roi|qua)|qua)\b[^?]*"
            r"\b(?:bao nhieu|ra sao|the nao|ket qua)\b",
            r"\bda (?:dem|mang) lai\b",
        ),
    ),
    (
        "current",  # "Đến nay đào tạo được bao nhiêu người rồi?"
        (
            r"(?<!thuc )(?<!the )(?<!phat )(?<!bieu )(?<!xuat )\b(?:hien|hien nay|hien tai|den nay|"
            r"tinh den (?:nay|hom nay|thoi diem)|bay gio|toi nay)\b[^?]{0,90}(?:bao nhieu|may|dat|"
            r"duoc|co)\b",
            r"(?<!thuc )(?<!the )(?<!phat )(?<!bieu )(?<!xuat )\b(?:hien nay|hien tai|den nay|hien gio)\b"
            r"(?![^?]*\b(?:phai|can|nen|lam|bao cao)\b)[^?]{1,80}\b(?:the nao|ra sao)\b",
            r"\bda (?:dat|phu|co|duoc)\b[^?]{0,70}(?:bao nhieu|may)\b",
            rf"{_UNBOUND}.*\b(?:(?:den|toi) gio(?! nao)|(?:den |toi )?(?:luc|hoi|thoi diem) nay|hien gio)\b"
            rf"[^?]{{0,90}}\b{_HOW_MUCH}",
            rf"{_UNBOUND}.*\b{_HOW_MUCH}[^?]{{1,90}}\b(?:den|toi) gio(?! nao)\b",
            rf"{_UNBOUND}.*\b{_HOW_MUCH}(?:\w+ ){{1,16}}?da (?!{_NO_PAST})\w+",
            rf"{_UNBOUND}.*\bda (?!{_NO_PAST})[^?]{{1,60}}\b(?:xong|duoc) {_HOW_MUCH}",
            r"(?:bao nhieu|may)\b[^?]{0,40}\broi\b(?=\s*(?:[?!.]|$|a\b|vay|nhi|the\b))",
            r"thuc te (?:dat|hien|la)",
            r"\b(?:dung|xep)(?: hang)? thu may\b"
            r"|\b(?:hang|vi tri|thu hang) (?:may(?! (?:tinh|moc|bay|in)\b)|bao nhieu|thu may)\b",
            r"(?<!hon )(?<!voi )nam (?:ngoai|truoc|2024|2023)\b[^?]{0,60}(?:dat|bao nhieu|ket qua)",
        ),
    ),
)

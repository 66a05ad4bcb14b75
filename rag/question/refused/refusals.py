"""Questions that plans cannot answer, by class: the reason is a key of `rag.compose.phrases.WHY`."""

import re

from rag.question.refused.since import SINCE

# What an applicant wants for himself: how to get it is in no plan.
_OBTAIN = (
    "duoc (?:cap|nhan|vay|huong|cong nhan|tai tro|mien|giam|ho tro)|(?:xin|dang ky)"
    "|cap (?:chu ky|tai khoan|chung chi|giay)"
)
# Patterns over the folded question; each class has an example.
_CLASSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "form",  # "Mẫu báo cáo tải ở đâu?"
        (
            r"\bbieu mau\b",
            r"\bmau (?:bao cao|so|don|phieu|bieu|de cuong|ke hoach)\b",
            r"(?<!nguoi )(?<!nhan )(?<!hien )(?<!thien )\btai (?:ve|o dau|xuong|mau|file)\b",
            r"\b(?:link|duong (?:link|dan))\b(?! (?:(?:cua|vao|den|truy cap|toi) )*(?:cac )?(?:he thong|trang"
            r"|cong|nen tang|ung dung|co so))",
            r"(?:file|tep) (?:mau|dinh kem|word|excel)",
            r"dang nhap (?:o|vao|the|bang)",
            r"\btai khoan (?:dang nhap|truy cap|quan tri|he thong)\b",
            r"mat khau",
        ),
    ),
    (
        "person",  # "Chánh Văn phòng là ai?"
        (
            r"^(?!.*\b(?:cuoc (?:thi|dua|tranh)|hoi thi|giai thuong|phong trao|quy|app|ung dung|nen tang|"
            r"phan mem|he thong|mang luoi|de an|chuong trinh|du an|ke hoach|luat|khu|kho)\b).*?"
            r"\bten (?:la gi|gi)\b",
            r"(?:ho ten|ten tuoi) (?:la gi|gi\b)",
            r"(?:ten|ho ten|ten tuoi) (?:la ai|cua (?:giam doc|lanh dao|chu tich|"
            r"truong|can bo))",
            r"(?:giam doc|lanh dao|chu tich|pho chu tich|truong (?:phong|ban)|chuyen vien|dau moi|"
            r"nguoi (?:phu trach|dung dau)|thu truong|can bo)\b[^?]{0,60}\b"
            r"(?:la (?:nhung )?ai|ten gi|la nguoi nao|ten la)",
            r"^\W*(?:truong|pho|to truong|doi truong) (?:doan|ban|phong|nhom|to)\b[^?]{0,150}\bla ai\b",
            r"\b(?:chanh|pho(?! bien)|truong|bi thu|vien truong|cuc truong)\b[^?]{0,50}\b(?:la ai|ten gi)",
            r"\bla (?:ong|ba|anh|chi|dong chi|vi|nguoi) nao\b",
            r"gom (?:nhung )?(?:ai|ong|ba)\b",
            r"\b(?:hoi dong|to (?:cong tac|giup viec|cong nghe|chuyen gia|thu ky)|doan (?:cong tac|kiem tra"
            r"|thanh tra)|ban (?:to chuc|chi dao|quan ly|soan thao)|mang luoi)\b[^?]{0,60}"
            r"\bco (?:nhung )?(?:ai|nguoi nao)\s*(?:\?|$)",
            r"\bnguoi nao (?:o|cua|ben|trong|tai|thuoc)\b",
            r"\bai (?:la nguoi |se )*(?:dung lop|len lop|giang bai|thuyet trinh|phat bieu|dan chuong trinh"
            r"|chu toa|trinh bay (?:chuyen de|tham luan|bai|tai))\b",
            r"\bten (?:cua )?(?:cac |nhung |mot |may )?(?:anh|chi(?! tieu)|ong|dong chi|nguoi(?! ky)|can bo"
            r"|chuyen vien|lanh dao|nhan vien|(?:truong|pho) (?:phong|ban|doan)|giam doc)\b",
            r"\bnguoi truc tiep\b|\bca nhan nao\b",
            r"\b(?:chuyen vien|can bo|dong chi|lanh dao|pho (?:giam doc|chu tich)) nao\b(?! (?:phai|duoc))",
            r"\bai (?:dang |hien |se |dang la |hien la )?la (?:giam doc|chu tich|pho chu tich|truong|lanh dao"
            r"|bi thu|dau moi|chuyen vien|tong (?:cong trinh su|giam doc|bien tap)|kien truc su truong)",
            r"\bbien che\b",
            r"\b(?:bao nhieu|may) (?:nguoi|can bo|cong chuc|nhan vien|chuyen vien|phong ban|phong)\b"
            r"(?!.*\b(?:phai|dat|dao tao|boi duong)\b)[^?]{0,30}\b(?:o|tai|cua|thuoc|trong) "
            r"(?:so|ubnd|cong an|van phong|trung tam)\b",
            r"^(?!.*\b(?:phai|dat|dao tao|boi duong)\b).*\b(?:so|ubnd|cong an|van phong|trung tam)\b"
            r"[^?]{0,40}\bco (?:bao nhieu|may) (?:nguoi|can bo|cong chuc|nhan vien|chuyen vien|phong)\b",
            r"so (?:dien thoai|dt|di dong|tong dai)",
            r"\b(?:goi|lien he|lien lac|nhan)\b[^?]{0,20}\bso may\b|^(?:cho |xin |hoi |biet )*so may\b"
            r"|\bso may (?:cua )?(?:dau moi|can bo|chuyen vien|lanh dao|nguoi|van thu|bo phan|dong chi)\b",
            r"\bhom thu (?:dien tu|gop y|cong vu|nao|gi|cua|tiep nhan)\b|\bfax\b|^(?:cho |xin |so )*zalo\b",
            r"(?<!van )\b(?:phong|bo phan)(?: ban)? nao\b"
            r"(?= (?:cua|thuoc|o|ben|trong|tai|nhan|tiep nhan)\b|\s*(?:\?|$))",
            r"\b(?:o|tren|tai) (?:duong|pho) nao\b|\bso nha\b",
            r"\b(?:so|ubnd|cong an|trung tam|bao|dai|chi cuc|cuc|ban)\b[^?]{1,40}"
            r"\b(?:dong|toa lac) (?:o |tai )?(?:dau|cho nao|noi nao)\b",
            r"\bsdt\b",
            r"dien thoai (?:cua|lien he|so)",
            r"hotline|\bduong day nong\b",
            r"\b(?:fax|zalo|viber|may le)\b[^?]{0,60}\b(?:nao|gi|may|bao nhieu)\b",
            r"\bso (?:fax|zalo|viber|may le)\b",
            r"\be-?mail\b|\bthu dien tu\b|(?<!phoi )\bhop thu (?:gop y|cong vu|nao|gi|tiep nhan|cua)\b",
            r"dia chi (?:lien he|tru so|nha|cua)",
            r"lien he (?:voi )?ai\b",
            r"(?:(?<!dat )tru so|van phong)\b(?:(?!\bneu\b|\bnhac\b|\bnoi\b)[^?]){0,30}o dau",
        ),
    ),
    (
        "schedule",  # "Lịch họp tháng 5 là ngày nào?"
        (
            r"(?<!vo )(?<!vao )(?<!du )lich (?:hop|cong tac|lam viec|tiep|cu the|truc|phat song|chieu|hoc"
            r"|thi\b|tap huan|kiem tra|thanh tra|giam sat|di\b|nghi|kham|tiem|mo lop|dao tao|boi duong"
            r"|ra quan|gap|hen|sinh hoat|giao ban|khai giang|bieu dien|xe|cat|hoi nghi|hoi thao)",
            r"(?:cuoc|phien) hop[^?]{0,60}(?:ngay nao|khi nao|bao gio|o dau|may gio|luc nao)",
            r"hop (?:ngay nao|khi nao|luc may|o dau)",
            r"(?:dia diem|(?<!cho )(?<!xin )(?<!toi )(?<!em )hoi truong(?! hop)|phong hop)\b"
            r"[^?]{0,120}(?:nao|dau)",
        ),
    ),
    *SINCE,
    (
        "opinion",  # "Kế hoạch nào tốt hơn?"
        (
            r"(?:tot|hay|quan trong|kho) (?:nhat|hon)\b",
            r"^theo (?:ban|anh|em|tro ly|y (?:kien )?(?:ban|anh|chi))\b(?! chi dao| to chuc| quan ly)",
            r"theo (?:ban|em|anh|y kien)\b[^?]{0,20}\b(?:co nen|nen|thi)",
            r"\btheo y (?:kien )?(?:cua )?(?:ban|tro ly|em|anh|chi)\b",
            r"\b(?:ai|(?:so|co quan|don vi|nganh|ben) nao) nen\b",
            r"\b(?:kha thi|hop ly|hieu qua|thuc chat) (?:khong|ko|hay khong)\s*\??$",
            r"co nen\b",
            r"danh gia (?:the nao|ra sao) ve",
            r"(?<!tu )(?:du doan|\bdoan (?:xem|thu|giup))",
            r"du bao xem",
        ),
    ),
    (
        "cited",  # "Luật Công nghệ cao có mấy chương?", "Điều 51 Luật Ngân sách nói gì?"
        (
            r"\b(?:dieu|khoan|chuong|diem) (?:\d+|[ivx]+|[a-z])\b[^?]{0,30}\b(?:cua )?(?:luat|nghi dinh|"
            r"nghi quyet|thong tu|quyet dinh|bo luat|hien phap)\b",
            r"\b(?:luat|nghi dinh|thong tu|bo luat)\b[^?]{0,50}\b(?:may|bao nhieu) (?:chuong|dieu|khoan)\b",
            r"\b(?:thong bao|nghi quyet|quyet dinh|chi thi|nghi dinh|cong van|ket luan|luat)\b[^?]{0,60}\b(?:"
            r"(?:ket luan|quy dinh) (?:nhung |cac )?(?:\w+ ){0,2}gi\b|(?:ket luan|quy dinh) noi dung nao"
            r"|(?:co|gom|neu) (?:may|bao nhieu|nhung) (?:quan diem|nguyen tac|nhom (?:nhiem vu|giai phap)"
            r"|giai phap|chuong|dieu|khoan))\b",
            r"\bphu luc (?:[ivx]+|\d+) (?:ban hanh |kem theo |cua )+(?:quyet dinh|nghi quyet|"
            r"chuong trinh|nghi dinh|thong tu)\b(?! so \d+[^?]{0,60}ke hoach)",
        ),
    ),
    (
        "howto",  # "Nộp hồ sơ cần giấy tờ gì?", "Cách cài ứng dụng"
        (
            r"\b(?:can|gom|gom co|chuan bi|phai co|mang theo) (?:nhung |cac )?(?:loai )?"
            r"(?:giay to|ho so|thu tuc) (?:gi|nao|nhu the nao)\b",
            r"^(?:cho (?:toi|em|minh) (?:hoi|biet) |xin hoi |hoi )?cach (?:de )?"
            r"(?:nop|cai|dang ky|tra cuu|dang nhap|su dung|lap tai khoan|dien)\b",
            r"\b(?:lam (?:the nao|sao)|phai lam sao) (?:de |ma )?"
            r"(?:nop|cai|dang ky|tra cuu|dang nhap|su dung|lay lai|mo tai khoan)\b",
            r"\bthu tuc (?!hanh chinh)(?:\w+ ){1,8}(?:the nao|nhu the nao|ra sao|lam sao)\b",
            r"\b(?:gom|co|qua|trai qua) (?:may|nhung|bao nhieu|cac) buoc\b",
            r"\bbam (?:vao |o )?(?:dau|nut nao|cho nao)\b",
            r"\bnop (?:ho so|don)\b[^?]{0,80}\b(?:the nao|ra sao|lam sao|o dau|gom|gi)\b",
            rf"\b(?:lam (?:sao|the nao)|cach nao) de\b[^?]{{0,40}}\b(?:{_OBTAIN})\b",
            rf"\b(?:muon|de|xin)\b[^?]{{0,60}}\b(?:{_OBTAIN})\b[^?]*"
            r"\b(?:lam (?:the nao|sao|gi)|(?:nop|can|phai co) (?:nhung )?gi|ra sao|the nao|buoc nao|o dau)\b",
            r"\bxin (?:cap|tai tro|vay|ho tro|phep|dang ky)\b[^?]*"
            r"\b(?:the nao|ra sao|lam sao|o dau|buoc nao)\b",
            r"\bmuon (?:vao|tham gia|du|thi)\b[^?]*\b(?:phai (?:nop|lam|qua) (?:nhung )?gi|nop gi"
            r"|ra sao|the nao|buoc nao|o dau)\b",
            r"^(?:\w+ )?dang ky (?:hoc|tham gia|du|thi|tai khoan|nhan|vay|mua|dung|su dung)\b[^?]*"
            r"\b(?:the nao|ra sao|lam sao|o dau)\b",
            r"^(?:cho (?:toi|em|minh) (?:hoi|biet) |xin hoi |hoi )?cach (?:de )?tinh\b",
            r"^(?:cac |nhung )?ho so (?!cong viec)[^?]*\bgom (?:co )?(?:nhung )?(?:gi|thanh phan|giay to)\b",
            r"^(?:hay |xin |nho (?:ban )?|ban )?huong dan (?:giup |cho )?(?:toi |em |minh |ba con )?"
            r"(?:cach |cai|dang nhap|dang ky|su dung|nop|tra cuu|kich hoat)",
        ),
    ),
    (
        "writing",  # "Soạn công văn đôn đốc các xã"
        (
            r"^(?:hay |giup (?:toi|minh|em|anh) |nho (?:ban )?|ban )*(?:soan|viet|dich|ve|ke(?! thu\b)|"
            r"lam tho|sang tac|du thao)\b(?: (?:giup|ho|gium|cho)(?: (?:toi|minh|em|anh))?)? "
            r"(?:mot |cai |bai |ban |to |cong |bao |ke hoach|giay|don|thu|tho|chuyen|slide|email|van|"
            r"quyet|tai lieu|truyen)",
            r"\bsang tieng (?:anh|trung|nhat|han|phap)\b",
        ),
    ),
    (
        "penalty",  # "Chậm thì bị phạt bao nhiêu?"
        (
            r"bi (?:phat|ky luat|xu ly|xu phat) (?:bao nhieu|the nao|gi|ra sao|nhu the nao|khong)",
            r"muc (?:xu )?phat\b",
            r"\b(?:hinh thuc|che tai) (?:xu ly|xu phat|ky luat)\b",
            r"(?:tru|mat) (?:bao nhieu|may) diem",
            r"tien phat",
        ),
    ),
    (
        "money",  # "Dự toán bao nhiêu tiền?"
        (
            r"bao nhieu (?:tien|ty dong|trieu|dong\b|ti dong|kinh phi|von)",
            r"^(?![^?]*\b(?:t[yi] le|chi tieu|phan tram|yeu cau ve)\b)[^?]*"
            r"(?:tong (?:kinh phi|muc dau tu|du toan|von)|kinh phi|du toan|"
            r"ngan sach)\b[^?]{0,80}(?:la bao nhieu|bao nhieu (?:tien|ty|trieu|dong)|may ty)",
            r"^(?!.*\b(?:ty le|phan tram|truc tuyen|qua mang)\b).*"
            r"(?:(?<!\bso )(?<!chat )(?<!khoi )(?<!nang )\bluong|phu cap|thu lao|hoc phi|le phi|vien phi|"
            r"von (?:ban dau|dieu le|phap dinh)|"
            r"tong muc dau tu|muc (?:ho tro|chi|dong))\b[^?]{0,50}\bbao nhieu\b"
            r"(?! (?:phan|nguoi|lan|nam|thang|ngay|loai|muc))",
            r"\b(?:che do|muc) (?:phu cap|luong|thu lao|tien thuong)\b",
            r"(?:luong|phu cap|thuong|muc chi|muc ho tro|gia)\b[^?]{0,50}bao nhieu (?:tien|dong|"
            r"trieu|ty)",
        ),
    ),
)
REFUSALS = tuple((reason, re.compile("|".join(patterns))) for reason, patterns in _CLASSES)

_WHY = re.compile(r"\b(?:vi sao|tai sao|ly do|nguyen nhan|phe binh|khien trach|ky luat)\b")
_LATE = re.compile(
    r"(?:qua|den|toi|het) han (?:hay )?chua"
    r"|(?:tre|muon|cham) (?:han )?khong|bi (?:tre|cham|muon)|co (?:tre|cham|muon) |co kip|con kip"
    r"|\b(?:tre|muon|cham|qua han)(?: han)?(?: mat)?"
    r" (?:chua|roi(?: (?:dung|phai))? (?:khong|chua|a|ha)|hay chua)\b"
)


# "thời hạn thế nào" asks for a day, not for how things stand.
_DUE = re.compile(
    r"\b(?:thoi han|han chot|han cuoi|han|thoi gian|deadline) (?:thi |la )?(?:the nao|nhu the nao|ra sao)\b"
)


# "Cơ quan phối hợp gồm những ai?", "đơn vị chủ trì Hội nghị là ai?": bodies, which plans do name.
_OF_BODY = re.compile(
    r"^(?!.*\b(?:ten|dien thoai|lien he|ca nhan|can bo|chuyen vien|email|nguoi|ong|ba|lanh dao|giam doc"
    r"|thu truong|truong (?:phong|ban|doan))\b)"
    r".*\b(?:don vi|co quan|to chuc|ben|so|nganh)(?:(?:,| va| hoac|/)? (?:don vi|co quan|to chuc))? "
    r"(?:duoc giao |nao |cung |tham gia )*(?:chu tri|phoi hop|phu trach|thuc hien|tham muu|dau moi"
    r"|chiu trach nhiem|thuong truc)\b"
)


def refusal(folded: str) -> str:
    """The class of unanswerable question, "" for an answerable one."""
    if _LATE.search(folded) and not _WHY.search(folded):
        return ""  # lateness follows from the deadline, completion does not
    folded = _DUE.sub("han khi nao", folded)
    reason = next((reason for reason, pattern in REFUSALS if pattern.search(folded)), "")
    return "" if reason == "person" and _OF_BODY.search(folded) else reason

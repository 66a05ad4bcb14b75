"""Which field is asked, in which role, of which kind: patterns over the folded question."""

import re
from collections.abc import Iterable

from corpus.models import TaskKind
from rag.models import Ask, Role
from rag.words import level

_BODY = (
    r"(?:ai|noi nao|nha nao|(?:cac |nhung )?(?:co quan|don vi|so|nganh|ben|dia phuong|bo|phong ban)"
    r"(?:,? (?:nganh|ban|don vi))* (?:nao|gi))"
)

ASKS: tuple[tuple[Ask, str], ...] = (
    (
        Ask.SIGNER,
        r"\bai (?:da )?ky\b|nguoi ky|\bky ten\b(?! (?:dien tu|so\b|tren|bang|vao|thay|ho\b|gium|giup))|"
        r"\bky ban hanh|\bai (?:la nguoi )?(?:da )?(?:ky|phe duyet|ban hanh) (?:ke hoach|van ban)|"
        r"(?:lanh dao|dong chi|vi|ong|ba) nao (?:da |la nguoi )?ky\b|"
        r"(?:chu ky|signature) (?:\w+ )?cua (?:ai|vi|ong|ba|dong chi|lanh dao|nguoi)\b|"
        r"chuc vu nguoi ky",
    ),
    (
        Ask.ISSUED,
        r"ban hanh (?:vao )?(?:ngay|thang|nam|khi|luc|bao gio|hom)|"
        r"\bde (?:vao )?(?:ngay|thang|nam) (?:nao|may|bao nhieu)|"
        r"ngay (?:thang )?(?:nam )?(?:ban hanh|ky)|(?:ky|(?<!dien )ra|co) (?:vao )?ngay (?:nao|may|"
        r"bao nhieu)|ngay ky|(?:duoc )?ky (?:khi nao|bao gio|hom nao)",
    ),
    (
        Ask.ISSUER,
        r"(?:co quan|don vi|cap|noi|so|ubnd) nao (?:da |la noi )?(?:ban hanh|ra) (?:ban )?"
        r"(?:ke hoach|van ban)|"
        r"(?:ke hoach|van ban)\b[^?]{0,120}\b(?:do|cua) (?:co quan|don vi|cap|noi|tinh) nao"
        r"(?: ban hanh| lap)?"
        r"\s*\??$|co quan ban hanh (?:ke hoach|van ban)|do (?:co quan|cap|noi) nao ban hanh",
    ),
    (
        Ask.RECIPIENTS,
        r"noi nhan(?! (?:bao cao|phan anh|kien nghi|thong tin|ket qua|ho so|y kien))"
        r"|^\s*(?:ban )?ke hoach\b[^?,]{0,80}\bgui (?:bao cao )?(?:cho |den |toi |ve )?"
        r"(?:nhung |cac )?(?:bo|so|co quan|don vi|noi|nganh) nao|"
        r"(?:ke hoach|van ban)\b[^?]{0,120}\bgui (?:cho |den |toi )?"
        r"(?!bao cao|ket qua|ho so)[^?,]{2,80} (?:khong|chua)\b|"
        r"gui (?:cho |den |toi )?(?:nhung|cac) (?:noi|co quan|don vi|ai|dau)|"
        r"duoc gui (?:cho|den|toi)|(?<!bao cao )gui cho (?:nhung )?ai\b",
    ),
    (
        Ask.NUMBER,
        r"so (?:hieu|ky hieu)|(?:ke hoach|van ban)[^?]{0,80} (?:so (?:may|bao nhieu)|(?<!giao )(?<!cho )"
        r"(?<!do )so nao|mang so|"
        r"co so)\b",
    ),
    (
        Ask.IMPLEMENTS,
        r"(?:thuc hien|trien khai|dua tren|thi hanh) (?:la )?(?:theo )?(?:nhung |"
        r"cac )?(?:van ban|quyet dinh|nghi quyet|luat) (?:nao|gi)\b|can cu (?:ban hanh|phap ly)|"
        r"(?:co quan|don vi|so) nao (?:tham muu|trinh|soan)|to trinh (?:nao|so)",
    ),
    (
        Ask.ANNEX,
        r"(?<!trong )(?<!tai )(?<!o )phu luc (?:[ivx]+|\d+)?[^?,]{0,60}\b"
        r"(?:ten|ve (?:cai )?gi|noi dung gi|tieu de|noi ve|la (?:danh (?:muc|section) |bang |bieu |cai )?gi)|"
        r"(?:tieu de|ten) (?:gi |nao )?(?:la gi )?(?:cho|cua) (?:cac )?phu luc|"
        r"(?:may|bao nhieu|nhung|cac|co) phu luc|phu luc (?:nao|gi)\b|ten (?:cua )?phu luc|"
        r"co kem (?:theo )?phu luc",
    ),
    (
        Ask.FUNDING,
        r"(?:kinh phi|ngan sach|tien|von)[^?]{0,90}(?:tu dau|nguon nao|nguon gi|lay o dau|"
        r"o dau ra|tu nguon)|nguon (?:kinh phi|von|luc tai chinh)[^?]{0,60}(?:nao|gi|dau)",
    ),
    (
        Ask.PERIOD,
        r"(?:ke hoach)[^?]{0,60}(?:giai doan nao|thoi ky nao|cho nhung nam nao|"
        r"nam nao den nam nao)",
    ),
    (
        Ask.FORCE,
        r"(?:con|het|co) hieu luc|hieu luc (?:den|toi|tu|thi hanh|khi nao|bao gio)|"
        r"(?:bi|duoc|da) (?:thay the|bai bo|sua doi)|thay the (?:cho )?(?:ke hoach|van ban|quyet dinh)",
    ),
    (
        Ask.CITES,
        r"(?:dan chieu|vien dan|nhac den|nhac toi|neu|dua vao) (?:nhung |cac )(?:van ban|luat|nghi quyet|"
        r"quyet dinh)|(?:luat|nghi quyet|quyet dinh|van ban) nao (?:duoc|co) (?:dan chieu|vien dan|nhac|neu)",
    ),
    (Ask.SUPPORT, r"phoi hop|\bphu (?:mot tay|1 tay|viec|giup)\b|\bgiup mot tay\b"),
    (
        Ask.REPORT_TO,
        r"\b(?:bao cao|gui|nop|(?<!chuong )(?<!quy )(?<!giai )trinh|phan anh|tim den|hoi)\b"
        r"[^?]{0,40}(?:cho ai|den ai|ve dau|cho co quan nao|ve co quan nao|o dau|cho don vi nao|den dau|"
        r"toi ai|tim den ai)"
        r"|\b(?:gui|nop|trinh) ai\b|\bnoi nhan (?:bao cao|phan anh|kien nghi|ket qua|y kien)",
    ),
    (
        Ask.WHO,
        rf"\b{_BODY}\b|viec cua ai|do ai|cua ai\b|giao (?:cho )?ai\b"
        # "Đơn vị chủ trì hội nghị?", "hội nghị: cơ quan thực hiện?": the body itself, unasked by any word.
        r"|^(?:\w+ ){0,3}?(?:co quan|don vi) (?:duoc giao )?(?:chu tri|phu trach|dau moi|chiu trach nhiem)\b"
        r"|[,:–-]\s*(?:co quan|don vi) (?:chu tri|phu trach|dau moi|thuc hien)(?: la)?\s*\??$",
    ),
    (
        Ask.WHEN,
        r"khi nao|bao gio|bao lau|ngay (?:nao|may|bao nhieu)|luc nao|\bhan (?:chot|nop|cuoi|gui|"
        r"hoan|trinh|la|cua|dang|xay|cho|nhiem)|^han\b|thoi (?:han|gian|diem)|\bquy (?:nao|may)|"
        r"thang (?:nao|may)|nam nao|may gio|"
        r"(?:con|bao nhieu|may) (?:bao nhieu |may )?(?:ngay|hom|bua|tuan) nua|"
        r"\bcon (?:lai |duoc )?(?:bao nhieu|may) (?:ngay|hom|tuan)\b|"
        r"deadline|bat dau tu|chu ky(?! (?:so|dien tu|ca nhan|cua)\b)|tan suat|dinh ky (?:nao|may|bao)|"
        r"\bky nao|may thang (?:mot|1) lan|keo dai den|han may gio",
    ),
    (
        Ask.TARGET,
        r"bao nhieu(?! (?:ngay|hom|tuan)\b| (?:cai |so )?(?:nhiem vu|chi tieu|viec|cong viec|dau viec|bao cao"
        r"|ke hoach)\b)|may phan\b|(?:co|tung) nao\b|(?:co|chung) may\b|bao lam\b|ty le (?:nao|la)|\bty le\b|"
        r"(?:muc|degree) (?:nao|may|(?:can|phai) dat)\b|"
        r"chi tieu (?:nao|la|gi|ve|ty)|dat (?:muc|degree)|may (?:doanh nghiep|trung tam|du an|nguoi)|"
        r"bao nhieu phan",
    ),
    (
        Ask.OUTPUT,
        r"ket qua (?:can|phai|la|dau|cua|gi|nhu|dat|mong|cuoi|yeu cau)|"
        r"san pham (?:gi|nao|dau ra|la gi|can|phai|"
        r"cua (?:tung |moi |cac |nhung |hai )?(?:nhiem vu|viec|cong viec|muc|no))|dau ra|"
        r"ra (?:cai )?gi|phai ra",
    ),
    (
        Ask.BASIS,
        r"can cu\b|(?:theo|tai|tu|trong|dua (?:tren|vao)) (?:nhung |cac )?"
        r"(?:van ban|(?:bo )?luat|nghi quyet|nghi dinh|quyet dinh|chi thi|ket luan|chuong trinh|thong bao)"
        r" (?:nao|gi)|\bgiao (?:viec nay |nhiem vu nay )?(?:bang|o|qua) (?:nhung |cac )?van ban (?:nao|gi)|"
        r"\bvan ban (?:nao|gi) (?:da )?giao\b|"
        r"(?:ai|(?:co quan|don vi|bo|nganh|noi) nao) (?:la noi |da )?de xuat|nguon (?:goc|tu dau)|"
        r"cu the hoa|van ban nguon|ai de xuat|de xuat cua|co so (?:phap ly|nao)|xuat phat tu|"
        r"thong nhat voi chi tieu",
    ),
    (
        Ask.COUNT,
        r"(?:bao nhieu|may|tong so|dem) (?:cai |so )?(?:nhiem vu|chi tieu|viec|dau viec|bao cao|"
        r"ke hoach)",
    ),
    (
        Ask.PLACE,
        r"(?:ke hoach|van ban) nao|(?:section|muc|phan|phu luc|diem|khoan|gach) (?:nao|may)|"
        r"o (?:dau|section|muc|phan|ke hoach)|so may\b|trong (?:cac )?ke hoach",
    ),
    (
        Ask.YESNO,
        r"co phai|phai khong|dung khong|khong\s*\??$|\bco\b.{1,120}\bkhong\b|chua\s*\??$|co dung|"
        r"hay khong",
    ),
    (
        Ask.DO,
        r"lam (?:nhung )?(?:gi|viec)|viec gi|nhiem vu (?:gi|nao)|viec nao|cong viec|phai lam|"
        r"duoc giao|trach nhiem (?:gi|cua|nao)|nhung (?:viec|nhiem vu|gi)|den han|toi han|qua han|"
        r"bao cao (?:nhung |cai )*gi\b|phu trach|con (?:nhung )?(?:viec|nhiem vu)|"
        r"phai (?:[\w/]+,? ){1,6}(?:nhung )?(?:gi|cai gi)\b",
    ),
)
# "còn bao nhiêu ngày": until a deadline, which is none of its own.
DAYS_LEFT = re.compile(
    r"\bcon (?:lai |duoc )?(?:(?:bao nhieu|may) (?:ngay|hom|bua|tuan|thang)|bao lau)\b"
    r"|\b(?:bao nhieu|may) (?:ngay|hom|bua|tuan) nua\b"
)
# Words that only their accents tell apart.
_APART = (("mục", "section"), ("mức", "degree"), ("chữ ký", "signature"), ("từ đầu", "from the first"))
# "kế hoạch chuyển đổi số nào" asks for no number.
_DIGITAL = re.compile(
    r"\b(chuyen doi|kinh te|cong nghe|chinh phu|chinh quyen|ky nang|ha tang|nen tang|xa hoi|cong dan"
    r"|moi truong|du lieu|hoc vu|ky thuat|van hoa|niem tin|dich vu|san pham) so\b"
)
_ASKS = tuple((ask, re.compile(pattern)) for ask, pattern in ASKS)

DOCUMENT_ASKS = frozenset(
    {
        *(Ask.SIGNER, Ask.ISSUED, Ask.RECIPIENTS, Ask.NUMBER, Ask.IMPLEMENTS, Ask.ANNEX, Ask.FUNDING),
        *(Ask.PERIOD, Ask.FORCE, Ask.CITES, Ask.ISSUER),
    }
)
FIELD_ASKS = frozenset({Ask.WHO, Ask.SUPPORT, Ask.WHEN, Ask.TARGET, Ask.OUTPUT, Ask.BASIS, Ask.REPORT_TO})

_LEAD = re.compile(r"chu tri|dung dau|dau moi|chiu trach nhiem|duoc giao chu|dam nhiem|dung ra")
_SUPPORT = re.compile(r"phoi hop")
# "tham gia hoặc phối hợp": any part in it.
_ANY_ROLE = re.compile(
    r"\btham gia,? ?(?:hoac|hay|va|,|/) ?phoi hop\b|\bphoi hop,? ?(?:hoac|hay|va|,|/) ?tham gia\b"
)
# "phối hợp (không phải chủ trì)", "ngoài việc chủ trì còn phối hợp gì": the role that is not asked about.
_NOT_ROLE = re.compile(
    r"(?:\b(?:khong(?: phai| tinh| ke| gom| lay| bao gom)?|tru|ngoai(?: tru)?|loai(?: tru| bo)?)"
    r"|^bo(?: qua| bot| di)?)"
    r"(?: (?:cac|nhung|viec|nhiem vu|phan|vai tro|vai|la|duoc|co quan|don vi|giao)){0,4}"
    r" (?P<role>chu tri|phoi hop)\b(?! hay)"
)
_KINDS: tuple[tuple[TaskKind, re.Pattern[str]], ...] = (
    (TaskKind.TARGET, re.compile(r"\bchi tieu")),
    (
        TaskKind.REPORT,
        re.compile(
            r"(?:nhung|cac|che do|loai|phai|may|nao ve) bao cao\b(?! (?:cho|ve|so|ubnd))|"
            r"bao cao (?:(?:cai |nhung )?gi\b|nao|dinh ky)|^bao cao (?:gui|nop)\b"
            r"|^bao cao (?:ve|theo|cua)\b[^?]{2,60}? (?:gui|nop|trinh)\b"
            r"|^(?:\w+ ){0,3}bao cao (?:0?6 thang|(?:hang|moi) (?:nam|quy|thang)|so ket|tong ket)\b"
        ),
    ),
    (TaskKind.TASK, re.compile(r"\bnhiem vu\b(?! (?:khoa hoc|chuyen doi))")),
)
_NAMED = re.compile(
    r"dich danh|\b(?:nhiem vu|chi tieu|viec) rieng\b|ghi (?:ro )?ten|giao rieng|giao truc tiep"
    r"|(?<!danh )rieng cho"
)
_OVERDUE = re.compile(
    r"\bqua (?:thoi )?han\b|\b(?:tre|lo|chay) (?:han|hen)\b|cham (?:tien do|han)\b|da (?:het|toi) han\b"
    r"|\b(?:han|thoi han|ngay hen) da (?:troi )?qua\b|\bcon no (?:viec|nhiem vu|gi|nhung)"
    r"|\b(?:con|bi|dang) (?:ton|do dang)\b(?! tai\b)|\b(?:viec|nhiem vu) ton dong\b"
)
# "hết hạn" alone is over; "hết hạn trong quý I", "sắp hết hạn", "hết hạn khi nào" ask for a day.
_ENDED = re.compile(
    r"(?<!sap )(?<!khi nao )(?<!bao gio )(?<!gan )\bhet han\b(?! (?:vao|khi nao|bao gio|ngay nao))"
)
_DATED = re.compile(
    r"den han|toi han|dung han|\bhan\b|thoi han|moc (?:thoi gian)?|phai xong|hoan thanh|"
    r"den ky|sap (?:den|toi)|het han|qua han|deadline"
)
_MANY = re.compile(
    r"nhung (?:ke hoach|nhiem vu|chi tieu|viec|noi dung|muc|van ban|co quan|so|don vi)|"
    r"cac (?:ke hoach|nhiem vu|chi tieu|muc) nao"
    r"|\btung (?:nhiem vu|chi tieu|viec|noi dung|muc)\b"
    r"|liet ke|danh sach|tat ca|toan bo|gom nhung|\bca (?:hai|ba|bon|may)|\bhai (?:nhiem vu|"
    r"chi tieu|viec|ke hoach)|(?:moi|cac) ke hoach"
)
_EVERYTHING = re.compile(
    r"toan bo|tat ca|ke ca|moi (?:viec|trach nhiem|nhiem vu)|ca (?:viec )?(?:giao chung|phoi hop)|day du"
)
_LATE = re.compile(
    r"(?:co )?(?:bi |la )?(?:tre|muon|cham|qua han)(?: han)?(?: mat| roi)?(?: dung| phai| hay)?"
    r" (?:khong|chua|ko|ha)\b|con kip|kip khong|co kip"
)


def asks(text: str) -> tuple[Ask, ...]:
    """Every field asked for, in the order of the table; (TEXT,) where none is.

    "mục nào" asks for a section, "mức nào" for a number, "chữ ký" is no "chu kỳ", "từ đầu tới cuối" asks not
    where from: told apart where accents were typed.
    """
    folded = text.casefold()
    for word, apart in _APART:
        folded = folded.replace(word, apart)
    numbered = _DIGITAL.sub(r"\1", level(folded.replace("sở", "office")))  # "giao sở nào" asks for no number
    folded = _DIGITAL.sub(r"\1", level(folded))
    found = tuple(ask for ask, pattern in _ASKS if pattern.search(numbered if ask is Ask.NUMBER else folded))
    return found or (Ask.TEXT,)


def role(folded: str) -> Role | None:
    """The role asked about; None where both, none or simply everything is named."""
    if _EVERYTHING.search(folded) or _ANY_ROLE.search(folded):
        return None
    left_out = {found["role"] for found in _NOT_ROLE.finditer(folded)}
    folded = _NOT_ROLE.sub(" ", folded)
    lead, support = bool(_LEAD.search(folded)), bool(_SUPPORT.search(folded))
    if len(left_out) == 1 and not (lead or support):
        return Role.SUPPORT if "chu tri" in left_out else Role.LEAD
    if lead == support:
        return None
    return Role.LEAD if lead else Role.SUPPORT


def kinds(folded: str) -> tuple[TaskKind, ...]:
    """The kinds named, () for all: "chỉ tiêu, nhiệm vụ nào" names two and so excludes neither."""
    found = tuple(kind for kind, pattern in _KINDS if pattern.search(folded))
    more = (TaskKind.DUTY, TaskKind.REPORT) if TaskKind.TASK in found else ()
    return tuple(dict.fromkeys((*found, *more)))


def flags(folded: str) -> dict[str, bool]:
    """The yes-or-no features of a question, by their name in `Query`."""
    table: Iterable[tuple[str, re.Pattern[str]]] = (
        ("named_only", _NAMED),
        ("overdue", _OVERDUE),
        ("dated", _DATED),
        ("many", _MANY),
        ("everything", _EVERYTHING),
        ("late", _LATE),
    )
    return {name: bool(pattern.search(folded)) for name, pattern in table}


def ended(folded: str) -> bool:
    """Whether what is over is asked about: "việc nào hết hạn?", not "sắp hết hạn", "hết hạn khi nào"."""
    return bool(_ENDED.search(folded))

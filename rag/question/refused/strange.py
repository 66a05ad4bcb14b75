"""Matters that plans seldom speak of: weather, football, cooking; programmes and works of other fields. Pure.

Whether a plan does speak of them is looked up (`rag.verdict.unheard`): an authority may plan a football cup.
Everyday matters count only where little else is said: "quán ăn nhỏ …" may stand for what plans put otherwise.
Each phrase says what a question is about, not how it is asked, and has no everyday sense beside that.
"""

import re

from rag.question.residue import content_words
from rag.words import has_accents, level

_EVERYDAY = """
thời tiết|trời mưa|trời nắng|có mưa không|có mưa to|nhiệt độ ngoài trời
đá bóng|bóng chuyền|đội tuyển|đá mấy giờ
bóng đá|tỷ số trận|tỉ số trận|trận đấu|trận bóng|ngoại hạng anh|world cup|sea games|cầu thủ
xổ số|vé số|đánh đề|số đề chiều|số đề hôm|số đề nay|lô đề|cá độ|tử vi|bói toán|cung hoàng đạo|xem bói
nấu món|nấu phở|nấu canh|nấu cơm|nấu xôi|nấu cháo|nấu bún|món ăn|món ngon|món nhậu|công thức làm bánh
ăn gì hôm nay|ăn gì ngon|quán ăn|quán phở|quán cà phê|quán nhậu|quán bún|nhà hàng|khách sạn|vé máy bay
vé tàu|siêu thị|bài hát|ca sĩ|diễn viên|chiếu rạp|xem phim|phim gì|phim nào|phim hay|truyện cười
bạn gái|bạn trai|có người yêu|người yêu cũ|thất tình|chia tay|tán gái|vợ tôi|chồng tôi|bồ tôi|bồ em|vợ em
chồng em|giảm cân|trị mụn|đau đầu|đau bụng|đau răng|đau lưng|mất ngủ|uống thuốc
giá vàng|giá xăng|giá bitcoin|chứng khoán|tiền ảo|kẹt xe|tắc đường|cúp điện|mất điện
"""
_PROGRAMMES = """
nông thôn mới|hộ nghèo|giảm nghèo|tiêm chủng|tiêm phòng|nghĩa vụ quân sự|giải phóng mặt bằng|tái định cư
nhà ở xã hội|nhà thầu|trúng thầu|khánh thành|khởi công|động thổ|giải ngân|sân bay|đường sắt|cao tốc
học phí|viện phí|giường bệnh|khách du lịch|tu bổ|việc cưới|việc tang|trồng rừng|chăn nuôi|nước sạch
thi công chức|tuyển công chức|tuyển viên chức|thi tốt nghiệp|tuyển sinh lớp|nâng lương|nghỉ hưu
"""
# Typed without accents most of these may be other words ("quan an" of "cơ quan an ninh").
_BARE_EVERYDAY = """
thoi tiet|bong da|ngoai hang anh|world cup|sea games|xo so|boi toan|cung hoang dao|nau pho|nau canh
nau com|nau xoi|nau chao|khach san|ve may bay|sieu thi|bai hat|dien vien|xem phim|chieu rap|that tinh
tan gai|giam can|dau bung|dau rang|gia vang|gia xang|chung khoan|ket xe|tac duong
"""
_BARE_PROGRAMMES = """
nong thon moi|ho ngheo|giam ngheo|tiem chung|nghia vu quan su|giai phong mat bang|tai dinh cu|san bay
nha o xa hoi|nha thau|trung thau|khanh thanh|khoi cong|giai ngan|hoc phi|vien phi|khach du lich
"""
FEW = 5
"""Syllables that may stand beside a matter of everyday life: with more the question is about those."""


def _pattern(phrases: str) -> re.Pattern[str]:
    listed = "|".join(
        re.escape(phrase) for line in phrases.split("\n") for phrase in line.split("|") if phrase
    )
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


_PATTERNS = {
    True: (_pattern(_EVERYDAY), _pattern(_PROGRAMMES)),
    False: (_pattern(_BARE_EVERYDAY), _pattern(_BARE_PROGRAMMES)),
}


def strange(question: str) -> tuple[str, ...]:
    """Such matters in a question, as typed."""
    accents = has_accents(question)
    text = question.casefold() if accents else level(question)
    everyday, programmes = _PATTERNS[accents]
    about = len(content_words(everyday.sub(" ", text))) <= FEW
    return (*programmes.findall(text), *(everyday.findall(text) if about else ()))

"""What is left of a question when its structure is taken out: the words to search for."""

import re
from collections.abc import Iterable

from corpus.models import Span
from rag.words import has_accents, level

# Ways of asking rather than what is asked about, with accents; whole phrases before single words.
_PHRASES = """
kết quả phải đạt|kết quả là gì|phải hoàn thành|phải đạt được|phải đạt|cần đạt|phải xong
phải làm những việc gì|phải làm những gì|phải làm việc gì|phải làm gì|làm những việc gì|
làm những gì|làm việc gì|làm gì
được giao|giao cho|những việc gì|những việc nào|những việc|những nhiệm vụ nào|những nhiệm vụ gì|những nhiệm vụ
những chỉ tiêu nào|những chỉ tiêu gì|những chỉ tiêu|những gì|những nội dung nào|
những nội dung gì|công việc gì|công việc nào
nhiệm vụ nào|nhiệm vụ gì|chỉ tiêu nào|chỉ tiêu gì|việc nào|việc gì|đầu việc nào|
trách nhiệm gì|trách nhiệm nào|nội dung nào|nội dung gì
nhiệm vụ|chỉ tiêu|công việc|đầu việc|trách nhiệm|đến hạn|tới hạn|đúng hạn|hết hạn|
quá hạn|có hạn|sắp hạn|trễ hạn
hạn hoàn thành|thời hạn hoàn thành|thời gian hoàn thành|ngày hoàn thành|tiến độ hoàn thành
thời gian thực hiện|thời hạn thực hiện|thời hạn cụ thể
thời hạn|hạn chót|hạn nộp|hạn cuối|hạn mấy giờ|mốc thời gian|thời gian|thời điểm
cơ quan nào|đơn vị nào|sở nào|ngành nào|bên nào|địa phương nào|nơi nào|những ai|là ai|
của ai|do ai|cho ai|với ai
khi nào|bao giờ|bao lâu|lúc nào|ngày nào|ngày mấy|quý nào|tháng nào|năm nào|mấy giờ|mấy lần|một lần|1 lần
bao nhiêu phần trăm|bao nhiêu ngày nữa|bao nhiêu hôm nữa|mấy ngày nữa|mấy hôm nữa|mấy tuần nữa|bao lâu nữa|
bao nhiêu phần|bao nhiêu|mấy phần trăm|mấy phần|
phần trăm|tỷ lệ nào|với mức bao nhiêu|mức bao nhiêu|mức nào|mức phải đạt|mức cần đạt|là gì|
là sao|xuất hiện trong|xuất hiện ở
như thế nào|thế nào|ra sao|những kế hoạch nào|các kế hoạch nào|kế hoạch nào|
bằng văn bản nào|bằng văn bản gì|những văn bản nào|văn bản nào|văn bản gì|mục nào|phần nào|phụ lục nào
ở đâu|về đâu|được nêu|được nhắc đến|được nhắc|được quy định|được đề cập|có trong|
trong kế hoạch|nói về|nói đến|nhắc đến|nhắc tới
đơn vị chủ trì|cơ quan chủ trì|đơn vị phụ trách|cơ quan phụ trách|đơn vị thực hiện|cơ quan thực hiện
đứng ra lo|đứng ra làm|đứng ra|anh cho em hỏi|chị cho em hỏi|anh chị cho hỏi|ad cho hỏi
sản phẩm đầu ra|kết quả nào
chủ trì|phối hợp|phụ trách|đầu mối|chịu trách nhiệm|đảm nhiệm|ghi đích danh|nêu đích danh|đích danh|ghi tên|
giao chung|giao riêng|căn cứ|cụ thể hóa|kết quả cần đạt
liệt kê|toàn bộ|tất cả|kể cả|danh sách|cho tôi|cho mình|cho em|cho anh|cho hỏi|cho biết|
xin hỏi|vui lòng|giúp tôi|giúp mình|tôi muốn|tra cứu
hãy nói về|hãy nói rõ|hãy nói|hãy xác nhận|hãy kiểm tra|hãy nêu rõ|hãy ghi rõ|hãy
có phải|phải không|đúng không|hay không|có đúng|bắt đầu từ|kéo dài đến|rơi vào|cụ thể|
làm sao|kiểu gì|bằng cách gì|bằng cách nào|bằng cái gì|được không|có được không|thì sao|chừng nào|hồi nào|
mấy việc|mấy nhiệm vụ|mấy chỉ tiêu|mấy đầu việc|mấy báo cáo|mấy kế hoạch|
có nói|có nêu|có nhắc|có bị|có được|chỗ nào|nghe nói|người ta|người mình|thế nào là|làm tới đâu|ra làm sao|
được hay không|hay chưa|mấy phần|bao nhiêu phần|tính sao|nói gì|nêu gì|đối phó|lo liệu|thì phải làm|
tương tự|định kỳ nào|theo kỳ nào|đơn vị tôi|cơ quan tôi|sắp tới|gần nhất|sớm nhất|
kế tiếp|deadline|cuối năm|đầu năm
tới đâu rồi|tới đâu|tới bước nào|đến đâu rồi|đến bước nào|tại sao|vì sao
do đâu|cách nào|cần cái gì|cần gì|ra cái gì
nhà nào|cầm trịch|phụ một tay|giúp một tay|bao lăm|cỡ nào|cỡ mấy|chừng mấy|nhắc ở đâu|chỗ nào nhắc|
khoản nào|khoản mấy|gạch nào|gạch mấy|gạch đầu dòng nào|bảng nào|hồi mô|giờ mô|ở mô|sở mô|có dặn|
nằm ở đâu|nằm ở mục nào|nằm ở phần nào|nằm chỗ nào|nằm ở chỗ nào|ghi ở đâu|ghi ở mục nào|ghi chỗ nào|
ghi ở chỗ nào|ghi mục nào|viết ở đâu|viết ở mục nào|mần răng|làm răng|ra răng|răng rứa|cái chi|chi rứa|
ở mô|chỗ mô|khi mô|bữa mô|đi mô|mần chi|làm chi|bao chừ|
gạch thứ mấy|mục mấy|điểm mấy|ở điểm nào|ở ý nào|chỗ nào dặn|dặn ở đâu|dặn ở mục nào|dặn ở chỗ nào|
chỗ nào ghi|mục nào ghi|chỗ nào bảo|nằm khoản nào|nằm mục nào|
ở đâu ra|đâu ra|có sao không|có gì không|nhà tui|nhà em|nhà tôi|nhà mình
chỗ tôi|chỗ em|chỗ mình|tỉnh mình|quê mình
xã mình|phường mình|sở mình|các bác|các anh chị|anh chị|em mới
sếp hỏi|cho em hỏi|cho tôi hỏi|để làm gì|được giúp gì
"""
_SINGLES = (
    "ai|nào|gì|mấy|đâu|sao|hạn|việc|xin|hỏi|giúp|xem|tìm|không|chưa|vậy|thế|ạ|à|rồi|còn|nữa|"
    "cũng|đều|thì|là|có|được|bị|phải|cần"
    "|những|các|của|cho|do|về|theo|trong|tại|ở|và|với|đến|từ|mà|rằng|này|đó|kia|ấy|hay|hoặc|để|"
    "sẽ|đang|đã|cái|lại|trước|sau"
    "|ngày|tháng|năm|quý|tuần|ra|vào|lên|xong|nhé|nhỉ|đây|nêu|giao|bên|hai|ba|cả|khi|lúc|hôm|"
    "nay|mai|tên|rơi|mốc|biết|muốn|mình|hết|cứ|lắm|quá|luôn|hả|chứ|đi|lo|làm|nói|chuyện|mỗi|cùng|"
    "giùm|dùm|nhờ|coi|khỏi|vô|chỗ|tới|tui|tụi|kêu|nha|nghen|hông|hổng|mần|rứa|dạ|thưa|ơi"
)
# Typed without accents a short word may be another one ("can" is cần or cán): only safe ones there.
_SAFE = (
    "ai|nao|gi|khong|chua|vay|roi|nua|thi|la|co|duoc|phai|nhung|cac|cua|cho|ve|theo|trong|"
    "tai|va|voi|den|ma|hay|hoac|se|dang|cai"
    "|truoc|sau|deu|ngay|thang|nam|quy|tuan|vao|xong|viec|giao|han|o|khi"
)


def _pattern(phrases: str, singles: str) -> re.Pattern[str]:
    listed = sorted(filter(None, re.split(r"[|\n]", phrases)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))}|{singles})(?!\w)")


WAYS_OF_ASKING = tuple(filter(None, map(str.strip, re.split(r"[|\n]", _PHRASES))))
_ACCENTED = _pattern(_PHRASES, _SINGLES)
_BARE = _pattern(level(_PHRASES), _SAFE)
_WORD = re.compile(r"[^\W_]+")
_BLANK = re.compile(r"\s+")


def framing(more: str, *, accents: bool) -> re.Pattern[str]:
    """The ways of asking together with `more` phrases, parted by "|" or lines: longest first."""
    phrases = f"{_PHRASES}\n{more}"
    return _pattern(phrases, _SINGLES) if accents else _pattern(level(phrases), _SAFE)


def cut(text: str, spans: Iterable[Span]) -> str:
    """`text` without the given stretches (blanks put in their place, so that words stay apart)."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return _BLANK.sub(" ", "".join(chars)).strip(" ?.!,;:/")


def content_words(text: str) -> tuple[str, ...]:
    """The folded syllables that say what a question is about, its frame taken away."""
    return tuple(level(word) for word in content_syllables(text))


def content_syllables(text: str, *, accents: bool | None = None) -> tuple[str, ...]:
    """The same as typed, accents kept. accents: whether the text was typed with any, where it is the rest of
    a longer one: what is left may be words that need none."""
    pattern = _ACCENTED if (has_accents(text) if accents is None else accents) else _BARE
    return tuple(_WORD.findall(pattern.sub(" ", text.casefold())))


def asking(text: str) -> tuple[Span, ...]:
    """Where the ways of asking stand, nearest stretches joined: no word there says what is meant."""
    pattern = _ACCENTED if has_accents(text) else _BARE
    spans: list[Span] = []
    for found in pattern.finditer(text.casefold()):
        if spans and not text[spans[-1].end : found.start()].strip():
            spans[-1] = Span(spans[-1].start, found.end())
        else:
            spans.append(Span(*found.span()))
    return tuple(spans)


def about(text: str) -> str:
    """The same with accents, as one text: what a vector search should compare."""
    pattern = _ACCENTED if has_accents(text) else _BARE
    rest = _BLANK.sub(" ", pattern.sub(" ", text.casefold())).strip(" ?.!,;:–-")
    return rest or text

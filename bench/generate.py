"""Plans by the thousand, for measuring scale: lifelike in form and length, drawn from a seed.

Only the form is real. Every plan has a head, aims, numbered tasks with marker lines, a task annex
as a table and an organisation part, about 150 provisions in all.
"""

import random
from dataclasses import dataclass


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split("|"))


ACTIONS = _words(
    """
    Xây dựng và ban hành | Rà soát, hoàn thiện | Tổ chức tuyên truyền, phổ biến | Triển khai
    thực hiện | Kiểm tra, giám sát | Nâng cấp, mở rộng | Số hóa, cập nhật | Đào tạo, bồi dưỡng
    về | Hướng dẫn áp dụng | Đầu tư, hiện đại hóa | Khảo sát, đánh giá | Kết nối, chia sẻ | Thí
    điểm | Nhân rộng | Bảo đảm kinh phí cho
    """
)
OBJECTS = _words(
    """
    cơ sở dữ liệu | quy chế phối hợp | mô hình điểm | hạ tầng kỹ thuật | bộ tiêu chí đánh giá |
    đề án phát triển | danh mục dịch vụ | chương trình hành động | hệ thống thông tin | quy
    hoạch chi tiết | phương án bố trí vốn | chính sách hỗ trợ | mạng lưới cơ sở | quy trình nội
    bộ | tài liệu hướng dẫn | trung tâm điều hành
    """
)
FIELDS = _words(
    """
    giáo dục mầm non | y tế cơ sở | giao thông nông thôn | du lịch cộng đồng | nông nghiệp hữu
    cơ | lâm nghiệp bền vững | thủy lợi nội đồng | chợ truyền thống | làng nghề | cụm công
    nghiệp | nhà ở xã hội | cấp nước sạch | xử lý rác thải | phòng cháy, chữa cháy | phòng,
    chống thiên tai | bảo tồn di sản | thể thao quần chúng | người cao tuổi | trẻ em | việc làm
    | đào tạo nghề | an toàn thực phẩm | khoáng sản | đất đai | môi trường nước | năng lượng mặt
    trời | vận tải hành khách | thương mại điện tử | hợp tác xã | kinh tế ban đêm | đô thị xanh
    | an toàn giao thông
    """
)
SCOPES = _words(
    """
    trên địa bàn tỉnh | tại các xã vùng cao | ở khu vực đô thị | theo hướng liên thông, đồng bộ
    | gắn với cải cách hành chính | cho giai đoạn mới | theo chỉ đạo của Trung ương | phục vụ
    người dân và doanh nghiệp
    """
)
AGENCIES = _words(
    """
    Sở Tài chính | Sở Nội vụ | Sở Tư pháp | Sở Y tế | Sở Xây dựng | Sở Công Thương | Sở Khoa học
    và Công nghệ | Sở Giáo dục và Đào tạo | Sở Nông nghiệp và Môi trường | Công an tỉnh | Văn
    phòng UBND tỉnh | UBND các xã, phường | Các sở, ban, ngành tỉnh
    """
)
ROMAN = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True)
class Shape:
    """How many provisions of each sort a generated plan has."""

    tasks: int = 40
    rows: int = 80
    duties: int = 28


def generate_plan(seed: int, shape: Shape = Shape()) -> str:
    """The text of plan number `seed`; the same seed gives the same text."""
    rng = random.Random(seed)
    topic = rng.choice(FIELDS)
    return "\n".join(
        (_head(rng, seed, topic), _tasks(rng, shape), _organisation(rng, shape), _annex(rng, shape))
    )


def _deed(rng: random.Random) -> str:
    words = (rng.choice(vocabulary) for vocabulary in (ACTIONS, OBJECTS, FIELDS, SCOPES))
    return f"{' '.join(words)}, mã việc {rng.randrange(10**6)}"


def _deadline(rng: random.Random) -> str:
    year = rng.randrange(2026, 2030)
    month = rng.randrange(1, 13)
    return rng.choice(
        (
            f"Quý {ROMAN[rng.randrange(4)]}/{year}",
            f"{rng.randrange(1, 29)}/{month}/{year}",
            f"Tháng {month}/{year}",
            f"Trước ngày {rng.randrange(1, 29)}/{month}/{year}",
            "Thường xuyên",
            "Hằng năm",
        )
    )


def _head(rng: random.Random, seed: int, topic: str) -> str:
    day, month = rng.randrange(1, 29), rng.randrange(1, 13)
    return (
        f"Số: {seed + 1}/KH-UBND\n\nngày {day} tháng {month} năm 2026\n\nKẾ HOẠCH\n"
        f"Phát triển {topic} theo Nghị quyết số {seed + 1000}/NQ-CP\n\n"
        f"Thực hiện Nghị quyết số {seed + 1000}/NQ-CP ngày {day}/{month}/2026 của Chính phủ, "
        f"UBND tỉnh ban hành Kế hoạch phát triển {topic}, cụ thể như sau:\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n"
        f"1. Cụ thể hóa các chủ trương về {topic}.\n\n2. Bảo đảm phối hợp chặt chẽ giữa các cơ quan.\n"
    )


def _tasks(rng: random.Random, shape: Shape) -> str:
    parts = ["\nII. NỘI DUNG"]
    for n in range(1, shape.tasks + 1):
        lead, support = rng.sample(AGENCIES, 2)
        parts.append(
            f"\n{n}. {_deed(rng)}\n\n- Đơn vị chủ trì: {lead}.\n- Đơn vị phối hợp: {support}.\n"
            f"- Thời gian thực hiện: {_deadline(rng)}."
        )
    return "\n".join(parts)


def _organisation(rng: random.Random, shape: Shape) -> str:
    parts = ["\n\nIII. TỔ CHỨC THỰC HIỆN"]
    for n, agency in enumerate(rng.sample(AGENCIES, 7), 1):
        duties = "\n\n".join(f"- {_deed(rng)}." for _ in range(shape.duties // 7))
        parts.append(f"\n{n}. {agency}\n\n{duties}")
    return "\n".join(parts)


def _annex(rng: random.Random, shape: Shape) -> str:
    rows = ["\n\nPhụ lục I\nDANH MỤC NHIỆM VỤ\n", "TT\tTên nhiệm vụ\tChủ trì\tPhối hợp\tKết quả\tThời hạn"]
    for n in range(1, shape.rows + 1):
        lead, support = rng.sample(AGENCIES, 2)
        rows.append(f"{n}\t{_deed(rng)}\t{lead}\t{support}\tVăn bản được ban hành\t{_deadline(rng)}")
    return "\n".join(rows) + "\n"

"""rag.verdict.values: the kind of value that is asked for must stand in the text."""

import pytest

from rag.verdict.values import missing

DUTY = "Thành lập trung tâm đổi mới sáng tạo; tuyển chọn kiến trúc sư trưởng theo Quyết định số 12/QĐ-TTg."


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        pytest.param("Trung tâm xây ở phường nào?", DUTY, "schedule", id="no place"),
        pytest.param("trung tam mo o dau", DUTY, "schedule", id="no place, no accents"),
        pytest.param("Trung tâm đặt ở xã nào?", "Đặt tại xã Phú Lạc.", "", id="a place"),
        pytest.param("Đoàn đi những xã nào?", "Các xã, phường phối hợp.", "schedule", id="communes unnamed"),
        pytest.param("Những xã nào sẽ dùng thử?", "Các xã dùng thử.", "schedule", id="which will try it"),
        pytest.param("Những xã nào phải dùng thử?", "Các xã dùng thử.", "", id="which have to"),
        pytest.param(
            "khu thi nghiem an phu o xa nao", "Lập khu thí nghiệm An Phú.", "schedule", id="its name"
        ),
        pytest.param("Vì sao lập trung tâm?", DUTY, "cause", id="no reason"),
        pytest.param("Vì sao lập trung tâm?", "Lập trung tâm nhằm thu hút nhân tài.", "", id="a reason"),
        pytest.param("Kho số liệu do đâu dựng?", DUTY, "", id="who, in everyday words"),
        pytest.param("Kiểm tra mấy đợt một năm?", "Kiểm tra thường xuyên.", "unit", id="no rhythm"),
        pytest.param("Kiểm tra mấy lần một năm?", "Kiểm tra định kỳ hằng năm.", "", id="a rhythm"),
        pytest.param("Lớp học kéo dài bao lâu?", "Mở lớp học trong quý III.", "unit", id="no span"),
        pytest.param("Lớp học kéo dài mấy ngày?", "Mở lớp học 3 ngày.", "", id="a span"),
        pytest.param("Lớp học còn mấy ngày nữa?", "Mở lớp học trong quý III.", "", id="days left"),
        pytest.param("Bao lâu báo cáo một lần?", "Báo cáo hằng quý.", "", id="how often"),
        pytest.param("Mỗi xã được cấp mấy máy in?", "Cấp máy in cho các xã.", "unit", id="none for each"),
        pytest.param("Mỗi xã được cấp mấy máy in?", "Mỗi xã có máy in.", "", id="for each"),
        pytest.param("Mỗi năm phải trồng mấy héc ta?", "Trồng 40 ha một năm.", "", id="each year"),
        pytest.param(
            "Số lượng máy in được mua?", "Mua máy in trước ngày 04 tháng 5.", "unit", id="no number"
        ),
        pytest.param("Số lượng máy in được mua?", "Mua 120 máy in.", "", id="a number"),
        pytest.param("Đội họp vào thứ mấy?", "Đội họp định kỳ.", "schedule", id="no weekday"),
        pytest.param("Vì đâu phải lập quỹ?", "Lập quỹ đầu tư.", "cause", id="why, in a word"),
        pytest.param(
            "Xưởng ở khu công nghiệp nào?", "Chuyển đổi các khu công nghiệp.", "schedule", id="park"
        ),
        pytest.param("Hội trường nào dùng cho buổi họp?", DUTY, "schedule", id="which hall"),
        pytest.param("Trụ sở ở đâu?", DUTY, "schedule", id="where the seat is"),
        pytest.param("Làm giấy tờ khỏi đến trụ sở, đạt bao nhiêu?", DUTY, "", id="not to come to a seat"),
        pytest.param("Giá gói thầu phần mềm?", DUTY, "unit", id="a price by its bare name"),
        pytest.param("Giá trị tăng thêm là bao nhiêu?", DUTY, "", id="a value is no price"),
        pytest.param("Mức hỗ trợ hộ nuôi cá?", "Hỗ trợ 50% tiền giống.", "", id="a share of it"),
        pytest.param("Tổng kinh phí lấy từ đâu?", DUTY, "", id="where money comes from"),
        pytest.param("Kiến trúc do quyết định nào ban hành?", DUTY, "attribute", id="no decision"),
        pytest.param(
            "Điều kiện để được cấp thẻ?", "Cấp thẻ cho người đủ điều kiện.", "attribute", id="which"
        ),
        pytest.param("Điều kiện để được cấp thẻ?", "Điều kiện: thường trú từ 2 năm.", "", id="a condition"),
        pytest.param("Nhiệm vụ này nằm ở mục nào?", DUTY, "", id="a section is no place"),
        pytest.param("Việc này nêu ở đâu?", DUTY, "", id="where it is said"),
        pytest.param("Báo cáo gửi về đâu?", DUTY, "", id="to whom"),
        pytest.param("Cho hỏi trường chuyên nào được mở rộng?", DUTY, "", id="to ask is no hall"),
        pytest.param("Các đơn vị trừ Sở Tài chính làm gì?", DUTY, "", id="but for is no seat"),
        pytest.param("Ai được bổ nhiệm kiến trúc sư trưởng?", DUTY, "person", id="who was appointed"),
        pytest.param("Ai làm tổng công trình sư?", DUTY, "person", id="who holds a post"),
        pytest.param("Giảng viên lớp tập huấn là những ai?", DUTY, "person", id="who teaches"),
        pytest.param("Chuyên gia nào tham gia?", DUTY, "person", id="which expert"),
        pytest.param("Ai làm tổ trưởng?", "Giao đồng chí Trần Văn A làm tổ trưởng.", "", id="a name"),
        pytest.param("Ai giữ chức trưởng ban?", DUTY, "person", id="who holds it"),
        pytest.param("Nhà báo nào viết về trung tâm?", DUTY, "person", id="which journalist"),
        pytest.param("Phí cấp phép là mấy nghìn?", DUTY, "unit", id="thousands of what is left out"),
        pytest.param("Ai tuyển chọn kiến trúc sư trưởng?", DUTY, "", id="a body acts"),
        pytest.param("Ai được hỗ trợ?", DUTY, "", id="whom it helps"),
        pytest.param("Chi phí vận hành là bao nhiêu?", DUTY, "unit", id="no sum"),
        pytest.param("Chi phí vận hành là bao nhiêu?", "Chi 3,5 tỷ đồng mỗi năm.", "", id="a sum"),
        pytest.param("Giá trị tăng thêm chiếm bao nhiêu?", DUTY, "", id="a value is no sum"),
        pytest.param("Miễn giảm bao nhiêu phần trăm?", DUTY, "unit", id="no share"),
        pytest.param("Miễn giảm bao nhiêu phần trăm?", "Giảm 50% học phí.", "", id="a share"),
        pytest.param("Buổi lễ lúc mấy giờ?", DUTY, "schedule", id="no hour"),
        pytest.param("Nộp trước mấy giờ?", "Trước 16h00 ngày 25.", "", id="an hour"),
        pytest.param("Địa chỉ trang web tra cứu là gì?", DUTY, "form", id="no link"),
        pytest.param("Địa chỉ hệ thống là gì?", "Hệ thống (https://abc.gov.vn).", "", id="a link"),
        pytest.param("Số quyết định thành lập trung tâm?", "Lập trung tâm.", "attribute", id="no number"),
        pytest.param("Văn bản nào phê duyệt kiến trúc?", DUTY, "attribute", id="another document"),
        pytest.param(
            "Văn bản nào phê duyệt chương trình?",
            "Quyết định số 12/QĐ-TTg ngày 2/3/2026 phê duyệt Chương trình.",
            "",
            id="the very document",
        ),
    ],
)
def test_the_value_must_stand_in_the_text(question: str, text: str, reason: str) -> None:
    assert missing(question, text) == reason

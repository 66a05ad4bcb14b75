"""Refusals by wording, each beside a twin that plans do answer: what was done, who to call, how to apply."""

import pytest

from rag.question.bodies.elsewhere import provinces
from rag.question.plans.others import plan_subject
from rag.question.refused.refusals import refusal
from rag.words import level


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        pytest.param("Còn bao nhiêu bệnh viện chưa nối mạng?", "status", id="how many have not yet"),
        pytest.param("Bao nhiêu bệnh viện phải nối mạng?", "", id="how many have to"),
        pytest.param("Ba tháng đầu năm số hộ giảm được bao nhiêu?", "status", id="what was gained"),
        pytest.param("Số hộ phải giảm được bao nhiêu?", "", id="what has to be gained"),
        pytest.param("Điện mặt trời đang phủ bao nhiêu xã?", "status", id="covered so far"),
        pytest.param("Điện mặt trời phải phủ bao nhiêu xã?", "", id="to be covered"),
        pytest.param("Tỷ lệ y tá đã qua đào tạo?", "status", id="the share trained"),
        pytest.param("Tỷ lệ y tá phải qua đào tạo?", "", id="the share to be trained"),
        pytest.param("Quý II vừa rồi tỷ lệ đọc sách ra sao?", "status", id="a quarter gone by"),
        pytest.param("Tháng vừa qua Sở Y tế có việc gì đến hạn?", "", id="what fell due in a month gone by"),
        pytest.param("Nhiệm vụ nào ở Phụ lục IV đã xong?", "status", id="which are done"),
        pytest.param("Nhiệm vụ nào ở Phụ lục IV đã quá hạn?", "", id="which are overdue"),
        pytest.param("Lý do đề án phải trình trước ngày 15/7?", "event", id="why by that day"),
        pytest.param("Vì sao chỉ tiêu là 60%?", "event", id="why that value"),
        pytest.param("Vì sao phải trồng rừng ven sông?", "", id="why at all: a plan may say what for"),
        pytest.param("Sở nào chưa đạt mức đó?", "status", id="who has not"),
        pytest.param("Sở nào chưa được giao việc gì?", "", id="who was given none"),
        pytest.param("Mức hài lòng hiện giờ của bệnh nhân?", "status", id="a level by its bare name, now"),
        pytest.param("Mức hài lòng của bệnh nhân?", "", id="a level by its bare name"),
        pytest.param("Bao nhiêu quy định bị bãi bỏ?", "status", id="how many were undone"),
        pytest.param("Quy định nào phải bãi bỏ?", "", id="which are to be undone"),
        pytest.param("Bao nhiêu phản ánh về khói bụi?", "status", id="what people sent in"),
        pytest.param("Ai tiếp nhận phản ánh về khói bụi?", "", id="who takes it"),
        pytest.param("Đoàn phát hiện những sai phạm gì?", "status", id="what was found out"),
        pytest.param("Ai phát hiện nguy cơ mất an toàn?", "", id="to find out is a duty"),
        pytest.param("Sao chưa giao việc cho xã?", "event", id="why not"),
        pytest.param(
            "Trưởng ban tổ chức hội thi viết chữ đẹp cấp tỉnh năm nay là ai?", "person", id="a head"
        ),
        pytest.param("Trường nào tổ chức hội thi viết chữ đẹp?", "", id="a school"),
        pytest.param("Tỉnh đứng hạng mấy?", "current", id="a rank"),
        pytest.param("Các hãng máy tính được hưởng gì?", "", id="a firm is no rank"),
        pytest.param("Sao hạn nộp gấp thế?", "event", id="why so soon"),
    ],
)
def test_what_happened(question: str, reason: str) -> None:
    assert refusal(level(question)) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        pytest.param("Cho xin số máy của đầu mối y tế", "person", id="a telephone in other words"),
        pytest.param("Chỉ tiêu số mấy của Phụ lục I?", "", id="which number of a list"),
        pytest.param("Gửi góp ý vào hòm thư điện tử nào?", "person", id="an address"),
        pytest.param("Họp vào hôm thứ mấy?", "", id="a weekday is no letter box"),
        pytest.param("Bộ phận nào của Sở Y tế nhận hồ sơ?", "person", id="a desk"),
        pytest.param("Phối hợp với văn phòng nào?", "", id="an office is a body"),
        pytest.param("Sở Y tế đóng ở đâu?", "person", id="where a body sits"),
        pytest.param("Sở Y tế được nhắc ở đâu?", "", id="where it is named"),
        pytest.param("Muốn được cấp thẻ thì phải có gì?", "howto", id="to get something"),
        pytest.param("Ai cấp thẻ cho hộ nghèo?", "", id="who gives it"),
        pytest.param("Đăng ký dự hội thi ra sao?", "howto", id="to enrol"),
        pytest.param("Đăng ký hạ tầng phải xong khi nào?", "", id="a duty to enrol"),
        pytest.param("Xin vay vốn ưu đãi thì nộp hồ sơ thế nào?", "howto", id="to apply"),
        pytest.param("Nộp báo cáo thế nào là đúng hạn?", "", id="reports are a duty"),
        pytest.param("Cách tính chỉ số hài lòng?", "howto", id="how it is reckoned"),
        pytest.param("Lấy mã trên ứng dụng thì bấm vào đâu?", "howto", id="where to press"),
        pytest.param("Hồ sơ đề nghị thưởng gồm những gì?", "howto", id="papers to hand in"),
        pytest.param("Hồ sơ công việc phải xử lý điện tử mấy phần trăm?", "", id="files of work"),
    ],
)
def test_contacts_and_procedures(question: str, reason: str) -> None:
    assert refusal(level(question)) == reason


@pytest.mark.parametrize(
    ("question", "named"),
    [
        pytest.param("So với Lai Châu thì ai làm tốt hơn?", ("Lai Châu",), id="beside another"),
        pytest.param("ben lai chau han nop la ngay nao", ("Lai Châu",), id="no accents, right behind where"),
        pytest.param("TP.HCM có mấy chỉ tiêu?", ("Hồ Chí Minh",), id="a city cut short"),
        pytest.param("Đoàn Thanh niên Cộng sản Hồ Chí Minh làm gì?", (), id="a body called after a person"),
        pytest.param("Giữ hòa bình ở biên giới thế nào?", (), id="a word that is a name too"),
    ],
)
def test_provinces_named_anywhere(question: str, named: tuple[str, ...]) -> None:
    assert provinces(question) == named


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        pytest.param("Theo Đề án trồng dược liệu thì xã phải làm gì?", "trồng dược liệu", id="a scheme"),
        pytest.param("Chiến lược phát triển thủy sản giao ai?", "phát triển thủy sản", id="a strategy"),
        pytest.param("Theo Đề án 06 thì xã phải làm gì?", "", id="a scheme by its number"),
        pytest.param("Ai xây dựng đề án trồng dược liệu?", "", id="a scheme that is the duty itself"),
    ],
)
def test_the_subject_of_a_plan_that_gives_duties(question: str, subject: str) -> None:
    assert plan_subject(question) == subject

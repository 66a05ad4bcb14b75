"""The words by which lists of bodies are read in prose: what opens a name, what ends it, what acts.

Data only: Vietnamese words between commas, made into alternations.
"""

from corpus.patterns import LOWER, any_of

# What a body does: a name or a list of bodies ends before one of these.
ACTIONS = any_of(
    """chủ trì, phối hợp, tham mưu, tổ chức, xây dựng, hoàn thiện, thiết lập, triển khai, thực hiện,
    hướng dẫn, đề xuất, xác định, ứng dụng, rà soát, nghiên cứu, kịp thời, chủ động, có trách nhiệm,
    chịu trách nhiệm, căn cứ, tập trung, thành lập, thường xuyên, định kỳ, hằng, hàng, trong, để,
    nhằm, khẩn trương, tăng cường, đẩy mạnh, tiếp tục, bố trí, cân đối, thẩm định, tổng hợp, theo
    dõi, đôn đốc, đánh giá, báo cáo, cập nhật, lãnh đạo, trực tiếp, phát huy, tiến hành, ban hành,
    trình, lập, duy trì, bảo đảm, đảm bảo, hỗ trợ, tạo, thu hút, huy động, đăng tải, vận động, phổ
    biến, san tạo, giúp(?! việc), là, được giao, sẽ, cần, phải, lồng ghép, tham gia, chuẩn bị, lựa chọn, phân
    bổ, giải quyết, xử lý, tháo gỡ, điều tra, khảo sát, bồi dưỡng, tập huấn, phát triển, nâng cao,
    quan tâm, khuyến khích, hoàn thành, tuyển chọn, tuyển dụng, sơ kết, tổng kết, trước ngày, trước,
    theo đúng, theo quy định, chỉ đạo, trên địa bàn, trên cơ sở, khi, nếu, đã, gửi, phản ánh, xem
    xét, đặt hàng, công bố, đăng ký(?! đất), soạn thảo, biên soạn, chọn, có nhiệm vụ, có kế hoạch, rút kinh
    nghiệm, quán triệt, nghiêm túc, quyết liệt, phân công, kiện toàn, củng cố, sắp xếp, bổ sung, sửa đổi,
    điều chỉnh, phê duyệt, quyết định, cấp phép, cấp giấy, cấp kinh phí, thu thập, tiếp nhận, trả lời, công
    khai, lấy ý kiến, cho ý kiến, thực thi, thúc đẩy, mở rộng, nhân rộng, kết nối, chia sẻ, tích hợp, số
    hóa, nâng cấp, mua sắm, tạo điều kiện, chấp hành, vào cuộc, đồng hành, cam kết, ký(?! túc), đàm phán,
    khắc phục, phòng ngừa, ngăn chặn, đấu tranh, đồng thời, gửi về, gắn, yêu cầu, kiến nghị, góp ý, thẩm
    tra, xác minh, xác nhận, phát động, lan tỏa, động viên, biểu dương, chi trả, bàn giao, tham dự, cử,
    tiên phong, gương mẫu, nắm bắt, nắm chắc, đề nghị, đối chiếu, dự thảo, mở, giao(?! (?:dịch|thông)),
    hợp tác(?! xã), trao đổi, thống nhất, đưa, hình thành, phát hiện, phát hành, niêm yết, chuẩn hóa, thí
    điểm, vận dụng, áp dụng, lên kế hoạch, có giải pháp, có phương án, có văn bản"""
)
# The same, but after "cơ quan", "đơn vị", "cơ sở" they are part of a name: "cơ quan quản lý nhà nước".
NOUN_LIKE = any_of(
    """quản lý, sử dụng, cung cấp, đào tạo, kiểm tra, giám sát, tuyên truyền, vận hành, khai thác, thi
    công, tư vấn"""
)
# Common nouns for bodies: "các sở, ban, ngành, địa phương".
NOUNS = (
    any_of(
        """viện nghiên cứu, trường đại học, cơ sở giáo dục nghề nghiệp, cơ sở giáo dục, cơ quan, đơn
        vị, tổ chức, địa phương, đoàn thể, cấp ủy, doanh nghiệp, hiệp hội, sở, ban, bộ, ngành, viện,
        trường, cá nhân, huyện, xã, phường, hội, thôn(?!g), tổ dân phố, khu phố, khu dân cư"""
    )
    + r"(?!\s+(?:nghị|thảo|đồng)\b)"
)
# Words that open a name of its own; where a longer word begins alike, it is excluded: "Báo cáo", "Hội nghị".
PROPER = (
    any_of(
        """Sở, Bộ, Ban, Cục, Vụ, Vu, Viện, Trường, Trung tâm, Văn phòng, UBND, HĐND, MTTQ, Ủy ban, Uỷ
        ban, Hội, Hiệp hội, Đảng ủy, Đảng uỷ, Công an, Báo, Đài, Tạp chí, Kho bạc, Chi cục, Tổng
        cục, Tổng công ty, Tổng Công ty, Liên đoàn, Liên minh, Ngân hàng, Phòng, Tổ công tác, Tổ
        giúp việc, Tổ chuyên viên, Đại học, Học viện, Công ty, Tập đoàn, Thanh tra, Tòa án, Toà án,
        Mặt trận, Thuế, Hải quan, Bảo hiểm, Thống kê, Đoàn, Thường trực, Chủ đầu tư, Nhà đầu tư,
        Doanh nghiệp, Chính quyền, Quỹ, Bệnh viện, Cơ quan, Trạm Y tế, Bưu điện, Điện lực, Hạt Kiểm lâm, Đồn
        Biên phòng, Cảng vụ, Chi nhánh, Tỉnh ủy, Thành ủy, Huyện ủy, Tỉnh đoàn, Thành đoàn"""
    )
    + r"(?!\s+(?:cáo|nghị|thảo|chống|hành|hợp|kết|thi|diễn|tài\s+liệu|nhận\s+diện|dữ\s+liệu)\b)"
    + rf"(?!(?<=\bBộ)\s+(?!đội\s|phận\s)[{LOWER}])"
)
# Words that open a name in small letters, without and with "các" before them.
COMMON = any_of(
    """chủ đầu tư, nhà đầu tư, chính quyền, doanh nghiệp, cơ quan, đơn vị, địa phương, hiệp hội, đoàn
    thể, hợp tác xã"""
)
PLURAL = any_of(
    """chủ đầu tư, nhà đầu tư, cấp, quỹ, cục, vụ, phòng, trung tâm, tập đoàn, ngân hàng, thành viên,
    báo, đài, bệnh viện, trạm y tế, công ty, huyện ủy, thành ủy, đảng ủy"""
)
# Offices before a body's name: "Thủ trưởng các sở", "đồng chí Giám đốc Sở".
OFFICES = any_of(
    """đồng chí, đ/c, thủ trưởng, giám đốc, tổng giám đốc, lãnh đạo, người đứng đầu, chủ tịch, chánh văn
    phòng, trưởng, cục trưởng, vụ trưởng, viện trưởng, bộ trưởng, bí thư"""
)
# Clauses that may stand before the subject of a sentence.
OPENINGS = any_of(
    "Trên cơ sở, Căn cứ, Để, Trong, Hằng năm, Hàng năm, Đến, Định kỳ, Khi, Trường hợp, Sau khi, Theo, Nếu"
)

"""Every sentence of the dialogue over platforms, in the register of an office."""
# ruff: noqa: E501 — sentences are data; breaking them up would hide them

CONSENT_VERSION = "2026-11-2"
"""Changes with every change of CONSENT; what a person agreed to is kept under it."""

START = """Trợ lý Kế hoạch là trợ lý tự động có dùng trí tuệ nhân tạo (thông báo theo Luật Trí tuệ nhân tạo số 134/2025/QH15). Trợ lý tra cứu các kế hoạch của tỉnh, trả lời kèm trích dẫn nguyên văn và nhắc việc đến hạn. Văn bản gốc là căn cứ; trợ lý không quyết định thay cơ quan, cá nhân nào.

Ông/bà có thể hỏi ngay, ví dụ: “Từ nay đến cuối năm Sở Tài chính chủ trì việc gì?”. Gõ /trogiup để xem các lệnh."""
CONSENT = """Để nhớ câu chuyện và gửi lời nhắc, trợ lý cần ông/bà đồng ý cho lưu: mã số cuộc trò chuyện trên nền tảng này, các cơ quan, kế hoạch ông/bà theo dõi, câu hỏi gần nhất (xóa sau 1 ngày), các tin đã gửi và đánh giá ông/bà gửi về một câu trả lời, kèm câu hỏi đó (giữ để cải thiện trợ lý). Không lưu họ tên, số điện thoại. Dữ liệu nằm trên máy chủ của cơ quan vận hành; nền tảng nhắn tin có thể đặt máy chủ ngoài Việt Nam.
Ông/bà có thể xem (/dulieucuatoi), rút lại đồng ý (/rutdongy) hoặc xóa tất cả (/xoadulieu) bất cứ lúc nào."""
AGREE = "Tôi đồng ý"
AGREED = "Đã ghi nhận đồng ý. Gõ /dangky TÊN CƠ QUAN để nhận lời nhắc, ví dụ: /dangky Sở Tài chính"
WITHDRAWN = (
    "Đã rút đồng ý: mọi đăng ký nhận tin đã dừng, câu chuyện đã xóa. Gõ /xoadulieu để xóa cả phần còn lại."
)
NOT_AGREED = "Ông/bà chưa đồng ý nên không có gì để rút."
HINT_CONSENT = "Muốn hỏi nối tiếp và nhận lời nhắc việc đến hạn, gõ /start."

HELP = """Hãy hỏi bằng lời, có dấu hay không dấu đều được. Các lệnh:
/nhiemvu CƠ QUAN [THỜI HẠN]: nhiệm vụ của một cơ quan
/han [CƠ QUAN] [THỜI HẠN]: việc đến hạn, ví dụ /han tuần này
/chitieu [CƠ QUAN]: các chỉ tiêu được giao
/kehoach: các kế hoạch đang có
/nguon MÃ: nguyên văn một nhiệm vụ trong văn bản
/xuat xlsx|docx|ics|png [CƠ QUAN] [THỜI HẠN]: danh mục nhiệm vụ thành tệp
/hoi CÂU HỎI: hỏi trong nhóm
/giaithich [CÂU HỎI]: câu hỏi vừa rồi, hoặc câu này, được hiểu thế nào
/hay, /chuadung LÝ DO: câu trả lời vừa rồi đúng, hay chưa đúng ở điểm nào
/moi: bắt đầu câu chuyện mới
/dangky CƠ QUAN: nhận bản tin và lời nhắc; cũng được: kế hoạch MÃ, chủ đề TỪ KHÓA
/huydangky: thôi nhận tin
/caidat: giờ, ngày nhận tin, nhắc trước bao nhiêu ngày
/ghepnoi: dùng chung một hồ sơ trên Zalo, Telegram, trang web; /goghep: tách một kênh ra
/homnay: bản tin ngay bây giờ
/dangnhap: mã để đăng nhập trang web
/dulieucuatoi, /rutdongy, /xoadulieu: dữ liệu của ông/bà
Mỗi câu trả lời kèm trích dẫn nguyên văn; kế hoạch không ghi tiến độ thực hiện."""
HELP_ADMIN = """Dành cho quản trị:
/thongke: số liệu vận hành
/guiloi: các tin gửi lỗi, chưa rõ; /guiloi SỐ để gửi lại
/xacnhan khôi phục | bỏ | đồng hồ: xử lý phần đang giữ lại"""
MENU = {
    "trogiup": "Hướng dẫn",
    "nhiemvu": "Nhiệm vụ của một cơ quan",
    "han": "Việc đến hạn",
    "chitieu": "Các chỉ tiêu được giao",
    "kehoach": "Các kế hoạch đang có",
    "nguon": "Nguyên văn một nhiệm vụ",
    "xuat": "Danh mục nhiệm vụ thành tệp",
    "hoi": "Đặt câu hỏi",
    "dangky": "Đăng ký nhận lời nhắc",
    "huydangky": "Thôi nhận lời nhắc",
    "caidat": "Giờ, ngày nhận tin, nhắc trước",
    "homnay": "Bản tin ngay bây giờ",
    "giaithich": "Câu hỏi vừa rồi được hiểu thế nào",
    "moi": "Bắt đầu câu chuyện mới",
    "dangnhap": "Mã đăng nhập trang web",
    "dulieucuatoi": "Dữ liệu của tôi",
    "xoadulieu": "Xóa dữ liệu của tôi",
    "thongke": "Số liệu vận hành",
    "guiloi": "Tin gửi lỗi, chưa rõ",
    "xacnhan": "Xử lý phần đang giữ lại",
}
"""The menu of commands, in the order in which it is shown."""

WHICH_QUESTION = "Hãy ghi câu hỏi, ví dụ: /hoi Từ nay đến cuối năm Sở Tài chính chủ trì việc gì?"
UNKNOWN_COMMAND = "Không có lệnh “{}”. Gõ /trogiup để xem các lệnh."
DID_YOU_MEAN = "Không có lệnh “{}”. Ý ông/bà là:"
NOT_HERE = "Lệnh này chỉ dùng trong trò chuyện riêng với trợ lý."
NOT_YOU = "Ông/bà chưa được giao quyền dùng lệnh này."
ADMIN_ONLY_GROUP = "Trong nhóm, chỉ người quản trị thay đổi đăng ký."
VOICE = "Trợ lý chưa nghe được tin thoại. Xin gõ câu hỏi bằng chữ."
FILE = "Trợ lý không nhận tệp qua đây. Xin gõ câu hỏi bằng chữ; kế hoạch mới do người quản trị nạp."
FORWARDED = "Lệnh trong tin chuyển tiếp không được thực hiện. Xin tự gõ lệnh."
STALE = "Hệ thống vừa tạm ngừng nên chưa trả lời kịp. Xin hỏi lại nếu ông/bà vẫn cần."
FAILED = "Có lỗi ngoài dự kiến khi xử lý tin này; người quản trị đã được báo. Xin thử hỏi cách khác."
WELCOME_GROUP = "Trợ lý Kế hoạch đã vào nhóm. Trợ lý chỉ trả lời khi được gọi: /hoi CÂU HỎI, nhắc tên, hoặc trả lời tin của trợ lý. Trợ lý có dùng trí tuệ nhân tạo; văn bản gốc là căn cứ."
MORE = "Xem tiếp ({}/{})"
MORE_TYPED = "Gõ /tiep để xem tiếp ({}/{})."
MORE_TYPED_PAGE = "Gõ /tiep để xem tiếp ({}/{}), hoặc dùng trang web: {}"
NO_MORE = "Không còn phần nào để xem tiếp."
CHOOSE_TYPED = "Trả lời bằng số:"
NO_CHOICE = "Không có lựa chọn số {}: danh sách đã hết hạn hoặc chưa có. Xin hỏi lại bằng chữ."
OPEN_SOURCE = "Mở nguồn {}"

THUMB_UP, THUMB_DOWN = "👍 Đúng", "👎 Chưa đúng"
RATED = "Cảm ơn ông/bà, đã ghi nhận."
RATED_BAD = "Đã ghi nhận là chưa đúng. Chưa đúng ở điểm nào? Có thể chọn dưới đây, hoặc gõ: /chuadung LÝ DO"
REASONS = ("Sai cơ quan", "Sai thời hạn", "Thiếu việc", "Không đúng điều được hỏi")
NOTHING_TO_RATE = "Chưa có câu trả lời nào để đánh giá."
GONE_BUTTON = "Lựa chọn này đã hết hạn; xin hỏi lại."
OTHERS_BUTTON = "Lựa chọn này dành cho người đã hỏi."
USED_BUTTON = "Lựa chọn này đã được dùng."
RECEIVED = "Đã ghi: ông/bà đã nhận {}."
RECEIVED_BEFORE = "Việc nhận {} đã được ghi."
NO_SUCH_MESSAGE = "Không tìm thấy tin mang mã này trong cuộc trò chuyện."
DONE = "Đã ghi nhận (số {}): ông/bà báo đã hoàn thành, báo cáo xong {}. Lời nhắc của kỳ này sẽ dừng. Đây là thông tin ông/bà báo, không phải xác nhận của kế hoạch."
DONE_BEFORE = "Nhiệm vụ này đã được báo."
UNDO = "Bỏ ghi nhận này"
UNDONE = "Đã bỏ ghi nhận về {}; lời nhắc tiếp tục như trước."

WHAT_TO_FOLLOW = """Gõ /dangky kèm tên cơ quan, ví dụ: /dangky Sở Tài chính
Cũng được: /dangky kế hoạch QD11 · /dangky chủ đề dữ liệu mở"""
FOLLOWED = "Đã đăng ký {}: {} nhiệm vụ trong phạm vi này.\nBản tin lúc {}, {}; nhắc {}. Bản tin đầu tiên: {}.\nĐổi: /caidat. Thôi nhận: /huydangky."
FOLLOWED_ALREADY = "Ông/bà đã đăng ký {} từ trước."
FOLLOWING = "Đang theo dõi:"
NOT_FOLLOWING = "Ông/bà chưa đăng ký gì."
AMBIGUOUS = "“{}” có thể là nhiều cơ quan. Xin chọn:"
NO_AGENCY = "Không tìm thấy cơ quan “{}”. Xin ghi tên đầy đủ, ví dụ: /dangky Sở Tài chính"
NO_PLAN = "Không có kế hoạch mang mã “{}”. Gõ /kehoach để xem các mã."
CLOSED_PLAN = "Kế hoạch {} đã kết thúc: không còn nhiệm vụ nào đến hạn sau hôm nay, nên không có gì để nhắc."
EMPTY_TOPIC = "Không có nhiệm vụ nào nhắc đến “{}”, nên không có gì để nhắc. Xin thử từ khác."
SHORT_TOPIC = "Chủ đề cần từ 3 đến 80 ký tự; xin ghi đủ chữ, ví dụ: /dangky chủ đề trí tuệ nhân tạo"
TOO_MANY = "Mỗi người đăng ký nhiều nhất {} mục. Xin /huydangky bớt rồi đăng ký lại."
WHICH_TO_END = "Chọn mục thôi nhận tin:"
END_ALL = "Tất cả"
ENDED = "Đã thôi nhận tin về {}."
ENDED_ALL = "Đã thôi nhận tin về tất cả các mục."
NOT_FOLLOWED = "Không có đăng ký nào khớp với “{}”."
KINDS = {"agency": "", "group": "", "plan": "kế hoạch ", "topic": "chủ đề "}

SETTINGS = """Cài đặt hiện nay:
- Giờ gửi: {hour}
- Ngày gửi: {days}
- Nhắc: {leads}
- Ngày không có việc: {empty}
- Kênh, theo thứ tự: {channels}
Chọn bên dưới hoặc gõ, ví dụ:
/caidat giờ 8:00
/caidat ngày thứ 2, thứ 4 (hoặc: ngày làm việc, hằng ngày)
/caidat nhắc trước 30, 7, 1
/caidat ngày trống có (hoặc: không)
/caidat kênh zalo, telegram (thứ tự kênh để nhắc)"""
SETTINGS_FIRST = "Chưa có đăng ký nào nên chưa có gì để cài đặt. Xin gõ /dangky trước."
BAD_HOUR = "Giờ “{}” không hợp lệ: xin ghi từ 0:00 đến 23:59, ví dụ: /caidat giờ 7:30"
BAD_DAYS = "Ngày “{}” không hợp lệ: xin ghi “ngày làm việc”, “hằng ngày” hoặc các thứ, ví dụ: /caidat ngày thứ 2, thứ 5"
BAD_LEADS = "“{}” không hợp lệ: xin ghi các số ngày từ 0 đến 365, nhiều nhất 10 số, ví dụ: /caidat nhắc trước 30, 7, 1"
BAD_EMPTY = "Xin ghi “có” hoặc “không”, ví dụ: /caidat ngày trống có"
BAD_SETTING = "Không có mục cài đặt “{}”."
EMPTY_ON = "gửi tin báo không có việc"
EMPTY_OFF = "không gửi tin"
EMPTY_TURN_ON = "Bật tin ngày trống"
EMPTY_TURN_OFF = "Tắt tin ngày trống"
CHANGED = "Đã đổi."

NOTHING_TODAY = "Chưa đăng ký gì nên chưa có bản tin. Xin gõ /dangky TÊN CƠ QUAN trước."

MY_DATA = "Tất cả những gì trợ lý lưu về ông/bà:"
MY_DATA_NONE = "Trợ lý không lưu gì về ông/bà ngoài mã số cuộc trò chuyện này để trả lời."
MY_DATA_EMPTY = "Không lưu gì thuộc loại: {}."
DATA_PARTS = {
    "person": "Hồ sơ",
    "addresses": "Địa chỉ nhận tin",
    "consents": "Đồng ý",
    "subscriptions": "Đăng ký",
    "sessions": "Phiên trên trang web",
    "calendars": "Địa chỉ lịch riêng",
    "reports": "Đã báo cáo",
    "messages": "Tin đã gửi",
    "conversations": "Câu chuyện đang nhớ",
    "feedback": "Đánh giá câu trả lời",
}
DATA_FIELDS = {
    "uid": "bí danh nội bộ",
    "kind": "loại",
    "name": "tên",
    "role": "vai trò",
    "channel": "nền tảng",
    "chat_id": "mã số cuộc trò chuyện",
    "suspended_reason": "tạm ngừng vì",
    "created_utc": "lúc",
    "seen_utc": "dùng lần cuối",
    "at_utc": "lúc",
    "version": "bản điều khoản",
    "given": "đồng ý",
    "target": "theo dõi",
    "minute": "giờ gửi",
    "lead_days": "nhắc trước (ngày)",
    "weekdays": "ngày gửi",
    "active": "đang nhận",
    "task_id": "nhiệm vụ",
    "due": "hạn",
    "note": "ghi chú",
    "code": "mã",
    "body": "nội dung",
    "state": "tình trạng",
    "content": "đã hỏi",
    "question": "câu hỏi",
    "good": "đánh giá đúng",
    "reason": "lý do",
}
STATES = {
    "todo": "chờ gửi",
    "sending": "đang gửi",
    "sent": "đã gửi",
    "unknown": "chưa rõ",
    "dead": "hỏng",
    "expired": "quá hạn",
    "cancelled": "đã hủy",
    "hold": "đang giữ",
}
DATA_VALUES = {
    "person": "cá nhân",
    "group": "nhóm",
    "user": "người dùng",
    "admin": "quản trị",
    "agency": "cơ quan",
    "plan": "kế hoạch",
    "topic": "chủ đề",
    **STATES,
}
YES, NO = "có", "không"
ERASE_SURE = (
    "Xóa tất cả dữ liệu về ông/bà: đăng ký, tin đã gửi, báo cáo, câu chuyện? Việc này không lấy lại được."
)
ERASE_YES = "Xóa tất cả"
ERASE_NO = "Không xóa"
KEPT = "Đã giữ nguyên dữ liệu."
ERASED = "Đã xóa tất cả dữ liệu về ông/bà lúc {at}. Biên nhận: {receipt}. Muốn dùng lại, gõ /start."
ERASE_TYPED = "Để xóa, gõ: /xoadulieu đồng ý"

PAIR_HOW = "Gõ /ghepnoi kèm mã lấy trên kênh khác của ông/bà, hoặc mã do người quản trị máy chủ cấp."
LINK_CODE = """Mã ghép nối (dùng một lần, hiệu lực {minutes} phút): {code}
Trên kênh khác của chính ông/bà (Zalo, Telegram), gõ: /ghepnoi {code}
Sau khi ghép, các kênh dùng chung đăng ký, lời nhắc; mỗi ngày chỉ một bản tin. Không gửi mã này cho ai."""
LINK_CHANNELS = "Kênh của ông/bà, theo thứ tự dùng để nhắc: {}. Đổi thứ tự: /caidat kênh {}"
LINK_SURE = """Ghép kênh này với hồ sơ đang dùng trên {channel}{followed}? Đăng ký, báo cáo ở kênh này được chuyển sang hồ sơ đó.
Chỉ đồng ý nếu chính ông/bà vừa lấy mã trên {channel}."""
LINK_FOLLOWED = " (theo dõi {})"
LINK_YES, LINK_NO = "Ghép", "Không ghép"
LINKED = "Đã ghép kênh này với {}. Từ nay mỗi ngày chỉ một bản tin, gửi qua kênh đứng đầu. {}"
LINK_TOLD = "Kênh {} vừa được ghép với hồ sơ của ông/bà lúc {}. Nếu không phải ông/bà làm, gõ /goghep để tách kênh đó ra và báo ngay người quản trị."
LINK_KEPT = "Không ghép; mã vẫn còn hiệu lực cho đến khi hết hạn."
LINK_GONE = "Mã đã dùng hoặc đã hết hạn; xin lấy mã mới bằng /ghepnoi trên kênh kia."
LINK_SAME = "Kênh này đã thuộc cùng một hồ sơ."
LINK_ADMIN = "Kênh này đang có quyền quản trị. Xin lấy mã ở đây (gõ /ghepnoi) rồi nhập trên kênh kia."
UNLINK_ONE = "Hồ sơ này chỉ có một kênh nên không có gì để tách."
UNLINK_WHICH = """Các kênh đang dùng chung hồ sơ này:
{}
Tách kênh nào?"""
UNLINK_THIS = "{} (kênh này)"
UNLINK_PICK = "Tách {}"
UNLINK_SURE = """Tách {} khỏi hồ sơ? Đăng ký, lịch sử và lời nhắc ở lại với {}. Kênh được tách không nhận tin nào nữa, không xem được gì của hồ sơ; ai dùng tiếp ở đó phải bắt đầu lại.
Mọi phiên đăng nhập trang web cũng kết thúc."""
UNLINK_YES, UNLINK_NO = "Tách", "Không tách"
UNLINKED = "Đã tách {} khỏi hồ sơ của ông/bà. Các phiên đăng nhập trang web đã kết thúc."
UNLINKED_HERE = "Đã tách kênh này khỏi hồ sơ. Ở đây không còn nhận lời nhắc nào. Muốn dùng riêng, gõ /start."
UNLINK_TOLD = "Kênh {} đã được tách khỏi hồ sơ của ông/bà lúc {}. Đăng ký và lịch sử ở lại đây. Các phiên đăng nhập trang web đã kết thúc."
UNLINK_CALENDAR = " Địa chỉ lịch riêng đã được thu hồi; xin tạo lại nếu cần."
UNLINK_KEPT = "Giữ nguyên các kênh."
UNLINK_GONE = "Kênh đó không còn trong hồ sơ này. Xem lại: /goghep"
BAD_CHANNELS = "Không có kênh “{}”. Xin ghi các kênh đang có theo thứ tự muốn dùng: {}"
SPARING = "Hạn mức tin {channel} của tháng sắp hết, phần còn lại dành cho lời nhắc, nên trợ lý tạm dừng trả lời qua đây đến đầu tháng sau.{page}"
SPARING_PAGE = " Xin hỏi trên trang web: {}"
QUOTA_TITLE = "Hạn mức kênh:"
QUOTA_LINE = "- {name} ({channel}): {used}/{monthly} tin tháng {month}; {users}{most} người; {state}"
QUOTA_STATES = {
    "": "đã hết: chuyển lời nhắc sang kênh khác",
    "A": "chỉ còn gửi lời nhắc hạn",
    "ABC": "bình thường",
}
QUOTA_SPARING = "dừng trả lời, vẫn gửi bản tin và lời nhắc"
PAIRED = "Đã ghép nối: ông/bà có quyền quản trị. Gõ /thongke để xem số liệu."
PAIRED_USER = "Đã ghép nối."
PAIR_FAILED = (
    "Mã không đúng, đã dùng hoặc đã hết hạn. Mỗi mã có hiệu lực 15 phút; sai 5 lần phải chờ 15 phút."
)

NO_PAGE = "Trang web chưa được bật ở đây."
SIGNED_IN_HERE = "Lệnh này dùng trong ứng dụng nhắn tin, để lấy mã đăng nhập trang web."
SIGN_IN = """Mã đăng nhập trang web (dùng một lần, hiệu lực {minutes} phút): {code}
Mở {page}/dang-nhap và nhập mã. Không gửi mã này cho ai."""

STATS = """Số liệu lúc {at}
- Người dùng: {people}; nhóm: {groups}; địa chỉ tạm ngừng: {suspended}
- Người đăng ký: {subscribers}; số đăng ký: {subscriptions}
- Bản dữ liệu: {release}
- Lập lịch đến: {planned}
- Hộp thư đi: {outbox}
- Tin đến đang chờ: {waiting}; hỏng: {dead}"""
HELD = "Đang giữ lại vì: {}. Xử lý: /xacnhan"
HOLDS = {
    "restore": "vừa khôi phục từ bản sao lưu",
    "clock-ahead": "đồng hồ nhảy tới trước",
    "clock-behind": "đồng hồ chạy lùi",
}
ALERTS = "Cảnh báo mới:"
NO_FAILED = "Không có tin nào gửi lỗi hay chưa rõ."
FAILED_TITLE = "Tin hỏng và chưa rõ, mới nhất trước:"
FAILED_HOW = "Gửi lại: /guiloi SỐ. Tin chưa rõ có thể đã đến người nhận nên được gửi lại kèm dòng “Gửi lại”."
REDRIVEN = "Sẽ gửi lại tin số {}."
REDRIVEN_MARKED = "Sẽ gửi lại tin số {}, ghi rõ là tin gửi lại."
NOT_REDRIVEN = "Tin số “{}” không phải tin hỏng hay chưa rõ nên không gửi lại."
TOO_LATE = "Tin số {} đã hết ý nghĩa (quá thời điểm cần nhắc) nên không gửi lại."
CANNOT_REACH = "Tin số {} không gửi lại được: địa chỉ người nhận đang tạm ngừng."
STRANGE_GROUP = "Trợ lý chỉ ở lại nhóm do người quản trị của trợ lý thêm vào, nên xin rời nhóm. Ông/bà có thể hỏi trợ lý trong trò chuyện riêng."
CONFIRM_HOW = """Chọn cách xử lý:
/xacnhan khôi phục: gửi các tin đang giữ và nhắc bù
/xacnhan bỏ: bỏ các tin đang giữ, bắt đầu từ bây giờ
/xacnhan đồng hồ: đồng hồ đúng, tiếp tục"""
NOTHING_HELD = "Không có gì đang giữ lại."
CONFIRMED = "Đã ghi nhận."


def followed(kind: str, target: str) -> str:
    """What a subscription is about: "Sở Tài chính", "kế hoạch QD11", "chủ đề “dữ liệu”"."""
    return f"{KINDS[kind]}“{target}”" if kind == "topic" else f"{KINDS[kind]}{target}"

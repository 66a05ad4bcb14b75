"""Every sentence that the command line and the chat say themselves; the answers come from `rag`."""

ABOUT = "Trợ lý Kế hoạch: hỏi đáp về nhiệm vụ trong các kế hoạch, câu trả lời có trích dẫn nguyên văn."
EPILOG = 'Ví dụ: kehoach ask "Từ nay đến cuối năm Sở Tài chính chủ trì việc gì?"'

# --- words of the help ---------------------------------------------------------------------------
USAGE = "Cách dùng: "
POSITIONALS = "Tham số"
OPTIONS = "Tùy chọn"
COMMANDS = "Các lệnh"
COMMAND = "LỆNH"
MEASURES = "Các phép đo"
MEASURE = "PHÉP_ĐO"
QUESTION = "CÂU_HỎI"
TEXT = "NỘI_DUNG"
FILE = "TỆP"
FOLDER = "THƯ_MỤC"
DAY = "NĂM-THÁNG-NGÀY"
PERSON = "TÊN"
PLAN_ID = "MÃ_KẾ_HOẠCH"
RELEASE = "BẢN"
FILE_OR_RELEASE = "TỆP|BẢN"
SEE_HELP = "Xem hướng dẫn: {} --help"

HELP_HELP = "xem hướng dẫn này"
HELP_VERSION = "xem phiên bản"
HELP_JSON = "xuất JSON cho chương trình khác đọc"
HELP_DOCTOR_LLM = "thử cả máy chủ mô hình ngôn ngữ đã đặt"
HELP_QUESTION = "câu hỏi, đặt trong dấu ngoặc kép"
HELP_TODAY = "trả lời như đang ở ngày này (mặc định: hôm nay)"
HELP_EXPLAIN = "nêu thêm câu hỏi được hiểu thế nào"
HELP_BATCH = "trả lời từng dòng của tệp JSONL (qid, question, as_of, history); cần --json"
HELP_PLAN_FILE = "tệp kế hoạch (txt, md, docx, doc, pdf …)"
HELP_ISSUED = "ngày ban hành, khi văn bản không in ngày"
HELP_SEARCH_TEXT = "nội dung cần tìm, có dấu hay không dấu đều được"
HELP_K = "số đoạn cần lấy (mặc định: 10)"
HELP_PLANS = "thư mục chứa các tệp kế hoạch (mặc định: các kế hoạch kèm sẵn)"
HELP_ADD_FILES = "các tệp kế hoạch cần thêm (docx, doc, pdf, xlsx, rtf, html, txt, md)"
HELP_ADD_YES = "công bố ngay, không hỏi; chỉ được khi không có điểm nào cần kiểm tra"
HELP_BY = "tên người thực hiện, ghi cùng việc thêm, gỡ, sửa (mặc định: tên đăng nhập)"
HELP_DIFF = "tệp kế hoạch, hoặc số của một bản dữ liệu (mặc định: bản trước)"
HELP_REMOVE = "mã kế hoạch, như trong kehoach plans"
HELP_REMOVE_YES = "gỡ ngay, không hỏi"
HELP_EVAL_SEARCH = "đo khả năng tìm kiếm trên một bộ dữ liệu kiểu BEIR: nDCG@10, MRR@10, recall"
HELP_EVAL_QUESTIONS = (
    "tệp câu hỏi JSONL (question, as_of, history, task_ids …); không có: các câu đã được đánh giá"
)
HELP_EVAL_RELEASE = "trả lời từ bản dữ liệu này (mặc định: bản đang dùng)"
HELP_EVAL_CORPUS = "các đoạn văn, JSONL: _id, text"
HELP_EVAL_QUERIES = "các câu hỏi, JSONL: _id, text"
HELP_EVAL_STRIP = "bỏ hết dấu trong câu hỏi trước khi tìm"
HELP_EVAL_KEEP = "thư mục giữ dữ liệu đã dựng, để lần đo sau khỏi dựng lại"
HELP_EVAL_QRELS = "đáp án, TSV: query-id, corpus-id, score"
HELP_PAIR_NOTE = "ghi chú: mã này cấp cho ai"
HELP_NO_BROWSER = "không tự mở trình duyệt"
HELP_BACKUP_FILE = "tệp sao lưu sẽ được ghi"
HELP_RESTORE_FILE = "tệp sao lưu cần khôi phục"
HELP_RESTORE_SEND = "gửi các tin đang giữ sau khi khôi phục, nhắc bù phần đã qua"
HELP_RESTORE_DROP = "bỏ các tin đang giữ sau khi khôi phục, bắt đầu từ bây giờ"

COMMAND_HELP = {
    "ask": "trả lời một câu hỏi (hoặc cả tệp câu hỏi)",
    "chat": "hỏi đáp liên tục trong cửa sổ lệnh",
    "extract": "đọc một kế hoạch, liệt kê các nhiệm vụ trong đó",
    "add": "thêm kế hoạch: đọc, kiểm tra, công bố",
    "diff": "xem một tệp hoặc bản trước khác gì với dữ liệu đang dùng",
    "remove": "gỡ một kế hoạch",
    "plans": "liệt kê các kế hoạch và tình trạng",
    "search": "tìm các đoạn gần nội dung nhất",
    "build": "đọc các kế hoạch, dựng dữ liệu mới",
    "rollback": "quay về dữ liệu của lần dựng trước",
    "doctor": "kiểm tra cài đặt và dữ liệu",
    "eval": "hỏi lại các câu đã được đánh giá, xem gì thay đổi; hoặc đo tìm kiếm (search)",
    "serve": "chạy trợ lý trên các kênh: trả lời, nhắc việc, số liệu vận hành",
    "web": "mở trang web của trợ lý trên máy này",
    "pair": "cấp mã một lần để ghép nối người quản trị",
    "backup": "sao lưu người dùng, đăng ký, tin nhắn và các kế hoạch đã thêm",
    "restore": "khôi phục từ bản sao lưu; các tin được giữ lại chờ quyết định",
}

# --- errors: what is wrong, then what to do ------------------------------------------------------
BAD_COMMAND_LINE = "Lệnh chưa đúng."
BAD_DAY = "Ngày “{}” không hợp lệ: hãy ghi theo dạng năm-tháng-ngày, ví dụ 2026-06-30."
BAD_COUNT = "Số đoạn “{}” không hợp lệ: hãy ghi một số từ 1 đến 1000."
NO_QUESTION = 'Hãy ghi câu hỏi, ví dụ: kehoach ask "Từ nay đến cuối năm Sở Tài chính chủ trì việc gì?"'
QUESTION_AND_BATCH = "Chỉ dùng một trong hai: câu hỏi hoặc --batch."
BATCH_NEEDS_JSON = "--batch cần kèm --json."
NO_FILE = "Không có tệp “{}”: hãy kiểm tra lại đường dẫn."
IS_FOLDER = "“{}” là thư mục: hãy chỉ ra một tệp."
FILE_DENIED = "Không có quyền đọc tệp “{}”."
FILE_NOT_TEXT = "Tệp “{}” không phải văn bản UTF-8."
BAD_LINE = "Dòng {} của tệp không hợp lệ: {}."
NO_TASKS = "Đã đọc tệp “{}” nhưng không thấy nhiệm vụ nào."
NO_FOLDER = "Không có thư mục “{}”."
BAD_MANIFEST = "Danh mục “{}” không đúng: cần các cột file, id, short, sha256, issued, source."
NO_PLANS = "Thư mục “{}” không có tệp kế hoạch nào đọc được."
UNEXPECTED = "Có lỗi ngoài dự kiến ({}). Chi tiết đã ghi vào {}; hãy gửi tệp này cho người quản trị."
UNEXPECTED_UNLOGGED = "Có lỗi ngoài dự kiến ({}), và không ghi được nhật ký vào {}."
INTERRUPTED = "Đã dừng theo yêu cầu."
PLAN_BROKE = "lỗi ngoài dự kiến khi đọc ({})."
PLAN_SKIPPED = "Bỏ qua “{}”: {}"

NO_PLAN_LEFT = "Không còn kế hoạch nào: cần giữ lại ít nhất một kế hoạch."
NEEDS_ADDING = "{} Hãy thêm bằng kehoach add để đối chiếu trước khi dùng."
NO_SUCH_PLAN = "Không có kế hoạch mang mã “{}”. Các mã đang có: {}."
NO_SUCH_THING = "Không có tệp hay bản dữ liệu nào là “{}”. Các bản còn giữ: {}."
NO_RELEASE_BEFORE = "Không còn bản trước để so sánh."
FILE_CHANGED = "Tệp “{}” thay đổi trong khi đang đọc: hãy thử lại."
ID_TAKEN = "Mã “{}” vừa được người khác dùng: hãy chạy lại lệnh."
LIBRARY_BUSY = "Đang có người khác thêm hoặc gỡ kế hoạch. Hãy đợi xong rồi thử lại."
LIBRARY_UNREADABLE = "Không đọc được sổ kế hoạch {}: hãy kiểm tra quyền đọc."
LIBRARY_DAMAGED = "Dòng {} của sổ kế hoạch {} bị hỏng: hãy khôi phục tệp này từ bản sao lưu."
CORRECTIONS_LOST = "{} chỗ sửa không còn khớp văn bản nên không áp dụng: {}."

# --- review: adding a plan -----------------------------------------------------------------------
UNSURE_ROW = "Máy đọc không chắc nhiệm vụ này."
VALUE_TOO_LONG = "Nội dung quá dài (tối đa 2.000 ký tự)."
BAD_DEADLINE = "Chưa hiểu thời hạn “{}”: hãy ghi như 30/6/2026, Quý II/2026, hằng năm; để trống nếu không có."
STILL_IN_DOUBT = "“{}” còn điểm cần kiểm tra: {}"
IN_DOUBT = (
    "Chưa công bố gì: “{}” có {} điểm cần người kiểm tra ({}). Hãy chạy lại không có --yes để xem từng điểm."
)
ALREADY_THERE = "“{}” đã có trong dữ liệu ({}): không thay đổi gì."
FOUND = "{file}: {plan} · {short} · {counts}"
NOT_STATED = "Văn bản không có: {}."
MAYBE_SAME = "Đã có kế hoạch cùng tên hoặc cùng số: {}. Nếu đây là bản mới, hãy gỡ bản cũ: kehoach remove {}"
PUBLISHED = "Đã công bố bản {}."
NOTHING_PUBLISHED = "Chưa công bố gì, chưa lưu gì."
DOUBTS_LEFT = "{} điểm cần kiểm tra."
NO_DOUBTS = "Không có điểm nào cần kiểm tra."
REVIEW_ASK = (
    "đ: đúng như đã đọc · c: đúng, kể cả các dòng cùng điểm này · s: sửa · x: không phải nhiệm vụ\n"
    "b: bỏ qua, vẫn để dấu cần kiểm tra · l: bỏ qua mọi dòng còn lại · t: thoát, không lưu gì"
)
REVIEW_WHICH = "Chọn (đ/c/s/x/b/l/t): "
REVIEW_FIELD = "Sửa gì? {} (để trống: xong): "
REVIEW_VALUE = "{} (để trống nếu văn bản không ghi): "
REVIEW_CONFIRM = "Đã đối chiếu toàn văn với bản gốc? (c: rồi · t: thoát): "
REVIEW_PUBLISH = "Công bố? (c: công bố · s MÃ: sửa một nhiệm vụ · t: thoát): "
REVIEW_UNKNOWN = "Hãy chọn một trong các chữ đã nêu."
REMOVE_ASK = "Gỡ kế hoạch {} ({})? (c: gỡ · t: thoát): "
REMOVED = "Đã gỡ {}; bản đang dùng: {}."
PUT_BACK = "Muốn đưa trở lại: kehoach add {}"
NOTHING_REMOVED = "Chưa gỡ gì."

# --- plans, diff ---------------------------------------------------------------------------------
PLAN_BASE = "có sẵn"
PLAN_ADDED = "thêm {} bởi {}"
PLAN_REMOVED = "đã gỡ {} bởi {}"
PLAN_LEAVING = "đã gỡ khỏi sổ kế hoạch, chỉ còn trong bản này"
PLAN_CORRECTED = "{} chỗ đã sửa"
PLAN_REPLACED = "bị thay thế bởi {}"
PLAN_AMENDED = "được sửa đổi bởi {}"
PLAN_REPLACES = "thay thế {}"
PLAN_AMENDS = "sửa đổi {}"
NOTE_REPLACED = "Lưu ý: {} đã được thay thế bởi {}."
NOTE_AMENDED = "Lưu ý: {} đã được sửa đổi, bổ sung bởi {}."
NO_DIFFERENCE = "Không có gì khác."
DIFF_STATES = {"new": "kế hoạch mới", "gone": "không còn", "changed": "có thay đổi"}
DIFF_FIELDS = {
    "text": "nội dung",
    "kind": "loại",
    "where": "vị trí",
    "lead": "chủ trì",
    "support": "phối hợp",
    "deadline": "thời hạn",
    "output": "kết quả",
    "basis": "căn cứ",
    "report_to": "báo cáo về",
}
NOTHING = "(không)"

# --- progress ------------------------------------------------------------------------------------
BUILDING_FIRST = "Lần đầu chạy: đang dựng dữ liệu từ các kế hoạch…"
BUILDING_AGAIN = "Chương trình hoặc kế hoạch đã thay đổi: đang dựng lại dữ liệu…"
BUILDING_ANEW = "{} Đang tự dựng lại…"
STILL_OLD = "Chưa dựng lại được: {} Tạm thời trả lời bằng dữ liệu cũ."
BUILT = "Đã dựng xong: {plans} kế hoạch, {tasks} nhiệm vụ, {chunks} đoạn (bản {id})."
ROLLED_BACK = (
    "Đã quay về bản {}. Lần dựng sau vẫn theo sổ kế hoạch: muốn bỏ hẳn một kế hoạch, dùng kehoach remove."
)

# --- service -------------------------------------------------------------------------------------
NOTHING_TO_SERVE = "Chưa có kênh nào: đặt KEHOACH_ZALO_TOKEN, KEHOACH_WEB_PORT hoặc KEHOACH_TELEGRAM_TOKEN."
NEEDS_SECRET = (
    "Đặt KEHOACH_TELEGRAM_WEBHOOK_URL thì cần KEHOACH_TELEGRAM_WEBHOOK_SECRET: "
    "8 đến 256 ký tự A-Z, a-z, 0-9, _ hoặc -."
)
NEEDS_HTTPS = "KEHOACH_TELEGRAM_WEBHOOK_URL phải bắt đầu bằng https://."
BAD_ZALO_TOKEN = (
    "KEHOACH_ZALO_TOKEN không đúng dạng: một mã bot SỐ:CHUỖI do Zalo cấp, hoặc nhiều bot dạng TÊN=MÃ cách "
    "nhau bằng dấu cách (tên gồm chữ thường, số, gạch nối; không trùng, không là “oa”)."
)
OA_NEEDS_SECRET = "Đã đặt KEHOACH_ZALO_OA_APP thì cần KEHOACH_ZALO_OA_SECRET: khóa bí mật của ứng dụng."
ZALO_NEEDS_HTTPS = "KEHOACH_ZALO_WEBHOOK_URL phải bắt đầu bằng https://."
ZALO_NEEDS_SECRET = (
    "Dùng webhook Zalo thì cần KEHOACH_ZALO_WEBHOOK_SECRET: 8–256 ký tự gồm chữ không dấu, số, gạch nối, "
    "gạch dưới."
)
BAD_TOKEN = "KEHOACH_TELEGRAM_TOKEN không đúng dạng SỐ:CHUỖI do Telegram cấp."
SERVING = "Đang chạy. Dừng bằng Ctrl-C hoặc SIGTERM."
SERVED = "Đã dừng."
PAIR_CODE = "Mã ghép nối (hiệu lực {minutes} phút, dùng một lần): {code}"
PAIR_HOW = "Trong trò chuyện riêng với trợ lý, gõ: /ghepnoi {code}"
NO_STATE = "Chưa có dữ liệu người dùng trong “{}”: hãy chạy kehoach serve trước."
BACKED_UP = "Đã sao lưu vào “{}”."
RESTORED = (
    "Đã khôi phục; chưa gửi gì, {} tin đang giữ lại. Phiên đăng nhập, lịch riêng, mã ghép đã bị thu hồi. "
    "Quyết định: kehoach restore --send hoặc --drop, hoặc /xacnhan trong trò chuyện."
)
RESTORE_WHAT = "Hãy chỉ ra tệp sao lưu, hoặc --send, --drop."
BAD_BACKUP = "Tệp sao lưu bị hỏng hoặc không phải bản sao lưu của chương trình này."
NOTHING_HELD = "Không có gì đang giữ lại."
RELEASED = {True: "Sẽ gửi {} tin đang giữ.", False: "Đã bỏ {} tin đang giữ."}

# --- eval ----------------------------------------------------------------------------------------
EVAL_PACE = "{stage}: {done}/{total}, còn khoảng {minutes} phút"
NO_RATINGS = (
    "Chưa có câu hỏi nào được đánh giá (/hay, /chuadung, 👍, 👎). "
    "Có thể chỉ ra tệp câu hỏi: kehoach eval --questions TỆP"
)
OLDER_UNUSABLE = "Không so được với bản {}: {}"
NO_QUESTIONS = "Tệp “{}” không có câu hỏi nào."
NO_SUCH_RELEASE = "Không có bản dữ liệu “{}”. Các bản còn giữ: {}."
RERUN_COLUMNS = ("Đánh giá", "Câu hỏi", "Thay đổi")
RERUN_SUMMARY = "{} câu hỏi, trả lời từ bản {}: {} như cũ, {} thay đổi, {} không có gì để so."
RERUN_GAINED, RERUN_LOST = "thêm {}", "bớt {}"
RERUN_ANSWERED = "trước không trả lời, nay có"
RERUN_ABSTAINED = "trước có trả lời, nay không"
RERUN_WINDOW = "thời gian: {} → {}"
RERUN_FAILED = "lỗi: {}"
RERUN_ORDER = "thứ tự khác"
EMPTY_TEST_SET = "Bộ dữ liệu không có đoạn văn, hoặc không có câu hỏi nào kèm đáp án."
BAD_SET_LINE = "Tệp “{}”, dòng {}: cần có {}."

# --- chat ----------------------------------------------------------------------------------------
CHAT_HELLO = "Trợ lý Kế hoạch. Hãy gõ câu hỏi; /trogiup để xem các lệnh, /thoat để kết thúc."
CHAT_HELP = """Hãy hỏi bằng lời, có dấu hay không dấu đều được. Ví dụ:
- Từ nay đến cuối năm Sở Tài chính chủ trì việc gì?
- Cơ quan nào chủ trì xây dựng nền tảng dữ liệu dùng chung?
- Quý này có việc gì đến hạn?
Các lệnh:
- /nhiemvu CƠ QUAN [THỜI HẠN]: nhiệm vụ của một cơ quan
- /han [CƠ QUAN] [THỜI HẠN]: việc đến hạn, ví dụ /han tuần này
- /chitieu [CƠ QUAN]: các chỉ tiêu được giao
- /hoi CÂU HỎI: như gõ thẳng câu hỏi
- /kehoach: các kế hoạch đang có
- /nguon MÃ: xem nguyên văn một nhiệm vụ trong văn bản
- /xuat xlsx|docx|ics|png [CƠ QUAN] [THỜI HẠN]: danh mục nhiệm vụ thành tệp
- /giaithich [CÂU HỎI]: câu hỏi vừa rồi (hoặc câu này) được hiểu thế nào
- /hay, /chuadung LÝ DO: câu trả lời vừa rồi đúng, hay chưa đúng ở điểm nào
- /moi: bắt đầu câu chuyện mới
- /thoat: kết thúc
Mỗi câu trả lời kèm trích dẫn nguyên văn; kế hoạch không ghi tiến độ thực hiện."""
CHAT_EMPTY = "Hãy gõ một câu hỏi, hoặc /trogiup để xem cách dùng."
CHAT_WHICH_AGENCY = "Hãy ghi tên cơ quan, ví dụ: /nhiemvu Sở Tài chính trước 30/6/2026"
CHAT_WHICH_ID = "Hãy ghi mã nhiệm vụ như trong câu trả lời, ví dụ: /nguon QD11-PL2.7"
CHAT_NO_TASK = "Không có nhiệm vụ mang mã “{}”: hãy chép lại mã trong câu trả lời."
CHAT_READ_AS = "Được đọc là:"
CHAT_PLANS = "Các kế hoạch đang có:"
CHAT_NOTHING_YET = "Chưa có câu hỏi nào để giải thích."
CHAT_DID_YOU_MEAN = "Không có lệnh “{}”. Ý ông/bà là:"
CHAT_CHOOSE = "Xin trả lời bằng số, ví dụ: 1"
CHAT_NO_COMMAND = "Không có lệnh “{}”. Gõ /trogiup để xem các lệnh, hoặc hỏi bằng lời."
CHAT_RATED = "Cảm ơn, đã ghi nhận."
CHAT_RATED_BAD = "Đã ghi nhận là chưa đúng."
CHAT_WHY = (
    "Xin cho biết chưa đúng ở điểm nào, ví dụ: /chuadung sai thời hạn "
    "(sai cơ quan, thiếu việc, không đúng điều được hỏi…)."
)
CHAT_NOTHING_TO_RATE = "Chưa có câu trả lời nào để đánh giá."
CHAT_CANNOT_RATE = "Ở đây không lưu được đánh giá."
CHAT_FRESH = "Đã bắt đầu câu chuyện mới."
CHAT_BYE = "Chào tạm biệt."
CHAT_STOPPED = "Đã dừng câu hỏi này."
CHAT_FAILED = "Có lỗi ngoài dự kiến ({}) khi trả lời; hãy thử hỏi cách khác."

# --- batch ---------------------------------------------------------------------------------------
BAD_FIELDS = "thiếu hoặc sai trường {}"
NOT_AN_OBJECT = "không phải một đối tượng JSON"

# --- search --------------------------------------------------------------------------------------
NO_SEARCH_TEXT = "Hãy ghi nội dung cần tìm."
NOTHING_FOUND = "Không tìm thấy đoạn nào gần nội dung này."

# --- progress ------------------------------------------------------------------------------------
READING = "Đọc kế hoạch"
READING_FILE = "Đọc {}"
MEASURING = "Đo từng câu hỏi"

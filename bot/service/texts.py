"""What the service tells administrators."""
# ruff: noqa: E501 — sentences are data; breaking them up would hide them

ALERT_KINDS = {
    "poll-conflict": "một tiến trình khác đang nhận tin bằng cùng mã bot; tin đến có thể bị lấy mất. Hãy dừng tiến trình kia",
    "unauthorized": "nền tảng không chấp nhận mã bot; không gửi, nhận được tin. Hãy kiểm tra mã",
    "webhook-set": "bot đang đặt webhook nên không nhận tin được theo cách hỏi định kỳ",
    "zalo-refuses": "Zalo không nhận lệnh của bot nên chưa nhận tin được. Hãy kiểm tra mã bot và địa chỉ webhook",
    "clock-ahead": "đồng hồ máy chủ nhảy tới trước; nhắc việc đang giữ lại. Gõ /xacnhan",
    "clock-behind": "đồng hồ máy chủ chạy lùi; nhắc việc đang giữ lại. Hãy chỉnh đồng hồ",
    "restore": "vừa khôi phục từ bản sao lưu; nhắc việc đang giữ lại. Gõ /xacnhan",
    "poison": "một tin đến không xử lý được",
}
"""What an urgent alert means, and what to do."""
ALERT = "⚠️ Cảnh báo: {} ({})."
DAILY = """📊 Tình hình hệ thống, {day}
Hôm qua: đã gửi {sent} tin, chưa rõ {unknown}, hỏng {dead}. Đang chờ gửi: {waiting}.
Tình trạng: {state}.
Cảnh báo chưa xem: {alerts}. Chi tiết: /thongke, /guiloi."""
ALL_WELL = "bình thường"

"""The few words that this channel adds itself."""

TYPE_RECEIVED = "Đã nhận: gõ OK {}"
TYPE_DONE = "Đã báo cáo xong: gõ XONG {}"
TYPE_SOURCE = "Xem nguồn: /nguon {}"

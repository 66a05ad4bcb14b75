"""Tables that lost their frame, put together again — and left open where that is not certain."""

from corpus.blocks import Table, find_blocks


def table(text: str) -> list[list[str]]:
    (found,) = [b for b in find_blocks(text) if isinstance(b, Table)]
    assert found.pieced
    return [[cell.text for cell in row] for row in found.rows]


LINE_BY_LINE = """| TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp |
| --- | --- | --- | --- |
Thời gian thực hiện
1
Tổ chức tuyên truyền
a)
Tổ chức hội nghị.
Sở Nội vụ
Sở Tư pháp; các cơ quan liên quan
Quý III/2026
b)
Xây dựng tiêu chuẩn, đo đạc
Viện Khoa học, Cục
Vụ Pháp chế
Quý IV/2026
kết quả giảm phát thải.
Lâm nghiệp
"""


def test_one_cell_a_line_with_a_row_cut_by_a_page_break() -> None:
    assert table(LINE_BY_LINE)[1:] == [
        ["1", "Tổ chức tuyên truyền", "", "", ""],
        ["a)", "Tổ chức hội nghị.", "Sở Nội vụ", "Sở Tư pháp; các cơ quan liên quan", "Quý III/2026"],
        [
            "b)",
            "Xây dựng tiêu chuẩn, đo đạc kết quả giảm phát thải.",
            "Viện Khoa học, Cục Lâm nghiệp",
            "Vụ Pháp chế",
            "Quý IV/2026",
        ],
    ]


def shuffled(*after: str) -> str:
    head = ("TT", "Nhiệm vụ cụ thể", "I Việc làm ngay", "Cơ quan \nchủ trì", "Cá nhân phụ trách", "Thời hạn")
    return "\n\n".join((*head, *after))


def test_columns_drawn_apart_come_back_in_order() -> None:
    rows = table(
        shuffled(
            "1",
            "15",
            "2",
            "Rà soát quy \nđịnh",
            "Sở Nội vụ",
            "Xây dựng kế hoạch",
            "Sở Tư \npháp",
            "Đồng chí A\nĐồng chí B",
            "2026 - 2027",
            "2030",
        )
    )
    assert rows[1:] == [
        ["I", "Việc làm ngay", "", "", ""],
        ["1", "Rà soát quy định", "Sở Nội vụ", "Đồng chí A", "2026 - 2027"],
        ["2", "Xây dựng kế hoạch", "Sở Tư pháp", "Đồng chí B", "2030"],
    ]


def test_a_missing_cell_leaves_the_column_open_rather_than_wrong() -> None:
    rows = table(
        shuffled("1", "Việc A", "Sở Nội vụ", "2", "Việc B", "Sở Tư pháp", "3", "Việc C", "2027", "2030")
    )
    assert [row[-1] for row in rows[2:]] == ["", "", ""]


OUTPUT_BESIDE_THE_TASK = """TT
Nhiệm vụ
Sản phẩm
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian hoàn thành
I
Cải cách thể chế
1
Xây dựng danh mục văn bản
Quyết định của UBND tỉnh
Sở Tư pháp
Các sở, ban, ngành
Quý I/2026
2
Kiểm tra công vụ
Kết luận kiểm tra
Sở Nội vụ
Thanh tra tỉnh
Cả năm
"""


def test_what_comes_out_is_no_task_and_a_group_may_stand_on_two_lines() -> None:
    assert table(OUTPUT_BESIDE_THE_TASK)[1:] == [
        ["I", "Cải cách thể chế", "", "", "", ""],
        [
            "1",
            "Xây dựng danh mục văn bản",
            "Quyết định của UBND tỉnh",
            "Sở Tư pháp",
            "Các sở, ban, ngành",
            "Quý I/2026",
        ],
        ["2", "Kiểm tra công vụ", "Kết luận kiểm tra", "Sở Nội vụ", "Thanh tra tỉnh", "Cả năm"],
    ]

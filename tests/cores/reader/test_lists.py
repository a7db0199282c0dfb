"""Tasks, solutions, goals and proposals in the many ways officers list them."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Figure, Item

Row = tuple[str, int | None, str]

LISTS: list[tuple[str, list[Row]]] = [
    # numbered lines
    ("Nhiệm vụ trọng tâm năm 2024:\n1. Củng cố tổ chức Hội từ xã đến thôn.\n2. Chăm lo đời sống hội viên.\n3. Tăng cường kiểm tra, giám sát.",
     [("tasks", 1, "Củng cố tổ chức Hội từ xã đến thôn"), ("tasks", 2, "Chăm lo đời sống hội viên"), ("tasks", 3, "Tăng cường kiểm tra, giám sát")]),
    # dashes
    ("Nhiệm vụ thứ nhất: Củng cố tổ chức Hội từ xã đến thôn.\nNhiệm vụ thứ hai: Chăm lo đời sống hội viên.",
     [("tasks", 1, "Củng cố tổ chức Hội từ xã đến thôn"), ("tasks", 2, "Chăm lo đời sống hội viên")]),
    ("Các giải pháp thực hiện:\n- Đổi mới nội dung sinh hoạt chi hội.\n- Nâng cao năng lực cán bộ cơ sở.",
     [("solutions", None, "Đổi mới nội dung sinh hoạt chi hội"), ("solutions", None, "Nâng cao năng lực cán bộ cơ sở")]),
    # bare lines after a lead-in
    ("Phương hướng năm 2025 như sau:\nTiếp tục thực hiện tốt công tác tuyên truyền.\nĐẩy mạnh phong trào thể dục thể thao.\nPhối hợp chặt chẽ với các đoàn thể.",
     [("tasks", None, "Tiếp tục thực hiện tốt công tác tuyên truyền"), ("tasks", None, "Đẩy mạnh phong trào thể dục thể thao"), ("tasks", None, "Phối hợp chặt chẽ với các đoàn thể")]),
    # one is, two is
    ("Đồng chí đề nghị các cấp Hội thực hiện 3 nhiệm vụ: Một là, nắm chắc tư tưởng hội viên. Hai là, giữ vững an ninh trật tự. Ba là, giúp nhau phát triển kinh tế.",
     [("tasks", 1, "nắm chắc tư tưởng hội viên"), ("tasks", 2, "giữ vững an ninh trật tự"), ("tasks", 3, "giúp nhau phát triển kinh tế")]),
    ("Để đạt mục tiêu đó cần làm tốt các giải pháp sau:\nMột là, tăng cường sự lãnh đạo của cấp ủy.\nHai là, bồi dưỡng đội ngũ cán bộ.",
     [("solutions", 1, "tăng cường sự lãnh đạo của cấp ủy"), ("solutions", 2, "bồi dưỡng đội ngũ cán bộ")]),
    # first, second over paragraphs
    ("Hội nghị thống nhất các nhiệm vụ trọng tâm.\nThứ nhất, sắp xếp lại bộ máy tinh gọn.\nThứ hai, hoàn thành chuyển đổi số trong quản lý hồ sơ.\nThứ ba, nâng cao thu nhập cho viên chức.",
     [("tasks", 1, "sắp xếp lại bộ máy tinh gọn"), ("tasks", 2, "hoàn thành chuyển đổi số trong quản lý hồ sơ"), ("tasks", 3, "nâng cao thu nhập cho viên chức")]),
    # inline numbers
    ("Hội nghị đề ra các nhiệm vụ: (1) Làm tốt công tác phát triển đoàn viên; (2) Chăm lo Tết cho người lao động; (3) Giám sát thực hiện chế độ chính sách.",
     [("tasks", 1, "Làm tốt công tác phát triển đoàn viên"), ("tasks", 2, "Chăm lo Tết cho người lao động"), ("tasks", 3, "Giám sát thực hiện chế độ chính sách")]),
    # clauses parted by semicolons
    ("Năm 2025, Công đoàn tiếp tục tập trung thực hiện các nhiệm vụ: đổi mới nội dung hoạt động; chăm lo đời sống đoàn viên; xây dựng tổ chức vững mạnh.",
     [("tasks", None, "đổi mới nội dung hoạt động"), ("tasks", None, "chăm lo đời sống đoàn viên"), ("tasks", None, "xây dựng tổ chức vững mạnh")]),
    ("Phát biểu chỉ đạo, đồng chí Lê Văn An đề nghị Hội Nông dân xã tiếp tục tuyên truyền chủ trương của Đảng; vận động nông dân chuyển đổi cây trồng; hướng dẫn hội viên vay vốn đúng mục đích.",
     [("tasks", None, "tiếp tục tuyên truyền chủ trương của Đảng"), ("tasks", None, "vận động nông dân chuyển đổi cây trồng"), ("tasks", None, "hướng dẫn hội viên vay vốn đúng mục đích")]),
    ("Trong thời gian tới, đơn vị sẽ tăng cường kỷ luật, kỷ cương hành chính; đẩy mạnh cải cách thủ tục hành chính; quan tâm đào tạo cán bộ trẻ.",
     [("tasks", None, "tăng cường kỷ luật, kỷ cương hành chính"), ("tasks", None, "đẩy mạnh cải cách thủ tục hành chính"), ("tasks", None, "quan tâm đào tạo cán bộ trẻ")]),
    ("Hội kiến nghị cấp trên: bổ sung kinh phí hoạt động; sớm ban hành hướng dẫn khen thưởng.",
     [("proposals", None, "bổ sung kinh phí hoạt động"), ("proposals", None, "sớm ban hành hướng dẫn khen thưởng")]),
    ("Viên chức, người lao động đề xuất sửa chữa nhà để xe; trang bị thêm tủ thuốc; tổ chức tham quan hằng năm.",
     [("proposals", None, "sửa chữa nhà để xe"), ("proposals", None, "trang bị thêm tủ thuốc"), ("proposals", None, "tổ chức tham quan hằng năm")]),
    ("IV. KIẾN NGHỊ, ĐỀ XUẤT\n1. Đề nghị huyện hỗ trợ kinh phí sửa trụ sở.\n2. Đề nghị Sở Y tế bổ sung bác sĩ cho trạm.",
     [("proposals", 1, "Đề nghị huyện hỗ trợ kinh phí sửa trụ sở"), ("proposals", 2, "Đề nghị Sở Y tế bổ sung bác sĩ cho trạm")]),
    ("II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025\n- Làm tốt công tác tuyên truyền.\n- Xây dựng chi hội vững mạnh toàn diện.",
     [("tasks", None, "Làm tốt công tác tuyên truyền"), ("tasks", None, "Xây dựng chi hội vững mạnh toàn diện")]),
    ("Mục tiêu chung:\n- Xây dựng tập thể đoàn kết, kỷ cương.\n- Giữ vững danh hiệu cơ quan văn hóa.",
     [("goals", None, "Xây dựng tập thể đoàn kết, kỷ cương"), ("goals", None, "Giữ vững danh hiệu cơ quan văn hóa")]),
    ("Một số giải pháp trọng tâm:\n+ Ứng dụng công nghệ thông tin trong dạy và học.\n+ Huy động xã hội hóa để xây dựng trường lớp.",
     [("solutions", None, "Ứng dụng công nghệ thông tin trong dạy và học"), ("solutions", None, "Huy động xã hội hóa để xây dựng trường lớp")]),
    ("3. Nhiệm vụ, giải pháp chủ yếu\na) Nâng cao chất lượng khám chữa bệnh.\nb) Đào tạo nhân lực chuyên môn cao.",
     [("solutions", None, "Nâng cao chất lượng khám chữa bệnh"), ("solutions", None, "Đào tạo nhân lực chuyên môn cao")]),
    ("Thứ nhất là giữ vững kỷ luật lao động; thứ hai là nâng cao tay nghề; đó là hai nhiệm vụ của năm tới.",
     [("tasks", 1, "giữ vững kỷ luật lao động"), ("tasks", 2, "nâng cao tay nghề")]),
    ("Giám đốc yêu cầu các phòng khẩn trương hoàn thành quyết toán; rà soát tài sản; chuẩn bị kế hoạch năm mới.",
     [("tasks", None, "khẩn trương hoàn thành quyết toán"), ("tasks", None, "rà soát tài sản"), ("tasks", None, "chuẩn bị kế hoạch năm mới")]),
]  # fmt: skip

NO_ITEMS = [
    "Năm qua, Hội đã tuyên truyền sâu rộng; vận động hội viên hiến đất; giúp nhau ngày công.",
    "Đồng chí cảm ơn các đơn vị; chúc hội nghị thành công.",
    "Hội nghị nghe báo cáo tổng kết; thảo luận phương hướng; trao khen thưởng.",
    "Kết quả nổi bật:\n- Công tác tuyên truyền được đổi mới.\n- Phong trào thể thao sôi nổi.",
    "Thứ hai là ngày làm việc đầu tuần của cơ quan.",
]


def rows(text: str) -> list[Row]:
    return [(f.list_kind, f.ordinal, f.text) for f in read_facts(text).facts if isinstance(f, Item)]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_entries_of_lists(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize("text", NO_ITEMS)
def test_results_and_running_speech_are_no_entries(text: str) -> None:
    assert rows(text) == []


def test_a_count_that_is_listed_is_no_figure() -> None:
    facts = read_facts(
        "Năm 2024 có 2 nhiệm vụ trọng tâm:\n1. Giữ vững sĩ số học sinh.\n2. Xây dựng trường chuẩn quốc gia."
    ).facts
    assert [f.kind for f in facts if isinstance(f, Item | Figure)] == ["item", "item"]


def test_a_goal_without_number_beside_targets() -> None:
    text = "Chỉ tiêu năm 2024: 100% đoàn viên được khám sức khỏe; giữ vững danh hiệu công đoàn vững mạnh; kết nạp 5 đoàn viên."
    assert rows(text) == [("goals", None, "giữ vững danh hiệu công đoàn vững mạnh")]

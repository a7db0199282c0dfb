"""Nouns that are counted in reports, and the units of measure; all in the form of ``Page.plain``."""

from __future__ import annotations

import re
from functools import lru_cache


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", ",").split(",") if part.strip())


PEOPLE = _words("""
người, người lao động, người dân, người bệnh, người nghèo, người cao tuổi, người khuyết tật, người có công, người đọc
đại biểu, khách, khách mời, vị khách, đồng chí, đ/c, anh chị, anh, chị, em, cháu, bạn, bạn trẻ, bà con
viên chức, công chức, cán bộ, nhân viên, vc, nlđ, cb, cbvc, cbcc, cbccvc, cnvc, cnlđ, cnvclđ, cnvc-lđ, cbgvnv, cbđv
cán bộ đoàn, cán bộ công đoàn, cán bộ hội, cán bộ quản lý, công nhân, công nhân lao động, lao động, lao động hợp đồng
đoàn viên, đoàn viên ưu tú, đoàn viên công đoàn, hội viên, hội viên ưu tú, đảng viên, đảng viên mới, đội viên, ủy viên
quần chúng, quần chúng ưu tú, thành viên, thanh niên, thiếu nhi, thanh thiếu nhi, thanh thiếu niên, phụ nữ, nông dân
học viên, học sinh, sinh viên, trẻ em, trẻ, giáo viên, giảng viên, nhà giáo, hiệu trưởng, huấn luyện viên
bệnh nhân, bác sĩ, y sĩ, điều dưỡng, bạn đọc, độc giả, du khách, khán giả, vận động viên, nghệ nhân, nghệ sĩ
tình nguyện viên, cộng tác viên, tuyên truyền viên, báo cáo viên, hòa giải viên, cựu chiến binh, chiến sĩ, chiến sỹ
thẩm phán, kiểm sát viên, luật sư, thanh tra viên, hội thẩm, cá nhân, gương, gương mặt, điển hình, tác giả, chủ tịch
thí sinh, tuyển thủ, bị cáo, bị can, thương binh, già làng, người uy tín, mẹ việt nam anh hùng, chuyên gia, kỹ sư, công dân, nhân khẩu
cử tri, doanh nhân, xã viên, dân quân, công an viên, chức sắc, phóng viên, ứng viên, lao động nữ, tài năng trẻ, tân binh
gương điển hình, đối tượng, đối tượng chính sách, đại biểu chính thức, đại biểu dự khuyết, người hưởng
""")

COLLECTIVES = _words("""
tập thể, đơn vị, đơn vị thành viên, cơ quan, cơ quan thành viên, doanh nghiệp, dn, công ty, trường, trường học
nhà trường, thôn, ấp, bản làng, làng, khu phố, khối phố, khu dân cư, tổ dân phố, xã, phường, thị trấn, xã phường
xã thị trấn, huyện, tỉnh, thành phố, địa phương, chi hội, chi đoàn, liên đội, đoàn cơ sở, đoàn trường, chi bộ, đảng bộ
tổ chức đảng, tổ chức cơ sở đảng, công đoàn cơ sở, công đoàn cơ sở thành viên, công đoàn, công đoàn bộ phận, cđcs, cđ
tổ chức, tổ chức cơ sở, tổ chức cơ sở hội, cơ sở hội, cơ sở đoàn, tổ, tổ công đoàn, tổ hội, nhóm, đội, phòng, ban
khoa, cụm, khối, câu lạc bộ, clb, hợp tác xã, htx, tổ hợp tác, tộc họ, dòng họ, cộng đồng, hộ, hộ gia đình, gia đình
hộ nghèo, hộ cận nghèo, hộ dân, hộ kinh doanh, hộ hội viên, cơ sở, trung tâm, trạm y tế, trạm, chi nhánh, văn phòng
cơ quan đơn vị, sở ngành, ban ngành, hội, hội cơ sở, hội đồng, đoàn thể, gia trại, trang trại, chi cục, nghiệp đoàn
công đoàn cấp trên, công đoàn cấp trên trực tiếp cơ sở, công an, ban chấp hành, mái ấm công đoàn, thư viện, tủ sách
""")

HAPPENINGS = _words("""
lớp, lớp học, lớp tập huấn, khóa, khóa học, buổi, buổi học, buổi tuyên truyền, cuộc, cuộc họp, cuộc thi, cuộc vận động
cuộc kiểm tra, cuộc thanh tra, cuộc giám sát, cuộc đối thoại, đợt, đợt kiểm tra, lượt, hội nghị, hội thảo, hội thi
hội thao, hội diễn, hội trại, tọa đàm, đại hội, kỳ họp, phiên họp, phiên tòa, chuyến, chuyến đi, chuyến xe, ca, ca trực
giờ dạy, giờ giảng, tiết, tiết học, tiết dạy, chương trình, phong trào, hoạt động, sự kiện, kỳ, diễn đàn, lễ, trận, giải
giải thưởng, giải nhất, giải nhì, giải ba, giải khuyến khích, giải a, giải b, giải c, huy chương, huy chương vàng
huy chương bạc, huy chương đồng, hcv, hcb, hcđ, vở, tiết mục, suất diễn, buổi diễn, buổi biểu diễn, buổi chiếu
vụ, vụ việc, vụ án, vụ cháy, vụ tai nạn, tai nạn, trường hợp, ca mắc, sự cố, điểm nóng, lần
""")

THINGS = _words("""
suất, suất quà, suất học bổng, học bổng, phần, phần quà, phần việc, quà, phần thưởng, chỉ tiêu, nhóm chỉ tiêu, chỉ số
nhiệm vụ, nhiệm vụ trọng tâm, nhóm nhiệm vụ, giải pháp, nhóm giải pháp, mục tiêu, tiêu chí, nội dung, việc, đầu việc
công trình, công trình thanh niên, mô hình, dự án, đề tài, sáng kiến, sáng kiến kinh nghiệm, đề án, kế hoạch, chuyên đề
tin, bài, tin bài, bài viết, bài báo, văn bản, báo cáo, hồ sơ, đơn, đơn thư, ý kiến, kiến nghị, phiếu, phiếu bầu, điểm
căn, căn nhà, ngôi nhà, nhà, nhà tình nghĩa, nhà tình thương, nhà đại đoàn kết, mái ấm, căn hộ, phòng học, cây, cây xanh
con, con bò, con giống, chiếc, cái, bộ, bản, bản tin, cuốn, quyển, cuốn sách, quyển sách, đầu sách, tên sách, sách
ấn phẩm, loại, loại báo, thẻ, thẻ đọc, thẻ bảo hiểm y tế, gian, gian trưng bày, gian hàng, sản phẩm, thủ tục, tthc
thủ tục hành chính, dịch vụ công, tác phẩm, băng rôn, băng zôn, pa nô, áp phích, tờ rơi, tờ gấp, biển, cờ, màn hình
máy tính, máy, thiết bị, xe, xe đạp, phương tiện, thùng rác, tuyến, tuyến đường, tuyến hẻm, cầu, cây cầu, đoạn đường
đơn vị máu, giường, giường bệnh, chỗ, việc làm, chỗ việc làm, tổ máy, hợp đồng, thỏa ước, thỏa ước lao động tập thể
nghị quyết, quyết định, văn kiện, câu hỏi, tham luận, bài tham luận, giấy khen, bằng khen, cờ thi đua, kỷ niệm chương
danh hiệu, bằng, chứng chỉ, bằng lao động sáng tạo, mẫu, mẫu nước, mẫu xét nghiệm, liều, mũi, mũi tiêm, khẩu trang
chốt, điểm, điểm trường, điểm cầu, trang, trang thông tin, kênh, tài khoản, hạng mục, gói thầu, thửa, thửa đất, giấy
giấy chứng nhận, giống, mặt hàng, nhãn hiệu, lô, bao, thùng, chai, hộp, túi, áo, mô, lượt tập thể, lô hàng, nguồn
câu lạc bộ, tủ, tranh, bức tranh, ảnh, bức ảnh, video, clip, phóng sự, cuộn, chậu, tổng đài, cuộc gọi, ki ốt, quầy
""")

MEASURES = _words("""
ha, héc ta, m2, m², km2, km², m, mét, km, cm, kg, kilôgam, tấn, tạ, yến, gam, lít, m3, m³, kwh, mw, kw, mét vuông
mét khối, tạ/ha, tấn/ha, sào, mẫu đất, độ, usd, đô la mỹ, euro, gb, mb, tb
""")

DURATIONS = _words("năm, tháng, ngày, giờ, phút, giây, tuần, tuần lễ, quý, thế kỷ, thập kỷ, thập niên, tuổi, mùa, đêm")

AFTER_TURNS = ("người", "khách", "xe", "hộ", "truy cập", "lượt")
PEOPLE_SET = frozenset(PEOPLE)
COLLECTIVE_SET = frozenset(COLLECTIVES)
COUNTED = frozenset(PEOPLE + COLLECTIVES + HAPPENINGS + THINGS)
MEASURE_SET = frozenset(MEASURES)
_LONGEST = 6

_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*[²³23]?")


@lru_cache(maxsize=4096)
def is_person_noun(unit: str) -> bool:
    """Whether the unit counts people: a noun for people, or a list of such nouns.

    >>> is_person_noun("viên chức, người lao động"), is_person_noun("tập thể")
    (True, False)
    """
    first = unit.split(",")[0].strip()
    return first in PEOPLE_SET or any(first.startswith(noun + " ") for noun in ("cán bộ", "đại biểu"))


@lru_cache(maxsize=4096)
def is_collective_noun(unit: str) -> bool:
    """Whether the unit counts units of organisation.

    >>> is_collective_noun("công đoàn cơ sở"), is_collective_noun("người")
    (True, False)
    """
    return unit.split(",")[0].strip() in COLLECTIVE_SET


def longest_noun(plain: str, start: int, limit: int) -> int:
    """End of the longest known noun that starts at ``start``, or ``start`` when there is none."""
    end, at, best = start, start, start
    for _ in range(_LONGEST):
        word = _WORD.match(plain, at, limit)
        if word is None:
            break
        end = word.end()
        phrase = plain[start:end]
        if phrase in COUNTED or phrase in MEASURE_SET:
            best = end
        if not plain.startswith(" ", end):
            break
        at = end + 1
    return best

"""Nouns that are counted in reports, and the units of measure; all in the form of ``Page.plain``."""

from __future__ import annotations

import re
from functools import lru_cache


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", ",").split(",") if part.strip())


PEOPLE = _words("""
người, người lao động, người dân, người bệnh, người nghèo, người cao tuổi, người khuyết tật, người có công, người đọc
người tàn tật, người nghiện, người già, người mù
người đại diện, người uy tín, người có uy tín, người hoạt động không chuyên trách
đại biểu, đại biểu chính thức, đại biểu dự khuyết, đại biểu đương nhiên, khách, khách mời, vị khách, khách hàng
đồng chí, đ/c, đc, anh chị, anh, chị, chị em, anh em, em, cháu, bạn, bạn trẻ, bà con, cụ, ông, bà, cô, thầy, thầy cô
viên chức, công chức, cán bộ, nhân viên, vc, nlđ, cb, cc, gv, hs, sv, nv, cn, cbql, cbgv, gvnv, cbnv, cbvc, cbcc, cbccvc
cnvc, cnlđ, cnvclđ, cnvc-lđ, cnvcld, cbgvnv, cbgv-nv, cbđv, cbcnv, cbcnvc, cbcnvlđ, cbccvclđ, cbvcnlđ, đvtn, tnxp, đvcđ
đv, đvct, hv, hvpn, hvnd, ccb, cvs, lđ, ll, lđht, bn, nb, đbqh, dqtv, tntp, cbhv, cbvc-nlđ, cbccvc-nlđ, cnvc-nlđ, cbvc-lđ, cb-gv-nv, cb-vc, cbgv-nlđ, hssv, người nộp thuế
cán bộ đoàn, cán bộ công đoàn, cán bộ hội, cán bộ quản lý, cán bộ chủ chốt, cán bộ chuyên trách, cán bộ không chuyên trách
cán bộ y tế, cán bộ lãnh đạo, cán bộ nữ, cán bộ chiến sĩ, công nhân, công nhân lao động, công nhân viên, lao động
lao động hợp đồng, lao động nữ, người thất nghiệp
đoàn viên, đoàn viên ưu tú, đoàn viên công đoàn, đoàn viên thanh niên, hội viên, hội viên ưu tú
đảng viên, đảng viên mới, đảng viên dự bị, đảng viên chính thức
đội viên, ủy viên, quần chúng, quần chúng ưu tú, thành viên, thanh niên, thiếu nhi, thanh thiếu nhi, thanh thiếu niên
thiếu niên, nhi đồng, phụ nữ, nam giới, nữ, nam, nông dân, ngư dân, diêm dân, tiểu thương, thương nhân, bà mẹ, mẹ, phụ lão
học viên, học sinh, học sinh giỏi, sinh viên, nghiên cứu sinh, trẻ em
trẻ, trẻ mồ côi, trẻ khuyết tật, bé, giáo viên, giáo viên giỏi, giảng viên, nhà giáo, nhà khoa học, nhà báo, nhà văn
hiệu trưởng, phó hiệu trưởng, huấn luyện viên, bệnh nhân, phạm nhân, bác sĩ, bác sỹ, y sĩ, y sỹ, y tá, điều dưỡng, hộ sinh
dược sĩ, dược sỹ, nữ hộ sinh, kỹ thuật viên, bạn đọc, độc giả, du khách, khách du lịch, khách quốc tế, khán giả, khán thính giả
vận động viên, vđv, nghệ nhân, nghệ sĩ, nghệ sỹ, diễn viên, nhạc công, tình nguyện viên, tnv, cộng tác viên, ctv
tuyên truyền viên, báo cáo viên, hòa giải viên, đăng ký viên, điều tra viên, giám định viên, công chứng viên, thanh tra viên
cựu chiến binh, cựu thanh niên xung phong, cựu quân nhân, chiến sĩ, chiến sỹ, sĩ quan, sỹ quan, quân nhân, tân binh, dân quân
dân quân tự vệ, dự bị động viên, quân nhân dự bị, công an viên, an ninh viên, bảo vệ, thẩm phán, kiểm sát viên, luật sư
thư ký, chấp hành viên, thẩm tra viên, kiểm tra viên, trợ giúp viên, hội thẩm, cá nhân, gương, gương mặt, gương điển hình
gương người tốt, điển hình, điển hình tiên tiến, tác giả, chủ tịch, phó chủ tịch, bí thư, phó bí thư, trưởng thôn, trưởng bản
thí sinh, tuyển thủ, đấu thủ, trọng tài, bị cáo, bị can, đương sự, can phạm, người phạm tội, thương binh, bệnh binh
liệt sĩ, thân nhân, già làng, mẹ việt nam anh hùng, chuyên gia, kỹ sư, công dân, nhân khẩu, khẩu, hộ khẩu, cử tri
doanh nhân, xã viên, chức sắc, chức việc, tín đồ, phật tử, giáo dân, tăng ni, phóng viên, biên tập viên, ứng viên
ứng cử viên, tài năng trẻ, tài xế, lái xe, thuyền viên, thợ, nhân lực, nhân sự, biên chế, chỉ tiêu biên chế, hành khách
đối tượng, đối tượng chính sách, đối tượng bảo trợ xã hội, phụ huynh, cha mẹ học sinh, nạn nhân, việt kiều
kiều bào, hướng dẫn viên, khuyến nông viên, thú y viên, y tế thôn bản, cô đỡ thôn bản, kiểm lâm viên, tổ viên, nhà tài trợ, mạnh thường quân, nhà hảo tâm, thủ khoa, thạc sĩ, thạc sỹ, tiến sĩ, tiến sỹ
phó giáo sư, giáo sư, cử nhân, chuyên viên, kế toán, thủ quỹ, cố vấn, tư vấn viên, nông hộ, chủ hộ, chủ trang trại, chủ tàu
""")

COLLECTIVES = _words("""
tập thể, đơn vị, đơn vị thành viên, đơn vị sự nghiệp, đơn vị hành chính, cơ quan, cơ quan thành viên
cơ quan hành chính, doanh nghiệp, doanh nghiệp tư nhân, dn, công ty, tập đoàn, tổng công ty, nhà máy, xí nghiệp, phân xưởng
trường, trường học, nhà trường
thôn, ấp, bản làng, làng, buôn, sóc, phum, xóm, khóm, khu phố, khối phố, khu dân cư, tổ dân phố
tổ nhân dân, tổ tự quản, xã, phường, thị trấn, xã phường, xã thị trấn, huyện, quận, thị xã, tỉnh, thành phố, địa phương
quốc gia, nước, vùng, khu, khu vực, khu công nghiệp, cụm công nghiệp, chi hội, chi đoàn, liên đội, chi đội, sao nhi đồng
đoàn cơ sở, đoàn xã, đoàn trường, chi bộ, đảng bộ, đảng bộ bộ phận, đảng bộ cơ sở, tổ chức đảng, cấp ủy
tổ chức cơ sở đảng, tccsđ, công đoàn cơ sở, công đoàn cơ sở thành viên, công đoàn, công đoàn bộ phận, công đoàn ngành, cđcs
cđcstv, cđbp, cđ, cscđ, công đoàn viên chức, công đoàn cấp trên cơ sở, liên đoàn lao động, lđlđ, tổ chức, tổ chức cơ sở
tổ chức chính trị - xã hội, tổ chức hội, tổ chức đoàn, tổ chức cơ sở hội, cơ sở hội, cơ sở đoàn, hội cơ sở, tổ, tổ công đoàn
tổ hội, tổ đảng, tổ chuyên môn, tổ tiết kiệm, tổ tiết kiệm và vay vốn, tổ vay vốn, tổ hợp tác, tổ liên kết, tổ phụ nữ
tổ công nghệ số cộng đồng, tổ hòa giải, nhóm, nhóm trẻ, nhóm hộ, đội, đội hình, đội tuyển
đoàn, phòng, ban, khoa
khoa phòng, bộ phận, cụm, cụm thi đua, khối, khối thi đua, câu lạc bộ, clb, hợp tác xã, htx, hợp tác xã nông nghiệp
liên hiệp hợp tác xã, tộc họ, dòng họ, cộng đồng, hộ, hộ gia đình, gia đình, hộ nghèo, hộ cận nghèo, hộ dân, hộ kinh doanh
nông trại, nhà vườn, cơ sở, cơ sở sản xuất
cơ sở kinh doanh, cơ sở y tế, cơ sở giáo dục, cơ sở thờ tự, trung tâm, trạm y tế, trạm, bệnh viện, phòng khám, nhà thuốc
nhà hàng, khách sạn, chi nhánh, văn phòng, văn phòng đại diện, cửa hàng, siêu thị, chợ, sạp, đại lý
cơ quan đơn vị, sở, sở ngành, sở ban ngành, ban ngành, bộ, bộ ngành, cục, vụ viện, hội, hội đồng, hội đồng nhân dân
hội đặc thù, đoàn thể, gia trại, trang trại, chi cục, nghiệp đoàn, công đoàn cấp trên, công đoàn cấp trên trực tiếp cơ sở
công an, công an xã, đồn, đồn biên phòng, tiểu đội, trung đội, đại đội, tiểu đoàn, ban chấp hành, ban chỉ đạo, tiểu ban
mái ấm công đoàn, thư viện, bảo tàng, tủ sách, nhà văn hóa, nhà sinh hoạt cộng đồng, làng nghề, làng văn hóa, thôn văn hóa
gia đình văn hóa, khu dân cư văn hóa, tờ báo, tạp chí, báo đài, cơ quan báo chí, ngân hàng, quỹ tín dụng, quỹ, chùa, nhà thờ
giáo xứ, họ đạo, di tích, điểm du lịch, khu du lịch, điểm bưu điện, bưu cục, tòa án, viện kiểm sát, tổ liên gia, chốt dân phòng
""")

HAPPENINGS = _words("""
lớp, khóa, khóa học, khóa tu, buổi, cuộc, cuộc thi, cuộc vận động, cuộc gọi, đợt, lượt, hội nghị
hội nghị chuyên đề, hội thảo, hội thi, hội thao, hội diễn, hội trại, hội chợ, hội thảo khoa học, tọa đàm, đại hội, kỳ họp
phiên họp, phiên tòa, phiên chợ, phiên giao dịch, phiên, chuyến, chuyến đi, chuyến xe, chuyến biển, chuyến bay, ca, ca trực
giờ dạy, giờ giảng, tiết, tiết học, tiết dạy, tiết thao giảng, chương trình, phong trào, hoạt động, sự kiện, kỳ, kỳ thi
diễn đàn, lễ, lễ hội, trận, trận đấu, giải, giải đấu, giải thưởng, giải nhất, giải nhì, giải ba, giải tư
giải khuyến khích, giải kk, giải phụ, giải đặc biệt, giải a, giải b, giải c, giải vàng, giải bạc, giải đồng, giải xuất sắc
huy chương, huy chương vàng, huy chương bạc, huy chương đồng, hcv, hcb, hcđ, cúp, vở
tiết mục, suất diễn, suất chiếu, buổi diễn, buổi biểu diễn, đêm diễn, đêm hội, đêm thơ, đêm nhạc, đêm văn nghệ
vụ, vụ việc, vụ án, án, vụ cháy, vụ tai nạn, tai nạn, trường hợp, ca mắc
ca bệnh, ca phẫu thuật, ca đẻ, ca tử vong, ổ dịch, ổ, sự cố, điểm nóng, lần, hành vi, vi phạm, tội phạm, chuyên án
ngày hội, cuộc kiểm toán, phiên hòa giải, đám cháy, cơn bão, trận lũ, kỷ lục, kỷ cương, thương vụ
""")

THINGS = _words("""
suất, suất quà, suất ăn, suất học bổng, suất cơm, học bổng, phần, phần quà, phần việc, phần thưởng, quà, món quà
chỉ tiêu, chỉ tiêu chủ yếu, nhóm chỉ tiêu, nhóm nội dung, chỉ số, nhiệm vụ, nhiệm vụ trọng tâm, nhóm nhiệm vụ, giải pháp, nhóm giải pháp
mục tiêu, tiêu chí, tiêu chuẩn, nội dung, việc, đầu việc, công việc, công đoạn, công trình, mô hình
dự án, đề tài, đề tài khoa học, sáng kiến, sáng kiến kinh nghiệm, skkn, giải pháp sáng tạo, ý tưởng
đề án, kế hoạch, chuyên đề, chuyên mục, tin, bài, tin bài, bài viết, bài báo, bài thi, bài hát, bài thơ, văn bản
báo cáo, hồ sơ, bộ hồ sơ, đơn, đơn thư, đơn hàng, ý kiến, kiến nghị, kháng nghị, khiếu nại, tố cáo, phản ánh
phiếu, phiếu bầu, phiếu khảo sát, điểm, căn, căn nhà, căn hộ, ngôi nhà, nhà, nhà ở, nhà tình nghĩa
nhà tình thương, nhà xưởng, nhà kho, nhà tạm, nhà đại đoàn kết, nhà nhân ái, nhà tiêu, nhà vệ sinh, nhà khăn quàng đỏ
mái ấm, mái ấm tình thương, mái ấm công đoàn, mái nhà, phòng học, phòng học bộ môn, phòng máy, cây, cây xanh, cây giống
con, con giống, cá thể, con vật nuôi, gia súc, gia cầm, đàn, trâu, bò, lợn, heo, gà, dê, vịt, chiếc, cái, bộ
bản, bản tin, bản đồ, bản cam kết, cuốn, quyển, cuốn sách, quyển sách
đầu sách, tên sách, đầu báo, sách, vở viết, tập vở, ấn phẩm, xuất bản phẩm, loại, thẻ, thẻ bảo hiểm y tế
thẻ bhyt, sổ, sổ tiết kiệm, sổ bhxh, gian, gian hàng, sản phẩm, thủ tục, thủ tục hành chính, tthc
dịch vụ, dịch vụ công, tác phẩm, băng rôn, băng zôn, băng-rôn, khẩu hiệu, pa nô, panô, áp phích, tờ rơi
tờ gấp, tờ, biển, biển báo, bảng, cờ, cờ tổ quốc, lá cờ, màn hình, máy, máy tính, máy vi tính, máy móc, thiết bị, xe
xe đạp, xe máy, xe ô tô, ô tô, xe lăn, xe hoa, tàu, tàu cá, thuyền, phương tiện, thùng rác, tuyến, tuyến đường, tuyến hẻm
tuyến phố, con đường, cầu, cây cầu, cống, đập, hồ, ao, bể, giếng, giếng khoan, bóng đèn, bóng, đèn, trụ đèn
camera, mắt camera, đơn vị máu, túi máu, giường, giường bệnh, chỗ, chỗ ngồi, việc làm, chỗ việc làm, tổ máy
hợp đồng, thỏa ước, tư, thỏa ước lao động tập thể, tưlđtt, nghị quyết, quyết định, chỉ thị, tờ trình, công văn, văn kiện
thông báo, quy chế, quy định, câu hỏi, tham luận, bài tham luận, giấy khen, bằng khen, cờ thi đua
kỷ niệm chương, huân chương, huy hiệu, danh hiệu, bằng, bằng tốt nghiệp, chứng chỉ, bằng lao động sáng tạo
mẫu, mẫu nước, mẫu xét nghiệm, xét nghiệm, liều, mũi, mũi tiêm, khẩu trang, chốt, trạm bơm, điểm trường
điểm cầu, điểm giao dịch, điểm bán, điểm đến, trang, trang thông tin, trang mạng, kênh, kênh mương, tài khoản, hạng mục, gói thầu, gói
thửa, thửa đất, lô, lô hàng, giấy, giấy chứng nhận, giấy phép, giấy tờ, giống, mặt hàng
nhãn hiệu, bao, thùng, chai, hộp, túi, áo, chăn, cặp
cặp sách, cặp đôi, cặp vợ chồng, đôi, đôi giày, mô, nguồn, nguồn vốn, khoản, khoản thu, món, món vay, món nợ, tủ, tủ lạnh
tranh, bức tranh, bức ảnh, bức, ảnh, hình ảnh, video, video clip, clip, phóng sự, phim, bộ phim, cuộn, chậu, tổng đài
ki ốt, quầy, hiện vật, di vật, di chỉ, di sản, mảnh gốm, tài liệu, tư liệu, bưu gửi, bưu phẩm, công tơ, trụ, cột, cột điện
trạm biến áp, ngày công, công, công lao động, giờ công, lượt, cụm từ, ca khúc, bài học, bài giảng, tiểu phẩm, kịch bản
phần mềm, ứng dụng, cơ sở dữ liệu, tên miền, địa chỉ, mã qr, nhóm zalo, nhóm đối tượng, lĩnh vực, hình thức, biện pháp
kỹ thuật, phương pháp, ngành, ngành nghề, nghề, môn, môn thi, môn thể thao, bộ môn, nội quy, sân, sân chơi
sân bóng, khu vui chơi, vườn, vườn mẫu, vườn hoa, rừng, héc-ta, mảnh, mảnh đất, cánh đồng, cánh đồng mẫu, chuỗi
chuỗi liên kết, lồng, lồng bè, lồng cá, chuồng, nhà lưới, nhà màng, hầm, hầm biogas, bếp, bếp ăn, bữa, bữa ăn, bình
bình chữa cháy, can, ghế đá, bàn, bàn ghế, ghế, quạt, tivi, ti vi, loa, cụm loa, đài truyền thanh
súng, viên đạn, quả, quả bom, khẩu, viên, vũ khí, tang vật, bánh, bánh chưng, trứng, quả trứng, gùi, thúng, vòng
lịch, thư, thư khen, bức thư, lá thư, lá phiếu, cổ phần, cổ phiếu, thị trường, đối tác, khách sạn, buồng
phòng nghỉ, phòng ở, tầng, lối đi, cổng chào, cột mốc, mốc, lối mở, điểm sáng, điểm sạt lở, điểm đen, điểm cháy, đầu mối
đầu công trình, đầu điểm, đầu thú, vai, ngăn, ô, khung, khâu, bước, giai đoạn, trụ cột, đột phá, khâu đột phá, tồn tại, hạn chế, khó khăn, vướng mắc, bất cập, nguyên nhân, bài học kinh nghiệm, nguồn tin, đấu nối, mức lương cơ sở
""")

MEASURES = _words("""
ha, héc ta, hecta, m2, m², km2, km², m, mét, km, cm, mm, kg, kilôgam, tấn, tạ, yến, gam, gram, g, lít, m3, m³, ml
kwh, mw, kw, mét vuông, mét khối, tạ/ha, tấn/ha, kg/ha, kg/người, tạ/sào, sào, mẫu đất, mẫu ruộng, mẫu, công đất, công ruộng
độ, usd, đô la mỹ, euro, gb, mb, tb, mbps, ki lô mét, ki-lô-mét, kilômét, hải lý, teu
""")

DURATIONS = _words("năm, tháng, ngày, giờ, phút, giây, tuần, tuần lễ, quý, thế kỷ, thập kỷ, thập niên, tuổi, mùa, đêm")

AFTER_TURNS = frozenset(
    _words("""
người, khách, khách hàng, hồ sơ, xe, hộ, truy cập, lượt, hộ nghèo, hộ dân, hộ gia đình, gia đình, xem, nghe, phương tiện, tàu, tập thể, đơn vị
doanh nghiệp, người xem, theo dõi, bạn đọc, tương tác, tiếp cận, khám, khám bệnh, chi hội, chi đoàn, cơ sở, tổ chức
""")
)
PEOPLE_SET = frozenset(PEOPLE)
COLLECTIVE_SET = frozenset(COLLECTIVES)
COUNTED = frozenset(PEOPLE + COLLECTIVES + HAPPENINGS + THINGS) - {"tư", "vai", "ô", "công", "bảo vệ", "quỹ"}
MEASURE_SET = frozenset(MEASURES)
_LONGEST = 6

_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*[²³23]?")
# Every noun, and every beginning of a longer one up to the end of a word: True where it is a noun itself.
_BEGINNINGS = {
    " ".join(noun.split(" ")[:count]): False
    for noun in COUNTED | MEASURE_SET
    for count in range(1, noun.count(" ") + 1)
}
_KNOWN = _BEGINNINGS | dict.fromkeys(COUNTED | MEASURE_SET, True)


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
    at, best = start, start
    for _ in range(_LONGEST):
        end = plain.find(" ", at, limit)
        if end < 0 or not plain[at:end].isalpha():
            word = _WORD.match(plain, at, limit)
            if word is None:
                break
            end = word.end()
        phrase = plain[start:end]
        known = _KNOWN.get(phrase)
        if known:
            best = end
        if known is None or phrase not in _BEGINNINGS or not plain.startswith(" ", end):
            break
        at = end + 1
    return best

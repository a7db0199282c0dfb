"""Names of honours, verbs of giving them, and who may give them; all in the form of ``Page.plain``."""

from __future__ import annotations

from tongket.cores.reader.vocabulary import names

_QUOTED = r'(?:\s?:? "[^"\n]{2,90}")'
# Where a name that is not in quotation marks ends.
_END = (
    r"(?=\s(?:năm|cho|đối với|thuộc|được|gồm|có|vì|do|của|tới|đến|tại|trong|cấp(?= giấy)|và(?= \d)|với|nhưng|giai đoạn|nhiệm kỳ|lần|\d|cùng|\()"
    r"(?!\w)|\s?[,;.:\n)]|\s?$)"
)

_MEDAL = (
    r"(?:huân chương(?! các)(?: (?!cho\b|của\b|năm\b|được\b|hạng\b|và\b|tới\b)[^\W\d_]+){1,5}(?: hạng (?:nhất|nhì|ba|i{1,3})(?!\w))?"
    r"|huy chương (?:hữu nghị|quân kỳ quyết thắng|vì an ninh tổ quốc|chiến s[ĩỹ] vẻ vang)(?: hạng (?:nhất|nhì|ba)(?!\w))?)"
)
_PAPER = (
    rf"(?:(?:bằng khen|giấy khen)(?: đơn vị đạt danh hiệu [^,;.\d]{{3,20}}?(?= năm)| đơn vị(?= |,|;|\.))?"
    rf"|cờ (?:thi đua|đơn vị|truyền thống|luân lưu|dẫn đầu)(?: (?:xuất sắc|dẫn đầu|đơn vị (?:mạnh toàn diện|xuất sắc|dẫn đầu)|toàn diện))*{_QUOTED}?|cờ(?= \"){_QUOTED}"
    rf"|(?:kỷ|kỉ) niệm chương(?:{_QUOTED}| (?!cho\b|của\b|tới\b|đến\b|và\b|được\b|năm\b|tặng\b|trị giá\b)[^,;.:\d\"]{{3,70}}?{_END})?"
    rf"|huy hiệu(?:{_QUOTED}| \d\d năm tuổi đảng| [^,;.\d\"]{{3,40}}?{_END})"
    rf"|bằng (?:lao động sáng tạo|tuổi trẻ sáng tạo|tổ quốc ghi công|công nhận|ghi công)|giấy chứng nhận(?: {_QUOTED})?(?= cho)"
    r"|thư khen|bảng vàng danh dự)"
)
_UNIT_OF_TITLE = (
    r"(?:công đoàn cơ sở|cđcs|công đoàn|đơn vị|tập thể|chi bộ|đảng bộ|chi đoàn|đoàn cơ sở|chi hội|cơ sở hội|liên đội"
    r"|hội|tổ|nhà trường|trường|cụm|khối)"
)
_TITLES = (
    r"(?:(?:chiến s[ĩỹ] thi đua|cstđ)(?: (?:cơ sở|toàn quốc|toàn quân|toàn lực lượng|cấp [^\W\d_]+(?: phố)?|tỉnh|ngành|bộ))?"
    r"|(?:tập thể |đơn vị )?(?:lao động|chiến s[ĩỹ]) (?:tiên tiến|xuất sắc|giỏi)"
    r"|(?:tập thể )?(?:lđtt|lđxs)(?!\w)|cstđ(?:cs)?(?!\w)|(?:gv|giáo viên|giảng viên) (?:dạy )?giỏi cấp [^\W\d_]+(?: phố)?|(?<=đạt )\"[^\"\n]{3,60}\"|(?<=công nhận )\"[^\"\n]{3,60}\""
    r"|anh hùng (?:lao động|lực lượng vũ trang nhân dân|llvt(?: nhân dân|nd)?)"
    r"|(?:nhà giáo|thầy thuốc|nghệ s[ĩỹ]|nghệ nhân) (?:ưu tú|nhân dân)"
    r"|liên đội (?:mạnh|vững mạnh|xuất sắc)(?: xuất sắc| cấp [^\W\d_]+)?"
    r"|đơn vị (?:quyết thắng|tiên tiến|xuất sắc|dẫn đầu|vững mạnh)"
    rf"|{_UNIT_OF_TITLE} vững mạnh(?: xuất sắc| tiêu biểu| toàn diện)*|(?<=công nhận )vững mạnh(?: xuất sắc| tiêu biểu)?"
    r"|người tốt,? việc tốt"
    r"|gia đình hiếu học|cán bộ hội giỏi|(?<=đạt )đoàn viên xuất sắc)"
)
HONOUR = (
    rf"(?P<medal>{_MEDAL})|(?<!treo )(?<!chào )(?P<paper>{_PAPER})"
    rf"|(?P<title>(?:danh hiệu )?trong sạch,? vững mạnh(?: tiêu biểu| xuất sắc)?|danh hiệu(?: vinh dự nhà nước)?(?:{_QUOTED}| (?!thi đua(?: |,|;|\.|$)(?!xuất sắc))(?!vinh dự|cao quý|này|trên)"
    rf"[^,;.:\d\"()]{{3,70}}?{_END})|{_TITLES})"
    r"|(?P<verb>(?<!về )(?<!công tác )(?<!thi đua, )(?<!thi đua - )(?<!thi đua )(?<!thi đua và )(?<!hình thức )(?<!quỹ )"
    r"(?<!hội đồng )khen thưởng|(?<!lễ )(?:biểu dương|tuyên dương|tôn vinh|vinh danh|trao thưởng|khen(?= \d)|(?<!khen )(?<!giải )(?<!tiền )(?<!trao )thưởng(?= \d{1,4} (?:tập thể|cá nhân|thành viên|đồng chí|đơn vị|cán bộ|đoàn viên|hội viên|giáo viên))))"
)
# A title of the people's movement with a count is a figure and no award.
MASS_MOVEMENT = r"văn hóa|học tập|sản xuất|kinh doanh giỏi|gia đình|hiếu học|nông thôn mới|không ma túy|thể thao"

GIVE = (
    r"(?:gửi tặng|trao tặng|tặng thưởng|phong tặng|truy tặng|ký tặng|xét tặng|tặng|trao|khen thưởng|khen(?= \d)|biểu dương|tuyên dương|tôn vinh"
    r"|vinh danh|công nhận|cấp(?= bằng| giấy| kỷ)|thưởng|gắn|ghi nhận|xét(?= tặng| công nhận)|thu hồi|hủy bỏ|tước)"
)
ADVERBS = (
    r"(?:đã |còn |cũng |vừa |quyết định |vinh dự |xem xét,? |xét,? |có hình thức |có quyết định |ký quyết định |tiếp tục |đồng ý "
    r"|thống nhất |tiến hành |kịp thời |bất ngờ |đột xuất |đề nghị |long trọng |lần lượt |ra |công bố |quyết định về việc |, )"
)
_OFFICE = (
    r"(?:(?:phó )?(?:chủ tịch|giám đốc|tổng giám đốc|hiệu trưởng|bí thư|cục trưởng|chi cục trưởng|viện trưởng|chánh án|chủ nhiệm|tư lệnh"
    r"|bộ trưởng|thứ trưởng|thủ trưởng|trưởng ban|trưởng phòng|tổng cục trưởng|chánh văn phòng) )"
)
_STOP = (
    r"(?:tặng|trao|(?<!- )(?<!đua, )(?<!đua )khen|biểu dương|tuyên dương|tôn vinh|vinh danh|công nhận|quyết định|đã|còn|cũng|gửi|được|xem xét|xét"
    r"|ký|đến|cho|có|phong|truy tặng|cấp (?:bằng|giấy|kỷ)|thu hồi|hủy|tước|đề nghị|tổ chức|về|vì|thống nhất|vào|tại|trong|nhân (?:dịp|đó|ngày|kỷ|tháng)"
    r"|là|do|vinh dự|bỏ phiếu|ghi nhận|gắn|đồng ý|(?<!khen )thưởng|vừa|lần lượt|tiếp tục|phát biểu|ra quyết|và \d+|với|bình (?:xét|bầu|chọn)|suy tôn"
    r"|tiến hành|công bố|cùng|phối hợp|năm \d+|đón|long trọng|kịp thời|đột xuất|bất ngờ|nhận|đạt|ban hành quyết|dự(?! phòng| trữ)|như|khi|theo|gồm|thuộc về)"
)
_HEAD = (
    rf"(?:{_OFFICE}?(?:{names.ORGANISATION_WORDS}|trung ương hội|(?:tỉnh|thành|huyện|thị|quận|xã) hội|cấp (?:trên|ủy|có thẩm quyền))"
    r"|thủ tướng chính phủ|chủ tịch nước|ban chấp hành|ban tổ chức|hđqt|bgh|tổng giám đốc|giám đốc|hiệu trưởng|thủ trưởng đơn vị|chủ tịch hđqt)"
)
_MORE = rf"\s(?!{_STOP}(?!\w))[^\s,;.:()\"]+|\s\([^()\d]{{1,12}}\)| tp\.(?= )"
# One giver, and several joined by commas.
ONE_AUTHORITY = rf"(?:{_HEAD}(?!\w)(?:{_MORE}){{0,14}})"
AUTHORITY = rf"(?:{_HEAD}(?!\w)(?:{_MORE}|,(?= {_HEAD}(?!\w))){{0,14}})"

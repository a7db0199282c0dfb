"""Forms of the room; those of criteria are in ``criteria``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.kernel.numbers import NotANumber
from tongket.cores.scoring.sheet import MODES, Sheet
from tongket.cycle.emulation.enums import Basis, LiveFor
from tongket.cycle.emulation.facts.settings import LINES
from tongket.cycle.emulation.facts.typed import BadLine, plain_number, shown_number

_LONG = {"rows": 4}
_MODES = {
    "half_up": _("Từ 5 trở lên thì tăng"), "half_even": _("5 thì về số chẵn"), "down": _("Bỏ phần lẻ"),
    "none": _("Không làm tròn"),
}  # fmt: skip


class NumberField(forms.CharField):
    """A number in Vietnamese writing, kept as sheets keep it."""

    def to_python(self, value: Any) -> Any:
        """The number as plain data; None when left empty."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return plain_number(text)
        except NotANumber as no:
            raise forms.ValidationError(no.reason) from None

    def prepare_value(self, value: Any) -> Any:
        """As people write it; what was typed wrong stays as typed."""
        try:
            return shown_number(value)
        except ArithmeticError:
            return value


class NewSheetForm(forms.Form):
    """A draft: empty or a copy."""

    name = forms.CharField(label=_("Tên bảng chấm điểm"), max_length=200)
    copied = forms.TypedChoiceField(label=_("Bắt đầu từ"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, sheets: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copied"].choices = [("", _("Bảng trống")), *sheets]  # type: ignore[attr-defined]


class ImportForm(forms.Form):
    """A table of criteria."""

    name = forms.CharField(label=_("Tên bảng chấm điểm"), max_length=200)
    file = forms.FileField(
        label=_("Tệp Excel hoặc Word"), widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}),
        help_text=_("Bảng có cột số thứ tự, nội dung, điểm tối đa; có thêm cột cách chấm thì phần mềm đọc luôn cách chấm."),
    )  # fmt: skip


class SettingsForm(forms.Form):
    """What holds for the sheet as a whole."""

    name = forms.CharField(label=_("Tên bảng"), max_length=200)
    scale = NumberField(label=_("Thang điểm"), help_text=_("Tổng điểm tối đa của phần chính, không kể điểm thưởng."))
    rounding_at = forms.ChoiceField(
        label=_("Làm tròn ở"), choices=[("leaf", _("Từng tiêu chí, rồi tổng")), ("total", _("Chỉ ở tổng điểm"))]
    )
    rounding_mode = forms.ChoiceField(label=_("Cách làm tròn"), choices=[(one, _MODES[one]) for one in MODES])
    rounding_digits = forms.IntegerField(label=_("Số chữ số lẻ"), min_value=0, max_value=6)
    missing = forms.ChoiceField(
        label=_("Tiêu chí chưa có số liệu"),
        choices=[("incomplete", _("Chưa tính tổng điểm")), ("zero", _("Tính bằng 0"))],
    )
    rescale = forms.ChoiceField(
        label=_("Tiêu chí không áp dụng thì quy đổi"),
        choices=[("total", _("Trên tổng điểm")), ("group", _("Trong từng nhóm"))],
    )
    bonus_may_exceed = forms.BooleanField(label=_("Điểm thưởng được vượt thang điểm"), required=False)
    stage_gap = NumberField(
        label=_("Nêu rõ khi hai bước chấm chênh từ"), required=False, help_text=_("Số điểm của một tiêu chí; để trống thì không nêu.")
    )  # fmt: skip
    ties = forms.CharField(
        label=_("Khi bằng điểm, lần lượt xét"), widget=forms.Textarea(attrs=_LONG), required=False,
        help_text=_("Mỗi dòng một quy tắc: điểm nhóm I; ít điểm trừ hơn; nhiều điểm thưởng hơn; bỏ phiếu giữa các đơn vị; chưa nhận cờ năm trước; quyết định của người chủ trì; đồng hạng."),
    )  # fmt: skip
    grades = forms.CharField(
        label=_("Mức xếp loại"), widget=forms.Textarea(attrs=_LONG), required=False,
        help_text=_("Mỗi dòng: mã | tên mức | từ điểm | sàn từng tiêu chí. Ví dụ: XS | Xuất sắc | 90 | 50%. Mức cuối chỉ ghi mã | tên."),
    )  # fmt: skip
    knockouts = forms.CharField(
        label=_("Điểm liệt"), widget=forms.Textarea(attrs=_LONG), required=False,
        help_text=_("Mỗi dòng: mã | nội dung | hệ quả. Hệ quả: không xếp hạng; không đề nghị; hạ mức <mã mức>; nhân <số>. Thêm “| I < 50%” khi xét theo điểm một mục."),
    )  # fmt: skip
    prerequisites = forms.CharField(
        label=_("Điều kiện để được đề nghị"), widget=forms.Textarea(attrs=_LONG), required=False,
        help_text=_("Mỗi dòng: mã | nội dung. Ví dụ: VM3 | Ba năm liền vững mạnh."),
    )  # fmt: skip
    quotas = forms.CharField(
        label=_("Số lượng được đề nghị"), widget=forms.Textarea(attrs=_LONG), required=False,
        help_text=_("Mỗi dòng: mã | hình thức | số lượng | từ điểm | mức được xét. Số lượng: 1; 50%; 50% làm tròn lên; hoặc theo số đơn vị “7: 1; 12: 2; 3”."),
    )  # fmt: skip

    def __init__(self, *args: Any, data_before: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = data_before

    def clean(self) -> dict[str, Any]:
        """The lines as rows; what cannot be read is an error of its field."""
        clean = super().clean() or {}
        self.rows: dict[str, Any] = {}
        for name, (read, _show) in LINES.items():
            try:
                self.rows[name] = read(clean.get(name, ""), self.before.get(name) or [])
            except BadLine as bad:
                self.add_error(name, str(bad))
        return clean

    def told(self) -> dict[str, Any]:
        """The sheet's data with these settings."""
        clean = self.cleaned_data
        rounding = {"at": clean["rounding_at"], "mode": clean["rounding_mode"], "digits": clean["rounding_digits"]}
        found = {**self.before, "scale": clean["scale"], "rounding": rounding, **self.rows}
        found |= {name: clean[name] for name in ("missing", "rescale", "bonus_may_exceed")}
        found.pop("stage_gap", None)
        if clean["stage_gap"] is not None:
            found["stage_gap"] = clean["stage_gap"]
        if not found["ties"]:
            found.pop("ties")
        return found

    @staticmethod
    def start(name: str, data: dict[str, Any]) -> dict[str, Any]:
        """The fields of a sheet's data."""
        rounding = {"at": "leaf", "mode": "half_up", "digits": 2, **(data.get("rounding") or {})}
        lines = {key: show(data.get(key) or []) for key, (_read, show) in LINES.items()}
        return {
            "name": name, "scale": data.get("scale"), **{f"rounding_{key}": value for key, value in rounding.items()},
            "missing": data.get("missing", "incomplete"), "rescale": data.get("rescale", "total"),
            "bonus_may_exceed": data.get("bonus_may_exceed", True), "stage_gap": data.get("stage_gap"), **lines,
        }  # fmt: skip


class AdoptForm(forms.Form):
    """What the sheet was issued with."""

    basis = forms.CharField(
        label=_("Văn bản ban hành"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: Hướng dẫn số 05/HD-KTĐ ngày 10/3/2024."),
    )


class RoundForm(forms.Form):
    """A round."""

    title = forms.CharField(label=_("Tên đợt"), max_length=150)
    sheet = forms.TypedChoiceField(label=_("Bảng chấm điểm"), coerce=int)
    self_until = DayField(label=_("Hạn tự chấm"))
    cross_until = DayField(label=_("Hạn chấm chéo"))
    head_until = DayField(label=_("Hạn trưởng khối chấm"))
    appeal_until = DayField(label=_("Hạn kiến nghị"))
    live_for = forms.ChoiceField(
        label=_("Khi chưa chốt, ai xem điểm"),
        choices=LiveFor.choices,
        help_text=_("Chốt điểm rồi thì mọi đơn vị trong đợt xem được bảng xếp hạng."),
    )

    def __init__(self, *args: Any, sheets: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sheets is None:
            del self.fields["sheet"]
        else:
            self.fields["sheet"].choices = sheets  # type: ignore[attr-defined]


_YES_NO = [("", _("Chưa xác nhận")), ("1", _("Có")), ("0", _("Không"))]


class ParticipantForm(forms.Form):
    """A unit in a round, with a field for each fact of the sheet."""

    checker = forms.TypedChoiceField(label=_("Đơn vị chấm chéo"), coerce=int, empty_value=None, required=False)
    left_on = DayField(label=_("Rời khối ngày"), required=False)
    out_because = forms.CharField(
        label=_("Lý do không chấm"), max_length=300, required=False, help_text=_("Để trống khi đơn vị được chấm, kể cả khi đã rời khối.")
    )  # fmt: skip

    def __init__(self, *args: Any, others: list[tuple[int, str]], sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checker"].choices = [("", _("Không có")), *others]  # type: ignore[attr-defined]
        self.sheet = sheet
        facts = [(one.code, one.name) for one in sheet.knockouts if not one.node]
        facts += [(one.code, one.name) for one in sheet.prerequisites]
        rules = {one.rule for one in sheet.ties}
        if "no_flag_last_year" in rules:
            facts.append(("flag_last_year", str(_("Năm trước đã nhận cờ"))))
        self.yes_no = [code for code, _name in facts]
        for code, name in facts:
            self.fields[f"fact-{code}"] = forms.ChoiceField(label=name, choices=_YES_NO, required=False)
        numbers = (("vote", "tie_votes", _("Số phiếu bầu giữa các đơn vị bằng điểm")),
                   ("decision", "decision", _("Thứ tự theo quyết định khi bằng điểm (1 là trên)")))  # fmt: skip
        self.numbers = [code for rule, code, _says in numbers if rule in rules]
        for rule, code, says in numbers:
            if rule in rules:
                self.fields[f"fact-{code}"] = forms.IntegerField(
                    label=says, min_value=0, max_value=100000, required=False
                )

    def told(self) -> dict[str, Any]:
        """The fields as the service takes them."""
        clean = self.cleaned_data
        facts: dict[str, Any] = {code: clean[f"fact-{code}"] == "1" for code in self.yes_no if clean[f"fact-{code}"]}
        facts |= {code: clean[f"fact-{code}"] for code in self.numbers if clean[f"fact-{code}"] is not None}
        return {**{name: clean[name] for name in ("checker", "left_on", "out_because")}, "facts": facts}

    @staticmethod
    def start(row: Any) -> dict[str, Any]:
        """The fields of a unit as it is kept."""
        told = {
            f"fact-{code}": ("1" if value else "0") if isinstance(value, bool) else value
            for code, value in row.facts.items()
        }
        return {"checker": row.checker_id or "", "left_on": row.left_on, "out_because": row.out_because, **told}


class TextForm(forms.Form):
    """One text: a reason, an answer, an objection."""

    text = forms.CharField(widget=forms.Textarea(attrs=_LONG), max_length=3000)

    def __init__(self, *args: Any, label: str, hint: str = "", required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, hint
        self.fields["text"].required = required


class AppealForm(forms.Form):
    """An objection to a criterion or to all."""

    leaf = forms.ChoiceField(label=_("Về tiêu chí"), required=False)
    text = forms.CharField(label=_("Nội dung kiến nghị"), widget=forms.Textarea(attrs=_LONG), max_length=3000)

    def __init__(self, *args: Any, leaves: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaf"].choices = [("", _("Cả phiếu chấm điểm")), *leaves]  # type: ignore[attr-defined]


class EvidenceForm(forms.Form):
    """A file."""

    file = forms.FileField(label=_("Tệp minh chứng"), help_text=_("PDF, ảnh, Word, Excel; tối đa 20 MB."))


class FileForm(forms.Form):
    """A workbook."""

    file = forms.FileField(label=_("Tệp Excel"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))


class NominateForm(forms.Form):
    """Who is put forward, and on what that rests."""

    chosen = forms.TypedMultipleChoiceField(
        label=_("Đơn vị được đề nghị"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    basis = forms.ChoiceField(
        label=_("Căn cứ"), choices=[(one.value, one.label) for one in (Basis.AGREED, Basis.DECISION, Basis.VOTE)]
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = units  # type: ignore[attr-defined]


class TopForm(forms.Form):
    """How many of the best are voted on."""

    top = forms.IntegerField(label=_("Số đơn vị đứng đầu vào vòng bỏ phiếu"), min_value=2, max_value=100)


class NextForm(forms.Form):
    """Next year's head and deputy."""

    head = forms.TypedChoiceField(label=_("Trưởng khối năm sau"), coerce=int, empty_value=None, required=False)
    deputy = forms.TypedChoiceField(label=_("Phó khối năm sau"), coerce=int, empty_value=None, required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("head", "deputy"):
            self.fields[name].choices = [("", _("Chưa ghi")), *units]  # type: ignore[attr-defined]


class IssueForm(forms.Form):
    """The day and who signs."""

    day = DayField(label=_("Ngày ký"))
    signer = forms.TypedChoiceField(label=_("Người ký"), coerce=int)

    def __init__(self, *args: Any, signers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].choices = signers  # type: ignore[attr-defined]

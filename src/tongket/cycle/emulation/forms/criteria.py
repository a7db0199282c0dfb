"""The form of a group or a criterion: the kind's parameters in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.cores.kernel.text import squash
from tongket.cores.scoring import KINDS
from tongket.cores.scoring.sheet import NOT_APPLICABLE, PARTS
from tongket.cores.scoring.strict import REQUIRED, Param
from tongket.cycle.emulation.facts.typed import LISTS, BadLine
from tongket.cycle.emulation.forms import NumberField

PARTS_SAID = {"basic": _("Phần chính, tính vào thang điểm"), "bonus": _("Điểm thưởng"), "penalty": _("Điểm trừ")}
NA_SAID = {
    "refuse": _("Tiêu chí này áp dụng cho mọi đơn vị"), "drop": _("Bỏ ra, quy các mục còn lại về thang điểm"),
    "full": _("Được điểm tối đa"), "mean": _("Lấy trung bình của các đơn vị khác"),
}  # fmt: skip
_CHOICES = {
    "more": _("Càng nhiều càng tốt"), "less": _("Càng ít càng tốt"), "best": _("So với kết quả tốt nhất"),
    "missing": _("Chưa tính được điểm"), "full": _("Trừ theo từng 1% hụt tròn"), "started": _("Hụt chưa đủ 1% cũng tính là 1%"),
    "actual": _("Chính số liệu"), "percent": _("Tỷ lệ % so với mức giao"), "average": _("Hạng trung bình"),
    "highest": _("Chỉ tính mức cao nhất"), "all": _("Cộng tất cả"),
}  # fmt: skip
_BY_KIND = {("rank", "best"): _("Hạng tốt nhất trong số đó")}
_LABELS = {
    "evidence": _("Phải có minh chứng mới được điểm"), "direction": _("Chiều tốt"), "floor": _("Dưới tỷ lệ này thì 0 điểm"),
    "cap": _("Trần"), "base": _("Phần điểm khi vừa đạt mức giao"), "without_target": _("Đơn vị không được giao"),
    "leader_always": _("Đơn vị dẫn đầu luôn được điểm tối đa"), "plus": _("Điểm cộng cho mỗi lần, mỗi 1% vượt"),
    "most_plus": _("Cộng nhiều nhất"), "minus": _("Điểm trừ cho mỗi lần, mỗi 1% hụt"), "least": _("Điểm thấp nhất"),
    "most": _("Điểm cao nhất"), "short": _("Khi hụt"), "says": _("Gọi số liệu này là"), "of": _("Xét theo"),
    "whole": _("Số liệu là số nguyên"), "bands": _("Các bậc"), "inputs": _("Số liệu được hỏi"), "rows": _("Các điều kiện, dòng nào đúng trước thì lấy"),
    "otherwise": _("Không đúng điều kiện nào thì được"), "points": _("Điểm mỗi lần"), "per": _("Cứ mỗi bao nhiêu thì tính một lần"),
    "parts": _("Phần lẻ cũng được điểm"), "items": _("Các mục"), "start": _("Điểm ban đầu"), "step": _("Mỗi hạng kém bớt"),
    "ties": _("Khi cùng kết quả"), "mode": _("Khi có nhiều mục"), "years": _("Tính trong mấy năm"), "source": _("Nơi chấm"),
    "high": _("Điểm cao nhất nơi đó chấm"), "low": _("Điểm thấp nhất nơi đó chấm"), "scale": _("Thang điểm đơn vị khác chấm"),
    "drop": _("Bỏ mấy điểm cao nhất, thấp nhất"), "least_marks": _("Cần ít nhất mấy đơn vị chấm"),
}  # fmt: skip
_HINTS = {
    "floor": _("Ghi dạng số lẻ, ví dụ 0,5 là 50%."), "base": _("Ghi dạng số lẻ, ví dụ 0,5 là một nửa."),
    "bands": _("Mỗi dòng: từ | đến | điểm. Để trống khi không có giới hạn; “<80” là không kể 80, “≤80” là kể cả 80, “>80” ở cột từ là trên 80."),
    "inputs": _("Mỗi dòng: mã | tên số liệu. Ví dụ: thieu_thang | Số báo cáo tháng thiếu."),
    "rows": _("Mỗi dòng: điều kiện | điểm. Ví dụ: thieu_thang >= 3 hoặc thieu_nam = 1 | 0."),
    "items": _("Mỗi dòng: mã | nội dung | điểm | số lần tối đa (có thể bỏ trống)."),
}  # fmt: skip


class GroupForm(forms.Form):
    """A group."""

    code = forms.CharField(label=_("Mã"), max_length=40)
    name = forms.CharField(label=_("Tên nhóm"), max_length=500)
    maximum = NumberField(label=_("Điểm tối đa"))
    weight = NumberField(label=_("Hệ số"), required=False, help_text=_("Để trống là 1."))
    capped = forms.BooleanField(label=_("Các mục cộng quá điểm tối đa thì lấy điểm tối đa"), required=False)
    part = forms.ChoiceField(label=_("Thuộc phần"), choices=[(one, PARTS_SAID[one]) for one in PARTS], required=False)

    def __init__(self, *args: Any, is_top: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_top:
            del self.fields["part"]

    def told(self) -> dict[str, Any]:
        """The node."""
        clean = self.cleaned_data
        found = {
            "code": squash(clean["code"]),
            "name": squash(clean["name"]),
            "maximum": clean["maximum"],
            "capped": clean["capped"],
        }
        if clean["weight"] is not None:
            found["weight"] = clean["weight"]
        return found | ({"part": clean["part"] or "basic"} if "part" in self.fields else {})


class LeafForm(forms.Form):
    """A criterion of one kind, with the figures it may be tied to."""

    code = forms.CharField(label=_("Mã"), max_length=40)
    name = forms.CharField(label=_("Nội dung tiêu chí"), max_length=1000)
    maximum = NumberField(label=_("Điểm tối đa"))
    weight = NumberField(label=_("Hệ số"), required=False, help_text=_("Để trống là 1."))
    na = forms.ChoiceField(
        label=_("Đơn vị không có nhiệm vụ này thì"), choices=[(one, NA_SAID[one]) for one in NOT_APPLICABLE]
    )
    note = forms.CharField(
        label=_("Hướng dẫn chấm"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, kind: str, asked: list[tuple[str, str]], indicators: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.asked = kind, asked
        for one in KINDS[kind].params:
            self.fields[f"p-{one.key}"] = _param_field(kind, one)
        choices = [("", _("Đơn vị tự nhập")), *indicators]
        for name, says in asked:
            label = _("Lấy “%(input)s” từ chỉ tiêu") % {"input": says}
            self.fields[f"l-{name}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        """Lists are read; a line that cannot be is an error of its field."""
        clean = super().clean() or {}
        self.params: dict[str, Any] = {}
        for one in KINDS[self.kind].params:
            value = clean.get(f"p-{one.key}")
            if one.type == "rows":
                try:
                    self.params[one.key] = LISTS[one.key][0](value or "")
                except BadLine as bad:
                    self.add_error(f"p-{one.key}", str(bad))
            elif value not in (None, ""):
                self.params[one.key] = value
        return clean

    def told(self) -> dict[str, Any]:
        """The node."""
        clean = self.cleaned_data
        found = {
            "code": squash(clean["code"]), "name": squash(clean["name"]), "kind": self.kind, "maximum": clean["maximum"],
            "na": clean["na"], "note": squash(clean["note"]), "params": self.params,
        }  # fmt: skip
        return found | ({"weight": clean["weight"]} if clean["weight"] is not None else {})

    def links(self) -> dict[str, dict[str, str]]:
        """The ties of the criterion: "figure:code" and "target:code" as they are kept."""
        found = {}
        for name, _says in self.asked:
            take, _colon, code = str(self.cleaned_data.get(f"l-{name}") or "").partition(":")
            if code:
                found[name] = {"indicator": code, "take": take}
        return found

    @staticmethod
    def start(node: dict[str, Any], links: dict[str, Any]) -> dict[str, Any]:
        """The fields of a node."""
        found = {key: node.get(key) for key in ("code", "name", "maximum", "weight", "na", "note")}
        kind = KINDS[node["kind"]]
        for one in kind.params:
            value = (node.get("params") or {}).get(one.key, None if one.default is REQUIRED else one.default)
            found[f"p-{one.key}"] = LISTS[one.key][1](list(value or ())) if one.type == "rows" else value
        return found | {f"l-{name}": f"{one['take']}:{one['indicator']}" for name, one in links.items()}


def _param_field(kind: str, one: Param) -> forms.Field:
    label, hint = _LABELS.get(one.key, one.key), _HINTS.get(one.key, "")
    needed = one.default is REQUIRED
    if one.type == "rows":
        widget = forms.Textarea(attrs={"rows": 5})
        return forms.CharField(label=label, help_text=hint, widget=widget, required=needed, max_length=10000)
    if one.type == "choice":
        choices = [(each, _BY_KIND.get((kind, each), _CHOICES.get(each, each))) for each in one.choices]
        return forms.ChoiceField(label=label, choices=choices)
    if one.type == "truth":
        return forms.BooleanField(label=label, required=False)
    if one.type == "text":
        return forms.CharField(label=label, max_length=200, required=needed)
    return NumberField(label=label, help_text=hint, required=needed)

"""Forms of the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cycle.certificates.enums import Form, PrintedPart, SheetCode

_XLSX = forms.FileInput(attrs={"accept": ".xlsx"})


class DesignForm(forms.Form):
    """How a unit prints."""

    name = forms.CharField(
        label=_("Tên mẫu in"), max_length=80, help_text=_("Ví dụ: Giấy khen A4, Phôi bằng khen 2024.")
    )
    sheet = forms.ChoiceField(
        label=_("Khổ giấy"), choices=SheetCode.choices, initial=SheetCode.A4,
        help_text=_("360 × 270 mm là khổ quen dùng cho giấy khen, bằng khen; chưa đối chiếu được văn bản gốc nên hãy đo phôi trước khi in."),
    )  # fmt: skip
    width_mm = forms.DecimalField(
        label=_("Chiều rộng (mm), khi tự đặt khổ"), max_digits=5, decimal_places=1, initial=297, localize=True
    )
    height_mm = forms.DecimalField(
        label=_("Chiều cao (mm), khi tự đặt khổ"), max_digits=5, decimal_places=1, initial=210, localize=True
    )
    picture = forms.FileField(
        label=_("Ảnh nền"), required=False, widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
        help_text=_("Tệp .png hoặc .jpg đến 12 MB, nên từ 200 dpi. Không đưa ảnh dấu, chữ ký vào nền."),
    )  # fmt: skip
    drop_picture = forms.BooleanField(label=_("Bỏ ảnh nền đang có"), required=False)
    frame = forms.BooleanField(label=_("Vẽ khung khi không có ảnh nền"), required=False, initial=True)
    preprinted = forms.BooleanField(label=_("In lên phôi in sẵn: chỉ in chữ, không in nền và khung"), required=False)
    already_printed = forms.MultipleChoiceField(
        label=_("Phôi đã in sẵn"), choices=PrintedPart.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    offset_x = forms.DecimalField(
        label=_("Độ lệch ngang (mm)"), max_digits=4, decimal_places=1, initial=0, min_value=-50, max_value=50, localize=True,
        help_text=_("Số dương đẩy chữ sang phải."),
    )  # fmt: skip
    offset_y = forms.DecimalField(
        label=_("Độ lệch dọc (mm)"), max_digits=4, decimal_places=1, initial=0, min_value=-50, max_value=50, localize=True,
        help_text=_("Số dương đẩy chữ xuống dưới."),
    )  # fmt: skip
    top_mm = forms.DecimalField(
        label=_("Chừa phía trên cho quốc huy, biểu trưng (mm)"), max_digits=4, decimal_places=1, initial=0, min_value=0,
        max_value=120, localize=True,
    )  # fmt: skip
    blank_mm = forms.DecimalField(
        label=_("Chỗ ký, đóng dấu (mm)"),
        max_digits=4,
        decimal_places=1,
        initial=35,
        min_value=15,
        max_value=80,
        localize=True,
    )
    with_qr = forms.BooleanField(label=_("In mã QR có chữ ký số để kiểm tra giấy thật"), required=False, initial=True)
    address = forms.CharField(
        label=_("Địa chỉ công khai của trang kiểm tra"), max_length=200, required=False,
        help_text=_("Để trống thì mã QR chứa chữ, người kiểm tra dán vào trang. Có địa chỉ (https://…) thì quét là mở trang."),
    )  # fmt: skip


class BatchForm(forms.Form):
    """The words on every certificate of a batch."""

    title = forms.CharField(label=_("Tên đợt"), max_length=150, help_text=_("Ví dụ: Khen thưởng tổng kết năm 2024."))
    form = forms.ChoiceField(label=_("Hình thức"), choices=Form.choices)
    decision = forms.CharField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 112/QĐ-TTN."))
    decided_on = DayField(label=_("Ngày quyết định"))
    authority = forms.CharField(
        label=_("Người hoặc cơ quan tặng"), max_length=200, help_text=_("In chữ hoa màu đỏ, trên chữ TẶNG.")
    )
    place = forms.CharField(label=_("Địa danh"), max_length=80)
    signer_lines = forms.CharField(
        label=_("Chức vụ người ký, mỗi dòng một phần"), widget=forms.Textarea(attrs={"rows": 3}), max_length=300
    )
    signer_name = forms.CharField(label=_("Họ và tên người ký"), max_length=150)
    citation = forms.CharField(
        label=_("Nội dung khen chung"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dùng cho người chưa có nội dung riêng trong danh sách."),
    )  # fmt: skip
    design = forms.ChoiceField(label=_("Mẫu in"), choices=[])

    def __init__(self, *args: Any, designs: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.designs = {str(one.pk): one for one in designs}
        self.fields["design"].choices = [(pk, one.name) for pk, one in self.designs.items()]  # type: ignore[attr-defined]

    def clean_design(self) -> Any:
        """The design itself."""
        return self.designs[self.cleaned_data["design"]]

    def clean_decided_on(self) -> Any:
        """A day there must be."""
        if self.cleaned_data["decided_on"] is None:
            raise forms.ValidationError(_("Ghi ngày quyết định."))
        return self.cleaned_data["decided_on"]


class ListForm(forms.Form):
    """A batch's list."""

    workbook = forms.FileField(
        label=_("Tệp Excel danh sách khen"), widget=_XLSX,
        help_text=_("Tệp .xlsx đến 5 MB, đến 5.000 dòng, có dòng tiêu đề: Ông/Bà, Họ và tên, Chức vụ, đơn vị, Nội dung khen, Tiền thưởng. Chỉ Họ và tên là bắt buộc."),
    )  # fmt: skip


class RegisterForm(forms.Form):
    """A register."""

    workbook = forms.FileField(
        label=_("Tệp Excel sổ khen thưởng"), widget=_XLSX,
        help_text=_("Tệp .xlsx theo cột của tệp tải về. Số đã có chỉ đổi được ngày in, ngày trao, người nhận, tiền thưởng, ghi chú; số chưa có được nhập như sổ cũ."),
    )  # fmt: skip


class HandForm(forms.Form):
    """Handing over."""

    handed_on = DayField(label=_("Ngày trao"))
    receiver = forms.CharField(label=_("Người nhận"), max_length=150, required=False)

    def clean_handed_on(self) -> Any:
        """A day there must be."""
        if self.cleaned_data["handed_on"] is None:
            raise forms.ValidationError(_("Ghi ngày trao."))
        return self.cleaned_data["handed_on"]


class RecallForm(forms.Form):
    """Recalling."""

    reason = forms.CharField(label=_("Lý do thu hồi"), max_length=300)


class ReplaceForm(forms.Form):
    """A second copy."""

    honorific = forms.CharField(label=_("Ông/Bà"), max_length=20, required=False)
    recipient = forms.CharField(label=_("Người, tập thể được khen"), max_length=300)
    detail = forms.CharField(label=_("Chức vụ, đơn vị"), max_length=300, required=False)
    citation = forms.CharField(label=_("Nội dung khen"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(label=_("Lý do cấp lại"), max_length=300, help_text=_("Ví dụ: sai tên, giấy bị hỏng."))

"""The signature block as WordprocessingML: one piece that the paragraph before it is kept with."""

from __future__ import annotations

from tongket.cores.documents.endings import Ending, SignedBy
from tongket.cores.documents.kinds import Signing
from tongket.cores.documents.paper import Run
from tongket.cores.documents.profiles import Profile
from tongket.cores.documents.word_xml import Element, cell, lines, node, paragraph, plain_table, row, twips


def signature_elements(ending: Ending, profile: Profile, width: float) -> list[Element]:
    """Cells 7, 9b and 12: signatures and recipients in rows that are never split."""
    half = width / 2
    left = [lines("NoiNhan", ("Nơi nhận:",)), *[lines("DanhSachNoiNhan", (name,)) for name in ending.recipients]]
    if ending.form is Signing.ONE:
        recipients = left if ending.recipients else [paragraph("NoiNhan")]
        rows = [row(cell(half, *recipients), cell(half, *_signer(ending.signers[0], profile)))]
    else:
        rows = _pairs(ending, profile, half)
        if ending.recipients:
            rows.append(row(cell(half, *left), cell(half, paragraph("DanhSachNoiNhan"))))
    found = [plain_table((half, half), rows)]
    if ending.drafter:
        found.append(lines("NguoiSoanThao", (ending.drafter,)))
    return found


def _pairs(ending: Ending, profile: Profile, half: float) -> list[Element]:
    """Signatures side by side; all rows but the last are kept with the next."""
    rows = []
    last = len(ending.signers) - (2 if len(ending.signers) % 2 == 0 else 1)
    for start in range(0, len(ending.signers), 2):
        kept = start < last or bool(ending.recipients)
        pair = [_signer(one, profile, keep=kept) for one in ending.signers[start : start + 2]]
        pair += [[paragraph("DanhSachNoiNhan")]] * (2 - len(pair))
        rows.append(row(*[cell(half, *one) for one in pair]))
    return rows


def _signer(signed: SignedBy, profile: Profile, *, keep: bool = False) -> list[Element]:
    kept = (node("keepNext"),) if keep else ()
    space = node("spacing", before=twips(profile.signature_space.value))
    if all(signed.is_bold):
        found = [lines("ChucVuKy", signed.authority)]
    else:
        runs = [
            Run(text + ("\n" if place < len(signed.authority) else ""), bold=bold)
            for place, (text, bold) in enumerate(zip(signed.authority, signed.is_bold, strict=True), start=1)
        ]
        found = [_mixed(runs)]
    if signed.own_post:
        found += [lines("NguoiKy", signed.own_post, *kept, space), lines("NguoiKy", signed.name, *kept)]
    else:
        found.append(lines("NguoiKy", signed.name, *kept, space))
    return found


def _mixed(runs: list[Run]) -> Element:
    """Authority lines of which only the first are bold: the style is bold, the others say they are not."""
    element = paragraph("ChucVuKy")
    for run in runs:
        piece = paragraph("ChucVuKy", (Run(run.text),))[-1]
        if not run.bold:
            piece.insert(0, node("rPr", node("b", val=0)))
        element.append(piece)
    return element

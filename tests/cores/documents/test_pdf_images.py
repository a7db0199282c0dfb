from __future__ import annotations

import pytest

from tests.cores.documents import samples
from tongket.cores.documents import FontChoice, Stamp, count_pdf_pages, page_of_pdf, pages_of_pdf, render_pdf
from tongket.cores.kernel.errors import Refused


def test_each_page_of_the_file_becomes_one_picture_of_its_size(fonts: FontChoice) -> None:
    pdf = render_pdf(samples.report(), fonts)

    pictures = pages_of_pdf(pdf, ppi=50)

    assert [picture[:4] for picture in pictures] == [b"\x89PNG", b"\x89PNG"]
    sizes = [(int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) for picture in pictures]
    assert sizes == [(414, 585), (414, 585)]
    assert count_pdf_pages(pdf) == 2
    assert page_of_pdf(pdf, 2, ppi=50) == pictures[1]


def test_page_with_colour_keeps_it_and_one_without_is_grey(fonts: FontChoice) -> None:
    plain = pages_of_pdf(render_pdf(samples.report(), fonts), ppi=40)
    urgent = pages_of_pdf(render_pdf(samples.report(stamps=(Stamp.URGENT,)), fonts), ppi=40)

    assert [picture[25] for picture in plain] == [0, 0]
    assert [picture[25] for picture in urgent] == [2, 0]


def test_page_that_is_not_there_and_bytes_that_are_no_pdf_are_refused(fonts: FontChoice) -> None:
    pdf = render_pdf(samples.report(), fonts)

    with pytest.raises(Refused, match="có 2 trang, không có trang 3"):
        page_of_pdf(pdf, 3)
    with pytest.raises(Refused, match="không mở được"):
        pages_of_pdf(b"khong phai PDF")

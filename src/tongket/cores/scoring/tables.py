"""placeholder"""


class Draft: ...


def sheet_from_rows(rows): ...

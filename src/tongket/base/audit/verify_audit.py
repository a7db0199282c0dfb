#!/usr/bin/env python3
"""Check a trail that `tongket audit export` wrote, on any machine, without Tổng Kết: python3 verify_audit.py FILE [HASH]

This file needs nothing but Python 3.8 or newer, and shares no line with the program: it is the second opinion.
HASH is a trace that was printed or written down before (at least 12 digits): all up to that row is then as it was.
Exit codes: 0 whole, 1 broken, 2 bad input.

The file: the first line is {"format":"tongket-audit","version":1,"count":N,"hash":"H"}; each of the N lines after it is
{"hash":"h","event":E}, where h is the SHA-256 of the bytes of E, E holds "sequence" 1, 2, 3 … and "previous" is the h of
the line before (64 zeros in the first). H is the h of the last line. Not one byte may differ from this.
"""

import hashlib
import json
import re
import sys

FIRST_LINE = re.compile(rb'\{"format":"tongket-audit","version":1,"count":(0|[1-9][0-9]*),"hash":"([0-9a-f]{64})"\}\n')
BEFORE, BETWEEN = b'{"hash":"', b'","event":'
START = len(BEFORE) + 64 + len(BETWEEN)
KEYS = {
    "actor_id", "actor_name", "after", "at", "before", "form", "previous", "reason", "sequence", "target_id",
    "target_says", "target_type", "unit_id", "verb",
}  # fmt: skip
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")


class Broken(Exception):
    """The trail does not hold; the message says where."""


def event_of(raw, number):
    """The event of one line as (bytes, values, hash), after checking that it is written as it must be."""
    if not (raw.startswith(BEFORE) and raw[START - len(BETWEEN) : START] == BETWEEN and raw.endswith(b"}\n")):
        raise Broken(f"dòng {number}: không đúng dạng.")
    body, stated = raw[START:-2], raw[len(BEFORE) : len(BEFORE) + 64].decode("ascii", "replace")
    if hashlib.sha256(body).hexdigest() != stated:
        raise Broken(f"dòng {number}: nội dung không khớp dấu vết: {body.decode('utf-8', 'replace')[:300]}")
    try:
        values = json.loads(body.decode("utf-8"))
    except ValueError:
        raise Broken(f"dòng {number}: không đọc được.") from None
    plain = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    if plain != body or not isinstance(values, dict) or not set(values) >= KEYS or values["form"] != 1:
        raise Broken(f"dòng {number}: không viết theo mẫu 1.")
    if not MOMENT.fullmatch(str(values["at"])):
        raise Broken(f"dòng {number}: giờ ghi không đúng dạng.")
    return values, stated


def check(lines, expect=""):
    """(count, last hash, row where ``expect`` was found or None); raises Broken at the first trouble."""
    lines = iter(lines)
    first = FIRST_LINE.fullmatch(next(lines, b""))
    if first is None:
        raise Broken("dòng đầu tệp: không phải nhật ký do Tổng Kết xuất ra.")
    count, last = int(first.group(1)), first.group(2).decode("ascii")
    previous, number, found = "0" * 64, 0, None
    for raw in lines:
        number += 1
        values, own = event_of(raw, number)
        if values["sequence"] != number:
            raise Broken(f"dòng {number}: số thứ tự ghi là {values['sequence']}.")
        if values["previous"] != previous:
            raise Broken(f"dòng {number}: không nối với dòng trước.")
        previous = own
        if expect and own.startswith(expect):
            found = number
    if number != count:
        raise Broken(f"tệp có {number} dòng, dòng đầu tệp ghi {count} dòng.")
    if previous != last:
        raise Broken("dấu vết cuối không khớp với dòng đầu tệp.")
    if expect and found is None:
        raise Broken(f"không dòng nào có dấu vết {expect}.")
    return number, previous, found


def main(arguments):
    """Check the file named on the command line and say what was found."""
    if len(arguments) not in (1, 2) or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    expect = "".join(arguments[1].split()).lower() if len(arguments) == 2 else ""
    if expect and not re.fullmatch("[0-9a-f]{12,64}", expect):
        print("Dấu vết cần so phải có từ 12 chữ số trở lên, gồm 0-9 và a-f.", file=sys.stderr)
        return 2
    try:
        with open(arguments[0], "rb") as source:
            count, last, found = check(source, expect)
    except OSError as trouble:
        print(f"Không mở được tệp: {trouble}", file=sys.stderr)
        return 2
    except Broken as trouble:
        print(f"NHẬT KÝ KHÔNG NGUYÊN VẸN: {trouble}")
        return 1
    print(f"Nhật ký nguyên vẹn: {count} dòng, dấu vết cuối {last}")
    if found:
        print(f"Dấu vết đã ghi khớp với dòng {found}.")
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))

#!/bin/sh
# Cài Tổng Kết trên Linux, không cần Internet. Bấm đúp hoặc gõ: sh cai-dat.sh
cd "$(dirname "$0")" || exit 2
for python in python3.13 python3.12 python3.11 python3; do
    if command -v "$python" >/dev/null 2>&1 &&
        "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        exec "$python" -I cai_dat.py "$@"
    fi
done
echo "CHƯA CÀI ĐƯỢC: máy này chưa có Python 3.11, 3.12 hoặc 3.13." >&2
echo "Nhờ người quản trị máy cài gói python3 (Debian 12 và Ubuntu 24.04 có sẵn trong đĩa cài), rồi chạy lại tệp này." >&2
exit 2

#!/bin/sh
# Mở Tổng Kết đã cài trên máy này.
program="${XDG_DATA_HOME:-$HOME/.local/share}/tongket"
if [ -x "$program/mo-tong-ket.sh" ]; then
    exec "$program/mo-tong-ket.sh" "$@"
fi
echo "Máy này chưa cài Tổng Kết. Chạy cai-dat.sh trước." >&2
exit 2

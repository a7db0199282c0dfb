@echo off
rem Cai Tong Ket tren Windows, khong can Internet. Bam dup tep nay.
chcp 65001 >nul
setlocal
set "PYTHONUTF8=1"
for %%V in (3.13 3.12 3.11) do (
    py -%%V -c "import sys; sys.exit(sys.maxsize < 2**32)" >nul 2>&1 && (
        py -%%V -I "%~dp0cai_dat.py" %*
        goto done
    )
)
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13) or sys.maxsize < 2**32)" >nul 2>&1 && (
    python -I "%~dp0cai_dat.py" %*
    goto done
)
echo CHƯA CÀI ĐƯỢC: máy này chưa có Python 3.11, 3.12 hoặc 3.13 (bản 64 bit).
echo Lấy bộ cài Python 3.13 bản 64 bit từ trang chính thức python.org trên một máy có Internet,
echo chép sang USB, chạy bộ cài đó (chọn "Add python.exe to PATH"), rồi bấm đúp lại tệp này.
:done
pause

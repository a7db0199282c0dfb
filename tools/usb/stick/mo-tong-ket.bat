@echo off
rem Mo Tong Ket da cai tren may nay.
chcp 65001 >nul
if exist "%LOCALAPPDATA%\TongKet\Mo-Tong-Ket.bat" (
    call "%LOCALAPPDATA%\TongKet\Mo-Tong-Ket.bat" %*
) else (
    echo Máy này chưa cài Tổng Kết. Bấm đúp cai-dat.bat trước.
    pause
)

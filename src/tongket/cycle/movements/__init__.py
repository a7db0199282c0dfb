"""Emulation movements: launched to many units, read, registered for, reviewed on the way and at the end.

Words: a *movement* (phong trào) is launched by one unit; a *receiver* (đơn vị nhận) is one unit it went to, frozen on that
day; a *receipt* (lần đọc) is the first reading of a version by somebody of the receiver; an *edition* (lần sửa) is what a
change after launching altered; a *line* is a target a receiver registers; an *entrant* is whom it registers; a *stage*
(đợt sơ kết, tổng kết) asks every receiver for a *result*. Doors: ``selectors``, ``services``.
"""

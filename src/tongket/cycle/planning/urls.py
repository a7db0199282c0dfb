"""Addresses of planning, under /u/<unit>/<period>/ke-hoach/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.planning.views import catalogue, plan, targets, tasks, workbook

app_name = "planning"

urlpatterns = [
    path("", plan.plan, name="plan"),
    path("thong-qua/", plan.adopt, name="adopt"),
    path("lay-nam-truoc/", plan.copy, name="copy"),
    path("giao-them/", targets.add, name="target_add"),
    path("muc-giao/<int:target>/", targets.target, name="target"),
    path("muc-giao/<int:target>/bo/", targets.remove, name="target_remove"),
    path("nhiem-vu/", tasks.task_list, name="tasks"),
    path("nhiem-vu/lay-nam-truoc/", tasks.copy, name="tasks_copy"),
    path("nhiem-vu/them/", tasks.add, name="task_add"),
    path("nhiem-vu/<int:task>/", tasks.task, name="task"),
    path("nhiem-vu/<int:task>/sua/", tasks.edit, name="task_edit"),
    path("nhiem-vu/<int:task>/chuyen/", tasks.move, name="task_move"),
    path("nhiem-vu/<int:task>/xoa/", tasks.delete, name="task_delete"),
    path("chi-tieu/", catalogue.catalogue, name="catalogue"),
    path("chi-tieu/tai-ve/", workbook.export, name="export"),
    path("chi-tieu/nhap/", workbook.upload, name="import"),
    path("chi-tieu/them/", catalogue.add, name="indicator_add"),
    path("chi-tieu/<int:indicator>/", catalogue.indicator, name="indicator"),
    path("chi-tieu/<int:indicator>/chuyen/", catalogue.move, name="indicator_move"),
    path("chi-tieu/<int:indicator>/thoi-dung/", catalogue.retire, name="indicator_retire"),
]

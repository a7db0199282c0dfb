"""Addresses of judging, under /u/<unit>/<period>/tra-luat/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.judging.views import asking, catalogue, layers, rules, sums

app_name = "judging"
_LAYER = "rieng/<int:layer>/"

urlpatterns = [
    path("", catalogue.show_list, name="catalogue"),
    path("danh-muc.xlsx", catalogue.export, name="catalogue_export"),
    path("danh-hieu/<slug:law_award>/", catalogue.award, name="award"),
    path("hoi/", asking.ask, name="ask"),
    path("hoi/cau-hoi.yaml", asking.question_file, name="ask_file"),
    path("tinh/", sums.show, name="sums"),
    path("quy-tac/", rules.show_list, name="rules"),
    path("quy-tac/<str:law_rule>/", rules.rule, name="rule"),
    path("rieng/", layers.show_list, name="layers"),
    path("rieng/soan/", layers.write, name="layer_write"),
    path("rieng/so-de-mo/", layers.values, name="layer_values"),
    path(_LAYER, layers.show, name="layer"),
    path(f"{_LAYER}ban-hanh/", layers.decide, name="layer_decide"),
    path(f"{_LAYER}bo/", layers.drop, name="layer_drop"),
]

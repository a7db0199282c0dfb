"""Addresses of the reviews."""

from __future__ import annotations

from django.urls import URLPattern, path

from tongket.cycle.reporting.views import review_issue, review_pages, reviews

_ONE = "bao-cao/<str:outline>/"

urlpatterns: list[URLPattern] = [
    path("bao-cao/", reviews.show_main, name="review"),
    path("bao-cao/soan-moi/", reviews.start, name="review_start"),
    path(_ONE, reviews.show, name="review_outline"),
    path(f"{_ONE}viet-lai/", reviews.rewrite, name="review_rewrite"),
    path(f"{_ONE}cau/", reviews.change_sentence, name="review_sentence"),
    path(f"{_ONE}gui-duyet/", review_issue.submit, name="review_submit"),
    path(f"{_ONE}tra-lai/", review_issue.send_back, name="review_return"),
    path(f"{_ONE}phat-hanh/", review_issue.issue, name="review_issue"),
    path(f"{_ONE}dinh-chinh/", review_issue.correct, name="review_correct"),
    path(f"{_ONE}so-sanh/", review_pages.compare, name="review_compare"),
    path(f"{_ONE}trang/<str:key>/<int:number>.png", review_pages.page_image, name="review_page"),
    path(f"{_ONE}tai/<str:form>/", review_pages.download, name="review_download"),
]

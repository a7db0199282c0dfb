"""Addresses of the figures."""

from __future__ import annotations

from django.urls import URLPattern, path

from tongket.cycle.reporting.views import figures, figures_counted, figures_tables, figures_transfer, provenance

_ONE = "so-lieu/<slug:indicator>/"

urlpatterns: list[URLPattern] = [
    path("so-lieu/", figures.figures, name="figures"),
    path("so-lieu/khoa-ky/", figures.close, name="figures_close"),
    path("so-lieu/mo-lai-ky/", figures.reopen, name="figures_reopen"),
    path("so-lieu/dan-tu-excel/", figures_transfer.paste, name="figures_paste"),
    path("so-lieu/hoan-tac-dan/", figures_transfer.undo, name="figures_undo"),
    path("so-lieu/tai-ve-excel/", figures_transfer.export, name="figures_export"),
    path("so-lieu/nhap-tu-excel/", figures_transfer.upload, name="figures_import"),
    path("so-lieu/phan-mem-dem/", figures_counted.counted, name="figures_counted"),
    path("so-lieu/don-vi-nop/", figures_tables.units, name="units"),
    path("so-lieu/so-cac-nam/", figures_tables.years, name="years"),
    path("so-lieu/lich-su-sua/", figures_tables.history, name="figures_history"),
    path(_ONE, provenance.figure, name="figure"),
    path(f"{_ONE}y-kien/", provenance.comment, name="figure_comment"),
    path(f"{_ONE}minh-chung/", provenance.add_evidence, name="evidence_add"),
    path(f"{_ONE}minh-chung/<int:evidence>/", provenance.evidence_file, name="evidence"),
    path(f"{_ONE}minh-chung/<int:evidence>/go/", provenance.remove_evidence, name="evidence_remove"),
]

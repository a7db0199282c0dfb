"""Addresses of the room, under /u/<unit>/<period>/; one module a noun."""

from tongket.cycle.reporting.urls import figures, readings, reviews

app_name = "reporting"
urlpatterns = [*figures.urlpatterns, *readings.urlpatterns, *reviews.urlpatterns]

"""The page of keys, under /u/<unit>/<period>/khoa-truy-cap/."""

from django.urls import path

from tongket.cycle.exchange.views import keys

app_name = "exchange"
urlpatterns = [path("", keys.keys, name="keys"), path("<int:key>/thu-hoi/", keys.revoke, name="revoke")]

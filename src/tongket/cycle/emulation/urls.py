"""Addresses of scoring, under /u/<unit>/<period>/cham-diem/."""
app_name = "emulation"
urlpatterns = []

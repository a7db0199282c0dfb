"""What other programs call, under /api/1/: the addresses of ``operations``."""

from django.urls import URLPattern, path

from tongket.cycle.exchange.operations import OPERATIONS, Operation
from tongket.cycle.exchange.views import contract, figures, requests, units
from tongket.cycle.exchange.views.calls import View, endpoint

VIEWS: dict[str, View] = {
    "units": units.units,
    "indicators": units.indicators,
    "figures": figures.figures,
    "push_figures": figures.push,
    "all_figures": figures.all_figures,
    "requests": requests.requests,
    "sums": requests.sums,
}
_PARTS = {"{unit}": "<slug:unit>", "{period}": "<str:period_code>", "{request}": "<int:request_id>"}


def _address(path_told: str) -> str:
    for told, taken in _PARTS.items():
        path_told = path_told.replace(told, taken)
    return path_told


def _patterns() -> list[URLPattern]:
    by_path: dict[str, list[Operation]] = {}
    for one in OPERATIONS:
        by_path.setdefault(one.path, []).append(one)
    return [
        path(
            _address(where),
            endpoint({one.method: (one, VIEWS[one.name]) for one in calls}),
            name=f"api_{calls[0].name}",
        )
        for where, calls in by_path.items()
    ]


urlpatterns = [
    path("", contract.index, name="api"),
    path("openapi.json", contract.openapi, name="api_openapi"),
    *_patterns(),
]

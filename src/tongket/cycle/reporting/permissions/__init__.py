"""Who may do what in the room, one module a noun; each registers its predicates when the room is loaded."""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

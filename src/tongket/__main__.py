"""``python -m tongket`` is the ``tongket`` command."""

from tongket.faces.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())

"""Somebody who holds the machine after a vote looks for what joins voters and choices.

Run as a program in a data folder of its own (TONGKET_DATA): 200 voters cast through the pages, two backups are taken around
it, the vote is closed and the file rewritten. Prints what was found before and after, and how well guessing by any order works.
"""

from __future__ import annotations

import base64
import json
import random
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

VOTERS, OPTIONS, SEED = 200, 12, 20241212


def vote_and_look(count: int = VOTERS) -> dict[str, Any]:
    """The whole course, and the findings."""
    from django.conf import settings

    from tests.cycle.ballots.voting import AT, open_hall
    from tongket.base.keeping.services.backup import back_up
    from tongket.cycle.ballots.services.wiping import wipe

    data, found = Path(settings.DATA), {}
    hall = open_hall(count, tuple(f"Mục {number}" for number in range(OPTIONS)), most=0)
    order = list(hall.codes)
    random.Random(SEED).shuffle(order)
    chosen, secrets_ = _cast_all(hall, order, lambda: back_up(data / "backups" / "one.tkb", at=AT))
    found["before"] = _seen(data, secrets_)
    hall.stop()
    hall.unseal()
    wipe(at=AT)
    hall.finish()
    back_up(data / "backups" / "two.tkb", at=AT)
    found["after"] = _seen(data, secrets_)
    found["orders"] = _orders(hall.vote.pk, order, chosen)
    found["left"] = _left(hall.vote.pk)
    return found


def _cast_all(hall: Any, order: list[int], halfway: Any) -> tuple[dict[int, str], dict[str, list[bytes]]]:
    from django.test import Client

    from tongket.cycle.ballots.facts.codes import new_once
    from tongket.cycle.ballots.models import OpenMark, SealedBallot

    chance, chosen, onces = random.Random(SEED + 1), {}, []
    for number, voter in enumerate(order):
        choice = "".join(chance.choice("x-") for _option in range(OPTIONS))
        chosen[voter] = choice if "x" in choice else "x" + choice[1:]
        onces.append(new_once())
        sent = {"step": "cast", "code": hall.codes[voter], "choice": chosen[voter], "once": onces[-1]}
        answer = Client(SERVER_NAME="localhost").post("/bo-phieu/", sent)
        assert "ĐÃ GHI NHẬN" in answer.content.decode(), answer.content.decode()
        if number == len(order) // 2:
            halfway()
    bare = [one.replace("-", "") for one in hall.codes.values()]
    return chosen, {
        "sealed": [bytes(one) for one in SealedBallot.objects.values_list("sealed", flat=True)],
        "marks": [one.encode() for one in OpenMark.objects.values_list("once_hash", flat=True)],
        "codes": [one.encode() for one in (*hall.codes.values(), *bare)],
        "onces": [one.encode() for one in onces],
        "key": [hall.key.key.encode(), hall.key.key.replace("-", "").encode()],
    }


def _contents(data: Path) -> dict[str, bytes]:
    """Every byte of the data folder by kind; archives as they read inside."""
    kinds: dict[str, bytes] = {"database": b"", "logs": b"", "backups": b"", "else": b""}
    for path in sorted(one for one in data.rglob("*") if one.is_file()):
        content = path.read_bytes()
        if path.suffix == ".tkb":
            with zipfile.ZipFile(BytesIO(content)) as archive:
                kinds["backups"] += b"".join(archive.read(name) for name in archive.namelist())
        elif path.name.startswith("tongket.sqlite3"):
            kinds["database"] += content
        else:
            kinds["logs" if "logs" in path.parts else "else"] += content
    return kinds


def _seen(data: Path, secrets_: dict[str, list[bytes]]) -> dict[str, dict[str, int]]:
    """How many of each kind of secret stand anywhere in each kind of file, whole or in part."""
    contents = _contents(data)
    return {
        where: {what: sum(_is_in(one, content) for one in known) for what, known in secrets_.items()}
        for where, content in contents.items()
    }


def _is_in(secret: bytes, content: bytes) -> bool:
    if len(secret) <= 64:
        return secret in content
    parts = [secret[at : at + 12] for at in (0, 20, 40, len(secret) - 12)]
    return any(form in content for part in parts for form in (part, part.hex().encode(), base64.b64encode(part)))


def _orders(vote: int, order: list[int], chosen: dict[int, str]) -> dict[str, dict[str, float]]:
    """For every order the database can give of what is left: hits of pairing it with the order of voting or of the list,
    and how much the two orders have to do with one another."""
    from django.db import connection

    hidden = ["ctid", "xmin::text::bigint, ctid"] if connection.vendor == "postgresql" else ["rowid", "id"]
    true = {"cast": [chosen[voter] for voter in order], "list": [chosen[voter] for voter in sorted(chosen)]}
    told = {}
    with connection.cursor() as cursor:
        for column in hidden:
            cursor.execute(f"SELECT choice FROM ballots_openedballot WHERE vote_id = %s ORDER BY {column}", [vote])
            ballots = [row[0] for row in cursor.fetchall()]
            for name, guess in true.items():
                told[f"{column} by {name}"] = {
                    "hits": sum(one == other for one, other in zip(ballots, guess, strict=True)),
                    "close": _kinship(ballots, guess),
                }
            cursor.execute(f"SELECT id FROM ballots_voter WHERE vote_id = %s ORDER BY {column}", [vote])
            voters = [row[0] for row in cursor.fetchall()]
            told[f"voters by {column}"] = {"hits": sum(one == other for one, other in zip(voters, order, strict=True)), "close": _kinship(voters, order)}  # fmt: skip
    return told


def _kinship(left: list[Any], right: list[Any]) -> float:
    """Spearman's correlation of two orders of the same things (the first place of each)."""
    place = {one: at for at, one in reversed(list(enumerate(right)))}
    ranks, size = [place[one] for one in left], len(left)
    mean = sum(ranks) / size
    up = sum((at - (size - 1) / 2) * (rank - mean) for at, rank in enumerate(ranks))
    down = (sum((at - (size - 1) / 2) ** 2 for at in range(size)) * sum((rank - mean) ** 2 for rank in ranks)) ** 0.5
    return up / down


def _left(vote: int) -> dict[str, Any]:
    from django.db import connection

    from tongket.cycle.ballots.models import OpenBox, OpenMark, SealedBallot, Voter

    left: dict[str, Any] = {one.__name__: one.objects.count() for one in (OpenBox, OpenMark, SealedBallot)}
    left["codes"] = Voter.objects.exclude(code_hash="").count()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in ("voter", "openedballot", "receipt"):
                cursor.execute(f"SELECT COUNT(DISTINCT xmin::text) FROM ballots_{table} WHERE vote_id = %s", [vote])
                left[f"xmin of {table}"] = cursor.fetchone()[0]
            cursor.execute("SELECT pg_relation_size('ballots_openmark') + pg_relation_size('ballots_sealedballot')")
            left["bytes"] = cursor.fetchone()[0]
    return left


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(vote_and_look(), sys.stdout)

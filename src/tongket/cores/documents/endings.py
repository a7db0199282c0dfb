"""How a paper ends: the end mark, who signs, who receives it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tongket.cores.documents.kinds import First, Signing, kind_of
from tongket.cores.documents.measure import break_lines
from tongket.cores.documents.numbering import last_article
from tongket.cores.documents.paper import Article, Block, ListItem, Paper, Paragraph, ParagraphRole, Run, Signature
from tongket.cores.documents.profiles import Profile
from tongket.cores.documents.text_craft import NBSP, printable

END_MARK = "./."
GUTTER = 4.0
_PREFIX = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\. ?|^(?:T/M|K/T|T/L|TUQ|QUYỀN) ")
_SLASHES = (("TM. ", "T/M "), ("KT. ", "K/T "), ("TL. ", "T/L "), ("TUQ. ", "TUQ "), ("Q. ", "QUYỀN "))


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature as printed lines; ``is_bold`` goes with ``authority`` line by line."""

    authority: tuple[str, ...]
    is_bold: tuple[bool, ...]
    own_post: tuple[str, ...]
    name: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """The signature block. ONE: ``signers`` has one, right of the recipients. Else two in a row, recipients below."""

    form: Signing
    signers: tuple[SignedBy, ...]
    recipients: tuple[str, ...]
    drafter: str = ""


def with_end_mark(blocks: tuple[Block, ...], mark: str = END_MARK) -> tuple[Block, ...]:
    """The blocks with ``./.`` closing the last line of text, instead of its own full stop.

    After a table or picture the mark gets a line of its own. Source: Nghị định 30/2020/NĐ-CP, Phụ lục III (forms).
    """
    if not blocks or not mark:
        return blocks
    last = blocks[-1]
    if not isinstance(last, Paragraph | ListItem | Article) or not last.text.strip():
        return (*blocks, Paragraph(mark, ParagraphRole.BODY))
    bare = last.text.rstrip().removesuffix(mark).rstrip(" .;,:")
    runs: list[Run] = []
    left = len(bare)
    for run in last.runs:
        kept = run.text[:left]
        left -= len(kept)
        if kept:
            runs.append(replace(run, text=kept))
    runs = runs or [Run("")]
    runs[-1] = replace(runs[-1], text=runs[-1].text + mark)
    return (*blocks[:-1], replace(last, content=tuple(runs)))


def closed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """List lines with ``;`` after each and ``.`` after the last."""
    bare = [printable(line).rstrip(" ;.,") for line in lines]
    return tuple(f"{line}{'.' if index == len(bare) else ';'}" for index, line in enumerate(bare, start=1))


def compose_ending(paper: Paper, profile: Profile, width: float) -> Ending:
    """Signatures and recipients of a paper, after the form of its kind."""
    kind = kind_of(paper)
    room = (width - GUTTER) / 2
    if kind.signing is Signing.MINUTES:
        signatures = (*paper.cosigners[:1], paper.signature)
    elif kind.signing is Signing.PARTIES:
        signatures = (paper.signature, *paper.cosigners)
    else:
        signatures = (paper.signature,)
    form = kind.signing if len(signatures) > 1 else Signing.ONE
    signed = tuple(signed_by(one, profile, room) for one in signatures)
    if form is not Signing.ONE:
        signed = _level(signed)
    return Ending(form, signed, _recipients(paper), printable(paper.drafter_code))


def _level(signers: tuple[SignedBy, ...]) -> tuple[SignedBy, ...]:
    """Signatures side by side with as many lines of authority each, so that their names stand on one line."""
    found = []
    for start in range(0, len(signers), 2):
        pair = signers[start : start + 2]
        most = max(len(one.authority) for one in pair)
        for one in pair:
            lack = most - len(one.authority)
            found.append(
                replace(one, authority=(*one.authority, *[NBSP] * lack), is_bold=(*one.is_bold, *[True] * lack))
            )
    return tuple(found)


def signed_by(signature: Signature, profile: Profile, room: float) -> SignedBy:
    """A signature in the signs of the rule book, broken to fit ``room`` millimetres."""
    size = profile.authority_size.value
    lines: list[str] = []
    bold: list[bool] = []
    for said in signature.authority_lines:
        line = _slashed(printable(said)) if profile.slashed.value else printable(said)
        is_bold = profile.post_bold.value or _PREFIX.match(line) is not None
        broken = break_lines(line, room, size, bold=is_bold)
        lines.extend(broken)
        bold.extend([is_bold] * len(broken))
    return SignedBy(
        tuple(lines),
        tuple(bold),
        _broken(signature.own_post, room, profile),
        _broken(signature.name, room, profile),
    )


def _broken(text: str, room: float, profile: Profile) -> tuple[str, ...]:
    return break_lines(printable(text), room, profile.name_size.value, bold=True) if text.strip() else ()


def _slashed(line: str) -> str:
    """The Party's way: T/M, K/T, T/L, and "Quyền" in full. Source: documents A.0, A.6."""
    for dotted, slashed in _SLASHES:
        if line.startswith(dotted):
            return slashed + line.removeprefix(dotted)
    return line


def _recipients(paper: Paper) -> tuple[str, ...]:
    kind = kind_of(paper)
    names = list(paper.recipients)
    first = ""
    if kind.first_recipient is First.AS_ABOVE and paper.addressees:
        first = First.AS_ABOVE.value
    elif kind.first_recipient is First.AS_ARTICLE and last_article(paper.blocks):
        first = f"{First.AS_ARTICLE.value} {last_article(paper.blocks)}"
    if first and not any(name.startswith(kind.first_recipient.value) for name in names):
        names.insert(0, first)
    if not names and not kind.numbered:
        return ()
    return closed(tuple(f"- {name}" for name in (*names, paper.archive_line) if name))

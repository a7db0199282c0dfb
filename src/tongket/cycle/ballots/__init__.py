"""Votes: who may vote, secret ballots and shows of hands, the count and what proves it.

Words: a *vote* (cuộc biểu quyết) asks one question; its *voters* are the frozen list; a *code* lets one voter cast once;
a *box* (hòm phiếu) holds what exists only while a vote is open: the public key, the *marks* (who voted) and the *sealed*
ballots, which nobody can read without the key held off the machine; a *receipt* (mã nhận) shows that a ballot was counted,
never which. Doors: ``services.votes.make_vote`` for rooms that hang a vote on their own object (``owner``),
``selectors.votes_of_owner``, ``selectors.outcomes.outcome_of``. Why it is built so: docs/adr/0008.
"""

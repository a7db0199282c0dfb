"""The kinds of criteria. K16 to K20 are not kinds of a leaf but of the sheet: knock-outs, prerequisites, floors, weights, not applicable."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tongket.cores.scoring.kinds.counts import Awards, Balance, Count, Deduct, PlusMinus
from tongket.cores.scoring.kinds.kind import Kind
from tongket.cores.scoring.kinds.leaders import Best, Leader, Rank
from tongket.cores.scoring.kinds.marks import Jury, Peers
from tongket.cores.scoring.kinds.outside import External, Votes
from tongket.cores.scoring.kinds.ratios import Ratio, Steps
from tongket.cores.scoring.kinds.tiers import Cases, Tiers
from tongket.cores.scoring.kinds.yes_no import YesNo

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        one.code: one
        for one in (
            YesNo(), Ratio(), Leader(), Best(), Steps(), Tiers(), Cases(), Count(), PlusMinus(), Deduct(), Balance(),
            Rank(), Awards(), External(), Peers(), Jury(), Votes(),
        )
    }
)  # fmt: skip

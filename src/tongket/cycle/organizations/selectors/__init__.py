"""Reads of the organisation: trees as of a day, who may see what, letterheads, people."""

from tongket.cycle.organizations.selectors.access import (
    administrators_left,
    default_place_for,
    grants_of,
    grants_reaching,
    holds_on,
    person_of,
    roles_at,
    roles_held,
    running_period,
    trees_visible_to,
    units_in_switcher,
    visible_unit,
    visible_unit_ids,
)
from tongket.cycle.organizations.selectors.letterheads import (
    Letterhead,
    SignerLines,
    all_bodies_of,
    all_signers_of,
    bodies_of,
    body_of,
    letterhead_of,
    predecessors_of,
    signers_of,
    successors_of,
    theme_of,
)
from tongket.cycle.organizations.selectors.people import (
    PersonNow,
    head_of,
    members_of,
    people_by_ids,
    people_ids_of,
    people_kept_below,
    people_of,
    person_in,
    posts_of,
)
from tongket.cycle.organizations.selectors.tree import (
    TreeNode,
    UnitChoice,
    children_of,
    flattened,
    known_ids_above,
    known_ids_below,
    names_on,
    state_on,
    trees_on,
    unit_by_code,
    unit_ids_above,
    unit_ids_below,
    units_by_name,
    version_on,
    versions_of,
    versions_on,
)
from tongket.cycle.organizations.working_period import main_period_on, period_named

__all__ = [
    "Letterhead", "PersonNow", "SignerLines", "TreeNode", "UnitChoice", "administrators_left", "all_bodies_of",
    "all_signers_of", "bodies_of", "body_of", "children_of", "default_place_for", "flattened", "grants_of",
    "grants_reaching", "head_of", "holds_on", "known_ids_above", "known_ids_below", "letterhead_of", "main_period_on", "members_of", "names_on",
    "people_by_ids", "people_ids_of", "people_kept_below", "people_of", "period_named", "person_in", "person_of", "posts_of",
    "predecessors_of", "roles_at", "roles_held", "running_period", "signers_of", "state_on", "successors_of", "theme_of", "trees_on",
    "trees_visible_to", "unit_by_code", "unit_ids_above", "unit_ids_below", "units_by_name", "units_in_switcher", "version_on",
    "versions_of", "versions_on", "visible_unit", "visible_unit_ids",
]

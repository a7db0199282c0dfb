// Keys on the page of a reading: J and K go through the facts that wait, over the pages of a long list; N accepts, S mends, B refuses the one in hand,
// H takes the last decision back. They act only on a fact that has the focus, never while somebody types.
// Without this file every deed is still a button or a link.

const list = document.querySelector("[data-tk-facts]");
const facts = list ? [...list.querySelectorAll("[data-tk-fact]")] : [];
let here = -1;

function show(index) {
  const fact = facts[index];
  if (!fact) return;
  document.querySelectorAll(".mark--here").forEach((mark) => mark.classList.remove("mark--here"));
  here = index;
  fact.focus({ preventScroll: true });
  fact.scrollIntoView({ block: "nearest" });
  const mark = document.getElementById(fact.dataset.tkFact);
  if (!mark) return;
  mark.classList.add("mark--here");
  const pane = mark.closest(".marked-text");
  if (pane && pane.scrollHeight > pane.clientHeight) {
    pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }
}

// a long list stands on several pages: behind the last fact comes the first of the next page
const FIRST = "cho-dau", LAST = "cho-cuoi";

function turn(way, place) {
  const link = list.querySelector(`.pagination a[rel=${way}]`);
  if (link) location.assign(`${link.href}#${place}`);
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null || document.querySelector("dialog[open]") !== null;
}

// the first way out of a contradiction may need a reason: then the field for it opens
function accept(fact) {
  const button = fact.querySelector("[data-tk-accept]");
  if (button) return button.click();
  const reason = fact.querySelector(".fact__reason");
  if (!reason) return;
  reason.open = true;
  reason.querySelector("input[name=reason]").focus();
}

const DEEDS = {
  n: accept,
  s: (fact) => fact.querySelector("[data-tk-mend]")?.click(),
  b: (fact) => fact.querySelector("[data-tk-refuse]")?.click(),
};
let sent = false;

document.addEventListener("keydown", (event) => {
  if (!list || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  const inHand = facts[here]?.contains(document.activeElement) ? facts[here] : null;
  if (key === "j" && facts.length) here < facts.length - 1 ? show(here + 1) : turn("next", FIRST);
  else if (key === "k" && facts.length) here === 0 ? turn("prev", LAST) : show(Math.max(here - 1, 0));
  else if (key in DEEDS && inHand && !sent && !event.repeat) DEEDS[key](inHand);
  else if (key === "h" && !sent && !event.repeat) document.querySelector("[data-tk-undo]")?.click();
  else return;
  event.preventDefault();
});
list?.addEventListener("submit", () => (sent = true));
window.addEventListener("pageshow", () => (sent = false));

// a link from the text, or the address after a decision, puts its fact in hand
list?.addEventListener("focusin", (event) => {
  const index = facts.indexOf(event.target.closest("[data-tk-fact]"));
  if (index >= 0) here = index;
});

function follow() {
  const id = location.hash.slice(1);
  const index = id === FIRST ? 0 : id === LAST ? facts.length - 1 : facts.findIndex((fact) => fact.id === id);
  if (index >= 0) return show(index);
  const there = id && document.getElementById(id);
  if (!there) return;
  const shut = there.closest("details:not([open])");
  if (shut) shut.open = true;
  if (there.matches(".fact, .finding")) there.focus();
  there.scrollIntoView({ block: "nearest" });
}

window.addEventListener("hashchange", follow);
follow();

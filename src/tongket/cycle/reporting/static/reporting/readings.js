// Keys on the page of a reading: J and K go through the facts that wait, N accepts the one in hand.
// Without this file every deed is still a button.

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

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (!facts.length || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === "j") show(Math.min(here + 1, facts.length - 1));
  else if (key === "k") show(Math.max(here - 1, 0));
  else if (key === "n" && here >= 0) facts[here].querySelector("[data-tk-accept]")?.click();
  else return;
  event.preventDefault();
});

// a link from the text, or the address after a decision, puts its fact in hand
list?.addEventListener("focusin", (event) => {
  const index = facts.indexOf(event.target.closest("[data-tk-fact]"));
  if (index >= 0) here = index;
});

function follow() {
  const index = facts.findIndex((fact) => `#${fact.id}` === location.hash);
  if (index >= 0) show(index);
  const hidden = document.querySelector(`details:not([open]) ${CSS.escape ? `#${CSS.escape(location.hash.slice(1) || "none")}` : "#none"}`);
  hidden?.closest("details").setAttribute("open", "");
}

window.addEventListener("hashchange", follow);
follow();

// A door: marks are shown at once, kept on the telephone until the machine has them, and sent again after a loss of the
// network. Each mark has its own key, so that one sent twice is one. Without this script the buttons are plain forms.
"use strict";
(() => {
  const door = document.querySelector("[data-tk-door]");
  if (!door) return;
  const address = door.dataset.tkDoor, store = `tk-door-${door.dataset.tkDoorKey}`;
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const rows = new Map([...door.querySelectorAll("[data-tk-person]")].map((row) => [row.dataset.tkPerson, row]));
  let waiting = [], busy = false, isGone = false;
  try { waiting = JSON.parse(localStorage.getItem(store)) || []; } catch { waiting = []; }

  const keep = () => { try { localStorage.setItem(store, JSON.stringify(waiting)); } catch { /* a private window keeps nothing */ } };
  const show = (row, state) => {
    if (!row) return;
    row.dataset.tkState = state;
    const isHere = state === "came" || state === "online";
    row.querySelector("[data-tk-mark=left]").hidden = !isHere;
  };
  const away = (says) => {
    const line = door.querySelector("[data-tk-away]");
    line.hidden = !says;
    line.textContent = says;
  };
  const stand = (told) => {
    door.querySelector("[data-tk-here]").textContent = told.here;
    door.querySelector("[data-tk-called]").textContent = told.called;
    door.querySelector("[data-tk-enough]").hidden = !told.enough;
    const mine = new Map(waiting.map((one) => [String(one.who), one.presence]));
    for (const [who, row] of rows) show(row, mine.get(who) || told.states[who] || "");
  };

  async function send() {
    if (busy || isGone) return;
    busy = true;
    const sent = waiting.slice();
    try {
      let answer;
      if (sent.length) {
        const now = Date.now();
        const marks = sent.map((one) => ({ who: one.who, presence: one.presence, key: one.key, ago: Math.max(0, Math.round((now - one.at) / 1000)) }));
        const body = new URLSearchParams({ marks: JSON.stringify(marks), csrfmiddlewaretoken: token() });
        answer = await fetch(address, { method: "POST", body, cache: "no-store" });
      } else {
        answer = await fetch(address, { cache: "no-store" });
      }
      if (answer.status === 410) { isGone = true; away(door.dataset.tkSaysGone); return; }
      const told = await answer.json();
      if (answer.ok || answer.status === 422) {
        const done = new Set(sent.map((one) => one.key));
        waiting = waiting.filter((one) => !done.has(one.key));
        keep();
        away(told.refusal || "");
        stand(told);
      }
    } catch {
      away(waiting.length ? `${door.dataset.tkSaysAway} ${waiting.length}` : "");
    } finally {
      busy = false;
    }
  }

  door.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tk-mark]");
    if (!button || isGone) return;
    event.preventDefault();
    const row = button.closest("[data-tk-person]"), presence = button.dataset.tkMark;
    const key = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
    waiting.push({ who: Number(row.dataset.tkPerson), presence, key, at: Date.now() });
    keep();
    show(row, presence);
    send();
  });
  const find = door.querySelector("[data-tk-find]");
  find.form.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", () => {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    for (const row of rows.values()) {
      const text = plain(row.textContent);
      row.hidden = !words.every((word) => text.includes(word));
    }
  });
  for (const row of rows.values()) show(row, row.dataset.tkState);
  if (waiting.length) for (const one of waiting) show(rows.get(String(one.who)), one.presence);
  setInterval(send, 3000);
  addEventListener("online", send);
  send();
})();

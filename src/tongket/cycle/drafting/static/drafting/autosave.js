// A section saves itself while somebody writes. The base (which changes the words were written on) goes with every
// save; the server merges word by word. Without this file the button "Lưu" does the same.
const PAUSE = 1200;

function bind(form) {
  const area = form.elements.text;
  const base = form.elements.base;
  const status = form.querySelector("[data-tk-status]");
  let stored = area.value;
  let waiting;
  let busy = false;
  let left = false;

  const say = (text) => (status.textContent = text);

  // others' words go in; the caret stays beside the same letters
  function replace(text) {
    const [start, end] = [area.selectionStart, area.selectionEnd];
    const old = area.value;
    let same = 0;
    while (same < old.length && same < text.length && old[same] === text[same]) same += 1;
    const moved = (at) => (at <= same ? at : Math.max(same, text.length - (old.length - at)));
    area.value = text;
    area.setSelectionRange(moved(start), moved(end));
  }

  async function save() {
    clearTimeout(waiting);
    waiting = undefined;
    if (busy || area.value === stored) return;
    busy = true;
    say(form.dataset.tkSaving);
    const sent = area.value;
    const body = new FormData(form);
    body.set("text", sent);
    body.set("deed", "save");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body, headers: { "X-Requested-With": "tk-autosave" } });
      if (!answer.ok || !(answer.headers.get("Content-Type") ?? "").startsWith("application/json")) throw new Error(String(answer.status));
      const told = await answer.json();
      if (area.value === sent) {
        if (told.merged) replace(told.text);
        base.value = told.base;
        stored = area.value;
      } else {
        base.value = told.own_base;
        stored = sent;
      }
      say(`${told.merged ? form.dataset.tkMerged : form.dataset.tkSaved} ${told.at}`);
    } catch {
      say(form.dataset.tkFailed);
    }
    busy = false;
    if (area.value !== stored && !left) waiting = setTimeout(save, PAUSE);
  }

  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, PAUSE);
  });
  area.addEventListener("blur", save);
  form.addEventListener("submit", (event) => {
    if (busy && !left) {
      event.preventDefault(); // the save on its way first: it changes the base
      const button = event.submitter;
      const again = setInterval(() => busy || (clearInterval(again), (left = true), delete form.dataset.tkSent, form.requestSubmit(button)), 50);
      return;
    }
    left = true;
    clearTimeout(waiting);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!left && area.value !== stored) event.preventDefault();
  });
}

// a chosen number goes in where the caret stands
function bindNumbers(form) {
  const button = form.querySelector("[data-tk-insert]");
  button?.addEventListener("click", (event) => {
    const chosen = form.elements.number.selectedOptions[0];
    if (!chosen) return;
    event.preventDefault();
    const area = form.elements.text;
    area.setRangeText(`{{${chosen.dataset.label}}}`, area.selectionStart, area.selectionEnd, "end");
    area.focus();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

for (const form of document.querySelectorAll("form[data-tk-autosave]")) bind(form);
for (const form of document.querySelectorAll("form#viet")) bindNumbers(form);

// The screen of the hall asks twice a second what is new and changes only then.
"use strict";
(() => {
  const screen = document.querySelector("[data-tk-screen]"), lost = document.querySelector("[data-tk-lost]");
  if (!screen) return;
  let last = screen.innerHTML;
  async function ask() {
    try {
      const answer = await fetch(screen.dataset.tkScreen, { cache: "no-store" });
      if (!answer.ok || answer.redirected) throw new Error("lost");
      const text = (await answer.text()).trim();
      lost.hidden = true;
      if (text !== last) { screen.innerHTML = text; last = text; }
    } catch {
      lost.hidden = false;
    }
    setTimeout(ask, 500);
  }
  const full = document.querySelector("[data-tk-full]");
  if (full) full.addEventListener("click", () => screen.requestFullscreen());
  ask();
})();

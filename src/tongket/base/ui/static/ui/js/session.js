// The end of a session is told two minutes before; somebody who types is there, also without loading pages.
const ALIVE_EVERY = 4 * 60_000;
const ASK_AGAIN = 15_000;

export function bindSession(view) {
  const page = view.document.querySelector("[data-tk-session]");
  if (!page) return;
  const { state, signIn, account } = page.dataset;
  const warn = Number(page.dataset.warn) * 1000;
  const dialog = page.querySelector("dialog");
  const says = dialog.querySelector("[data-tk-left]");
  let end = Date.now() + Number(page.dataset.left) * 1000;
  let told = Date.now(); // when the server last heard of us
  let active = false;
  let asking = false;

  const token = () => JSON.parse(view.document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";

  async function ask(method) {
    if (asking) return;
    asking = true;
    try {
      const answer = await view.fetch(state, { method, headers: method === "POST" ? { "X-CSRFToken": token() } : {}, cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const now = await answer.json();
      end = now.account === Number(account) ? Date.now() + now.left * 1000 : 0;
      if (method === "POST" && now.left) [told, active] = [Date.now(), false];
      if (!end || now.left <= 0) leave();
    } catch {
      end = Math.max(end, Date.now() + ASK_AGAIN); // no connection: nothing is lost by staying
    } finally {
      asking = false;
    }
  }

  function leave() {
    view.document.dispatchEvent(new Event("tk:session-over"));
    const back = encodeURIComponent(view.location.pathname + view.location.search);
    view.location.replace(`${signIn}?next=${back}&vi=idle`);
  }

  function tick() {
    const left = end - Date.now();
    if (active && Date.now() - told > ALIVE_EVERY && !dialog.open) ask("POST");
    else if (left <= 0) ask("GET");
    else if (left <= warn && !dialog.open) {
      ask("GET").then(() => {
        if (end - Date.now() <= warn && !dialog.open) dialog.showModal();
      });
    } else if (left > warn + 5000 && dialog.open) dialog.close();
    const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    says.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  for (const kind of ["keydown", "pointerdown"]) view.document.addEventListener(kind, () => (active = !dialog.open || active), { passive: true });
  dialog.querySelector("[data-tk-stay]").addEventListener("click", () => ask("POST").then(() => dialog.close()));
  dialog.addEventListener("cancel", () => ask("POST"));
  view.document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && ask("GET"));
  view.document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.getResponseHeader("HX-Redirect")) view.document.dispatchEvent(new Event("tk:session-over"));
  });
  setInterval(tick, 1000);
}

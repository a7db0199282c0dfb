// A form that was sent is not sent again by a second click while its answer is on the way.
const AGAIN_AFTER = 10_000;

export function bindOnce(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.tkSent) {
      event.preventDefault();
      return;
    }
    form.dataset.tkSent = "1";
    setTimeout(() => delete form.dataset.tkSent, AGAIN_AFTER);
  });
  window.addEventListener("pageshow", () => {
    for (const form of root.querySelectorAll("[data-tk-sent]")) delete form.dataset.tkSent;
  });
}

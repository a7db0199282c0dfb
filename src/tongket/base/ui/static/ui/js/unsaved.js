// A form marked data-tk-unsaved asks before one leaves a page with changes that are not sent.
export function bindUnsaved(view) {
  const changed = new Set();
  view.document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-tk-unsaved]");
    if (form) changed.add(form);
  });
  view.document.addEventListener("submit", (event) => changed.delete(event.target));
  view.document.addEventListener("tk:session-over", () => changed.clear()); // drafts.js keeps them
  view.addEventListener("beforeunload", (event) => {
    const waiting = [...changed].some((form) => form.isConnected);
    if (!waiting) return;
    event.preventDefault();
    event.returnValue = "";
  });
}

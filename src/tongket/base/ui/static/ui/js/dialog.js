// A link to the #id of a dialog opens it as a modal; without script the dialog shows at its address (:target).
export function bindDialogs(root) {
  root.addEventListener("click", (event) => {
    const closer = event.target.closest("[data-tk-close]");
    if (closer) {
      event.preventDefault();
      const dialog = closer.closest("dialog");
      if (dialog.open) dialog.close();
      else location.hash = "main";
      return;
    }
    const opener = event.target.closest('a[href^="#"]');
    const dialog = opener && root.getElementById(opener.getAttribute("href").slice(1));
    if (!dialog || !dialog.matches("dialog[data-tk-dialog]")) return;
    event.preventDefault();
    dialog.showModal();
  });
}

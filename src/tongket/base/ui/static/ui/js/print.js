// data-tk-print opens the browser's print page.
export function bindPrint(root) {
  root.addEventListener("click", (event) => {
    if (!event.target.closest("[data-tk-print]")) return;
    event.preventDefault();
    window.print();
  });
}

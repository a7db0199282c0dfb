// The box at the top: "/" puts the cursor there; suggestions are a listbox moved through with the arrow keys.
export function bindSearch(root) {
  const form = root.querySelector("[data-tk-search]");
  if (!form) return;
  const box = form.querySelector("[role=combobox]");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[data-tk-search-says]");
  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => options().findIndex((one) => one.getAttribute("aria-selected") === "true");

  function show(open) {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }

  function choose(index) {
    options().forEach((one, place) => one.setAttribute("aria-selected", String(place === index)));
    const option = options()[index];
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  }

  list.addEventListener("htmx:afterSwap", () => {
    const any = options().length > 0 && root.activeElement === box;
    show(any);
    status.textContent = any ? status.dataset.one : "";
  });
  box.addEventListener("keydown", (event) => {
    const many = options().length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && many) {
      event.preventDefault();
      if (list.hidden) show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = chosen() < 0 && step < 0 ? 0 : chosen();
      choose((from + step + many) % many);
    } else if (event.key === "Enter" && !list.hidden && chosen() >= 0) {
      event.preventDefault();
      window.location.assign(options()[chosen()].href);
    }
  });
  box.addEventListener("focus", () => {
    if (options().length && box.value.trim().length > 1) show(true);
  });
  root.addEventListener("click", (event) => {
    if (!form.contains(event.target)) show(false);
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) show(false);
  });
  root.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const link = root.querySelector(".top-search-link");
    const target = box.offsetParent ? box : link;
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}

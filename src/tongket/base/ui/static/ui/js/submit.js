// A select or box marked data-tk-submit sends its form on change; its button stays for those without script.
export function bindSubmitOnChange(root) {
  root.addEventListener("change", (event) => {
    if (event.target.matches("[data-tk-submit]")) event.target.form.requestSubmit();
  });
}

// The summary of errors takes the focus when the page comes back, so that it is read first.
export function bindErrorSummaries(root) {
  root.querySelector("[data-tk-error-summary]:not([data-tk-quiet])")?.focus();
}

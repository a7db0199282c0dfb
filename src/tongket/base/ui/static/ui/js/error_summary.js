// The summary of errors takes the focus when the page comes back, so that it is read first.
export function bindErrorSummaries(root) {
  const summary = root.querySelector("[data-tk-error-summary]");
  if (summary && !summary.closest("[data-tk-quiet]")) summary.focus();
}

// The code of a scanned slip stands after # and never leaves the telephone by itself: put it into the form and send that.
"use strict";
(() => {
  const form = document.getElementById("ballot-code");
  const code = decodeURIComponent(location.hash.slice(1));
  if (!form || !code) return;
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = code.slice(0, 40);
  form.requestSubmit();
})();

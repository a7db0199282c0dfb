// One behaviour a file, each bound by its data-tk-… attribute; a page works without any of them.
import { bindMenus } from "./menu.js";
import { bindDialogs } from "./dialog.js";
import { bindFileDrops } from "./file_drop.js";
import { bindUnsaved } from "./unsaved.js";
import { bindCopy } from "./copy.js";
import { bindPrint } from "./print.js";
import { bindSubmitOnChange } from "./submit.js";
import { bindOnce } from "./once.js";
import { bindSearch } from "./search.js";
import { bindErrorSummaries } from "./error_summary.js";
import { bindDrafts } from "./drafts.js";
import { bindSession } from "./session.js";

bindMenus(document);
bindDialogs(document);
bindUnsaved(window);
bindCopy(document);
bindPrint(document);
bindSubmitOnChange(document);
bindOnce(document);
bindSearch(document);
bindDrafts(window);
bindSession(window);

function bindParts(root) {
  bindFileDrops(root);
  bindErrorSummaries(root);
}

bindParts(document);
document.addEventListener("htmx:load", (event) => bindParts(event.target));

// What is typed into forms and not sent yet is kept in this browser, for the account and the page, and offered again
// after the session was lost. Never passwords, codes, files; forms marked data-tk-no-draft are left alone.
const PREFIX = "tk-draft:";
const KEPT_FOR = 3 * 86_400_000;
const NEVER = new Set(["password", "hidden", "file", "submit", "button", "reset", "image", "search"]);
const SECRET = new Set(["one-time-code", "current-password", "new-password"]);

function formName(form) {
  return form.id || form.getAttribute("action") || `form-${[...document.forms].indexOf(form)}`;
}

function isKept(field) {
  if (!field.name || !field.form || field.form.method !== "post" || NEVER.has(field.type)) return false;
  return !SECRET.has(field.autocomplete) && !field.closest("[data-tk-no-draft], [data-tk-submit]");
}

// every field that is kept, with a name that is the same after the page was loaded again
function* fields() {
  const seen = new Map();
  for (const form of document.forms) {
    for (const field of form.elements) {
      if (!isKept(field)) continue;
      const bare = `${formName(form)}|${field.name}|${field.type === "radio" || field.type === "checkbox" ? field.value : ""}`;
      const count = seen.get(bare) ?? 0;
      seen.set(bare, count + 1);
      yield [`${bare}|${count}`, field];
    }
  }
}

function valueOf(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked;
  return field.multiple && field.options ? [...field.selectedOptions].map((one) => one.value) : field.value;
}

function valueAsLoaded(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.defaultChecked;
  if (!field.options) return field.defaultValue;
  const chosen = [...field.options].filter((one) => one.defaultSelected).map((one) => one.value);
  return field.multiple ? chosen : chosen.at(-1) ?? field.options[0]?.value ?? "";
}

function put(field, value) {
  if (field.type === "checkbox" || field.type === "radio") field.checked = value;
  else if (field.multiple && field.options) for (const one of field.options) one.selected = value.includes(one.value);
  else field.value = value;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, draft) {
  try {
    if (draft && Object.keys(draft.fields).length) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  } catch {
    // a full or shut store: the page works, only nothing is kept
  }
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function tab() {
  try {
    sessionStorage.tkTab ??= String(Math.random());
    return sessionStorage.tkTab;
  } catch {
    return "";
  }
}

// a form of this tab was sent: taken by the server, or (an answer of 400 and more) kept as it was
function settleSent(answered) {
  const failed = !answered || (performance.getEntriesByType("navigation")[0]?.responseStatus ?? 200) >= 400;
  for (const key of keys()) {
    const draft = read(key);
    if (draft?.sent?.tab !== tab()) continue;
    if (!failed) {
      const taken = Object.keys(draft.fields).filter((name) => name.startsWith(`${draft.sent.form}|`));
      for (const name of taken) delete draft.fields[name];
    }
    delete draft.sent;
    write(key, draft);
  }
}

function forget(wanted) {
  for (const key of keys()) if (wanted(key, read(key))) localStorage.removeItem(key);
}

export function bindDrafts(view) {
  const page = view.document.querySelector("[data-tk-session]");
  if (!page) return settleSent(false); // signed out: what was sent last did not arrive
  const mine = `${PREFIX}${page.dataset.account}:`;
  const key = mine + view.location.pathname;
  settleSent(true);
  forget((name, draft) => !name.startsWith(mine) || !draft || Date.now() - draft.at > KEPT_FOR);
  let pending = read(key)?.fields ?? {};
  let waiting;

  const save = () => {
    clearTimeout(waiting);
    waiting = undefined;
    const changed = {};
    for (const [name, field] of fields()) {
      if (!same(valueOf(field), valueAsLoaded(field))) changed[name] = valueOf(field);
      else if (name in pending && field.dataset.tkTouched) delete pending[name];
    }
    write(key, { at: Date.now(), fields: { ...pending, ...changed } });
  };

  offer(view, key, {
    wanted: () => [...fields()].filter(([name, field]) => name in pending && !same(pending[name], valueOf(field))),
    value: (name) => pending[name],
    drop: () => {
      pending = {};
      save();
    },
  });

  view.document.addEventListener("input", (event) => {
    if (!event.target.form || !isKept(event.target)) return;
    event.target.dataset.tkTouched = "1";
    waiting ??= setTimeout(save, 400);
  });
  view.document.addEventListener("htmx:afterSettle", () => Object.keys(pending).length || save());
  view.addEventListener("pagehide", () => waiting && save());
  view.document.addEventListener("tk:session-over", save);
  view.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.getAttribute("action") === page.dataset.signOut) return forget(() => true);
    save();
    const draft = read(key);
    if (draft) write(key, { ...draft, sent: { tab: tab(), form: formName(form) } });
  });
}

// the question above the page; nothing is put into a form before it is answered
function offer(view, key, draft) {
  const template = view.document.querySelector("template[data-tk-draft-offer]");
  const wanted = draft.wanted();
  if (!wanted.length || !template) return;
  const box = view.document.createElement("div");
  box.append(template.content.cloneNode(true));
  const when = box.querySelector("[data-tk-when]");
  if (when) when.textContent = new Date(read(key).at).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" });
  box.addEventListener("click", (event) => {
    if (event.target.closest("[data-tk-restore]")) for (const [name, field] of draft.wanted()) put(field, draft.value(name));
    else if (event.target.closest("[data-tk-discard]")) draft.drop();
    else return;
    box.remove();
    wanted[0][1].focus();
  });
  view.document.getElementById("main").prepend(box);
}

// The grid feels like a sheet: arrows and Enter move, a pasted block fills downward, Ctrl+Z takes it back, percentages and
// sums answer at once. Nothing here decides: the server reads, checks and saves. Without this file the page is a plain form.
const form = document.querySelector("form[data-tk-grid]");

// "1.718,5" as people type it here; null when it is no number
function read(text) {
  const bare = text.replace(/[\s\u00a0]/g, "").replace(/[−–]/g, "-");
  if (!/^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(bare)) return null;
  return Number(bare.replaceAll(".", "").replace(",", "."));
}

function print(value, places) {
  const options = places === undefined ? { maximumFractionDigits: 6 } : { minimumFractionDigits: places, maximumFractionDigits: places };
  return Math.abs(value).toLocaleString("vi-VN", options);
}

// halves away from zero, as the server does
const tenths = (value) => (Math.sign(value) * Math.round(Math.abs(value) * 10 + 1e-9)) / 10;
const signed = (value) => (value === 0 ? print(0, 1) : (value > 0 ? "+" : "−") + print(value, 1));

function write(cell, text) {
  if (cell) cell.textContent = text;
}

function dash(cell) {
  if (!cell) return;
  cell.innerHTML = "";
  const span = document.createElement("span");
  span.className = "quiet";
  span.textContent = "–";
  cell.append(span);
}

function echo(input) {
  const row = input.closest("tr");
  row.classList.toggle("changed", input.value !== input.defaultValue);
  const entry = input.closest(".entry");
  entry.classList.toggle("entry--missing", input.value.trim() === "" && input.hasAttribute("data-awaits"));
  if (!input.hasAttribute("data-tk-number") || input.value === input.defaultValue) return restore(row);
  keep(row);
  const now = read(input.value);
  entry.classList.toggle("entry--wrong", now === null && input.value.trim() !== "");
  for (const [name, base, make] of [
    ["percent", input.dataset.plan, (whole) => print(tenths((now * 100) / whole), 1)],
    ["growth", input.dataset.previous, (before) => signed(tenths(((now - before) * 100) / Math.abs(before)))],
  ]) {
    const cell = row.querySelector(`[data-tk-${name}]`);
    if (!base || !Number(base)) continue;
    if (now === null) dash(cell);
    else write(cell, make(Number(base)));
  }
}

const kept = new Map();

function keep(row) {
  if (kept.has(row)) return;
  kept.set(row, ["percent", "growth"].map((name) => row.querySelector(`[data-tk-${name}]`)?.innerHTML));
}

function restore(row) {
  const before = kept.get(row);
  if (!before) return;
  ["percent", "growth"].forEach((name, place) => {
    const cell = row.querySelector(`[data-tk-${name}]`);
    if (cell) cell.innerHTML = before[place];
  });
  row.querySelector(".entry").classList.remove("entry--wrong");
}

function echoSums(says) {
  for (const line of form.querySelectorAll("[data-tk-gap]")) {
    const total = form.querySelector(`[data-pk="${line.dataset.tkGap}"]`);
    const parts = [...form.querySelectorAll(`[data-part-of="${line.dataset.tkGap}"]`)];
    const values = parts.map((part) => read(part.value) ?? 0);
    const stated = total && read(total.value);
    const said = line.querySelector("[data-tk-gap-says]");
    if (stated === null || stated === undefined || !said) continue;
    said.dataset.before ??= said.textContent;
    if (![total, ...parts].some((input) => input.value !== input.defaultValue)) {
      said.textContent = said.dataset.before;
      continue;
    }
    const sum = values.reduce((left, right) => left + right, 0);
    const gap = Math.abs(Math.round((sum - stated) * 1e6) / 1e6);
    said.textContent = gap
      ? says.dataset.gap.replace("%1", print(sum)).replace("%2", print(stated)).replace("%3", print(gap))
      : says.dataset.fits;
  }
}

// rows and cells of a copied table; quotes may hold line breaks
function block(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const even = (text.match(/"/g) ?? []).length % 2 === 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted && char === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (char === '"' && even && (quoted || cell === "")) quoted = !quoted;
    else if (quoted || !"\t\r\n".includes(char)) cell += char;
    else if (char !== "\r") {
      rows.at(-1).push(cell.replace(/[\s\u00a0\u200b]+/g, " ").trim());
      cell = "";
      if (char === "\n") rows.push([]);
    }
  }
  rows.at(-1).push(cell.replace(/[\s\u00a0\u200b]+/g, " ").trim());
  while (rows.length && rows.at(-1).every((one) => one === "")) rows.pop();
  return rows;
}

function bindGrid() {
  const cells = [...form.querySelectorAll("[data-tk-cell]")];
  const says = form.querySelector("[data-tk-grid-says]");
  const inputs = cells.filter((cell) => cell.tagName === "INPUT");
  const undo = [];

  const set = (input, value) => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const move = (from, step) => {
    const next = cells[cells.indexOf(from) + step];
    if (!next) return false;
    next.focus();
    if (next.select) next.select();
    next.scrollIntoView({ block: "nearest" });
    return true;
  };

  form.addEventListener("input", (event) => {
    if (!event.target.matches("[data-tk-cell]")) return;
    if (event.target.tagName === "INPUT") echo(event.target);
    echoSums(says);
    if (!undo.length) says.textContent = says.dataset.unsaved;
  });

  form.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (event.ctrlKey && !event.shiftKey && event.key.toLowerCase() === "z" && undo.length && cell.matches("[data-tk-cell]")) {
      event.preventDefault();
      for (const [input, value] of undo.pop()) set(input, value);
      says.textContent = says.dataset.undone;
      return;
    }
    if (!cell.matches("[data-tk-cell]") || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (!move(cell, event.shiftKey ? -1 : 1)) form.querySelector("[name=deed][value=save]").focus();
    } else if (cell.tagName === "INPUT" && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      if (move(cell, event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
    } else if (event.key === "Escape" && cell.tagName === "INPUT") set(cell, cell.defaultValue);
  });

  form.addEventListener("paste", (event) => {
    const first = event.target;
    if (!first.matches("input[data-tk-cell]")) return;
    const rows = block(event.clipboardData.getData("text/plain"));
    if (rows.length < 2) {
      if (rows.length && rows[0].length === 1) return; // one value: the browser pastes it
    }
    event.preventDefault();
    const values = rows.map((row) => row.findLast((one) => one !== "") ?? "");
    const under = inputs.slice(inputs.indexOf(first), inputs.indexOf(first) + values.length);
    undo.push(under.map((input) => [input, input.value]));
    under.forEach((input, place) => values[place] !== "" && set(input, values[place]));
    says.textContent = says.dataset.pasted.replace("%s", under.length);
    under.at(-1).focus();
  });

  // the pane beside the grid follows the cell; it is the same piece of page the server makes
  let waiting = 0;
  form.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-code]");
    if (!row || !event.target.matches("[data-tk-cell]") || !window.htmx || window.innerWidth < 1024) return;
    form.querySelectorAll(".entry--selected").forEach((cell) => cell.classList.remove("entry--selected"));
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const address = `${form.getAttribute("action")}?o=${encodeURIComponent(row.dataset.code)}`;
      window.htmx.ajax("GET", address, { target: "#o-dang-chon", swap: "innerHTML" });
    }, 200);
  });
}

document.documentElement.classList.add("has-script");
if (form) bindGrid();

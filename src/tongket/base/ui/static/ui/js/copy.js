// data-tk-copy="#id" copies the text of an element (a table as tab-separated rows), other values are copied as they stand.
function tableText(table) {
  return [...table.rows]
    .map((row) => [...row.cells].map((cell) => (cell.querySelector("input")?.value ?? cell.innerText).replace(/\s+/g, " ").trim()).join("\t"))
    .join("\n");
}

function textOf(wanted) {
  if (!wanted.startsWith("#")) return wanted;
  const element = document.querySelector(wanted);
  if (!element) return "";
  const table = element.matches("table") ? element : element.querySelector("table");
  return table ? tableText(table) : (element.value ?? element.innerText);
}

async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export function bindCopy(root) {
  root.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-tk-copy]");
    if (!button) return;
    event.preventDefault();
    await write(textOf(button.dataset.tkCopy));
    const note = button.querySelector("[role=status]") ?? document.createElement("span");
    note.setAttribute("role", "status");
    note.textContent = document.body.dataset.tkCopied ?? "✓";
    button.append(note);
    setTimeout(() => note.remove(), 2500);
  });
}

// Says which files were chosen; files dropped on the frame go into its field.
function say(frame, field) {
  const names = [...field.files].map((file) => `${file.name} (${Math.max(1, Math.round(file.size / 1024)).toLocaleString("vi-VN")} KB)`);
  frame.querySelector("[data-tk-chosen]").textContent = names.join(", ");
}

export function bindFileDrops(root) {
  for (const frame of root.querySelectorAll("[data-tk-file-drop]")) {
    if (frame.dataset.tkBound) continue;
    frame.dataset.tkBound = "1";
    const field = frame.querySelector('input[type="file"]');
    field.addEventListener("change", () => say(frame, field));
    frame.addEventListener("dragover", (event) => {
      event.preventDefault();
      frame.classList.add("file-drop--over");
    });
    frame.addEventListener("dragleave", () => frame.classList.remove("file-drop--over"));
    frame.addEventListener("drop", (event) => {
      event.preventDefault();
      frame.classList.remove("file-drop--over");
      if (!event.dataTransfer.files.length) return;
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

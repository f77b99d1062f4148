// Text blocks without a new page: the button puts its block where the cursor is. Without this module the server does it.
const reason = document.querySelector("#id_reason");

for (const button of document.querySelectorAll("button[name=insert]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    insert(document.getElementById(button.dataset.block).textContent);
  });
}

// As if typed, in a paragraph of its own: the browser's own undo takes it back.
function insert(block) {
  reason.focus();
  const before = reason.value.slice(0, reason.selectionStart).trimEnd() ? "\n\n" : "";
  if (!document.execCommand("insertText", false, before + block)) {
    reason.setRangeText(before + block, reason.selectionStart, reason.selectionEnd, "end");
  }
}

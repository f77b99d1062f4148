// Writing in a draft: a toolbar that types our markup, and saving while somebody writes. The page works without either.
const SECONDS_OF_REST = 3;

for (const textarea of document.querySelectorAll("textarea[data-markup]")) addToolbar(textarea);
const form = document.querySelector("form[data-draft]");
if (form) keepSaved(form);

// --- the toolbar: one stop for the Tab key, arrow keys within -----------------------------------------------------------

function addToolbar(textarea) {
  const toolbar = document.getElementById("markup-toolbar").content.firstElementChild.cloneNode(true);
  const buttons = [...toolbar.querySelectorAll("button")];
  toolbar.setAttribute("aria-controls", textarea.id);
  const goTo = (button) => {
    for (const each of buttons) each.tabIndex = each === button ? 0 : -1;
  };
  goTo(buttons[0]);
  toolbar.addEventListener("focusin", (event) => goTo(event.target));
  toolbar.addEventListener("keydown", (event) => {
    const forward = getComputedStyle(toolbar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const here = buttons.indexOf(document.activeElement);
    const steps = { [forward]: here + 1, [back]: here - 1, Home: 0, End: buttons.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    buttons.at(steps[event.key] % buttons.length).focus();
  });
  for (const button of buttons) button.addEventListener("click", () => press(button, textarea));
  textarea.before(toolbar);
}

// A button has a mark for the beginning of each line (data-line), or for before and after the words (data-before, -after).
function press(button, textarea) {
  const { line, words } = button.dataset;
  const [before, after] = [button.dataset.before, button.dataset.after].map((mark = "") => mark.replaceAll("\\n", "\n"));
  const { value } = textarea;
  let { selectionStart: start, selectionEnd: end } = textarea;
  if (line !== undefined) {
    start = value.lastIndexOf("\n", start - 1) + 1;
    const lines = value.slice(start, end).split("\n");
    const numbered = (text, place) => line.replace("1", place + 1) + text;
    return type(textarea, start, end, lines.map(numbered).join("\n"));
  }
  const chosen = value.slice(start, end) || words;
  type(textarea, start, end, before + chosen + after);
  textarea.setSelectionRange(start + before.length, start + before.length + chosen.length);
}

// As if typed: the browser's own undo takes it back.
function type(textarea, start, end, text) {
  textarea.focus();
  textarea.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, text)) {
    textarea.setRangeText(text, start, end, "end");
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// --- saving while somebody writes -----------------------------------------------------------------------------------------

function keepSaved(form) {
  const status = document.getElementById("draft-status").content.firstElementChild.cloneNode(true);
  form.append(status);
  let timer;
  let saving = null;
  let typed = 0;
  let saved = 0;
  form.addEventListener("input", () => {
    typed += 1;
    clearTimeout(timer);
    timer = setTimeout(save, SECONDS_OF_REST * 1000);
  });
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (saving) {
      event.preventDefault();
      await saving;
      form.requestSubmit(event.submitter);
    } else {
      saved = typed;
    }
  });
  addEventListener("beforeunload", (event) => {
    if (saved < typed) event.preventDefault();
  });

  async function save() {
    if (saving) await saving;
    saving = send();
    await saving;
    saving = null;
  }

  async function send() {
    const sent = typed;
    const answer = await fetch(location.href, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    }).catch(() => null);
    if (!answer?.ok || answer.redirected) {
      status.textContent = status.dataset.failed;
      return;
    }
    form.elements.seen.value = (await answer.json()).seen;
    saved = sent;
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    status.textContent = status.dataset.saved.replace("…", time);
  }
}

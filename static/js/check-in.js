// The list at the door without waiting for whole pages: a tap says at once that it is being saved, and clearly when it
// was not; the search answers while one types; the numbers look again by themselves. Without this module all works too.
const PATIENCE = 10_000;
const door = document.querySelector("#einlass");
let latest = 0;

async function page(address, options = {}) {
  const answer = await fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function say(name) {
  const place = door.querySelector("#ergebnis");
  place.textContent = place.dataset[name];
  place.classList.toggle("door__result--failed", name === "failed");
}

async function tap(form) {
  say("saving");
  try {
    const found = await page(form.action, { method: "POST", body: new FormData(form) });
    door.innerHTML = found.querySelector("#einlass").innerHTML;
    door.querySelector("#ergebnis").append(...found.querySelectorAll(".page__messages > *"));
    door.querySelector("#q").focus();
  } catch {
    say("failed");
  }
}

async function search() {
  const mine = ++latest;
  const answers = new FormData(door.querySelector("[role=search]"));
  const found = await page(`?${new URLSearchParams(answers)}`).catch(() => null);
  if (found && mine === latest) door.querySelector("#liste").replaceWith(found.querySelector("#liste"));
}

async function count() {
  const answer = await fetch(door.dataset.numbers, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  if (!answer?.ok) return;
  for (const [name, value] of Object.entries(await answer.json())) {
    const place = door.querySelector(`[data-number="${name}"]`);
    if (place) place.textContent = value;
  }
}

let pause;
door.addEventListener("input", (event) => {
  if (!event.target.matches("#q")) return;
  clearTimeout(pause);
  pause = setTimeout(search, 250);
});
door.addEventListener("submit", (event) => {
  if (!event.target.matches("form[method=post]")) return;
  event.preventDefault();
  tap(event.target);
});
setInterval(count, 20_000);

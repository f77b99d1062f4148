// The page that waits for a PDF: asks where it is, and loads itself again as soon as there is something new to see.
const place = document.querySelector("[data-progress]");
let known = null;

async function look() {
  const answer = await fetch(place.dataset.progress).catch(() => null);
  const progress = answer?.ok ? await answer.text() : known;
  if (known !== null && progress !== known) {
    location.reload();
    return;
  }
  known = progress;
  setTimeout(look, 2000);
}

look();

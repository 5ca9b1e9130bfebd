// Shows how far a reload is, and opens its result when it has ended. Without this script the page reloads itself.
"use strict";

const shown = document.querySelector("[data-progress]");

async function look() {
  try {
    const answer = await fetch(shown.dataset.progress, { headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (!told.running) {
      location.reload();
      return;
    }
    const step = `${told.step || "Đang chuẩn bị"}…`;
    const line = shown.querySelector("[data-step]");
    if (line.textContent !== step) line.textContent = step;
    const bar = shown.querySelector("progress");
    if (told.total) bar.value = Math.floor((100 * told.done) / told.total);
    else bar.removeAttribute("value");
  } catch {
    // The server may be busy or restarting; look again.
  }
  setTimeout(look, 700);
}

if (shown) look();

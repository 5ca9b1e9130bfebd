// Tells while a deadline is typed how it is understood. Without this script a button tells it.
"use strict";

const typed = document.querySelector("[data-reading]");
const told = document.getElementById("thoi-han-hieu");
let waiting = 0;
let asked = 0;

async function tell() {
  asked += 1;
  const mine = asked;
  try {
    const answer = await fetch(`${typed.dataset.reading}?chu=${encodeURIComponent(typed.value)}`);
    const text = answer.ok ? await answer.text() : "";
    if (mine === asked && text) told.textContent = text;
  } catch {
    // The button tells it too.
  }
}

typed.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(tell, 400);
});

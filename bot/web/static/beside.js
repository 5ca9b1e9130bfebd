// Shows all words of a task in the text beside it, where a link alone marks only the first of them.
"use strict";

const source = document.querySelector("[data-source]");

function unmark() {
  for (const old of document.querySelectorAll(".shown")) old.classList.remove("shown");
}

function showWords(key) {
  const words = [...source.querySelectorAll("mark")].filter((mark) => mark.dataset.task === key);
  if (words.length === 0) return false;
  unmark();
  for (const mark of words) mark.classList.add("shown");
  document.getElementById(`viec-${key}`).classList.add("shown");
  const place = words[0].getBoundingClientRect().top - source.getBoundingClientRect().top;
  source.scrollTop += place - source.clientHeight / 4;
  words[0].focus({ preventScroll: true });
  const box = words[0].getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) words[0].scrollIntoView({ block: "center" });
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-show]");
  if (link === null || !showWords(link.dataset.show)) return;
  event.preventDefault();
  history.pushState(null, "", link.hash);
});
addEventListener("hashchange", unmark);

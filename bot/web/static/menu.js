// On a narrow screen the menu is folded, so that the page begins at its top. Without this script it stays open.
"use strict";

const menu = document.querySelector("[data-menu]");
const narrow = matchMedia("(max-width: 52rem)");

function fold() {
  menu.open = !narrow.matches;
}

if (menu) {
  fold();
  narrow.addEventListener("change", fold);
}

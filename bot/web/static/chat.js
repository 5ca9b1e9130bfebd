"use strict";
// The page works without this file. Here forms are sent without leaving the page, and errors keep what was typed.

const SECONDS_TO_WAIT = 20;
const MESSAGES = {
  offline: "Máy của anh/chị đang mất kết nối mạng. Câu hỏi vẫn còn trong ô; có mạng rồi hãy bấm “Gửi” lại.",
  lost: "Chưa gửi được: không kết nối được với máy chủ, có thể máy chủ đang khởi động lại. Câu hỏi vẫn còn trong ô; mời bấm “Gửi” lại sau ít giây.",
  slow: "Máy chủ trả lời quá lâu. Câu hỏi vẫn còn trong ô; mời bấm “Gửi” lại.",
  broken: "Máy chủ gặp lỗi khi trả lời. Mời anh/chị thử lại sau ít phút.",
  empty: "Anh/chị chưa nhập câu hỏi. Mời viết câu hỏi vào ô rồi bấm “Gửi”.",
};

const turns = document.getElementById("cac-luot");
const composer = document.getElementById("hoi");
const box = document.getElementById("cau-hoi");
const errorBox = document.getElementById("loi");
const hint = document.getElementById("ghi-chu");
const hintText = hint.textContent;
const most = Number(composer.dataset.most);
let busy = false;

function showError(text) {
  errorBox.querySelector("p").textContent = text;
  errorBox.hidden = !text;
  if (text) {
    box.setAttribute("aria-invalid", "true");
    box.setAttribute("aria-describedby", "loi ghi-chu");
  } else {
    box.removeAttribute("aria-invalid");
    box.setAttribute("aria-describedby", "ghi-chu");
  }
}

function showLength() {
  const left = most - box.value.trim().length;
  if (left < 0) hint.textContent = `Dài hơn ${-left} ký tự so với mức ${most}; mời viết ngắn lại.`;
  else if (left <= 50) hint.textContent = `Còn ${left} ký tự.`;
  else hint.textContent = hintText;
}

function setBusy(now) {
  busy = now;
  for (const button of document.querySelectorAll("form.ask button")) {
    if (now) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

function waitingItem(asked) {
  const item = document.createElement("article");
  item.className = "turn";
  const heading = document.createElement("h2");
  heading.className = "asked";
  heading.textContent = asked;
  const waiting = document.createElement("p");
  waiting.className = "waiting";
  waiting.textContent = "Đang tìm trong văn bản";
  item.append(heading, waiting);
  return item;
}

async function send(fields) {
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), SECONDS_TO_WAIT * 1000);
  try {
    const response = await fetch(composer.action, {
      method: "POST", body: new URLSearchParams(fields), headers: { "X-Mot-Cua": "1" },
      credentials: "same-origin", signal: aborter.signal,
    });
    // The conversation was deleted, or the browser has become an official's, or nobody's again.
    if (response.redirected) return { moved: response.url };
    const text = await response.text();
    const plain = (response.headers.get("Content-Type") || "").startsWith("text/plain");
    if (response.ok) return { part: text };
    return { error: plain && text ? text : MESSAGES.broken };
  } catch {
    if (aborter.signal.aborted) return { error: MESSAGES.slow };
    return { error: navigator.onLine ? MESSAGES.lost : MESSAGES.offline };
  } finally {
    clearTimeout(timer);
  }
}

function showPart(part) {
  // The part comes from our own server, which escapes whatever people and documents wrote.
  const items = [...new DOMParser().parseFromString(part, "text/html").body.children];
  turns.append(...items);
  composer.elements.luot.value = items.at(-1).dataset.luot;
  document.querySelector("form.afresh").hidden = false;
  return items;
}

function follow(address) {
  const target = new URL(address);
  const turn = target.searchParams.get("luot");
  if (turn) target.hash = `luot-${turn}`; // a redirect does not keep it
  location.assign(target);
}

function showPicked(button) {
  const note = document.createElement("span");
  note.className = "picked";
  note.textContent = "(đã chọn)";
  button.append(" ", note);
  button.disabled = true; // as the server shows it from now on
}

async function ask(fields, shown, typed, button) {
  if (busy) return;
  setBusy(true);
  showError("");
  const waiting = waitingItem(shown);
  turns.append(waiting);
  waiting.scrollIntoView({ block: "nearest" });
  const result = await send([...fields, ["luot", composer.elements.luot.value]]);
  if (result.moved) {
    follow(result.moved);
    return;
  }
  waiting.remove();
  setBusy(false);
  if (result.error) {
    showError(result.error);
    if (!box.value) box.value = typed;
    box.focus();
    return;
  }
  if (button && button.name === "chon") showPicked(button);
  const turn = showPart(result.part).at(-1);
  if (typed && box.value.trim() === typed) box.value = "";
  showLength();
  // Whoever types goes on typing, and the log is read out; whoever pressed a button is taken to the answer.
  if (document.activeElement === box || (typed && document.activeElement === document.body)) {
    turn.scrollIntoView({ block: "start" });
  } else {
    turn.focus({ preventScroll: true });
    turn.scrollIntoView({ block: "start" });
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.ask")) return;
  event.preventDefault();
  const button = event.submitter;
  if (button && button.name) {
    ask([[button.name, button.value]], button.textContent, "", button);
    return;
  }
  const typed = box.value.trim();
  if (!typed) showError(MESSAGES.empty);
  else ask([["cau_hoi", typed]], typed, typed);
});

box.addEventListener("keydown", (event) => {
  // isComposing: with a Vietnamese input method Enter may end a word.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});
box.addEventListener("input", showLength);

// Notices for an official: asked for while somebody can see the page. They are told, and take nobody away from typing.
const news = document.getElementById("tin-moi");
let asking = 0;

async function fetchNews() {
  if (busy || document.hidden) return;
  let response;
  try {
    response = await fetch("/tin-nhac", {
      method: "POST", headers: { "X-Mot-Cua": "1" }, credentials: "same-origin",
    });
  } catch {
    return; // the next time
  }
  if (response.status === 403) {
    clearInterval(asking);
    news.textContent = await response.text();
  }
  if (response.status !== 200) return;
  const items = showPart(await response.text());
  const link = document.createElement("a");
  link.href = `#${items[0].id}`;
  link.textContent = "Xem";
  news.replaceChildren(`Anh/chị có ${items.length} tin nhắc mới. `, link);
}

if (news) {
  asking = setInterval(fetchNews, Number(news.dataset.seconds) * 1000);
  document.addEventListener("visibilitychange", fetchNews);
  news.addEventListener("click", () => news.replaceChildren());
}

// Closed sources do not print.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".sources details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

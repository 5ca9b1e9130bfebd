// Files dropped on the form, and how far an upload is. Without this script the form is sent as any other.
"use strict";

const form = document.querySelector("[data-upload]");

function prepare() {
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button");
  const chosen = form.querySelector("[data-chosen]");
  const sending = form.querySelector("[data-sending]");
  const faultBox = form.querySelector("[data-faults]");
  const sizes = Object.fromEntries(input.dataset.sizes.trim().split(" ").map((pair) => pair.split("=")));
  let busy = false;

  function show(faults) {
    faultBox.replaceChildren(
      ...faults.map((fault) => {
        const line = document.createElement("p");
        line.textContent = fault;
        return line;
      }),
    );
    faultBox.hidden = faults.length === 0;
  }

  function faultsOf(files) {
    return files.flatMap((file) => {
      const most = sizes[(file.name.match(/\.[^.]+$/) || [""])[0].toLowerCase()];
      return most && file.size > most * 1024 * 1024 ? [`“${file.name}”: tệp lớn hơn ${most} MB. Hãy bỏ bớt hình ảnh hoặc tách thành nhiều tệp nhỏ hơn.`] : [];
    });
  }

  function setBusy(now) {
    busy = now;
    sending.hidden = !now;
    if (now) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }

  function told(request) {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return { faults: ["Máy chủ không nhận được tệp. Mời anh/chị tải lại trang rồi thử lại."] };
    }
  }

  function send() {
    const request = new XMLHttpRequest();
    const bar = sending.querySelector("progress");
    const step = sending.querySelector("[data-step]");
    step.textContent = "Đang tải lên…";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = Math.floor((100 * event.loaded) / event.total);
    });
    request.upload.addEventListener("load", () => {
      step.textContent = "Đã gửi xong, máy chủ đang cất tệp…";
    });
    request.addEventListener("load", () => {
      const answer = told(request);
      if (answer.to) {
        location.href = answer.to;
        return;
      }
      setBusy(false);
      show(answer.faults);
    });
    request.addEventListener("error", () => {
      setBusy(false);
      show(["Chưa tải lên được: mất kết nối với máy chủ. Mời anh/chị bấm “Tải lên” lại."]);
    });
    request.open("POST", form.action);
    request.setRequestHeader("X-Mot-Cua", "part");
    setBusy(true);
    request.send(new FormData(form));
  }

  input.addEventListener("change", () => {
    const files = [...input.files];
    chosen.textContent = files.length > 1 ? `Đã chọn ${files.length} tệp: ${files.map((file) => file.name).join(", ")}` : "";
    chosen.hidden = files.length < 2;
    show(faultsOf(files));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const faults = faultsOf([...input.files]);
    show(faults);
    if (!busy && faults.length === 0) send();
  });
  for (const kind of ["dragenter", "dragover"])
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (busy || event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change"));
  });
}

if (form) prepare();

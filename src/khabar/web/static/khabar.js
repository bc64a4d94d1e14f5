// What a page can do beyond links and forms: light what belongs together, and read and judge events with the keyboard. Everything works without it.
"use strict";

const records = () => [...document.querySelectorAll(".record[data-event]")];

function light(ids, on) {
  for (const id of ids) {
    document.getElementById(id)?.classList.toggle("lit", on);
    for (const mark of document.querySelectorAll(`[data-refs~="${CSS.escape(id)}"]`)) mark.classList.toggle("lit", on);
  }
}

function idsOf(node) {
  const mark = node.closest?.("[data-refs]");
  if (mark) return mark.dataset.refs.split(" ").slice(0, 1);
  const record = node.closest?.(".record[id]");
  return record ? [record.id] : [];
}

for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => light(idsOf(event.target), true));
  document.addEventListener(end, (event) => light(idsOf(event.target), false));
}

function step(by) {
  const all = records();
  const at = all.findIndex((record) => record.contains(document.activeElement));
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  if (next) document.querySelector(`[data-refs~="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: "nearest" });
}

function judge(verdict) {
  const record = document.activeElement?.closest?.(".record[data-event]");
  record?.querySelector(`.judge button[value="${verdict}"]`)?.click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  r: () => judge("right"),
  w: () => judge("wrong"),
  u: () => judge("withdraw"),
  c: () => document.activeElement?.closest?.(".record[data-event]")?.querySelector(".correct-link")?.click(),
  "/": () => document.getElementById("find")?.focus(),
  "?": () => document.body.classList.toggle("keyed"),
};

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});

// The months of the map as a slider: it moves the list that is there without it, and asks when it is let go.
for (const form of document.querySelectorAll("form.slider")) {
  const list = form.querySelector("select"), slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 0, max: list.options.length - 1, value: list.selectedIndex, step: 1 });
  slider.setAttribute("aria-label", list.labels[0].firstChild.textContent.trim());
  const tell = () => slider.setAttribute("aria-valuetext", list.options[list.selectedIndex].textContent);
  slider.addEventListener("input", () => { list.selectedIndex = Number(slider.value); tell(); });
  slider.addEventListener("change", () => form.requestSubmit());
  list.addEventListener("change", () => form.requestSubmit());
  tell();
  form.querySelector(".row").before(slider);
}

// Correcting: the words selected in the text go to who, to whom or where.
function take(side) {
  const chosen = String(window.getSelection()).trim(), form = document.querySelector("form.correct");
  if (!form || !chosen) return;
  const boxes = [...form.querySelectorAll(`[data-words="${side}"]`)];
  const box = boxes.find((one) => !one.value) ?? boxes.at(-1);
  box.value = chosen;
  const start = box.closest(".party-row").querySelector('input[type="hidden"]');
  if (start) start.value = "";
  box.focus();
}

for (const box of document.querySelectorAll("[data-words]")) {
  box.addEventListener("input", () => { const start = box.closest(".party-row").querySelector('input[type="hidden"]'); if (start) start.value = ""; });
}
if (document.querySelector("form.correct")) {
  const press = (verdict) => document.querySelector(`form.correct button[value="${verdict}"]`)?.click();
  Object.assign(KEYS, { a: () => take("actor"), o: () => take("recipient"), p: () => take("place"), s: () => press("right"), w: () => press("wrong"), u: () => press("withdraw") });
}

"use strict";
const items = [...document.querySelectorAll("li.finding")];
const marks = new Map();
for (const mark of document.querySelectorAll("mark")) {
  const of = marks.get(mark.dataset.of) ?? [];
  marks.set(mark.dataset.of, [...of, mark]);
}
const chosen = { gate: new Set(), severity: new Set() };
const buttons = [...document.querySelectorAll("nav.filters button[data-kind]")];
const steps = [...document.querySelectorAll("nav.filters button[data-step]")];
const told = document.querySelector("nav.filters output");
const keys = document.querySelector("dialog");
let current = null;

const shown = () => items.filter((item) => !item.hidden);
const fits = (item) => Object.entries(chosen).every(([kind, some]) => !some.size || some.has(item.dataset[kind]));

function tell() {
  const some = shown();
  const at = some.indexOf(current);
  told.textContent = some.length ? `${at < 0 ? "–" : at + 1} / ${some.length} 处` : "没有问题";
  for (const button of steps) button.disabled = !some.length;
}

function filter() {
  for (const item of items) {
    item.hidden = !fits(item);
    for (const mark of marks.get(item.id) ?? []) mark.classList.toggle("off", item.hidden);
  }
  for (const gate of document.querySelectorAll("li.gate")) {
    const own = items.filter((item) => item.dataset.head === gate.id);
    gate.hidden = !own.some((item) => !item.hidden);
  }
  if (current?.hidden) select(null);
  tell();
}

function select(item, focus = true) {
  for (const each of document.querySelectorAll(".current")) each.classList.remove("current");
  current = item;
  if (item) {
    item.classList.add("current");
    const own = marks.get(item.id) ?? [];
    for (const mark of own) mark.classList.add("current");
    (own[0] ?? document.getElementById(item.dataset.block))?.scrollIntoView({ block: "center" });
    item.scrollIntoView({ block: "nearest" });
    if (focus) item.focus({ preventScroll: true });
  }
  tell();
}

function step(by) {
  const some = shown();
  if (!some.length) return;
  const at = some.indexOf(current);
  select(some[at < 0 ? (by > 0 ? 0 : some.length - 1) : (at + by + some.length) % some.length]);
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    const some = chosen[button.dataset.kind];
    some.has(button.value) ? some.delete(button.value) : some.add(button.value);
    button.setAttribute("aria-pressed", String(some.has(button.value)));
    filter();
  });
}
for (const button of steps) button.addEventListener("click", () => step(Number(button.dataset.step)));
document.querySelector("button[data-keys]").addEventListener("click", () => keys.showModal());
for (const item of items) item.addEventListener("click", () => select(item));
for (const [id, own] of marks) {
  for (const mark of own) mark.addEventListener("click", () => mark.classList.contains("off") || select(document.getElementById(id), false));
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  const act = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    Escape: () => select(null), "?": () => keys.showModal(),
    1: () => buttons[0]?.click(), 2: () => buttons[1]?.click(), 3: () => buttons[2]?.click(),
    4: () => buttons[3]?.click(), 5: () => buttons[4]?.click(),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
filter();

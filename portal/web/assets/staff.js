// The reviewers' workspace: keys for lists of cases, and a word when cases changed. Without it every page still works.

const WAIT = 60000; // milliseconds between two questions whether something changed
const AWAY = 300000; // milliseconds without a key or a click, after which nobody asks: a session ends when nobody works

const queue = document.querySelector("[data-queue]");
const rows = [...document.querySelectorAll("[data-queue] tbody tr")];
let here = -1;
let isGoing = false;

function linkOf(row) {
  return row && row.querySelector(".app-ref");
}

function goTo(place) {
  if (!rows.length) return;
  here = Math.max(0, Math.min(rows.length - 1, place));
  for (const [number, row] of rows.entries()) row.classList.toggle("is-cursor", number === here);
  linkOf(rows[here]).focus();
}

function select(row) {
  const box = row && row.querySelector("input[type=checkbox]");
  if (box) box.click();
}

function open(row, isNew) {
  const link = linkOf(row);
  if (link && isNew) window.open(link.href, "_blank", "noopener");
  else if (link) location.assign(link.href);
}

const keys = {
  j: () => goTo(here + 1),
  k: () => goTo(here - 1),
  x: () => select(rows[here]),
  o: () => open(rows[here], true),
  f: () => {
    const first = document.querySelector("#filters button");
    if (first) first.focus();
  },
  g: () => {
    isGoing = true;
    setTimeout(() => (isGoing = false), 1500);
  },
  "?": () => location.assign(queue.dataset.shortcuts),
};
const places = { q: "cases", c: "clearance" };

function isTyping(target) {
  return target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName) && target.type !== "checkbox";
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (isGoing && places[event.key]) location.assign(queue.dataset[places[event.key]]);
  else if (event.key in keys) keys[event.key]();
  else return;
  event.preventDefault();
}

if (queue && queue.dataset.shortcuts) {
  document.addEventListener("keydown", press);
  for (const [number, row] of rows.entries()) row.addEventListener("focusin", () => (here = number));
}

// What is selected is shown, and counted beside the button.
if (queue) {
  const said = queue.querySelector("[data-selected]");
  queue.addEventListener("change", () => {
    let count = 0;
    for (const row of rows) {
      const box = row.querySelector("input[type=checkbox]");
      row.classList.toggle("is-selected", Boolean(box && box.checked));
      count += box && box.checked ? 1 : 0;
    }
    said.textContent = said.dataset.selected.replace("#", count);
    said.hidden = false;
  });
}

// A page that has stood for a while says when its cases changed; it never changes by itself.
const stale = document.querySelector("[data-changes]");
if (stale) {
  let touched = Date.now();
  for (const sort of ["keydown", "pointerdown", "focus"]) window.addEventListener(sort, () => (touched = Date.now()));
  setInterval(async () => {
    if (document.hidden || Date.now() - touched > AWAY) return;
    const reply = await fetch(stale.dataset.changes, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!reply || !reply.ok || reply.redirected) return;
    const { changed, words } = await reply.json();
    stale.hidden = !changed;
    stale.querySelector("[data-words]").textContent = words;
  }, WAIT);
}

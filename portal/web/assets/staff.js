// The reviewers' workspace: keys for lists of cases and for one case, and a word when cases changed. Without it every page still works.

const WAIT = 60000; // milliseconds between two questions whether something changed
const AWAY = 300000; // milliseconds without a key or a click, after which nobody asks: a session ends when nobody works

const CASES = "cases"; // under this name a browser's tab remembers the list from which a case was opened

const ways = document.querySelector("[data-keys]"); // not there where a colleague has turned the keys off
const queue = document.querySelector("[data-queue]");
const rows = [...document.querySelectorAll("[data-queue] tbody tr")];
const places = { q: "cases", c: "clearance" };
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

function openInTab(row) {
  const link = linkOf(row);
  if (link) window.open(link.href, "_blank", "noopener");
}

// The case under the cursor, or those that are selected: what will be done is shown before it is done.
function assign(row) {
  const own = queue.querySelector("option[data-own]");
  const isAnySelected = rows.some((each) => each.querySelector("input:checked"));
  if (!own || !(row || isAnySelected)) return;
  if (!isAnySelected) select(row);
  own.selected = true;
  queue.requestSubmit();
}

// Another case of the list from which this one was opened.
function step(by) {
  const list = JSON.parse(sessionStorage.getItem(CASES) || "[]");
  const place = list.findIndex((path) => location.pathname === path || location.pathname.startsWith(`${path}/`));
  const next = place < 0 ? undefined : list[place + by];
  if (next) location.assign(next);
}

function click(key) {
  const marked = document.querySelector(`[data-key="${key}"]`);
  if (marked) marked.click();
  return Boolean(marked);
}

const keys = {
  f: () => document.querySelector("#filters button")?.focus(),
  g: () => {
    isGoing = true;
    setTimeout(() => (isGoing = false), 1500);
  },
  "/": () => location.assign(ways.dataset.search),
  "?": () => location.assign(ways.dataset.shortcuts),
  "[": () => step(-1),
  "]": () => step(1),
};
const keysOfLists = {
  j: () => goTo(here + 1),
  k: () => goTo(here - 1),
  x: () => select(rows[here]),
  o: () => openInTab(rows[here]),
  a: () => assign(rows[here]),
};

function isTyping(target) {
  return target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName) && target.type !== "checkbox";
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const does = queue && keysOfLists[event.key] || keys[event.key];
  if (isGoing && places[event.key]) location.assign(ways.dataset[places[event.key]]);
  else if (does) does();
  else if (!/^[a-z0-9]$/.test(event.key) || !click(event.key)) return;
  event.preventDefault();
}

// A slash at the start of a line goes to the templates; Enter inserts one there, Escape goes back and writes a slash.
const templates = document.querySelector("[data-slash]");

function chooseTemplate(event) {
  const field = event.target;
  const isAtStart = field.tagName === "TEXTAREA" && /(^|\n)$/.test(field.value.slice(0, field.selectionStart));
  if (event.key !== "/" || !isAtStart || !templates.dataset.slash.split(" ").includes(field.name)) return;
  const into = document.getElementById("insert_into");
  if (into) into.value = field.name;
  templates.focus();
  event.preventDefault();
  templates.onkeydown = (chosen) => {
    if (chosen.key === "Enter") templates.form.querySelector("[name=insert]").click();
    else if (chosen.key === "Escape") field.setRangeText("/", field.selectionStart, field.selectionEnd, "end");
    else return;
    chosen.preventDefault();
    field.focus();
  };
}

if (templates) document.addEventListener("keydown", chooseTemplate);
if (ways) {
  document.addEventListener("keydown", press);
  for (const [number, row] of rows.entries()) row.addEventListener("focusin", () => (here = number));
}
if (rows.length) sessionStorage.setItem(CASES, JSON.stringify(rows.map((row) => new URL(linkOf(row).href).pathname)));

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

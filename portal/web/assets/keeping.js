// <form data-keeps>: what is typed in it is kept on the server, moments after it was typed, until it is sent.

const PAUSE = 2000; // milliseconds without a key, after which it is kept
const LONGEST = 6000; // milliseconds of typing, after which it is kept all the same
const AGAIN = 15000; // milliseconds until the next try, when it could not be kept

function typedIn(form) {
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "saves") typed.append(name, value);
  }
  return typed.toString();
}

function keepsAsTyped(form) {
  const said = form.querySelector("[data-kept]");
  let last = typedIn(form);
  let timer = 0;
  let since = 0;
  let sending = null;
  let isOver = false;

  function later(pause) {
    since = since || Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, Math.min(pause, Math.max(0, since + LONGEST - Date.now())));
  }

  async function keep({ isLeaving = false } = {}) {
    const typed = typedIn(form);
    if (isOver || sending || typed === last) return;
    clearTimeout(timer);
    since = 0;
    sending = new AbortController();
    let isKept = false;
    try {
      const body = new URLSearchParams(typed);
      body.set("saves", form.elements.saves.value);
      body.set("unsent", "script");
      const how = { method: "POST", body, redirect: "manual", keepalive: isLeaving, signal: sending.signal };
      const answer = await fetch(location.href, how);
      if (answer.type === "opaqueredirect") {
        isOver = true;
        said.textContent = form.dataset.keeps;
      } else {
        const told = await answer.json();
        isKept = told.goes_on;
        isOver = !told.goes_on;
        said.textContent = told.said;
        if (isKept) form.elements.saves.value = told.saves;
      }
    } catch (failure) {
      if (failure.name !== "AbortError") said.textContent = form.dataset.lost;
    }
    sending = null;
    if (isKept) last = typed;
    if (isOver || typedIn(form) === last) return;
    if (isKept) later(PAUSE);
    else timer = setTimeout(keep, AGAIN);
  }

  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("focusout", () => keep());
  document.addEventListener("visibilitychange", () => document.hidden && keep({ isLeaving: true }));
  form.addEventListener("submit", () => {
    isOver = true;
    clearTimeout(timer);
    if (sending) sending.abort();
  });
  addEventListener("pageshow", (event) => {
    isOver = isOver && !event.persisted;
  });
}

for (const form of document.querySelectorAll("form[data-keeps]")) keepsAsTyped(form);

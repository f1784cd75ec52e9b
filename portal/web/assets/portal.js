// What a page can do better with a script; without one, every page still works.

import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";
import "./keeping.js";

// ARIA knows no radio button that expands; what it reveals follows it at once.
class PlainRadios extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute("aria-expanded");
  }
}

// The way out comes first: it must work before anything else does.
for (const component of [ExitThisPage, ErrorSummary, NotificationBanner, Checkboxes, PlainRadios, CharacterCount]) {
  createAll(component);
}
createAll(Button, { preventDoubleClick: true });
createAll(ServiceNavigation);
createAll(SkipLink);

// <button hidden data-copy="access-code" data-copied="Copied">: copies the text of #access-code.
// The browser offers the clipboard only over https or on this machine; elsewhere the button stays hidden.
for (const button of navigator.clipboard ? document.querySelectorAll("button[data-copy]") : []) {
  const said = document.createElement("span");
  said.className = "app-copied";
  said.setAttribute("role", "status");
  button.after(said);
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    said.textContent = button.dataset.copied;
  });
}

// <figure data-draw="id of the form" data-take-off="words of a button">: boxes drawn on its picture go with the form.
for (const sheet of document.querySelectorAll("[data-draw]")) {
  const boxes = sheet.querySelector("svg");
  const form = document.getElementById(sheet.dataset.draw);
  const whole = 10000;
  let start = null;
  let box = null;
  const at = (event) => {
    const place = boxes.getBoundingClientRect();
    const step = (from, length) => Math.min(whole, Math.max(0, Math.round((from / length) * whole)));
    return [step(event.clientX - place.left, place.width), step(event.clientY - place.top, place.height)];
  };
  const stretch = (to) => {
    const [left, right] = [start[0], to[0]].sort((one, other) => one - other);
    const [top, bottom] = [start[1], to[1]].sort((one, other) => one - other);
    const sides = { x: left, y: top, width: right - left, height: bottom - top };
    for (const [name, value] of Object.entries(sides)) box.setAttribute(name, value);
    return [left, top, right, bottom];
  };
  const off = document.createElement("button");
  off.type = "button";
  off.className = "govuk-button govuk-button--secondary";
  off.textContent = sheet.dataset.takeOff;
  off.hidden = true;
  off.addEventListener("click", () => {
    for (const drawn of boxes.querySelectorAll(".app-box--drawn")) drawn.remove();
    for (const field of form.querySelectorAll("input[name=box]")) field.remove();
    off.hidden = true;
  });
  form.prepend(off);
  for (const hint of form.querySelectorAll("[data-draw-hint]")) hint.hidden = false;
  sheet.classList.add("app-sheet--drawing");
  boxes.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    boxes.setPointerCapture(event.pointerId);
    start = at(event);
    box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    box.setAttribute("class", "app-box app-box--drawn");
    boxes.append(box);
  });
  boxes.addEventListener("pointermove", (event) => {
    if (start) stretch(at(event));
  });
  boxes.addEventListener("pointercancel", () => {
    if (start) box.remove();
    start = null;
  });
  boxes.addEventListener("pointerup", (event) => {
    if (!start) return;
    const edges = stretch(at(event));
    start = null;
    if (edges[2] - edges[0] < 20 || edges[3] - edges[1] < 20) {
      box.remove(); // a mere click
      return;
    }
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "box";
    field.value = edges.join(",");
    form.append(field);
    off.hidden = false;
  });
}

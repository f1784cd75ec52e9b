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

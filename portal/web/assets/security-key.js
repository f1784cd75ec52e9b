// Lets a security key or passkey fill in a form: <form data-key="get|create" data-question="…">, with a field `answer`.
// What the key is asked, and what it answers, are JSON with bytes in base64url (WebAuthn level 3, 5.1.8).

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function asked(question) {
  const known = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }));
  const publicKey = { ...question, challenge: toBytes(question.challenge) };
  if (question.user) publicKey.user = { ...question.user, id: toBytes(question.user.id) };
  if (question.allowCredentials) publicKey.allowCredentials = known(question.allowCredentials);
  if (question.excludeCredentials) publicKey.excludeCredentials = known(question.excludeCredentials);
  return { publicKey };
}

function said(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  return JSON.stringify({ id: credential.id, rawId: toText(credential.rawId), type: credential.type, response });
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-key]") : []) {
  for (const hint of document.querySelectorAll("[data-without-key]")) hint.hidden = true;
  form.hidden = false;
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const answer = await navigator.credentials[form.dataset.key](asked(JSON.parse(form.dataset.question)));
      form.elements.answer.value = said(answer);
      form.submit();
    } catch (problem) {
      form.querySelector("[data-problem]").textContent = form.dataset.failed;
      button.disabled = false;
    }
  });
}

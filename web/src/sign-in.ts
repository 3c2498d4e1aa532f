import "./sign-in.css";

const NOT_REACHED = "The service cannot be reached. Check your connection and try again.";

// Where to go on, behind a #: an invite link ends with its secret, which no server needs to see.
const next = /^#(\/join\/[\w-]+)$/.exec(location.hash)?.[1] ?? "/graphql";

const form = find(HTMLFormElement, "form");
const email = find(HTMLInputElement, "#email");
const password = find(HTMLInputElement, "#password");
const button = find(HTMLButtonElement, "button");
const refusal = find(HTMLElement, "#refusal");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const missing = [email, password].find((input) => !input.value.trim());
  if (missing) refuse(`Enter your ${missing === email ? "e-mail address" : "password"}.`, missing);
  else void signIn();
});

async function signIn() {
  button.disabled = true;
  refusal.textContent = "";
  for (const input of [email, password]) input.removeAttribute("aria-invalid");
  try {
    const response = await fetch("/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: email.value, password: password.value }),
      credentials: "same-origin",
    });
    if (response.ok) location.replace(next);
    else refuse(await reason(response), password);
  } catch {
    refuse(NOT_REACHED, password);
  } finally {
    button.disabled = false;
  }
}

async function reason(response: Response): Promise<string> {
  try {
    const body: { error: { message: string } } = await response.json();
    return body.error.message;
  } catch {
    return `The service returned ${response.status}. Try again later.`;
  }
}

function refuse(message: string, input: HTMLInputElement) {
  refusal.textContent = message;
  input.setAttribute("aria-invalid", "true");
  input.focus();
  input.select();
}

function find<T extends HTMLElement>(kind: new () => T, selector: string): T {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`sign-in.html has no ${selector}`);
  return element;
}

// What happens before the app is there: its two files are fetched, what a visitor sends meanwhile is kept, and what cannot be loaded is said.
// It is a file of its own because the content security policy allows no inline script.

const by = id => document.getElementById(id);
const form = by("sign-in-form");
const status = by("sign-in-status");

// Only markup of the app's own making becomes elements: tags of any name but these, attributes in double quotes that run nothing, addresses of
// this site or https. Everything else makes the browser refuse the assignment. Leptos builds its views from such text; no data goes that way.
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-zA-Z][\w:.-]*(?:="[^"<>]*")?)*)\s*\/?>|<!(?:--)?(?:--)?>/g;
const NAMES = /^(script|style|iframe|frame|object|embed|base|meta|link|template|foreignobject|animate|set)$/i;
const ATTRIBUTE = /([a-zA-Z][\w:.-]*)(?:="([^"<>]*)")?/g;
const own = ([, name, value = ""]) => !/^(on|srcdoc|style|action|formaction)/i.test(name)
  && (!/^(href|src|xlink:href|srcset|poster|data)$/i.test(name) || /^(\/(?!\/)|#|\?|https:\/\/|blob:)/.test(value));
const safe = html => !html.replace(TAG, (all, end, name, attributes) =>
  name && (NAMES.test(name) || ![...attributes.matchAll(ATTRIBUTE)].every(own)) ? "<" : "").includes("<");
window.trustedTypes?.createPolicy("default", { createHTML: html => safe(html) ? html : null });

// A page that the browser took out of its memory may show what another person must no longer see.
addEventListener("pageshow", event => event.persisted && location.reload());

// From here until the app has bound the form, "send" means "send as soon as you can".
form.addEventListener("submit", event => {
  if ("bound" in form.dataset) return;
  event.preventDefault();
  form.dataset.submitted = "";
  status.textContent = status.dataset.oneMoment;
});

by("sign-in-show").addEventListener("click", ({ currentTarget: button }) => {
  const password = by("sign-in-password");
  password.type = password.type === "password" ? "text" : "password";
  const { other, otherLabel } = button.dataset;
  Object.assign(button.dataset, { other: button.textContent, otherLabel: button.ariaLabel });
  button.textContent = other;
  button.ariaLabel = otherLabel;
});

// What the app itself cannot go on with needs a new page; what did not arrive has a better answer, below.
by("boot-retry").onclick = () => location.reload();

let slow;

function fail(error) {
  clearTimeout(slow);
  delete document.body.dataset.slow;
  status.textContent = "";
  by(error instanceof WebAssembly.CompileError ? "boot-too-old" : "boot-cannot-load").hidden = false;
  by("boot-problem").hidden = false;
  // What did not arrive is asked for once more with what was typed kept; whatever else went wrong needs a new page.
  const arrived = !(error instanceof TypeError) || "tried" in form.dataset;
  form.dataset.tried = "";
  by("boot-retry").onclick = () => arrived ? location.reload() : start();
}

async function start() {
  by("boot-problem").hidden = true;
  slow = setTimeout(() => {
    document.body.dataset.slow = "";
    if (!("submitted" in form.dataset)) status.textContent = status.dataset.slow;
  }, 4000);
  // Both are on their way since the head of the page was read, and carry the digests that they must have.
  const code = document.querySelector("link[rel=modulepreload]");
  const wasm = document.querySelector("link[rel=preload][as=fetch]");
  try {
    const [app, program] = await Promise.all([import(code.href), fetch(wasm.href, { integrity: wasm.integrity })]);
    if (!program.ok) throw new TypeError(`${wasm.href}: ${program.status}`);
    await app.default({ module_or_path: program });
    clearTimeout(slow);
    delete document.body.dataset.slow;
    if (status.textContent === status.dataset.slow) status.textContent = "";
  } catch (error) {
    console.error(error);
    fail(error);
  }
}

if (typeof WebAssembly === "object" && WebAssembly.instantiateStreaming) {
  start();
} else {
  by("boot-too-old").hidden = by("boot-problem").hidden = false;
}

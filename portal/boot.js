// What happens before a program is there: its two files are fetched, what a visitor sends meanwhile is kept, and what cannot be loaded is said.
// There are three programs: one behind the sign-in form, the app (see portal/entry/src/lib.rs), and the staff's, whose pages lie under /staff. The
// page's form begins with the first.
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

// From here until the program has bound the form, "send" means "send as soon as you can".
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

// What a program itself cannot go on with needs a new page; what did not arrive has a better answer, below.
by("boot-retry").onclick = () => location.reload();

const SIGN_IN = "sign-in";
const APP = "portal";
const STAFF = "staff";

// The program of whoever is signed in, by the page that they are at.
const inside = () => /^\/staff(\/|$)/.test(location.pathname) ? STAFF : APP;

// The staff's pages are made of the app's parts.
const SHEETS = { [SIGN_IN]: [], [APP]: [APP], [STAFF]: [APP, STAFF] };

// The links that the build wrote into the head, with the digests that the files must have. Those of the program that the page does not begin
// with wait under another name (server/src/http/shell.rs).
const link = (program, end) => document.head.querySelector(`link[href*="/careway-${program}-"][href$="${end}"]`);

const compiled = {};
const running = {};

// Has a program's files come and be compiled, once; what did not come is asked for anew.
function bring(program, priority) {
  link(program, ".js").rel = "modulepreload";
  const { href, integrity } = link(program, ".wasm");
  const compile = async () => {
    const response = await fetch(href, { integrity, priority });
    if (!response.ok) throw new TypeError(`${href}: ${response.status}`);
    return WebAssembly.compileStreaming(response);
  };
  compiled[program] ??= Promise.all([compile(), ...SHEETS[program].map(style)]).then(([module]) => module);
  compiled[program].catch(() => delete compiled[program]);
  return compiled[program];
}

// Has a stylesheet come that was left for later.
function style(program) {
  const sheet = link(program, ".css");
  if (sheet.rel !== "later") return undefined;
  return new Promise((arrived, failed) => {
    sheet.onload = arrived;
    sheet.onerror = () => {
      sheet.rel = "later";
      failed(new TypeError(sheet.href));
    };
    sheet.rel = "stylesheet";
  });
}

function fail(error, program) {
  status.textContent = "";
  by(error instanceof WebAssembly.CompileError ? "boot-too-old" : "boot-cannot-load").hidden = false;
  by("boot-problem").hidden = false;
  // What did not arrive is asked for once more with what was typed kept; whatever else went wrong needs a new page.
  const arrived = !(error instanceof TypeError) || "tried" in form.dataset;
  form.dataset.tried = "";
  by("boot-retry").onclick = () => arrived ? location.reload() : start(program);
}

async function start(program) {
  if (running[program]) return;
  running[program] = true;
  by("boot-problem").hidden = true;
  const slow = setTimeout(() => {
    document.body.dataset.slow = "";
    if (!("submitted" in form.dataset)) status.textContent = status.dataset.slow;
  }, 4000);
  try {
    const [code, module] = await Promise.all([import(link(program, ".js").href), bring(program)]);
    await code.default({ module_or_path: module });
    if (status.textContent === status.dataset.slow) status.textContent = "";
    // Whoever is at the form will want what is behind it next.
    if (program === SIGN_IN && !navigator.connection?.saveData) bring(inside(), "low").catch(() => {});
  } catch (error) {
    console.error(error);
    running[program] = false;
    fail(error, program);
  } finally {
    clearTimeout(slow);
    delete document.body.dataset.slow;
  }
}

// The programs hand the page to each other (portal/entry/src/handover.rs).
document.addEventListener("careway:sign-in", () => start(SIGN_IN));
document.addEventListener("careway:app", () => start(inside()));

if (typeof WebAssembly === "object" && WebAssembly.compileStreaming) {
  start(document.body.dataset.shows === "page" ? inside() : SIGN_IN);
} else {
  by("boot-too-old").hidden = by("boot-problem").hidden = false;
}

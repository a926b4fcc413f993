// Texts that attack whoever reads them, and what tells that one did: it ran, or it became more than text. Knows no page.

import assert from "node:assert/strict";

export const PAYLOADS = [
  "<script>globalThis.ran = 1</script>",
  "</script><script>globalThis.ran = 1</script>",
  "<img src=x onerror=globalThis.ran=1>",
  "<svg onload=globalThis.ran=1>",
  "<svg><animate onbegin=globalThis.ran=1 attributeName=x dur=1s>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=globalThis.ran=1>",
  "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
  "\"><b onmouseover=globalThis.ran=1>bold</b>",
  "'-globalThis.ran=1-'",
  "javascript:globalThis.ran=1",
  "{{globalThis.ran=1}} ${globalThis.ran=1} #{1}",
  "<!-- --!><img src=x onerror=globalThis.ran=1> -->",
  "<a href=javascript:globalThis.ran=1>here</a>",
  "<style>*{display:none}</style>",
  "<base href=https://elsewhere.example/>",
  "<meta http-equiv=refresh content=0;url=https://elsewhere.example/>",
  "&lt;img src=x onerror=globalThis.ran=1&gt;",
  "‮evitisoP‬ is written backwards",
  "مرحبا بالعالم, عنوان طويل",
  "👩‍⚕️ Z̸a̷l̴g̵o̶",
  "W".repeat(3000),
  "a very ".repeat(400).trim(),
];

/// What of these texts fits into a field of so many characters.
export const fitting = (texts, most) => texts.map(text => [...text].slice(0, most).join("").trim());

/// Text as it is painted, for comparing: white space is the browser's affair.
export const plain = text => text.replace(/\s+/g, " ").trim();

/// Serves every page of this person without its policy, so that nothing but the page itself keeps a text from running.
export async function withoutPolicy(page) {
  await page.route("**/*", async route => {
    if (route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    const headers = { ...response.headers() };
    assert.ok(headers["content-security-policy"]);
    delete headers["content-security-policy"];
    return route.fulfill({ response, headers });
  });
}

/// What stands on the page has run nothing and has become no element. `where` names the page.
export async function harmless(page, where) {
  assert.equal(await page.evaluate(() => globalThis.ran), undefined, where);
  const made = "#page :is(script, iframe, style, math, b, base, meta, animate, a[href^='javascript' i], [onload], [onerror], [onmouseover])";
  assert.equal(await page.locator(made).count(), 0, where);
}

/// Waits until these texts stand on the page as they were written.
export async function written(page, texts, where) {
  const missing = ([wanted, isQuestion]) => {
    const main = document.getElementById("page").cloneNode(true);
    // Where a link leads is said behind it; that is the page's.
    for (const said of main.querySelectorAll("a + small")) {
      said.previousSibling.remove();
      said.remove();
    }
    const typed = [...document.querySelectorAll("#page :is(input, textarea)")].map(field => field.value);
    const all = [main.textContent, ...typed].join(" ").replace(/\s+/g, " ");
    const absent = wanted.filter(text => !all.includes(text));
    return isQuestion ? absent.length === 0 : absent;
  };
  const wanted = texts.map(plain);
  await page.waitForFunction(missing, [wanted, true]).catch(() => {});
  assert.deepEqual((await page.evaluate(missing, [wanted, false])).map(text => text.slice(0, 80)), [], `${where}: not as written`);
}

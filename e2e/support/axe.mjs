// The accessibility rules, all of them that there are but the one of a level that nobody promises (7:1 contrast). Knows no page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// Rules that axe leaves out unless asked: the size of targets, and links of one name to one place.
const MORE = ["target-size", "identical-links-same-purpose"];

/// Looks at the page as it is; every violation of any weight fails the test. `where` names the page in the failure.
export async function axe(page, where) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(SOURCE);
  const found = await page.evaluate(async more => {
    // Colours that are on their way from one to the other are nobody's to judge.
    await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const moving = document.getAnimations().filter(animation => Number.isFinite(animation.effect.getComputedTiming().endTime));
    await Promise.all(moving.map(animation => animation.finished.catch(() => {})));
    const rules = Object.fromEntries(more.map(rule => [rule, { enabled: true }]));
    const { violations } = await globalThis.axe.run(document, { rules, resultTypes: ["violations"] });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.slice(0, 4).map(node => `${node.target.join(" ")} ${node.failureSummary}`) }));
  }, MORE);
  assert.deepEqual(found, [], where);
}

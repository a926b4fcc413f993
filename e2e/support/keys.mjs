// A person who uses nothing but the keyboard, and who must see where they are: every stop of the Tab key is looked at, with and without
// focus. Knows no page.

import assert from "node:assert/strict";

/// What the element that has focus looks like, and what it is called.
const look = async () => {
  // Scrolling to what has focus is finished when it has been painted.
  await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
  return {
    name: `${element.tagName.toLowerCase()} ${element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText}`.trim(),
    isPage: element === document.body,
    drawn: [outlineStyle, outlineWidth, outlineColor, boxShadow].join(" "),
    isRinged: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    isInSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    isOnTop: isOnTop(element, box),
  };

  // Something of it must not be covered by a bar (WCAG 2.4.11).
  function isOnTop(element, box) {
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
    return points.some(([x, y]) => {
      const there = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return there && (element.contains(there) || there.contains(element));
    });
  }
};

/// Presses Tab until `wanted` has focus; every stop on the way must be seen. The names of the stops.
export async function tabTo(page, wanted, most = 60) {
  const stops = [];
  // What arrives late pushes what has focus out of sight: the walk begins on a page that is whole.
  await page.waitForFunction(() => ![...document.querySelectorAll(".skeleton")].some(outline => outline.checkVisibility()));
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(look);
    if (!stop.isPage) {
      stops.push(stop.name);
      await check(page, stop);
    }
    if (wanted && (await wanted.evaluate(element => element === document.activeElement))) return stops;
    // After the last stop comes the first, or the window's own buttons.
    if (!wanted && (stop.isPage || (stops.length > 1 && stop.name === stops[0]))) return stops;
  }
  assert.fail(`not reached within ${most} stops: ${stops.join(" · ")}`);
}

async function check(page, stop) {
  const path = new URL(page.url()).pathname;
  assert.ok(stop.isRinged, `${path}: no ring around ${stop.name}: ${stop.drawn}`);
  assert.ok(stop.isInSight, `${path}: out of sight: ${stop.name}`);
  assert.ok(stop.isOnTop, `${path}: covered: ${stop.name}`);
  const without = await page.evaluate(async () => {
    const element = document.activeElement;
    element.blur();
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    const drawn = [outlineStyle, outlineWidth, outlineColor, boxShadow].join(" ");
    element.focus({ preventScroll: true, focusVisible: true });
    return drawn;
  });
  assert.notEqual(without, stop.drawn, `${path}: looks the same with and without focus: ${stop.name}`);
}

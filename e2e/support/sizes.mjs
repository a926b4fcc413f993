// What does not fit: content that reaches past the edge of the window, and targets that are too small for a finger. Measures what is
// painted; knows no page.

/// Names of what reaches past the right edge, unless it stands in a box that scrolls by itself and can be reached by keyboard.
export const sideways = page => page.evaluate(() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth && document.body.scrollWidth <= root.clientWidth) return [];
  const scrolls = element => element.closest("[tabindex='0']") && getComputedStyle(element.closest("[tabindex='0']")).overflowX !== "visible";
  const wide = [...document.body.querySelectorAll("*")].filter(element => element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element));
  const innermost = wide.filter(element => ![...element.children].some(child => wide.includes(child)));
  const named = innermost.slice(0, 5).map(element => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`);
  return [`${root.scrollWidth} in ${root.clientWidth}`, ...named];
});

/// Names of targets below 44 px, or below 24 px where they stand in a line of text (WCAG 2.5.5, 2.5.8).
export const small = page => page.evaluate(() => {
  const targets = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(element => {
    const style = getComputedStyle(element);
    return element.checkVisibility({ visibilityProperty: true }) && style.clipPath === "none";
  });
  const faults = targets.map(element => {
    const style = getComputedStyle(element);
    const inText = style.display === "inline" && element.closest("p, li, dd, td, th") !== null;
    // The words beside a round or square box are hit for it.
    const box = (element.matches("label input[type=radio], label input[type=checkbox]") ? element.closest("label") : element).getBoundingClientRect();
    const height = inText ? Math.max(box.height, parseFloat(style.lineHeight) || 0) : box.height;
    const least = inText ? 24 : 44;
    const fits = height >= least - 0.5 && box.width >= least - 0.5;
    return fits ? null : `${element.tagName} ${element.textContent.trim().slice(0, 30)} ${Math.round(box.width)}×${Math.round(height)}`;
  });
  return faults.filter(Boolean);
});

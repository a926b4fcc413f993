// Pictures of the pages for whoever wants to look at them: into the folder that CAREWAY_SCREENSHOTS names, and none without it.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

const FOLDER = process.env.CAREWAY_SCREENSHOTS;
if (FOLDER) mkdirSync(FOLDER, { recursive: true });

/// Takes a picture of the whole page, as far as it reaches, or of what is in the window.
export async function shoot(page, name, { fullPage = true } = {}) {
  if (FOLDER) await page.screenshot({ path: join(FOLDER, `${name.replace(/[^\w.-]+/g, "-")}.png`), fullPage, animations: "disabled" });
}

// Writes a Brotli copy beside every file of the folder named first that gets smaller by it, and lists all sizes as JSON.
// Node's own Brotli saves a dependency, and this runs once per build, so the highest quality is worth its seconds.

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const folder = process.argv[2];
const sizes = {};
for (const entry of readdirSync(folder, { recursive: true }).sort()) {
  const file = join(folder, entry);
  if (!statSync(file).isFile() || file.endsWith(".br")) continue;
  const raw = readFileSync(file);
  const br = brotliCompressSync(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  });
  if (br.length < raw.length) writeFileSync(`${file}.br`, br);
  sizes[relative(folder, file)] = { raw: raw.length, br: Math.min(br.length, raw.length) };
}
console.log(JSON.stringify(sizes, null, 2));

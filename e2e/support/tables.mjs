// Numbers out of a server's database when it is not serving, for what no page shows: what was left behind. Knows no table.

import { spawnSync } from "node:child_process";
import { join } from "node:path";

/// Python comes with what the mail server of the tests needs.
const READ = "import json, sqlite3, sys; db = sqlite3.connect(sys.argv[1]); print(json.dumps({name: db.execute(sql).fetchone()[0] for name, sql in json.loads(sys.argv[2]).items()}))";

/// The number that each statement gives.
export function numbers(careway, statements) {
  const { status, stdout, stderr } = spawnSync("python3", ["-c", READ, join(careway.data, "careway.sqlite"), JSON.stringify(statements)], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the database did not answer: ${stderr}`);
  return JSON.parse(stdout);
}

// How long ago something was, moved by writing into the server's database, because its clock cannot be moved from here: a session that nobody
// has used for an hour, a proof that is an hour old, what was given weeks ago, how long a question waits. Knows a few columns; no page.

import { spawnSync } from "node:child_process";
import { join } from "node:path";

/// Runs one statement. Python comes with what the mail server of the tests needs.
const RUN = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], timeout=10); db.execute(sys.argv[2]); db.commit(); db.close()";
/// In microseconds.
const HOUR = 3_600_000_000;

function write(careway, statement) {
  const { status, stderr } = spawnSync("python3", ["-c", RUN, join(careway.data, "careway.sqlite"), statement], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the database did not take it: ${stderr}`);
}

/// Nobody has used any session for an hour: they rest.
export const rest = careway => write(careway, `UPDATE session SET seen_at = seen_at - ${HOUR}`);

/// Whoever is there proved who they are an hour ago.
export const age = careway => write(careway, `UPDATE session SET proved_at = proved_at - ${HOUR}`);

/// Whatever a patient has given was given so many days ago.
export const givenBefore = (careway, days) => write(careway, `UPDATE proxy SET given_at = given_at - ${days * 24 * HOUR} WHERE kind = 'granted'`);

/// Every conversation was begun so many hours before, and its clock is looked at next.
export const earlier = (careway, hours) => {
  const back = `json_set(event, '$.at', json_extract(event, '$.at') - ${hours * HOUR})`;
  write(careway, `UPDATE thread_event SET event = ${back}`);
  write(careway, "UPDATE thread SET mark_at = 1 WHERE phase = 'running'");
};

// The authenticator app of somebody in a journey: the codes of a secret (RFC 6238). Knows no page.

import { createHmac } from "node:crypto";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// Seconds for which a code is shown.
const STEP = 30;

function bytes(secret) {
  const bits = [...secret.replace(/\s/g, "")].map(letter => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
}

/// The code that the app shows now, or some steps `ahead` or, below zero, before. The server takes those next to it as well, each once and none that
/// is older than one it took.
export function code(secret, ahead = 0) {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP) + ahead));
  const digest = createHmac("sha1", bytes(secret)).update(step).digest();
  const place = digest[digest.length - 1] & 15;
  return String((digest.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

// Synchronous and in JavaScript: WebCrypto gives each of these few microseconds' work to another thread, and Deno's node:crypto takes
// twice as long; hashes were a third of what this isolate does for a booking.
import { Buffer } from 'node:buffer';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { env } from '../http/env.ts';

const encoder = new TextEncoder();
/** Has read the secret already; clones go on from there. */
const keyed = hmac.create(sha256, encoder.encode(env.secret));

/** HMAC-SHA256 under HOLDFAST_SECRET, base64url. The purpose keeps hashes of one kind from serving as another. */
export function keyedHash(purpose: string, text: string): string {
  return base64Url(
    keyed
      .clone()
      .update(encoder.encode(`${purpose}:${text}`))
      .digest(),
  );
}

/** How a fingerprint is kept. The prefix has the database know a guest who is known by nothing else (private.is_shared). */
export function fingerprintKey(fingerprint: string): string {
  return `fingerprint:${keyedHash('fingerprint', fingerprint)}`;
}

/** SHA-256, base64url: how a guest's token is kept, and how two requests are compared. */
export function hash(text: string): string {
  return base64Url(sha256(encoder.encode(text)));
}

/**
 * The 256-bit token of a guest's booking. Derived, so that a retry whose first answer was lost gets the same one again;
 * the database keeps only its hash.
 */
export function accessTokenOf(bookingId: string): string {
  return keyedHash('access-token', bookingId);
}

function base64Url({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64url');
}

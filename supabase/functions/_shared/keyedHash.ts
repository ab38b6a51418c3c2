// Synchronous: WebCrypto gives each of these few microseconds' work to another thread, and that was half of a booking's time here.
import { createHash, createHmac } from 'node:crypto';
import { env } from './env.ts';

/** HMAC-SHA256 under HOLDFAST_SECRET, base64url. The purpose keeps hashes of one kind from serving as another. */
export function keyedHash(purpose: string, text: string): string {
  return createHmac('sha256', env.secret).update(`${purpose}:${text}`).digest('base64url');
}

/** SHA-256, base64url: how a guest's token is kept, and how two requests are compared. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * The 256-bit token of a guest's booking. Derived, so that a retry whose first answer was lost gets the same one again;
 * the database keeps only its hash.
 */
export function accessTokenOf(bookingId: string): string {
  return keyedHash('access-token', bookingId);
}

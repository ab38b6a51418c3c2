import { encodeBase64Url } from 'hono/utils/encode';
import { env } from './env.ts';

const encoder = new TextEncoder();
const key = crypto.subtle.importKey(
  'raw',
  encoder.encode(env.secret),
  { name: 'HMAC', hash: 'SHA-256' },
  false,
  ['sign'],
);

/** HMAC-SHA256 under HOLDFAST_SECRET, base64url. The purpose keeps hashes of one kind from serving as another. */
export async function keyedHash(purpose: string, text: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await key, encoder.encode(`${purpose}:${text}`));
  return unpadded(mac);
}

/** SHA-256, base64url: how a guest's token is kept, and how two requests are compared. */
export async function hash(text: string): Promise<string> {
  return unpadded(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
}

/**
 * The 256-bit token of a guest's booking. Derived, so that a retry whose first answer was lost gets the same one again;
 * the database keeps only its hash.
 */
export function accessTokenOf(bookingId: string): Promise<string> {
  return keyedHash('access-token', bookingId);
}

function unpadded(bytes: ArrayBuffer): string {
  return encodeBase64Url(bytes).replace(/=+$/, '');
}

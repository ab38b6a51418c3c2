import { createHash, createHmac } from 'node:crypto';
import { expect, test, vi } from 'vitest';

const secret = 'a secret of more than thirty-two characters';
vi.mock('../http/env.ts', () => ({ env: { secret } }));
const { accessTokenOf, hash, keyedHash } = await import('./keyedHash.ts');

// What is stored must go on being found, whichever library hashes.
test.each(['', 'a fingerprint', 'Ünïcode 🎟', 'x'.repeat(255)])('%j hashes as everywhere', (text) => {
  const hmac = createHmac('sha256', secret).update(`fingerprint:${text}`).digest('base64url');
  expect(keyedHash('fingerprint', text)).toBe(hmac);
  expect(hash(text)).toBe(createHash('sha256').update(text).digest('base64url'));
});

test('one hash does not change the next, and purposes keep apart', () => {
  expect(keyedHash('fingerprint', 'same')).toBe(keyedHash('fingerprint', 'same'));
  expect(accessTokenOf('same')).toBe(keyedHash('access-token', 'same'));
  expect(accessTokenOf('same')).not.toBe(keyedHash('fingerprint', 'same'));
});

import { randomUUID } from 'node:crypto';
import type { StackAddress } from '../../stack/stack.ts';

const atOnce = 10;

/** Makes accounts; returns their access tokens, which last for an hour. */
export async function signUp(address: StackAddress, count: number): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < count) {
    const some = Math.min(atOnce, count - tokens.length);
    tokens.push(...(await Promise.all(Array.from({ length: some }, () => signUpOnce(address)))));
  }
  return tokens;
}

async function signUpOnce({ api_url, publishable_key }: StackAddress): Promise<string> {
  const response = await fetch(`${api_url}/auth/v1/signup`, {
    method: 'POST',
    headers: { apikey: publishable_key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: `${randomUUID()}@bench.example`, password: randomUUID() }),
  });
  const { access_token } = await response.json();
  if (typeof access_token !== 'string') throw new Error(`the sign-up was answered with ${response.status}`);
  return access_token;
}

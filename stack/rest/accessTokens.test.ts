import { decodeJwt, decodeProtectedHeader, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { completeAccessToken, verificationKeys } from './accessTokens.ts';

const secret = 'a secret of forty characters, or somewhat more';
const issuer = 'http://127.0.0.1:54321/auth/v1';
const user = { app_metadata: { provider: 'email' }, user_metadata: { display_name: 'Ada' } };

const bareToken = () =>
  new SignJWT({ sub: 'somebody', role: 'authenticated', session_id: 's' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));

const options = { jwtSecret: secret, issuer, userOf: async () => user };

const complete = async (body: unknown, init?: ResponseInit) =>
  completeAccessToken(Response.json(body, init), options);

describe('completing access tokens', () => {
  test.each([
    ['of a sign-in', (access_token: string) => ({ access_token, user })],
    ['inside a session', (access_token: string) => ({ session: { access_token, user } })],
  ])('%s makes them verifiable by key id, with the claims of hosted Auth', async (_, wrap) => {
    const answer = await complete(wrap(await bareToken()));
    const body = await answer.json();
    const { access_token } = body.session ?? body;
    const keyOf = ({ kid }: { kid?: string }) =>
      importJWK(verificationKeys(secret).keys.find((key) => key.kid === kid) as JWK);
    const { payload } = await jwtVerify(access_token, keyOf, {
      issuer,
    });
    expect(payload).toMatchObject({
      sub: 'somebody',
      role: 'authenticated',
      session_id: 's',
      is_anonymous: false,
      ...user,
    });
    expect(payload.exp).toBeTypeOf('number');
  });

  test('in the address that the link of a mail leads to', async () => {
    const Location = `http://127.0.0.1:1/#access_token=${await bareToken()}&refresh_token=r&type=magiclink`;
    const answer = await completeAccessToken(
      new Response(null, { status: 303, headers: { Location } }),
      options,
    );
    const target = new URL(answer.headers.get('Location') ?? '');
    const session = new URLSearchParams(target.hash.slice(1));
    expect([target.origin, session.get('refresh_token'), session.get('type')]).toEqual([
      'http://127.0.0.1:1',
      'r',
      'magiclink',
    ]);
    expect(decodeProtectedHeader(session.get('access_token') ?? '').kid).toBe(
      verificationKeys(secret).keys[0]?.kid,
    );
    expect(decodeJwt(session.get('access_token') ?? '')).toMatchObject({
      sub: 'somebody',
      iss: issuer,
      ...user,
    });
  });

  test('keeps status and headers, and a length that is true', async () => {
    const body = { access_token: await bareToken(), user };
    const headers = { 'X-Kept': 'yes', 'Content-Length': '5' };
    const answer = await complete(body, { status: 201, headers });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('X-Kept')).toBe('yes');
    expect([null, String((await answer.clone().arrayBuffer()).byteLength)]).toContain(
      answer.headers.get('Content-Length'),
    );
  });

  test.each([
    ['an error', Response.json({ code: 400, msg: 'no' }, { status: 400 })],
    ['an answer that is no JSON', new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
    ['an answer without a body', new Response(null, { status: 204 })],
  ])('lets %s pass as it is', async (_, answer) => {
    expect(await completeAccessToken(answer, options)).toBe(answer);
  });

  test.each([[{ id: 'somebody' }], [{ session: null, user }], [null], [[]]])(
    'leaves %j without a token as it is',
    async (body) => {
      expect(await (await complete(body)).json()).toEqual(body);
    },
  );
});

/** A code or link of one of these mails is of the type `email` to hosted's Auth. */
const typesOfEmail = ['magiclink', 'signup'];

/**
 * Lets `verifyOtp({ type: 'email' })` verify, the type that supabase-js documents for codes by mail, which @supabase/lite (0.10.0)
 * does not know: such a call is made with the types that it stands for, one after the other. Null for every other request.
 */
export async function verifyEmailCode(
  request: Request,
  verify: (request: Request) => Promise<Response>,
): Promise<Response | null> {
  if (request.method !== 'POST' || new URL(request.url).pathname !== '/auth/v1/verify') return null;
  const body = await request
    .clone()
    .json()
    .catch(() => null);
  if (body?.type !== 'email') return null;
  const { url, method } = request;
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  let answer: Response | null = null;
  for (const type of typesOfEmail) {
    answer = await verify(new Request(url, { method, headers, body: JSON.stringify({ ...body, type }) }));
    if (answer.ok) break;
  }
  return answer;
}

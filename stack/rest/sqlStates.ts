import type { Sql } from 'postgres';

/**
 * Lets PostgreSQL's error codes through to the caller.
 *
 * @supabase/lite (0.10.0) passes on the codes that it knows; all others, among them serialization failures, deadlocks and exclusion
 * constraints, it answers as `SUP`, with the error as a text. So the text is made to begin with the code, and the answer is corrected.
 */
export function nameErrorsByCode(sql: Sql): void {
  const reserve = sql.reserve.bind(sql);
  sql.reserve = async () => {
    const reserved = await reserve();
    const { unsafe } = reserved;
    const named = (...args: Parameters<typeof unsafe>) => {
      const pending = unsafe(...args);
      pending.catch((error: { code?: unknown; name?: string }) => {
        if (typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)) error.name = error.code;
      });
      return pending;
    };
    return Object.assign(reserved, { unsafe: named });
  };
}

/** Answers as PostgREST would what the library answered as `SUP`. */
export async function restoreErrorCode(response: Response): Promise<Response> {
  if (response.status !== 500) return response;
  const body = await response
    .clone()
    .json()
    .catch(() => null);
  const [, code, message] = (body?.code === 'SUP' && /^([0-9A-Z]{5}): (.*)$/s.exec(body.message)) || [];
  if (!code) return response;
  // Of its many statuses only the one for constraints differs here.
  const status = code.startsWith('23') ? 400 : 500;
  return Response.json(
    { code, message, details: null, hint: null },
    { status, headers: headersOf(response) },
  );
}

function headersOf(response: Response): Headers {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return headers;
}

import { type ApiResponse, describeError, retryAfterSeconds } from '../../../src/lib/apiResponse.ts';

/** Turns an ApiResponse into the HTTP answer that the register of errors names for it. */
export function respond<T>(answer: ApiResponse<T>, successStatus = 200): Response {
  if (answer.error === null) return Response.json(answer, { status: successStatus });
  const { status, retry } = describeError(answer.error);
  const seconds = retry === 'later' || retry === 'someday' ? retryAfterSeconds[retry] : null;
  return Response.json(answer, {
    status,
    headers: seconds === null ? {} : { 'Retry-After': String(seconds) },
  });
}

import { type ApiError, describeError } from '../lib/api/apiResponse.ts';

/** True for an error after which certainly nothing was done. A `Database error` may come after a part was done. */
export function isDefinite(error: ApiError): boolean {
  const { retry } = describeError(error);
  return (retry === 'no' || retry === 'someday') && error !== 'Database error';
}

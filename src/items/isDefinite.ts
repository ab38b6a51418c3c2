import { type ApiError, describeError } from '../lib/api/apiResponse.ts';

/** True for an error after which certainly nothing was done. A fault of the server may come after a part was done. */
export function isDefinite(error: ApiError): boolean {
  const { retry } = describeError(error);
  const isFault = error === 'Database error' || error === 'Internal error';
  return (retry === 'no' || retry === 'someday') && !isFault;
}

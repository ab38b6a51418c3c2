import { type ApiError, describeError } from '../lib/api/apiResponse.ts';

/** Whether an error says for certain that nothing was done. A fault of the database says nothing of what came before it. */
export function isDefinite(error: ApiError): boolean {
  const { retry } = describeError(error);
  return (retry === 'no' || retry === 'someday') && error !== 'Database error';
}

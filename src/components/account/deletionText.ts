import type { ApiError } from '../../lib/api/apiResponse.ts';

/** Why an account was not deleted, and what to do next. */
export function deletionText(error: ApiError): string {
  if (error === 'Account still hosts items') {
    return 'This account hosts experiences, events or suites. Hand them over to another host, or delete them, and come back.';
  }
  if (error === 'Sign in required') {
    return 'You are no longer signed in. If you have just deleted the account, it is gone; otherwise sign in again.';
  }
  return 'It is not certain whether the account was deleted. Try again in a moment.';
}

/** True for the refusal of another email address, which is said at its field. */
export function isOtherAddress(error: ApiError): boolean {
  return error.startsWith('Invalid request: confirm');
}

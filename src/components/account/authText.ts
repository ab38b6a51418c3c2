import type { AuthError } from '@supabase/supabase-js';

const sentences: Record<string, string> = {
  invalid_credentials: 'This email and password do not belong together. Check both and try again.',
  user_already_exists: 'There is an account with this email already. Sign in instead.',
  email_exists: 'There is an account with this email already. Sign in instead.',
  weak_password: 'This password is too easy to guess. Use 8 characters or more.',
  email_address_invalid: 'This is not an email address.',
  validation_failed: 'This is not an email address.',
  email_not_confirmed:
    'This account waits for its email to be confirmed. Follow the link in the message we sent.',
  over_request_rate_limit: 'Too many tries in a short time. Wait a minute, then try again.',
  over_email_send_rate_limit: 'Too many tries in a short time. Wait a minute, then try again.',
};

/** What an error of Auth means for the customer. */
export function authText({ code }: AuthError): string {
  return sentences[code ?? ''] ?? 'The connection or the server failed just now. Try again.';
}

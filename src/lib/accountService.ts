import type { SupabaseClient } from '@supabase/supabase-js';
import type { AccountExport, DeletedAccount } from './api/account.ts';
import { type ApiResponse, fail, succeed } from './api/apiResponse.ts';
import type { Database } from './database/database.types.ts';
import { databaseCall, type Log } from './database/databaseCall.ts';

export interface AccountService {
  /** Reads all that is known of an account. Errors: `Sign in required` when there is no such account, or no more. Never throws. */
  export(userId: string): Promise<ApiResponse<AccountExport>>;
  /** Deletes an account for good. Errors: `Sign in required`, `Account still hosts items`, `Invalid request: confirm: …`. Never throws. */
  delete(userId: string, email: string): Promise<ApiResponse<DeletedAccount>>;
}

/** What people may ask of us about their account, on a client with the service role. */
export function createAccountService(client: SupabaseClient<Database>, log: Log): AccountService {
  return {
    async export(userId) {
      const call = await databaseCall(
        'export_account',
        // In an object, because a null here is an answer: there is no such account.
        async () => {
          const { data, error } = await client.rpc('export_account', { user_id: userId });
          return { data: { exported: data }, error };
        },
        log,
      );
      if (call.error !== null) return call;
      const { exported } = call.data;
      return exported === null ? fail('Sign in required') : succeed(exported as AccountExport);
    },
    async delete(userId, email) {
      const call = await databaseCall(
        'delete_account',
        () => client.rpc('delete_account', { user_id: userId, email }),
        log,
      );
      if (call.error !== null) return call;
      const { refusal, kept_count } = call.data;
      if (refusal !== null) return fail(refusal);
      return kept_count === null ? fail('Database error') : succeed({ kept_count });
    },
  };
}

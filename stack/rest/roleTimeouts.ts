import pg from 'pg';

/** How long a statement of the API may take, by the role that it runs as. */
export interface RoleTimeouts {
  of(role: string): string | undefined;
  /** Reads them again from the database. */
  load(): Promise<void>;
}

/** PostgREST logs in as this role, so its settings hold for roles without their own. */
const loginRole = 'authenticator';

/** Reads `alter role ... set statement_timeout` of the database, which PostgREST applies to the statements of each request. */
export function readRoleTimeouts(databaseUrl: string): RoleTimeouts {
  let timeouts = new Map<string, string>();
  return {
    of: (role) => timeouts.get(role) ?? timeouts.get(loginRole),
    async load() {
      const client = new pg.Client(databaseUrl);
      await client.connect();
      try {
        const { rows } = await client.query<{ role: string; timeout: string }>(
          `select role.rolname as role, split_part(setting, '=', 2) as timeout
           from pg_db_role_setting as settings
           join pg_roles as role on role.oid = settings.setrole
           cross join unnest(settings.setconfig) as setting
           where setting like 'statement_timeout=%'
             and settings.setdatabase in (0, (select oid from pg_database where datname = current_database()))
           order by settings.setdatabase`,
        );
        timeouts = new Map(rows.map(({ role, timeout }) => [role, timeout]));
      } finally {
        await client.end();
      }
    },
  };
}

import type { Connection } from '@supabase/lite';

type Ast = Awaited<ReturnType<Connection['onPostgrestAST']>>;
type Schema = Awaited<ReturnType<Connection['introspect']>>;
type Row = Record<string, unknown>;

const isJson = (type: string | undefined) => type === 'json' || type === 'jsonb';
const isJsonArray = (type: string | undefined) => /^(_jsonb?|jsonb?\[\])$/.test(type ?? '');

/**
 * Lets every JSON value reach a json column or argument as it is.
 *
 * @supabase/lite (0.10.0) takes a string for JSON text: it stores `"123"` as a number and refuses `"hello"`; a boolean it sends as an
 * SQL boolean. So values are written as JSON text before it sees them. What it writes into tables it parses once before, so there
 * the text is JSON text of JSON text.
 */
export function keepJsonValues(connection: Connection): void {
  const parse = connection.onPostgrestAST.bind(connection);
  connection.onPostgrestAST = async (...args) => {
    const ast = await parse(...args);
    const schema = await connection.introspect({ useCache: true });
    return ast.type === 'rpc' ? withArguments(ast, schema) : withRows(ast, schema);
  };
}

function withRows(ast: Ast, { columns }: Schema): Ast {
  const { from, values, schema = 'public' } = ast as { from?: string; values?: Row | Row[]; schema?: string };
  if (!values) return ast;
  const types = new Map(
    columns
      .filter((column) => column.table === from && (column.schema || 'public') === schema)
      .map((column) => [column.name, column.pg_type]),
  );
  const encode = (row: Row) =>
    mapValues(row, (name, value) => {
      const type = types.get(name);
      if (isJson(type)) return JSON.stringify(JSON.stringify(value));
      return isJsonArray(type) ? encodeElements(value) : value;
    });
  return { ...ast, values: Array.isArray(values) ? values.map(encode) : encode(values) } as Ast;
}

function withArguments(ast: Ast, schema: Schema): Ast {
  const call = ast as { function?: string; schema?: string; httpMethod?: string; args?: unknown };
  const { args } = call;
  // The arguments of a GET are text in PostgREST, too.
  if (call.httpMethod !== 'POST' || typeof args !== 'object' || args === null || Array.isArray(args))
    return ast;
  const called = schema.functions?.find(
    (each) =>
      each.schema === (call.schema ?? schema.default_schema ?? 'public') &&
      each.name === call.function &&
      Object.keys(args).every((name) => each.arg_names.includes(name)),
  );
  if (!called) return ast;
  const encode = (name: string, value: unknown) => {
    const type = called.arg_types[called.arg_names.indexOf(name)];
    if (isJson(type)) return JSON.stringify(value);
    return isJsonArray(type) ? encodeElements(value) : value;
  };
  return { ...ast, args: mapValues(args as Row, encode) } as Ast;
}

/** A JSON null is no value: PostgREST makes it an SQL null. */
function mapValues(row: Row, encode: (name: string, value: unknown) => unknown): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === null ? null : encode(name, value)]),
  );
}

function encodeElements(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map((element) => (element === null ? null : JSON.stringify(element)))
    : value;
}

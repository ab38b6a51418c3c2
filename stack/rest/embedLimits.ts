/** How many tables one request may embed, and how deep: twice what the pages read. */
const embedsMax = 16;
const depthMax = 5;

/**
 * Refuses a request that embeds too much, before it reaches the database. A table within itself makes every row come back once for each
 * of its neighbours: experiences with their slots, with the experiences of these and so on are 68 MB and 4 s of the demo data, five deep.
 * The time limit of the role would end it; this asks nothing of the database at all. Hosted has the time limit alone (docs/deploy.md).
 */
export function refuseEmbeds(url: string): Response | null {
  const { pathname, searchParams } = new URL(url);
  const root = pathname.split('/').at(-1) ?? '';
  const reason = searchParams
    .getAll('select')
    .map((select) => objectTo(root, select))
    .find((found) => found !== null);
  if (!reason) return null;
  return Response.json({ code: 'PGRST127', message: reason, details: null, hint: null }, { status: 400 });
}

/** What is too much about a `select` of this table, as PostgREST writes it: `*, alias:table!hint(column, ...other(*))`. */
function objectTo(root: string, select: string): string | null {
  const path = [root];
  let embeds = 0;
  // Names in quotes may have any character in them; those outside end at what separates columns.
  for (const [token] of select.matchAll(/(?:"(?:[^"\\]|\\.)*"|[^"(),])+\(?|[(),]/gs)) {
    if (token === ')') path.pop();
    if (!token.endsWith('(')) continue;
    const table = tableOf(token);
    // `count()` and `price.sum()` embed nothing, and are closed at once.
    if (table !== '' && !table.includes('.')) {
      embeds += 1;
      if (path.includes(table)) return `${table} cannot be embedded within ${table}`;
    }
    path.push(table);
    if (path.length - 1 > depthMax) return `tables can be embedded ${depthMax} deep`;
    if (embeds > embedsMax) return `at most ${embedsMax} tables can be embedded`;
  }
  return null;
}

function tableOf(token: string): string {
  const name = token
    .slice(0, -1)
    .trim()
    .replace(/^\.\.\./, '');
  const table = name.slice(name.indexOf(':') + 1).split('!')[0] ?? '';
  return table.replaceAll('"', '').trim();
}

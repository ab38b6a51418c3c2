import { type Node, parseSync } from 'oxc-parser';

/** Something that has a name: an identifier, a file, or a test by its title. */
export interface Name {
  text: string;
  offset: number;
}

const testFunctions = new Set(['test', 'it', 'describe']);

/** The identifiers of a TypeScript file and the titles of its tests; not its comments and other texts. */
export function namesInTypeScript(file: string, source: string): Name[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const names: Name[] = [];
  const add = (text: string, offset: number) => names.push({ text, offset });

  const visit = (node: Node) => {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier' || node.type === 'PrivateIdentifier') {
      add(node.name, node.start);
    }
    if (node.type === 'CallExpression' && testFunctions.has(nameOfCallee(node.callee))) {
      const [title] = node.arguments;
      if (title?.type === 'Literal' && typeof title.value === 'string') add(title.value, title.start);
      if (title?.type === 'TemplateLiteral') {
        add(title.quasis.map(({ value }) => value.cooked ?? '').join(' '), title.start);
      }
    }
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child);
  };
  visit(program);
  return names;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** `test` of `test('...')`, `test.only('...')` and `test.each(rows)('...')`. */
function nameOfCallee(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return nameOfCallee(callee.object);
  if (callee.type === 'CallExpression') return nameOfCallee(callee.callee);
  return '';
}

// A comment, a text, or a name with or without quotes. The bodies of functions, between $$, are code as well.
const sqlToken = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]+"|[A-Za-z_][A-Za-z0-9_]*/g;

/** The names in an SQL file; not its comments and texts. */
export function namesInSql(source: string): Name[] {
  return [...source.matchAll(sqlToken)]
    .filter(([token]) => /^["A-Za-z_]/.test(token))
    .map((match) => ({ text: match[0], offset: match.index }));
}

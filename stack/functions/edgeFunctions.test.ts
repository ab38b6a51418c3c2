import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type EdgeFunctions, startEdgeFunctions } from './edgeFunctions.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let folder: string;
let functions: EdgeFunctions;
let server: Server;
let url: string;
const log: string[] = [];

const inFolder = (path: string) => join(folder, path);
const answerWith = (text: string) =>
  writeFile(inFolder('shared/answer.ts'), `export const answer = ${text};\n`);
const call = async (path: string) => (await fetch(`${url}/functions/v1/${path}`)).text();
const index = (start: string) => `import { answer } from '../shared/answer.ts';
${start}
Deno.serve(async (request) => {
  const wait = Number(new URL(request.url).searchParams.get('wait'));
  await new Promise((resolve) => setTimeout(resolve, wait));
  return new Response(answer + ' from ' + Deno.pid);
});\n`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'test-of-holdfast-'));
  for (const name of ['shared', 'one', 'two', 'alone']) await mkdir(inFolder(name));
  await answerWith(`'first'`);
  for (const name of ['one', 'two']) await writeFile(inFolder(`${name}/index.ts`), index(''));
  await writeFile(inFolder('alone/index.ts'), `Deno.serve(() => new Response('alone from ' + Deno.pid));\n`);
  for (const name of ['one', 'two', 'alone']) await writeFile(inFolder(`${name}/deno.json`), '{}\n');
  functions = await startEdgeFunctions({}, { folder, inspect: 'two', log: (line) => log.push(line) });
  server = createServer((request, response) => functions.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await functions?.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a file that changed', () => {
  test('reloads the functions that import it, and no other', async () => {
    const alone = await call('alone');
    expect(await call('one')).toMatch(/^first from /);
    await answerWith(`'second'`);
    await functions.fileChanged(inFolder('shared/answer.ts'));
    expect(await call('one')).toMatch(/^second from /);
    expect(await call('two')).toMatch(/^second from /);
    expect(await call('alone')).toBe(alone);
  });

  test('cuts no call that is under way', async () => {
    const before = await call('one');
    const slow = call('one?wait=3000');
    // Until the call is in the function.
    await call('one');
    await writeFile(inFolder('one/index.ts'), index('// changed'));
    await functions.fileChanged(inFolder('one/index.ts'));
    expect(await call('one')).not.toBe(before);
    expect(await slow).toBe(before);
  });

  test('with a mistake leaves the version before it, until it is corrected', async () => {
    const before = await call('one');
    await writeFile(inFolder('one/index.ts'), index('const = ;'));
    await functions.fileChanged(inFolder('one/index.ts'));
    expect(await call('one')).toBe(before);
    expect(log).toContainEqual('one: the version before the change goes on');
    await writeFile(inFolder('one/index.ts'), index(''));
    await functions.fileChanged(inFolder('one/index.ts'));
    expect(await call('one')).not.toBe(before);
  });

  test('of the environment gives all functions the new values', async () => {
    await answerWith(`Deno.env.get('GREETING')`);
    await writeFile(inFolder('.env'), 'GREETING=hello\n');
    await functions.fileChanged(inFolder('.env'));
    expect(await call('one')).toMatch(/^hello from /);
  });
});

describe('the inspector', () => {
  const address = () =>
    log.flatMap((line) => /^two: Debugger listening on ws:\/\/([^/]+)\//.exec(line)?.[1] ?? []);
  const targets = async () => (await fetch(`http://${address()[0]}/json/list`)).text();

  test('is open on the function that was named, at one address over reloads', async () => {
    expect(await targets()).toContain('two/index.ts');
    await answerWith(`'third'`);
    await functions.fileChanged(inFolder('shared/answer.ts'));
    expect(await call('two')).toMatch(/^third from /);
    expect(await targets()).toContain('two/index.ts');
    expect(new Set(address()).size).toBe(1);
  });
});

import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseOptions } from './options.ts';
import { StackError } from './stackError.ts';

describe('options', () => {
  test.each([
    [['--port', 'http'], '--port takes a port between 1 and 65535, not "http".'],
    [['--port', ''], '--port takes a port between 1 and 65535, not "".'],
    [['--port', '0'], '--port takes a port between 1 and 65535, not "0".'],
    [['--port', '65536'], '--port takes a port between 1 and 65535, not "65536".'],
    [['--db-port', '1.5'], '--db-port takes a port between 1 and 65535, not "1.5".'],
    [['--data-dir', ''], '--data-dir takes a folder, not "".'],
    [['--app', 'storybook'], '--app takes built, dev or none, not "storybook".'],
  ])('%j are refused', async (args, sentence) => {
    await expect(parseOptions(args)).rejects.toEqual(new StackError(sentence));
  });

  test('--inspect of no function is refused, and those there are are named', async () => {
    await expect(parseOptions(['--inspect', 'no-such'])).rejects.toThrow(
      /^--inspect takes the name of an edge function \(.*create-booking.*\), not "no-such"\.$/,
    );
    expect((await parseOptions(['--inspect', 'create-booking'])).inspect).toBe('create-booking');
  });

  test.each([[['--ports', '5']], [['start']], [['--port']], [['--seed=yes']]])(
    '%j are refused, and the answer lists the options there are',
    async (args) => {
      await expect(parseOptions(args)).rejects.toBeInstanceOf(StackError);
      await expect(parseOptions(args)).rejects.toThrow('--data-dir DIR');
    },
  );

  test('default to the ports of config.toml and a database that lasts', async () => {
    expect(await parseOptions([])).toMatchObject({
      port: 54_321,
      databasePort: 54_322,
      ephemeral: false,
      app: 'none',
    });
  });

  test('that are ephemeral take free ports and a new folder each time', async () => {
    const [a, b] = [
      await parseOptions(['--ephemeral']),
      await parseOptions(['--ephemeral', '--port', '5000']),
    ];
    expect(a.port).not.toBe(54_321);
    expect(a.dataDir.startsWith(tmpdir())).toBe(true);
    expect(b.port).toBe(5000);
  });

  test('make a data folder absolute', async () => {
    expect((await parseOptions(['--data-dir', 'some/where'])).dataDir).toBe(resolve('some/where'));
  });
});

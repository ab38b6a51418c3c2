import type { Pgoutput } from 'pg-logical-replication';
import { expect, test } from 'vitest';
import { readDatabaseMessage } from './databaseMessage.ts';

const row = {
  id: '1aaa',
  topic: 'slot:1',
  extension: 'broadcast',
  event: 'changed',
  private: 'f',
  payload: '{"id": "1aaa", "n": 1}',
  binary_payload: null,
};

function insert(fields: Record<string, unknown>, name = 'messages'): Pgoutput.Message {
  const relation: Pgoutput.MessageRelation = {
    tag: 'relation',
    relationOid: 1,
    schema: 'realtime',
    name,
    replicaIdentity: 'default',
    columns: [],
    keyColumns: [],
  };
  return { tag: 'insert', relation, new: { ...row, ...fields } };
}

test('passes the payload of realtime.send() on as it stands', () => {
  const message = readDatabaseMessage(insert({ private: 't' }));
  expect(message).toMatchObject({ topic: 'slot:1', private: true, broadcast: { event: 'changed' } });
  expect(message?.broadcast.payload.toString()).toBe('{"id": "1aaa", "n": 1}');
  expect(message?.broadcast.meta).toBe('{"id":"1aaa"}');
});

test.each([
  ['{"n": 1}', { id: '1aaa', n: 1 }],
  ['{}', { id: '1aaa' }],
  ['{"id": 7}', { id: 7 }],
  ['[1]', [1]],
])('gives %s its id', (payload, expected) => {
  const message = readDatabaseMessage(insert({ payload }));
  expect(JSON.parse(String(message?.broadcast.payload))).toEqual(expected);
});

test('reads binary payloads', () => {
  const message = readDatabaseMessage(insert({ payload: null, binary_payload: '\\x00ff10' }));
  expect(message?.broadcast).toMatchObject({ encoding: 'bytes', payload: Buffer.from([0, 255, 16]) });
});

test.each([
  ['rows of other extensions', insert({ extension: 'presence' })],
  ['rows without event', insert({ event: null })],
  ['rows without payload', insert({ payload: null })],
  ['other tables', insert({}, 'subscription')],
])('ignores %s', (_name, change) => {
  expect(readDatabaseMessage(change)).toBeNull();
});

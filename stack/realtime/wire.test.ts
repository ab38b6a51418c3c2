import { describe, expect, test } from 'vitest';
import { type Broadcast, decodeBinary, decodeText, encodeBroadcast, encodeMessage } from './wire.ts';

// Written out byte by byte after the client's serializer, so that our own encoder cannot agree with itself.
function push(topic: string, event: string, payload: string, { meta = '', encoding = 1 } = {}): Buffer {
  const fields = ['1', '7', topic, event, meta].map((field) => Buffer.from(field));
  const header = Buffer.from([3, ...fields.map((field) => field.length), encoding]);
  return Buffer.concat([header, ...fields, Buffer.from(payload)]);
}

const note: Broadcast = {
  event: 'nöte',
  encoding: 'json',
  payload: Buffer.from('{"n":1}'),
  meta: '{"id":"x"}',
};

describe('decodeBinary', () => {
  test('reads a push with non-ASCII names by their byte lengths', () => {
    expect(decodeBinary(push('realtime:räum', 'hallo✓', '{"a":"ü"}'))).toEqual({
      kind: 'push',
      join_ref: '1',
      ref: '7',
      topic: 'realtime:räum',
      broadcast: { event: 'hallo✓', encoding: 'json', payload: Buffer.from('{"a":"ü"}'), meta: '' },
    });
  });

  test('keeps raw bytes as they are', () => {
    const decoded = decodeBinary(push('realtime:a', 'e', '\u0000{not json', { encoding: 0 }));
    expect(decoded).toMatchObject({
      broadcast: { encoding: 'bytes', payload: Buffer.from('\u0000{not json') },
    });
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a header cut short', Buffer.from([3, 1, 1])],
    ['lengths beyond the frame', Buffer.from([3, 255, 255, 255, 255, 255, 1, 65])],
    ['another kind', Buffer.from([4, 0, 0, 0, 0, 0, 1])],
    ['an unknown encoding', push('realtime:a', 'e', '{}', { encoding: 9 })],
    ['a payload that is not the JSON it claims to be', push('realtime:a', 'e', '{"n":')],
    ['metadata that is not JSON', push('realtime:a', 'e', '{}', { meta: '{' })],
  ])('refuses %s', (_name, bytes) => {
    expect(decodeBinary(bytes)).toBeNull();
  });
});

describe('decodeText', () => {
  test('reads arrays as V2 and objects as V1', () => {
    const message = {
      join_ref: '1',
      ref: '2',
      topic: 'realtime:a',
      event: 'phx_join',
      payload: { config: {} },
    };
    const array = JSON.stringify(['1', '2', 'realtime:a', 'phx_join', { config: {} }]);
    expect(decodeText('2.0.0', array)).toEqual({ kind: 'message', message });
    expect(decodeText('1.0.0', JSON.stringify(message))).toEqual({ kind: 'message', message });
    expect(decodeText('1.0.0', array)).toBeNull();
  });

  test('reads a broadcast of V1', () => {
    const payload = { type: 'broadcast', event: 'hi', payload: { n: 1 } };
    const text = JSON.stringify({
      topic: 'realtime:a',
      event: 'broadcast',
      payload,
      ref: '2',
      join_ref: '1',
    });
    const broadcast = { event: 'hi', encoding: 'json', payload: Buffer.from('{"n":1}'), meta: '' };
    expect(decodeText('1.0.0', text)).toEqual({
      kind: 'push',
      join_ref: '1',
      ref: '2',
      topic: 'realtime:a',
      broadcast,
    });
  });

  test.each(['', '{', 'null', '7', '[]', '[1,2,3,4,5]', '["1","2","t"]', '{"topic":7,"event":"e"}'])(
    'refuses %j',
    (text) => {
      expect(decodeText('2.0.0', text)).toBeNull();
      expect(decodeText('1.0.0', text)).toBeNull();
    },
  );
});

describe('encodeBroadcast', () => {
  test('writes kind 4 for V2', () => {
    const frame = encodeBroadcast('2.0.0', 'realtime:a', note);
    const fields = ['realtime:a', 'nöte', '{"id":"x"}', '{"n":1}'].map((field) => Buffer.from(field));
    expect(frame).toEqual({ binary: true, data: Buffer.concat([Buffer.from([4, 10, 5, 10, 1]), ...fields]) });
  });

  test('writes text for V1, and for V2 when a field outgrows its length byte', () => {
    const payload = { type: 'broadcast', event: 'nöte', payload: { n: 1 }, meta: { id: 'x' } };
    expect(textOf(encodeBroadcast('1.0.0', 'realtime:a', note))).toEqual({
      topic: 'realtime:a',
      event: 'broadcast',
      payload,
      ref: null,
      join_ref: null,
    });
    const long = 'x'.repeat(256);
    expect(textOf(encodeBroadcast('2.0.0', long, note))).toEqual([null, null, long, 'broadcast', payload]);
  });

  test('leaves out absent metadata and keeps large numbers exact', () => {
    const payload = Buffer.from('{"n":12345678901234567890}');
    const frame = encodeBroadcast('1.0.0', 'realtime:a', { ...note, payload, meta: '' });
    expect(frame?.data.toString()).toContain('"payload":{"n":12345678901234567890}}');
  });

  test('cannot give raw bytes to V1', () => {
    expect(encodeBroadcast('1.0.0', 'realtime:a', { ...note, encoding: 'bytes' })).toBeNull();
    expect(encodeBroadcast('2.0.0', 'realtime:a', { ...note, encoding: 'bytes' })?.data[4]).toBe(0);
  });
});

test('encodeMessage writes an array for V2 and an object for V1', () => {
  const message = { join_ref: '1', ref: '2', topic: 't', event: 'e', payload: { a: 1 } };
  expect(textOf(encodeMessage('2.0.0', message))).toEqual(['1', '2', 't', 'e', { a: 1 }]);
  expect(textOf(encodeMessage('1.0.0', message))).toEqual(message);
});

function textOf(frame: { data: Buffer; binary: boolean } | null): unknown {
  expect(frame?.binary).toBe(false);
  return JSON.parse(String(frame?.data));
}

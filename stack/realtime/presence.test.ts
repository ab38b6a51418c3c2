import { expect, test } from 'vitest';
import { Presence } from './presence.ts';

test('announces who comes, changes and goes', () => {
  const presence = new Presence();
  const tab = {};
  const joined = presence.track(tab, 'ann', { at: 'home' });
  expect(joined).toEqual({ joins: { ann: { metas: [{ at: 'home', phx_ref: 'F1' }] } }, leaves: {} });
  const moved = { at: 'work', phx_ref: 'F2', phx_ref_prev: 'F1' };
  expect(presence.track(tab, 'ann', { at: 'work' })).toEqual({
    joins: { ann: { metas: [moved] } },
    leaves: { ann: { metas: [{ at: 'home', phx_ref: 'F1' }] } },
  });
  expect(presence.untrack(tab)).toEqual({ joins: {}, leaves: { ann: { metas: [moved] } } });
  expect(presence.state()).toEqual({});
});

test('says nothing about what has not changed', () => {
  const presence = new Presence();
  const tab = {};
  presence.track(tab, 'ann', { at: 'home' });
  expect(presence.track(tab, 'ann', { at: 'home' })).toBeNull();
  expect(presence.untrack({})).toBeNull();
});

test('keeps two tabs of one person apart, and any key harmless', () => {
  const presence = new Presence();
  presence.track({}, '__proto__', { tab: 1 });
  presence.track({}, '__proto__', { tab: 2 });
  const state = presence.state();
  expect(Object.keys(state)).toEqual(['__proto__']);
  expect(Object.values(state)[0]?.metas).toHaveLength(2);
});

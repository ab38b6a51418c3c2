import { isDeepStrictEqual } from 'node:util';

export type Meta = { phx_ref: string; phx_ref_prev?: string } & Record<string, unknown>;
export type PresenceState = Record<string, { metas: Meta[] }>;
export interface PresenceDiff extends Record<string, unknown> {
  joins: PresenceState;
  leaves: PresenceState;
}

/**
 * Who is here, for one room. `owner` is the channel that tracks; several may share a key (two tabs of a person).
 * Each change returns the difference to announce, or null when nothing changed.
 */
export class Presence {
  readonly #tracked = new Map<object, { key: string; payload: Record<string, unknown>; meta: Meta }>();
  #refs = 0;

  track(owner: object, key: string, payload: Record<string, unknown>): PresenceDiff | null {
    const before = this.#tracked.get(owner);
    if (before && isDeepStrictEqual(before.payload, payload)) return null;
    const meta: Meta = { ...payload, phx_ref: `F${(++this.#refs).toString(36)}` };
    if (before) meta.phx_ref_prev = before.meta.phx_ref;
    this.#tracked.set(owner, { key, payload, meta });
    return { joins: { [key]: { metas: [meta] } }, leaves: before ? { [key]: { metas: [before.meta] } } : {} };
  }

  untrack(owner: object): PresenceDiff | null {
    const before = this.#tracked.get(owner);
    if (!before) return null;
    this.#tracked.delete(owner);
    return { joins: {}, leaves: { [before.key]: { metas: [before.meta] } } };
  }

  state(): PresenceState {
    const metas = new Map<string, { metas: Meta[] }>();
    for (const { key, meta } of this.#tracked.values()) {
      const entry = metas.get(key);
      if (entry) entry.metas.push(meta);
      else metas.set(key, { metas: [meta] });
    }
    // Keys come from clients. fromEntries() makes even `__proto__` an ordinary property.
    return Object.fromEntries(metas);
  }
}

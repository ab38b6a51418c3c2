import { randomUUID } from 'node:crypto';
import type { Authorizer, ByExtension, Extension } from './authorize.ts';
import { type Identity, secondsPastExpiry } from './identity.ts';
import type { JoinConfig } from './joinConfig.ts';
import { announce, type Member, type Room, type Rooms } from './rooms.ts';
import type { Broadcast, Frame, Message, Vsn } from './wire.ts';

/** What a channel needs of the socket it lives on. */
export interface Outlet {
  readonly vsn: Vsn;
  send(frame: Frame): void;
  sendMessage(message: Message): void;
}

type Payload = Record<string, unknown>;

/** One topic joined by one socket: its rights, its sending and its end. */
export class Channel implements Member {
  readonly vsn: Vsn;
  readonly join_ref: string | null;
  identity: Identity;
  #reads: ByExtension<boolean>;
  readonly #writes = new Map<Extension, boolean>();
  readonly #room: Room;
  readonly #presence_key: string;
  #presence_enabled: boolean;
  #isOpen = true;
  readonly #parts: ChannelParts;

  constructor(parts: ChannelParts) {
    this.#parts = parts;
    this.vsn = parts.outlet.vsn;
    this.join_ref = parts.join_ref;
    this.identity = parts.identity;
    this.#reads = parts.reads;
    this.#presence_key = parts.config.presence_key || randomUUID();
    this.#presence_enabled = parts.config.presence_enabled;
    this.#room = parts.rooms.join(parts.name, parts.config.private, this);
  }

  receivesBroadcasts(): boolean {
    return this.#reads.broadcast;
  }

  receivesPresence(): boolean {
    return this.#presence_enabled && this.#reads.presence;
  }

  send(frame: Frame): void {
    this.#parts.outlet.send(frame);
  }

  /** Tells the client who is here; its library holds back every difference until it has seen this. */
  sendPresenceState(): void {
    if (this.receivesPresence()) this.#emit('presence_state', this.#room.presence.state());
  }

  sendSystem(extension: string, status: 'ok' | 'error', message: string): void {
    this.#emit('system', { extension, status, message, channel: this.#parts.name });
  }

  /**
   * Passes on a broadcast of this client. Without the right to write it is dropped without a word, as on hosted:
   * whoever asked for an acknowledgement sees it time out.
   */
  async push(ref: string | null, broadcast: Broadcast): Promise<void> {
    if (!(await this.#mayWrite('broadcast')) || !this.#isOpen) return;
    const { rooms, config, name } = this.#parts;
    if (broadcast.meta !== '') {
      this.sendSystem('broadcast', 'error', 'Storing broadcasts (persist) is not supported by this server');
    }
    rooms.broadcast(name, config.private, { ...broadcast, meta: '' }, config.self ? undefined : this);
    if (config.ack) this.#reply(ref, 'ok', {});
  }

  async presence(ref: string | null, payload: Payload): Promise<void> {
    const event = String(payload.event).toLowerCase();
    if (event !== 'track' && event !== 'untrack')
      return this.#reply(ref, 'error', { reason: 'Unknown presence event' });
    if (!(await this.#mayWrite('presence'))) return this.#reply(ref, 'error', { reason: 'Unauthorized' });
    if (!this.#isOpen) return;
    if (!this.#presence_enabled) {
      this.#presence_enabled = true;
      this.sendPresenceState();
    }
    const { presence } = this.#room;
    const tracked =
      typeof payload.payload === 'object' && payload.payload !== null ? { ...payload.payload } : {};
    announce(
      this.#room,
      event === 'track' ? presence.track(this, this.#presence_key, tracked) : presence.untrack(this),
    );
    this.#reply(ref, 'ok', {});
  }

  /** Takes over a new token: the policies are asked anew, and a channel that may not read any more is closed. */
  async renew(identity: Identity): Promise<void> {
    const { authorizer, config, name } = this.#parts;
    const reads = config.private ? await authorizer.reads(identity, name) : this.#reads;
    if (!this.#isOpen) return;
    this.identity = identity;
    this.#reads = reads;
    this.#writes.clear();
    if (!mayRead(reads, config)) {
      this.close(`You no longer have permission to read from this Channel topic: ${name}`);
    }
  }

  closeIfExpired(nowMs: number): void {
    const past = secondsPastExpiry(this.identity, nowMs);
    if (past !== null) this.close(`Token has expired ${past} seconds ago`);
  }

  /** Ends the channel for good (`phx_close`): the client does not come back by itself. */
  close(reason?: string): void {
    if (!this.#isOpen) return;
    if (reason) this.sendSystem('system', 'error', reason);
    this.detach();
    this.#emit('phx_close', {}, this.join_ref);
  }

  /** Ends the channel as if it had crashed (`phx_error`): the client joins again and fetches anew. */
  crash(): void {
    if (!this.#isOpen) return;
    this.detach();
    this.#emit('phx_error', {}, this.join_ref);
  }

  detach(): void {
    this.#isOpen = false;
    this.#parts.rooms.leave(this.#room, this);
    this.#parts.onDetach();
  }

  async #mayWrite(extension: Extension): Promise<boolean> {
    const { authorizer, config, name } = this.#parts;
    if (!config.private) return true;
    const known = this.#writes.get(extension);
    if (known !== undefined) return known;
    const allowed = await authorizer.mayWrite(this.identity, name, extension);
    this.#writes.set(extension, allowed);
    return allowed;
  }

  #reply(ref: string | null, status: 'ok' | 'error', response: Payload): void {
    this.#emit('phx_reply', { status, response }, ref);
  }

  #emit(event: string, payload: Payload, ref: string | null = null): void {
    const { outlet, topic } = this.#parts;
    outlet.sendMessage({ join_ref: this.join_ref, ref, topic, event, payload });
  }
}

export interface ChannelParts {
  outlet: Outlet;
  rooms: Rooms;
  authorizer: Authorizer;
  topic: string;
  /** The topic without its wire prefix, as the database knows it. */
  name: string;
  join_ref: string | null;
  config: JoinConfig;
  identity: Identity;
  reads: ByExtension<boolean>;
  onDetach: () => void;
}

export function mayRead(reads: ByExtension<boolean>, config: JoinConfig): boolean {
  return reads.broadcast || (config.presence_enabled && reads.presence);
}

import type { WebSocket } from 'ws';
import { TokenBucket } from '../tokenBucket.ts';
import type { Channel, Outlet } from './channel.ts';
import { type Identity, IdentityError } from './identity.ts';
import { type Hub, JoinRefused, joinChannel } from './join.ts';
import {
  decodeBinary,
  decodeText,
  encodeMessage,
  type Frame,
  type Incoming,
  type Message,
  type Vsn,
} from './wire.ts';

const CHANNELS_MAX = 100; // As on hosted.

/**
 * What hosted's smallest plan lets a project send. Hosted counts the average of a minute, so that short bursts pass; here a
 * client may be ahead by ten seconds.
 */
const MESSAGES_PER_SECOND_MAX = 100;
const MESSAGES_BURST_MAX = 10 * MESSAGES_PER_SECOND_MAX;
const PENDING_MAX = 1000;
const IDLE_MS_MAX = 60_000;

/**
 * Unsent bytes after which a client counts as too slow. It is cut off rather than queued for: it connects again
 * and fetches the current state, which is also less to send than everything it missed.
 */
const UNSENT_BYTES_MAX = 1_000_000;

/** One WebSocket: reads frames, keeps the order within each topic, owns its channels. */
export class Connection implements Outlet {
  readonly vsn: Vsn;
  readonly #socket: WebSocket;
  readonly #hub: Hub;
  readonly #identity: Identity;
  readonly #channels = new Map<string, Channel>();
  /** Topics of joins that are still being decided. They count as channels: joins do not wait for one another. */
  readonly #joining = new Set<string>();
  readonly #messages = new TokenBucket(MESSAGES_BURST_MAX, MESSAGES_PER_SECOND_MAX, Date.now());
  readonly #tails = new Map<string, Promise<void>>();
  #hasSentJunk = false;
  #pending_count = 0;
  #seen_at_ms = Date.now();

  constructor(socket: WebSocket, vsn: Vsn, identity: Identity, hub: Hub) {
    this.#socket = socket;
    this.vsn = vsn;
    this.#identity = identity;
    this.#hub = hub;
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on('ping', () => this.#see());
    // A protocol violation or a reset ends this socket only; `close` follows and cleans up.
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      for (const channel of [...this.#channels.values()]) channel.detach();
    });
  }

  send(frame: Frame): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > UNSENT_BYTES_MAX) {
      this.#hub.log('realtime: a client that reads too slowly was disconnected');
      this.#socket.terminate();
      return;
    }
    this.#socket.send(frame.data, { binary: frame.binary });
  }

  sendMessage(message: Message): void {
    this.send(encodeMessage(this.vsn, message));
  }

  /** Ends what is over by the clock: a silent socket, channels with an expired token. */
  sweep(nowMs: number): void {
    if (nowMs - this.#seen_at_ms > IDLE_MS_MAX) this.#socket.terminate();
    for (const channel of [...this.#channels.values()]) channel.closeIfExpired(nowMs);
  }

  /** Messages were lost: each client shall join again and fetch anew. */
  crashChannels(): void {
    for (const channel of [...this.#channels.values()]) channel.crash();
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#see();
    const incoming = isBinary ? decodeBinary(data) : decodeText(this.vsn, data.toString('utf8'));
    if (!incoming) {
      // Once a socket: a client that sends junk shall not fill the log with it.
      if (!this.#hasSentJunk) this.#hub.log('realtime: malformed frames of a client are being ignored');
      this.#hasSentJunk = true;
      return;
    }
    const topic = incoming.kind === 'push' ? incoming.topic : incoming.message.topic;
    if (topic === 'phoenix') this.#heartbeat(incoming);
    else if (this.#hub.rateLimits && !this.#messages.take(this.#seen_at_ms)) this.#refuse(incoming, topic);
    else
      this.#enqueue(topic, () =>
        incoming.kind === 'push' ? this.#push(incoming) : this.#handle(incoming.message),
      );
  }

  /** Too many messages: the channel is closed with the reason, as on hosted, and a join is refused. */
  #refuse(incoming: Incoming, topic: string): void {
    if (incoming.kind === 'message' && incoming.message.event === 'phx_join') {
      const reason = 'ClientJoinRateLimitReached: Too many joins per second';
      this.#reply(incoming.message, 'error', { reason });
    } else {
      this.#channels.get(topic)?.close('Too many messages per second');
    }
  }

  // Topics do not wait for one another, but within a topic a message waits for what came before it: a broadcast
  // sent right after a join must find the channel joined although the policies are still being asked.
  #enqueue(topic: string, task: () => Promise<void>): void {
    if (this.#pending_count >= PENDING_MAX) {
      this.#socket.terminate();
      return;
    }
    this.#pending_count++;
    const tail = (this.#tails.get(topic) ?? Promise.resolve())
      .then(task)
      .catch((error: Error) =>
        this.#hub.log(`realtime: ${error.message}: ${String(error.cause ?? error.stack)}`),
      )
      .finally(() => {
        this.#pending_count--;
        if (this.#tails.get(topic) === tail) this.#tails.delete(topic);
      });
    this.#tails.set(topic, tail);
  }

  #heartbeat(incoming: Incoming): void {
    if (incoming.kind === 'message' && incoming.message.event === 'heartbeat')
      this.#reply(incoming.message, 'ok', {});
  }

  async #handle(message: Message): Promise<void> {
    const { topic, event, ref, payload } = message;
    if (event === 'phx_join') return this.#join(message);
    const channel = this.#channels.get(topic);
    if (!channel) {
      if (event === 'phx_leave') this.#reply(message, 'ok', {});
      else if (event !== 'access_token') this.#reply(message, 'error', { reason: 'unmatched topic' });
      return;
    }
    if (isOutdated(message.join_ref, channel)) return;
    if (event === 'phx_leave') {
      this.#reply(message, 'ok', {});
      channel.close();
    } else if (event === 'access_token') {
      await this.#renew(channel, payload.access_token);
    } else if (event === 'presence') {
      await channel.presence(ref, payload);
    }
  }

  async #push(incoming: Incoming & { kind: 'push' }): Promise<void> {
    const { topic, join_ref, ref, broadcast } = incoming;
    const channel = this.#channels.get(topic);
    if (!channel) {
      const message: Message = { topic, join_ref, ref, event: 'broadcast', payload: {} };
      return this.#reply(message, 'error', { reason: 'unmatched topic' });
    }
    if (!isOutdated(join_ref, channel)) await channel.push(ref, broadcast);
  }

  async #join(message: Message): Promise<void> {
    const { topic } = message;
    this.#channels.get(topic)?.close();
    try {
      if (this.#channels.size + this.#joining.size >= CHANNELS_MAX) {
        throw new JoinRefused('ChannelRateLimitReached: Too many channels');
      }
      this.#joining.add(topic);
      const channel = await joinChannel({
        hub: this.#hub,
        outlet: this,
        connection_identity: this.#identity,
        message,
        isGone: () => this.#socket.readyState !== this.#socket.OPEN,
        onDetach: () => this.#channels.delete(topic),
      });
      if (channel) this.#channels.set(topic, channel);
    } catch (error) {
      if (!(error instanceof JoinRefused)) throw error;
      this.#reply(message, 'error', { reason: error.message });
    } finally {
      this.#joining.delete(topic);
    }
  }

  // Null, unchanged tokens and API keys say nothing new; they also come from clients that merely reconnect.
  async #renew(channel: Channel, token: unknown): Promise<void> {
    if (typeof token !== 'string' || token.startsWith('sb_') || token === channel.identity.token) return;
    try {
      await channel.renew(await this.#hub.identities.ofToken(token, this.#identity));
    } catch (error) {
      // Whoever cannot be judged may not keep listening on the strength of an older token.
      if (error instanceof IdentityError) return channel.close(error.message);
      channel.crash();
      throw error;
    }
  }

  #reply(to: Message, status: 'ok' | 'error', response: Record<string, unknown>): void {
    const { join_ref, ref, topic } = to;
    this.sendMessage({ join_ref, ref, topic, event: 'phx_reply', payload: { status, response } });
  }

  #see(): void {
    this.#seen_at_ms = Date.now();
  }
}

function isOutdated(join_ref: string | null, channel: Channel): boolean {
  return join_ref !== null && join_ref !== channel.join_ref;
}

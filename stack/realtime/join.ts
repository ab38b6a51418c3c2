import { type Authorizer, PolicyError } from './authorize.ts';
import { Channel, mayRead, type Outlet } from './channel.ts';
import { type Identities, type Identity, IdentityError } from './identity.ts';
import { readJoinConfig } from './joinConfig.ts';
import type { Replication } from './replication.ts';
import { type Rooms, TOPIC_PREFIX } from './rooms.ts';
import type { Message } from './wire.ts';

/** What all sockets of one gateway share. */
export interface Hub {
  rooms: Rooms;
  authorizer: Authorizer;
  identities: Identities;
  replication: Pick<Replication, 'whenStreaming'>;
  rateLimits: boolean;
  log: (line: string) => void;
}

/** A join that is refused. `message` is what the client's callback gets as the reason. */
export class JoinRefused extends Error {}

const ALL_READS = { broadcast: true, presence: true };

// Shorter than the client's join timeout of 10 s, so that it gets a reason and not a silence.
const STREAM_WAIT_MS_MAX = 5000;

/**
 * Admits one channel, or throws `JoinRefused`. Its reply says "subscribed", and the client fetches the current
 * state after that; so the reply waits until changes really arrive, or whatever changed in between would be lost.
 */
export async function joinChannel(options: {
  hub: Hub;
  outlet: Outlet;
  connection_identity: Identity;
  message: Message;
  isGone: () => boolean;
  onDetach: () => void;
}): Promise<Channel | null> {
  const { hub, outlet, message } = options;
  const { topic, join_ref, ref, payload } = message;
  const name = topic.startsWith(TOPIC_PREFIX) ? topic.slice(TOPIC_PREFIX.length) : '';
  if (name === '') throw new JoinRefused(`A topic must start with "${TOPIC_PREFIX}" and have a name`);
  const config = readJoinConfig(payload);
  if (config.postgres_changes_count > 0) {
    throw new JoinRefused(
      'postgres_changes is not supported by this server: use broadcast from the database',
    );
  }
  const identity = await identify(
    hub,
    payload.access_token ?? payload.user_token,
    options.connection_identity,
  );
  if (!(await hub.replication.whenStreaming(STREAM_WAIT_MS_MAX))) {
    throw new JoinRefused('Realtime was unable to connect to the database, please retry');
  }
  const reads = config.private ? await readsOf(hub, identity, name) : ALL_READS;
  if (!mayRead(reads, config)) {
    throw new JoinRefused(
      `Unauthorized: You do not have permissions to read from this Channel topic: ${name}`,
    );
  }
  if (options.isGone()) return null;

  const { rooms, authorizer } = hub;
  const { onDetach } = options;
  const parts = {
    outlet,
    rooms,
    authorizer,
    topic,
    name,
    join_ref: join_ref ?? ref,
    config,
    identity,
    reads,
    onDetach,
  };
  const channel = new Channel(parts);
  outlet.sendMessage({
    join_ref,
    ref,
    topic,
    event: 'phx_reply',
    payload: { status: 'ok', response: { postgres_changes: [] } },
  });
  channel.sendPresenceState();
  if (config.replication_ready) channel.sendSystem('system', 'ok', 'Replication connection established');
  if (config.replay) channel.sendSystem('broadcast', 'error', 'Replay is not supported by this server');
  return channel;
}

async function identify(hub: Hub, token: unknown, connection: Identity): Promise<Identity> {
  try {
    return await hub.identities.ofToken(token, connection);
  } catch (error) {
    if (error instanceof IdentityError) throw new JoinRefused(`InvalidJWTToken: ${error.message}`);
    throw error;
  }
}

async function readsOf(hub: Hub, identity: Identity, name: string) {
  try {
    return await hub.authorizer.reads(identity, name);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    hub.log(`realtime: ${error.message} (${name}): ${String(error.cause)}`);
    throw new JoinRefused(error.message);
  }
}

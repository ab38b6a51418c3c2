import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';

export type LiveStatus = 'connecting' | 'live' | 'reconnecting';

export interface ChannelListener {
  onMessage: (payload: unknown) => void;
  /** `live` is told at each (re)subscribe: messages may have been lost before it, so what is known must be fetched again. */
  onStatus: (status: LiveStatus) => void;
}

interface ChannelOptions {
  topic: string;
  event: string;
  isPrivate?: boolean;
}

interface Room {
  listeners: Set<ChannelListener>;
  status: LiveStatus;
  channel: RealtimeChannel | undefined;
  /** Set when nobody listens any more: the channel is left unless somebody comes back in time. */
  closing: ReturnType<typeof setTimeout> | undefined;
}

/** Spares leaving and joining again when one page follows another with the same topic. */
const lingerMilliseconds = 2_000;
const reopenMilliseconds = 2_000;

const roomsOfClients = new WeakMap<SupabaseClient, Map<string, Room>>();

/** Listens to a topic over one channel for all listeners: a client may join a topic only once. Returns how to leave. */
export function joinChannel(
  client: SupabaseClient,
  options: ChannelOptions,
  listener: ChannelListener,
): () => void {
  const rooms = roomsOfClients.get(client) ?? new Map<string, Room>();
  roomsOfClients.set(client, rooms);
  const room = rooms.get(options.topic) ?? openRoom(client, rooms, options);
  clearTimeout(room.closing);
  room.listeners.add(listener);
  listener.onStatus(room.status);

  return () => {
    room.listeners.delete(listener);
    if (room.listeners.size > 0) return;
    room.closing = setTimeout(() => {
      rooms.delete(options.topic);
      if (room.channel) void client.removeChannel(room.channel);
    }, lingerMilliseconds);
  };
}

function openRoom(client: SupabaseClient, rooms: Map<string, Room>, options: ChannelOptions): Room {
  const { topic, event, isPrivate = false } = options;
  const room: Room = { listeners: new Set(), status: 'connecting', channel: undefined, closing: undefined };
  rooms.set(topic, room);
  const isOpen = () => rooms.get(topic) === room;
  const tell = (status: LiveStatus) => {
    room.status = status;
    for (const listener of room.listeners) listener.onStatus(status);
  };

  const subscribe = async () => {
    // A private channel that is joined before the token is known is refused first and retried later.
    if (isPrivate) await client.realtime.setAuth();
    if (!isOpen()) return;
    room.channel = client
      .channel(topic, { config: { private: isPrivate } })
      .on('broadcast', { event }, ({ payload }) => {
        for (const listener of room.listeners) listener.onMessage(payload);
      })
      .subscribe((status) => {
        if (!isOpen()) return;
        tell(status === 'SUBSCRIBED' ? 'live' : 'reconnecting');
        // Errors are retried by the client; a channel that the server closed is not.
        if (status === 'CLOSED') setTimeout(() => isOpen() && void subscribe(), reopenMilliseconds);
      });
  };
  void subscribe();
  return room;
}

import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';

export type LiveStatus = 'connecting' | 'live' | 'reconnecting';

interface ChannelListener {
  onMessage: (payload: unknown) => void;
  /** Gets `live` at each (re)subscription: messages may have been lost before it, so the listener must fetch again. */
  onStatus: (status: LiveStatus) => void;
}

interface ChannelOptions {
  topic: string;
  /** Name of the broadcast event; every topic has one. */
  event: string;
}

interface SharedChannel {
  listeners: Set<ChannelListener>;
  status: LiveStatus;
  channel: RealtimeChannel | undefined;
  /** Set while nobody listens: the channel is left unless a listener comes back in time. */
  closing: ReturnType<typeof setTimeout> | undefined;
}

/** Avoids leaving and joining again when one page follows another with the same topic. */
const lingerMilliseconds = 2_000;
const reopenMilliseconds = 2_000;

const channelsOfClients = new WeakMap<SupabaseClient, Map<string, SharedChannel>>();

/**
 * Listens to a topic over one private channel for all listeners, since a client may join a topic only once. Returns the function that
 * stops listening.
 */
export function joinChannel(
  client: SupabaseClient,
  options: ChannelOptions,
  listener: ChannelListener,
): () => void {
  const channels = channelsOfClients.get(client) ?? new Map<string, SharedChannel>();
  channelsOfClients.set(client, channels);
  const shared = channels.get(options.topic) ?? openChannel(client, channels, options);
  clearTimeout(shared.closing);
  shared.listeners.add(listener);
  listener.onStatus(shared.status);

  return () => {
    shared.listeners.delete(listener);
    if (shared.listeners.size > 0) return;
    shared.closing = setTimeout(() => {
      channels.delete(options.topic);
      if (shared.channel) void client.removeChannel(shared.channel);
    }, lingerMilliseconds);
  };
}

function openChannel(
  client: SupabaseClient,
  channels: Map<string, SharedChannel>,
  { topic, event }: ChannelOptions,
): SharedChannel {
  const shared: SharedChannel = {
    listeners: new Set(),
    status: 'connecting',
    channel: undefined,
    closing: undefined,
  };
  channels.set(topic, shared);
  const isOpen = () => channels.get(topic) === shared;
  const notify = (status: LiveStatus) => {
    shared.status = status;
    for (const listener of shared.listeners) listener.onStatus(status);
  };

  const subscribe = async () => {
    // A private channel that is joined before the token is known is refused first and retried later.
    await client.realtime.setAuth();
    if (!isOpen()) return;
    shared.channel = client
      .channel(topic, { config: { private: true } })
      .on('broadcast', { event }, ({ payload }) => {
        for (const listener of shared.listeners) listener.onMessage(payload);
      })
      .subscribe((status) => {
        if (!isOpen()) return;
        notify(status === 'SUBSCRIBED' ? 'live' : 'reconnecting');
        // The client retries after errors, but not after the server has closed the channel.
        if (status === 'CLOSED') setTimeout(() => isOpen() && void subscribe(), reopenMilliseconds);
      });
  };
  void subscribe();
  return shared;
}

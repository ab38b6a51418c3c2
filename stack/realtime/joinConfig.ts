import { isRecord } from './wire.ts';

export interface JoinConfig {
  private: boolean;
  self: boolean;
  ack: boolean;
  replication_ready: boolean;
  replay: boolean;
  presence_key: string;
  presence_enabled: boolean;
  postgres_changes_count: number;
}

/**
 * Reads the payload of a phx_join as leniently as the hosted server: booleans may be strings, missing parts take
 * their defaults, null entries of arrays are dropped.
 */
export function readJoinConfig(payload: Record<string, unknown>): JoinConfig {
  const config = recordOf(payload.config);
  const broadcast = recordOf(config.broadcast);
  const presence = recordOf(config.presence);
  const changes: unknown[] = Array.isArray(config.postgres_changes) ? config.postgres_changes : [];
  return {
    private: isTrue(config.private),
    self: isTrue(broadcast.self),
    ack: isTrue(broadcast.ack),
    replication_ready: isTrue(broadcast.replication_ready),
    replay: isRecord(broadcast.replay),
    presence_key: typeof presence.key === 'string' ? presence.key : '',
    presence_enabled: isTrue(presence.enabled),
    postgres_changes_count: changes.filter((change) => change !== null).length,
  };
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

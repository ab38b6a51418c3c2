import { Presence, type PresenceDiff } from './presence.ts';
import {
  type Broadcast,
  encodeBroadcast,
  encodeMessage,
  type Frame,
  type Message,
  type Vsn,
} from './wire.ts';

export const TOPIC_PREFIX = 'realtime:';

/** One joined channel of one socket, as a room sees it. */
export interface Member {
  readonly vsn: Vsn;
  receivesBroadcasts(): boolean;
  receivesPresence(): boolean;
  send(frame: Frame): void;
}

/** Everyone on one topic. Public and private topics of the same name are different rooms. */
export interface Room {
  readonly key: string;
  readonly topic: string;
  readonly members: Set<Member>;
  readonly presence: Presence;
}

export class Rooms {
  readonly #rooms = new Map<string, Room>();

  join(topic: string, isPrivate: boolean, member: Member): Room {
    const key = keyOf(topic, isPrivate);
    let room = this.#rooms.get(key);
    if (!room) {
      room = { key, topic, members: new Set(), presence: new Presence() };
      this.#rooms.set(key, room);
    }
    room.members.add(member);
    return room;
  }

  leave(room: Room, member: Member): void {
    if (!room.members.delete(member)) return;
    announce(room, room.presence.untrack(member));
    if (room.members.size === 0) this.#rooms.delete(room.key);
  }

  /**
   * Delivers to everyone in the room but `except`. A frame is encoded once per protocol version, however many
   * watch: for a thousand watchers the encoding would cost more than the sending.
   */
  broadcast(topic: string, isPrivate: boolean, broadcast: Broadcast, except?: Member): void {
    const room = this.#rooms.get(keyOf(topic, isPrivate));
    if (!room) return;
    const encode = oncePerVersion((vsn) => encodeBroadcast(vsn, TOPIC_PREFIX + topic, broadcast));
    for (const member of room.members) {
      if (member === except || !member.receivesBroadcasts()) continue;
      const frame = encode(member.vsn);
      if (frame) member.send(frame);
    }
  }
}

/** Tells a room's members who came and went. Nothing happens for a null difference. */
export function announce(room: Room, diff: PresenceDiff | null): void {
  if (!diff) return;
  const topic = TOPIC_PREFIX + room.topic;
  const message: Message = { join_ref: null, ref: null, topic, event: 'presence_diff', payload: diff };
  const encode = oncePerVersion((vsn) => encodeMessage(vsn, message));
  for (const member of room.members) {
    const frame = member.receivesPresence() ? encode(member.vsn) : null;
    if (frame) member.send(frame);
  }
}

function oncePerVersion(encode: (vsn: Vsn) => Frame | null): (vsn: Vsn) => Frame | null {
  const frames = new Map<Vsn, Frame | null>();
  return (vsn) => {
    let frame = frames.get(vsn);
    if (frame === undefined) {
      frame = encode(vsn);
      frames.set(vsn, frame);
    }
    return frame;
  };
}

function keyOf(topic: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private' : 'public'}:${topic}`;
}

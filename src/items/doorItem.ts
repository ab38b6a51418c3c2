/** What the door of an item shows of the item itself. */
export interface DoorItem {
  title: string;
  /** Null for a suite type, which has no time of its own. */
  when: string | null;
  timeZone: string;
}

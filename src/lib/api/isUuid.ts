/** True for an id that the database accepts. A read with another id fails there, so callers answer `not found` without it. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

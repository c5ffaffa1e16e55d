/** Pages of a room that do not lie below its address. */
const ALSO_IN: Readonly<Record<string, string>> = { '/sql': '/data' };

/** Whether a page lies in the room of the navigation with this address. */
export function isIn(pathname: string, room: string): boolean {
  const path = ALSO_IN[pathname] ?? pathname;
  return path === room || (room !== '/' && path.startsWith(`${room}/`));
}

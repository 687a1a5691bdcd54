/** Numbers and names of walls that both ends share, apart from the schemas: a screen does not load the library those are made with. */

/** Path of the screens' own Socket.IO namespace. */
export const WALL_NAMESPACE = '/wall'
/** Disputes are in no cell that has fewer. */
export const CELL_MIN = 3
/** More rows than any wall has. */
export const INCIDENTS_MAX = 200
/** A screen hears from the server this often, whatever happens. */
export const BEAT_MS = 1_000
/** A change is said this much ahead, so that it has reached every screen at its instant. */
export const SHOW_LEAD_MS = 250
/** A screen says this often that it lives. */
export const HEARTBEAT_MS = 5_000
/** A screen that waits for an admin asks this often. */
export const CLAIM_MS = 2_000

/** Widths at which the desk is arranged otherwise (ui.md §2). */

/** From here on queue, map and detail stand side by side. */
export const WIDE_DESK = '(min-width: 1600px)'
/** From here on the detail has a column of its own beside the queue. */
export const WALL_DESK = '(min-width: 3000px)'

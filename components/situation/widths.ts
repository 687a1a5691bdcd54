/** Widths at which the situation page is arranged otherwise (ui.md §2). */

/** One map and one panel with tabs beside it: a notebook's screen. */
export const NOTEBOOK = '(min-width: 1001px) and (max-width: 1599px)'
/** Room for two maps that are each as large as one elsewhere. */
export const TWO_MAPS = '(min-width: 2400px)'

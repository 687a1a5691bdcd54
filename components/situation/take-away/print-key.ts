/** P by itself, outside of anything that is written in. */
export const isPrintKey = (event: KeyboardEvent): boolean =>
  event.key.toLowerCase() === 'p' &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !event.isComposing &&
  !(event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable], dialog'))

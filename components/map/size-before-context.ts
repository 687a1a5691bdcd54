/**
 * Gives the canvas of the symbols its size before it has a graphics context, which deck.gl makes a moment later: a resize afterwards waits
 * until the card has done all it still has to do, on a weak one most of a second, and the map's tiles wait with it.
 */
export function sizeBeforeContext(container: HTMLElement): void {
  const canvas = container.querySelector<HTMLCanvasElement>('#deckgl-overlay')
  if (!canvas) return
  canvas.width = Math.round(container.clientWidth * window.devicePixelRatio)
  canvas.height = Math.round(container.clientHeight * window.devicePixelRatio)
}

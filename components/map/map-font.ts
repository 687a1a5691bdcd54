/** The Chinese font comes in slices, each when first needed. What is drawn by script must wait for its slices, or boxes are drawn and kept. */
import { MAP_FONT } from './basemap.ts'

export interface MapFont {
  /** True when every letter of the text can be drawn; else loads what is missing and reports by `changed`. */
  ready(text: string): boolean
  /** Resolves when the letters can be drawn, or cannot be had. */
  load(text: string): Promise<void>
}

/** `changed` is called after letters have come. */
export function createMapFont(changed: () => void): MapFont {
  const loaded = new Set<string>()
  const asked = new Set<string>()

  async function load(text: string): Promise<void> {
    const missing = [...new Set(text)].filter((letter) => !loaded.has(letter)).join('')
    if (missing === '') return
    // A letter that no slice has, or a failed download, is drawn with the system's font: better than a name that never shows.
    await document.fonts.load(`400 16px "${MAP_FONT}"`, missing).catch(() => [])
    for (const letter of missing) loaded.add(letter)
  }

  return {
    load,
    ready(text) {
      let missing = ''
      let complete = true
      for (const letter of text) {
        if (loaded.has(letter)) continue
        complete = false
        if (!asked.has(letter)) missing += letter
        asked.add(letter)
      }
      if (missing !== '') load(missing).then(changed)
      return complete
    },
  }
}

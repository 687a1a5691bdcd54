/** What of a map can be seen, by colours that only it has. */
import type { Page } from '@playwright/test'

export type Colour = readonly [red: number, green: number, blue: number]

/** Sum of the three differences: soft edges and scaling change a colour by less. */
const TOLERANCE = 12

/** How many pixels of the map have each colour. */
export async function countColours<Name extends string>(
  page: Page,
  colours: Readonly<Record<Name, Colour>>,
): Promise<Record<Name, number>> {
  const picture = await page.getByTestId('map').screenshot()
  return page.evaluate(
    async ({ base64, wanted, tolerance }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      if (!context) throw new Error('no 2d canvas')
      context.drawImage(bitmap, 0, 0)
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
      const counts: Record<string, number> = {}
      for (const [name, [red, green, blue]] of Object.entries(wanted as Record<string, Colour>)) {
        let count = 0
        for (let at = 0; at < data.length; at += 4) {
          const off =
            Math.abs((data[at] ?? 0) - red) +
            Math.abs((data[at + 1] ?? 0) - green) +
            Math.abs((data[at + 2] ?? 0) - blue)
          if (off <= tolerance) count++
        }
        counts[name] = count
      }
      return counts as Record<Name, number>
    },
    { base64: picture.toString('base64'), wanted: colours, tolerance: TOLERANCE },
  )
}

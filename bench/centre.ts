/** Where to put the mouse. */
import type { Locator } from '@playwright/test'

export async function centreOf(locator: Locator): Promise<readonly [number, number]> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('what should be under the mouse is not drawn')
  return [box.x + box.width / 2, box.y + box.height / 2]
}

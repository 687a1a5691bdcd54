/** Three ways of doing the same: by mouse, by keyboard alone, by touch. A test of a whole life is written once and done by each. */
import { type CDPSession, expect, type Locator, type Page } from '@playwright/test'

export interface Hand {
  readonly name: string
  /** For the context: whether it has a finger. */
  readonly touch: boolean
  press(target: Locator): Promise<void>
  /** Replaces what stands in the field. */
  write(field: Locator, text: string): Promise<void>
  /** Chooses of a list by the beginning of its text. */
  choose(list: Locator, text: string): Promise<void>
  /** Opens the file dialog behind the control and gives it the file. */
  give(control: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>
}

/** More stops than any page has. */
const STOPS_MAX = 400
export const mouse: Hand = {
  name: 'mouse',
  touch: false,
  press: (target) => target.click(),
  async write(field, text) {
    await field.click()
    await field.fill(text)
  },
  choose: chooseOption,
  give: (control, file) => giveFile(control, file, () => control.click()),
}

/** A list forgets what was typed after a second. */
const TYPED_AGAIN_MS = 1_500

export const keyboard: Hand = {
  name: 'keyboard alone',
  touch: false,
  async press(target) {
    await tabTo(target)
    await target.page().keyboard.press('Enter')
  },
  async write(field, text) {
    await tabTo(field)
    await field.page().keyboard.press('Control+a')
    await field.page().keyboard.type(text)
  },
  async choose(list, text) {
    await tabTo(list)
    // What is typed too slowly counts as several words to a list: then it is typed again, as a person would.
    await expect(async () => {
      await list.page().keyboard.type(text)
      await expect(list).toHaveValue(text, { timeout: TYPED_AGAIN_MS })
    }).toPass()
  },
  async give(control, file) {
    // A browser opens its file dialog only over the page somebody sits before.
    await control.page().bringToFront()
    await tabTo(control)
    await giveFile(control, file, () => control.page().keyboard.press('Space'))
  },
}

export const touch: Hand = {
  name: 'touch',
  touch: true,
  press: (target) => target.tap(),
  async write(field, text) {
    await field.tap()
    await field.fill(text)
  },
  choose: chooseOption,
  give: (control, file) => giveFile(control, file, () => control.tap()),
}

/** The open list of a select is the system's own, so that a page cannot be watched in it. */
async function chooseOption(list: Locator, text: string): Promise<void> {
  await list.selectOption(text)
}

async function giveFile(
  control: Locator,
  file: { name: string; mimeType: string; buffer: Buffer },
  open: () => Promise<void>,
): Promise<void> {
  const [chooser] = await Promise.all([control.page().waitForEvent('filechooser'), open()])
  await chooser.setFiles(file)
}

/** Goes on by Tab until the focus is there, as somebody without a mouse must be able to. */
async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await expect(target).toBeEnabled()
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let stops = 0; stops < STOPS_MAX; stops++) {
    if (await isThere()) return
    await target.page().keyboard.press('Tab')
  }
  throw new Error(`Tab never comes to ${target}`)
}

export async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.scrollIntoViewIfNeeded()
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on the page')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Carries one thing onto another with the mouse. */
export async function dragByMouse(page: Page, from: Locator, onto: Locator): Promise<void> {
  const start = await middleOf(from)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 12, start.y + 6, { steps: 3 })
  await expect(onto).toHaveAttribute('data-mark', /can|warn/)
  const end = await middleOf(onto)
  await page.mouse.move(end.x, end.y, { steps: 6 })
  await page.mouse.up()
}

/** The same with a finger: it rests until the thing is picked up, moves, and lets go. */
export async function dragByTouch(page: Page, from: Locator, onto: Locator): Promise<void> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  const start = await middleOf(from)
  await finger('touchStart', [start])
  // It rests until the thing is in hand.
  await expect(onto).toHaveAttribute('data-mark', /can|warn/)
  await finger('touchMove', [{ x: start.x + 8, y: start.y + 4 }])
  const end = await middleOf(onto)
  for (let step = 1; step <= 6; step++)
    await finger('touchMove', [
      { x: start.x + ((end.x - start.x) * step) / 6, y: start.y + ((end.y - start.y) * step) / 6 },
    ])
  await finger('touchEnd', [])
}

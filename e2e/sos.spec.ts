/** A worker in danger: he holds the button on his phone, and his desk has it on top of the queue, whether he is on duty or not. */
import { expect, test } from '@playwright/test'
import { signIn } from './support.ts'

/** Longer than the two seconds of the hold on a busy machine. */
const HELD_MS = 6_000
const HERE = { longitude: 120.2955, latitude: 31.5755 }

test('SOS held on the phone is a case of the first severity at his desk', async ({ browser }) => {
  const phone = await (
    await browser.newContext({ viewport: { width: 390, height: 844 }, geolocation: HERE, permissions: ['geolocation'] })
  ).newPage()
  await signIn(phone, 'zhuanzhi')
  const sos = phone.getByRole('button', { name: 'SOS 求助' })
  /** The page still grows above the button while it fills: a finger that missed presses again. */
  const hold = () =>
    expect(async () => {
      await phone.mouse.up()
      await sos.hover()
      await phone.mouse.down()
      await expect(phone.getByText('秒后向指挥中心求助')).toBeVisible({ timeout: HELD_MS })
    }).toPass()

  // Taken back in time, nobody hears of it.
  await hold()
  await phone.mouse.up()
  await phone.getByRole('button', { name: '取消求助' }).click()
  await expect(phone.getByText('遇险时按住 2 秒求助')).toBeVisible()

  await hold()
  await phone.mouse.up()
  await expect(phone.getByText('求助已送达')).toBeVisible()

  const desk = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
  await signIn(desk, 'diaodu021')
  const row = desk.getByRole('listbox', { name: '事件队列' }).getByRole('option').filter({ hasText: 'SOS' })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('求助')
  await phone.context().close()
  await desk.context().close()
})

/** Draws the icons of the installable phone page from app/icon.svg into public/icons. Run by hand when the sign changes; the pictures are kept in the repository. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { CHROMIUM_ARGS } from './chromium-args.ts'
import { findChromium } from './find-chromium.ts'

const FOLDER = join('public', 'icons')
/** A maskable icon may be cut to a circle of four fifths: the sign keeps inside, its ground fills the rest. */
const MASKABLE_SIGN = 0.66

const ICONS = [
  { name: 'field-180', px: 180, sign: 1 },
  { name: 'field-192', px: 192, sign: 1 },
  { name: 'field-512', px: 512, sign: 1 },
  { name: 'field-maskable-512', px: 512, sign: MASKABLE_SIGN },
] as const

const svg = (await readFile(join('app', 'icon.svg'), 'utf8')).replace('<svg ', '<svg width="100%" height="100%" ')
const [, ground = '#000'] = /<rect[^>]*fill="(#\w+)"/.exec(svg) ?? []
await mkdir(FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath: await findChromium(console.log), args: CHROMIUM_ARGS })
try {
  for (const { name, px, sign } of ICONS) {
    const page = await browser.newPage({ viewport: { width: px, height: px } })
    const background = sign === 1 ? 'transparent' : ground
    await page.setContent(
      `<body style="margin:0;background:${background};display:grid;place-items:center;height:100vh"><div style="width:${sign * 100}%;height:${sign * 100}%">${svg}</div></body>`,
    )
    await page.screenshot({ path: join(FOLDER, `${name}.png`), omitBackground: true })
    await page.close()
  }
} finally {
  await browser.close()
}

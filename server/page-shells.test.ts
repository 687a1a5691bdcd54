import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createPageShells } from './page-shells.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server of pages that counts how often each is made; `status` of what it makes. */
async function pages({ status = 200 } = {}) {
  const shells = createPageShells()
  let made = 0
  let asked = 0
  const server = createServer(async (request, response) => {
    const nonce = `nonce-${asked++}`
    if (await shells.give(request, response, nonce)) return
    shells.learn(request, response, nonce)
    made++
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    response.write(`<html lang="${request.headers.cookie?.includes('lang=en') ? 'en' : 'zh'}">`)
    setTimeout(() => response.end(`<script nonce="${nonce}">页面</script></html>`), 20)
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${origin}${path}`, { headers })).text()
  return { get, made: () => made }
}

test('a page is made once for all who ask at once, each with a nonce of his own', async () => {
  const { get, made } = await pages()
  const texts = await Promise.all(Array.from({ length: 20 }, () => get('/situation')))
  expect(made()).toBe(1)
  expect(new Set(texts.map((text) => /nonce="(nonce-\d+)"/.exec(text)?.[1])).size).toBe(20)
  expect(new Set(texts.map((text) => text.replace(/nonce-\d+/, '')))).toEqual(
    new Set(['<html lang="zh"><script nonce="">页面</script></html>']),
  )
  expect(await get('/situation', { 'accept-encoding': 'identity' })).toContain('页面')
})

test('each language and theme has its own; a query, a part of a page and a page that reads something are made each time', async () => {
  const { get, made } = await pages()
  const twice = async (path: string, headers: Record<string, string> = {}) => {
    const before = made()
    await get(path, headers)
    await get(path, headers)
    return made() - before
  }
  expect(await twice('/dispatch')).toBe(1)
  expect(await get('/dispatch', { cookie: 'lang=en' })).toContain('lang="en"')
  expect(await twice('/dispatch', { cookie: 'theme=dark; lang=en' })).toBe(1)
  expect(await twice('/dispatch?incident=1')).toBe(2)
  expect(await twice('/dispatch', { rsc: '1' })).toBe(2)
  expect(await twice('/public')).toBe(2)
})

test('what went wrong is not kept', async () => {
  const { get, made } = await pages({ status: 500 })
  await get('/situation')
  await get('/situation')
  expect(made()).toBe(2)
})

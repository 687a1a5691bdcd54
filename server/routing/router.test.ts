/** Against a service that speaks as OSRM documents it, over real HTTP: the service is the outside. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createRouter, RouterAway } from './router.ts'

let service: Server | undefined
afterEach(() => new Promise((resolve) => (service ? service.close(resolve) : resolve(undefined))))

async function routerWith(answer: (url: string) => { status?: number; body: string } | null, now = () => 0) {
  const asked: string[] = []
  const failures: unknown[] = []
  service = createServer((request, response) => {
    asked.push(request.url ?? '')
    const given = answer(request.url ?? '')
    if (!given) return request.socket.destroy()
    response.writeHead(given.status ?? 200, { 'content-type': 'application/json' })
    response.end(given.body)
  })
  await new Promise<void>((resolve) => service?.listen(0, '127.0.0.1', resolve))
  const { port } = service.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/table/v1/bike`
  return { asked, failures, router: createRouter({ url, now, onFailure: (error) => failures.push(error) }) }
}

const here = { lon: 120.3, lat: 31.57 }
const there = { lon: 120.31, lat: 31.58 }
const body = (value: unknown) => ({ body: JSON.stringify(value) })

describe('ways by road', () => {
  it('asks one table for all starts and reads seconds and metres in their order', async () => {
    const { router, asked } = await routerWith(() =>
      body({ code: 'Ok', durations: [[300.5], [null]], distances: [[1200], [null]] }),
    )
    expect(await router.ways([here, there], here)).toEqual([{ seconds: 300.5, metres: 1200 }, null])
    expect(asked).toEqual([
      '/table/v1/bike/120.300000,31.570000;120.310000,31.580000;120.300000,31.570000?sources=0;1&destinations=2&annotations=duration,distance',
    ])
  })

  it.each([
    ['a refusal', () => ({ status: 429, body: '{}' })],
    ['no JSON', () => ({ body: '<html>' })],
    ['another number of rows', () => body({ code: 'Ok', durations: [[1], [2]] })],
    ['a code that is not Ok', () => body({ code: 'NoTable' })],
    ['a broken line', () => null],
  ])('says that it cannot be asked after %s, and lets the service rest', async (_what, answer) => {
    let time = 0
    const { router, asked, failures } = await routerWith(answer, () => time)
    await expect(router.ways([here], there)).rejects.toBeInstanceOf(RouterAway)
    await expect(router.ways([here], there)).rejects.toBeInstanceOf(RouterAway)
    expect(asked).toHaveLength(1)
    expect(failures).toHaveLength(1)
    time = 60_000
    await expect(router.ways([here], there)).rejects.toBeInstanceOf(RouterAway)
    expect(asked).toHaveLength(2)
  })

  it('asks nobody when there is nobody to ask for', async () => {
    const { router, asked } = await routerWith(() => body({}))
    expect(await router.ways([], there)).toEqual([])
    expect(asked).toEqual([])
  })
})

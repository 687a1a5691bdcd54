import { afterEach, describe, expect, it, vi } from 'vitest'
import { ASKS_MAX } from '../../lib/wire/many-api.ts'
import { ApiError } from './api.ts'
import { getTogether } from './together.ts'

afterEach(() => vi.unstubAllGlobals())

/** A server that answers with these lines, each as a part of its own, and what it was asked. */
function server(answer: (path: string) => { status: number; body: unknown } = (path) => ({ status: 200, body: path })) {
  const asked: string[] = []
  const signals: (AbortSignal | null | undefined)[] = []
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push(path)
    signals.push(init.signal)
    const asks = new URL(path, 'http://own.invalid').searchParams.get('asks')
    if (asks === null) {
      const { status, body } = answer(path)
      return Response.json(body, { status })
    }
    const lines = asks.split('\n').map((rest, ask) => JSON.stringify({ ask, ...answer(`/api/v1/${rest}`) }))
    // Cut where it falls, and the last question first.
    const text = new TextEncoder().encode(`${lines.reverse().join('\n')}\n`)
    const half = Math.floor(text.length / 2)
    return new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(text.subarray(0, half))
          controller.enqueue(text.subarray(half))
          controller.close()
        },
      }),
    )
  })
  return { asked, signals }
}

describe('what is asked in one turn', () => {
  it('is one request, and each gets his own answer', async () => {
    const { asked } = server()
    const paths = [
      '/api/v1/areas',
      '/api/v1/situation/figures?area=320213&from=2026-01-01T00:00:00%2B08:00',
      '/api/v1/x',
    ]
    expect(await Promise.all(paths.map((path) => getTogether(path)))).toEqual(paths)
    expect(asked).toHaveLength(1)
  })

  it('is asked as ever when it is alone, or is none of our paths', async () => {
    const { asked } = server()
    await getTogether('/api/v1/areas')
    await Promise.all([getTogether('/api/v1/areas'), getTogether('/tiles/grids.json')])
    expect(asked.sort()).toEqual(['/api/v1/areas', '/api/v1/areas', '/tiles/grids.json'])
  })

  it('is several requests when it is more than one holds', async () => {
    const { asked } = server()
    const paths = Array.from({ length: ASKS_MAX + 2 }, (_, index) => `/api/v1/grids/${index}`)
    expect(await Promise.all(paths.map((path) => getTogether(path)))).toEqual(paths)
    expect(asked).toHaveLength(2)
    await Promise.all(['a', 'b'].map((name) => getTogether(`/api/v1/${name.repeat(3_000)}`)))
    expect(asked).toHaveLength(4)
  })

  it('is refused one by one, as each would be alone', async () => {
    server((path) =>
      path.endsWith('foreign') ? { status: 404, body: { code: 'not_found' } } : { status: 200, body: path },
    )
    const [own, foreign] = await Promise.allSettled([getTogether('/api/v1/own'), getTogether('/api/v1/foreign')])
    expect(own).toMatchObject({ status: 'fulfilled', value: '/api/v1/own' })
    expect(foreign).toMatchObject({ reason: { status: 404, code: 'not_found' } })
  })

  it('is asked again alone when it cannot be among others', async () => {
    const { asked } = server((path) =>
      path.endsWith('me') && asked.length === 1
        ? { status: 409, body: { code: 'ask_alone' } }
        : { status: 200, body: path },
    )
    const paths = ['/api/v1/me', '/api/v1/config']
    expect(await Promise.all(paths.map((path) => getTogether(path)))).toEqual(paths)
    expect(asked.slice(1)).toEqual(['/api/v1/me'])
  })

  it('fails for all when no answer comes, and for those that are left out of it', async () => {
    server()
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('away')))
    const away = await Promise.allSettled([getTogether('/api/v1/a'), getTogether('/api/v1/b')])
    expect(away).toMatchObject([{ reason: { code: 'unreachable' } }, { reason: { code: 'unreachable' } }])
    vi.stubGlobal('fetch', async () => new Response('{"ask":1,"status":200,"body":7}\n{"ask":0,"sta'))
    const [cut, whole] = await Promise.allSettled([getTogether('/api/v1/a'), getTogether('/api/v1/b')])
    expect(cut).toMatchObject({ reason: expect.any(ApiError) })
    expect(whole).toMatchObject({ value: 7 })
  })

  it('goes on for the others when one does not want it any more, and ends with the last', async () => {
    const { signals } = server()
    const [one, two] = [new AbortController(), new AbortController()]
    const asked = [getTogether('/api/v1/a', one.signal), getTogether('/api/v1/b', two.signal)]
    await Promise.resolve()
    one.abort()
    const settled = await Promise.allSettled(asked)
    expect(settled).toMatchObject([{ status: 'rejected' }, { value: '/api/v1/b' }])
    expect(signals[0]?.aborted).toBe(false)
    const again = [getTogether('/api/v1/a', AbortSignal.abort()), getTogether('/api/v1/b', AbortSignal.abort())]
    expect(await Promise.allSettled(again)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
    expect(signals).toHaveLength(1)
  })
})

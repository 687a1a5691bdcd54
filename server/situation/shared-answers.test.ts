import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createSharedAnswers, HOLDS_MS } from './shared-answers.ts'

const asking = (encoding = 'gzip') => new Request('http://own.invalid/', { headers: { 'accept-encoding': encoding } })

function started() {
  const state = { version: 1, now: 0, made: 0 }
  const answers = createSharedAnswers({ version: () => state.version, now: () => state.now })
  const ask = (key = 'county', size = 10) =>
    answers.answer(asking(), key, async () => {
      state.made += 1
      return { text: 'x'.repeat(size) }
    })
  return { state, answers, ask }
}

describe('answers that many share', () => {
  it('are made once for two hundred who ask at once, and each gets all of it', async () => {
    const { state, ask } = started()
    const all = await Promise.all(Array.from({ length: 200 }, () => ask('county', 5_000)))
    expect(state.made).toBe(1)
    for (const answer of all) {
      expect(answer.headers.get('content-encoding')).toBe('gzip')
      const text = gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()
      expect(JSON.parse(text)).toEqual({ text: 'x'.repeat(5_000) })
    }
  })

  it('are made anew when a case has changed, when their time is over, and for each other question', async () => {
    const { state, ask } = started()
    await ask()
    await ask('street')
    expect(state.made).toBe(2)
    state.version += 1
    state.now += HOLDS_MS
    await ask()
    expect(state.made).toBe(3)
    state.now += 10_001
    await ask()
    expect(state.made).toBe(4)
    await ask()
    expect(state.made).toBe(4)
  })

  it('hold for a moment while cases change, however often', async () => {
    const { state, ask } = started()
    for (let time = 0; time < 2 * HOLDS_MS; time += 50) {
      state.now = time
      state.version += 1
      await ask()
    }
    expect(state.made).toBe(2)
  })

  it('that may be of an age outlive a change of cases, until they are as old', async () => {
    const { state, answers } = started()
    let made = 0
    const ask = () => answers.answerFor(asking(), 'people', 30_000, async () => ({ made: ++made }))
    await ask()
    state.version += 1
    state.now += 29_999
    expect(await (await ask()).json()).toEqual({ made: 1 })
    state.now += 1
    expect(await (await ask()).json()).toEqual({ made: 2 })
    // A clock that was set back makes nothing younger.
    state.now -= 60_000
    expect(await (await ask()).json()).toEqual({ made: 3 })
  })

  it('of this very moment are made anew as soon as somebody has written, and a second later at the latest', async () => {
    const { answers, state } = started()
    let made = 0
    const ask = () => answers.answerNow(asking(), 'county', async () => ({ made: ++made }))
    const both = await Promise.all([ask(), ask()])
    expect(await Promise.all(both.map((one) => one.json()))).toEqual([{ made: 1 }, { made: 1 }])
    expect(await (await ask()).json()).toEqual({ made: 1 })
    answers.written()
    expect(await (await ask()).json()).toEqual({ made: 2 })
    state.now += 1_000
    expect(await (await ask()).json()).toEqual({ made: 3 })
  })

  it('are not kept when somebody has written while they were made', async () => {
    const { answers } = started()
    let made = 0
    let go: () => void = () => {}
    const slow = answers.answerNow(asking(), 'county', async () => {
      const mine = ++made
      await new Promise<void>((resolve) => {
        go = resolve
      })
      return { made: mine }
    })
    answers.written()
    const after = answers.answerNow(asking(), 'county', async () => ({ made: ++made }))
    go()
    expect(await Promise.all([slow, after].map(async (one) => (await one).json()))).toEqual([{ made: 1 }, { made: 2 }])
  })

  it('never grow past what is kept, and the oldest go first', async () => {
    const { state, ask } = started()
    for (let index = 0; index < 600; index++) await ask(`question ${index}`)
    expect(state.made).toBe(600)
    await ask('question 599')
    expect(state.made).toBe(600)
    await ask('question 0')
    expect(state.made).toBe(601)
  })

  it('that fail are not kept', async () => {
    const { answers, ask, state } = started()
    const fails = () => answers.answer(asking(), 'county', () => Promise.reject(new Error('busy')))
    await expect(Promise.all([fails(), fails()])).rejects.toThrow('busy')
    expect((await ask()).status).toBe(200)
    expect(state.made).toBe(1)
  })

  it('are plain for whoever reads no gzip, and bytes stay bytes', async () => {
    const { answers } = started()
    const bytes = new Uint8Array(2_000).fill(7)
    const answer = await answers.answer(asking('identity'), 'cells', async () => bytes.buffer)
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
  })
})

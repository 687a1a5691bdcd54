import { expect, test } from 'vitest'
import { createDevicePost } from './device-post.ts'

const fix = { at: 1, lon: 120.3, lat: 31.57 }
const still = new AbortController().signal

function aBrowser(answers: Response[], kept: string | null = 'old') {
  const used: string[] = []
  let issued = 0
  const post = createDevicePost({
    read: () => kept,
    write: (token) => {
      kept = token
    },
    newToken: async () => `new-${++issued}`,
    post: async (_input, init) => {
      used.push(new Headers(init?.headers).get('authorization') ?? '')
      return answers.shift() ?? Response.error()
    },
  })
  return { post, used }
}
const ok = () => Response.json({ accepted: 1, rejected: [] })
const unknown = () => Response.json({ code: 'token_unknown' }, { status: 401 })

test('a browser asks for its device once and keeps it', async () => {
  const { post, used } = aBrowser([ok(), ok()], null)
  await post([fix], still)
  await post([fix], still)
  expect(used).toEqual(['Bearer new-1', 'Bearer new-1'])
})

test('a token that no longer counts is replaced once; when that does not count either, the page is told', async () => {
  const replaced = aBrowser([unknown(), ok()])
  expect(await replaced.post([fix], still)).toEqual({ kind: 'done' })
  expect(replaced.used).toEqual(['Bearer old', 'Bearer new-1'])
  const ended = aBrowser([unknown(), unknown()])
  expect(await ended.post([fix], still)).toEqual({ kind: 'revoked' })
})

test('a refused fix is not sent again and again, a busy server is asked again', async () => {
  const refused = aBrowser([Response.json({ accepted: 0, rejected: [{ index: 0, code: 'not_on_duty' }] })])
  expect(await refused.post([fix], still)).toEqual({ kind: 'done', rejected: 'not_on_duty' })
  const busy = aBrowser([new Response(null, { status: 503 })])
  expect(await busy.post([fix], still)).toEqual({ kind: 'retry' })
})

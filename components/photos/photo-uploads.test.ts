import { expect, test, vi } from 'vitest'
import { ApiError } from '../http/api.ts'
import { allArrived, arrived, createPhotoUploads, type UploadTools } from './photo-uploads.ts'

const picture = (name: string) => new Blob([name])

/** Uploads whose sending is answered by hand. */
function aForm(more: Partial<UploadTools> = {}) {
  let keys = 0
  const onWay: { photo: Blob; aborted: () => boolean; arrive(id: string): void; fail(error: Error): void }[] = []
  const uploads = createPhotoUploads({
    max: 4,
    newKey: () => `k${++keys}`,
    shrink: async (file) => file,
    send: (photo, { signal }) =>
      new Promise((resolve, reject) => {
        onWay.push({ photo, aborted: () => signal.aborted, arrive: (id) => resolve({ id }), fail: reject })
      }),
    ...more,
  })
  const states = () => uploads.store.getState().map(({ state }) => state)
  return { uploads, onWay, states }
}

test('two go at once, the others wait for their turn', async () => {
  const { uploads, onWay, states } = aForm()
  uploads.add([picture('a'), picture('b'), picture('c')], undefined)
  await vi.waitFor(() => expect(states()).toEqual(['sending', 'sending', 'waiting']))
  onWay[0]?.arrive('photo-a')
  await vi.waitFor(() => expect(states()).toEqual(['done', 'sending', 'sending']))
  expect(allArrived(uploads.store.getState())).toBe(false)
  onWay[1]?.arrive('photo-b')
  onWay[2]?.arrive('photo-c')
  await vi.waitFor(() => expect(allArrived(uploads.store.getState())).toBe(true))
  expect(arrived(uploads.store.getState())).toEqual(['photo-a', 'photo-b', 'photo-c'])
})

test('one that fails says why, holds up no other, and can be tried again', async () => {
  const { uploads, onWay, states } = aForm()
  uploads.add([picture('a'), picture('b')], undefined)
  await vi.waitFor(() => expect(onWay).toHaveLength(2))
  onWay[0]?.fail(new ApiError(422, 'photo_infected'))
  onWay[1]?.arrive('photo-b')
  await vi.waitFor(() => expect(states()).toEqual(['failed', 'done']))
  const [first] = uploads.store.getState()
  expect(first?.code).toBe('photo_infected')
  uploads.retry(first?.key ?? '')
  await vi.waitFor(() => expect(onWay).toHaveLength(3))
  onWay[2]?.arrive('photo-a')
  await vi.waitFor(() => expect(states()).toEqual(['done', 'done']))
})

test('what the browser cannot read is no photo, and is not sent', async () => {
  const { uploads, onWay, states } = aForm({ shrink: () => Promise.reject(new Error('broken')) })
  uploads.add([picture('text')], undefined)
  await vi.waitFor(() => expect(states()).toEqual(['failed']))
  expect(uploads.store.getState()[0]?.code).toBe('not_a_photo')
  expect(onWay).toHaveLength(0)
})

test('whoever wants the camera’s notes kept sends the picture as it is', async () => {
  const shrink = vi.fn(async (file: Blob) => file)
  const { uploads, onWay } = aForm({ shrink })
  const whole = picture('a')
  uploads.add([whole], 'place,time')
  await vi.waitFor(() => expect(onWay[0]?.photo).toBe(whole))
  expect(shrink).not.toHaveBeenCalled()
})

test('a form takes so many and no more', () => {
  const { uploads } = aForm()
  expect(uploads.add([picture('a'), picture('b'), picture('c')], undefined)).toBe(true)
  expect(uploads.add([picture('d'), picture('e')], undefined)).toBe(false)
  expect(uploads.store.getState()).toHaveLength(4)
})

test('one that is removed on its way is not sent to its end, and comes back in no list', async () => {
  const { uploads, onWay, states } = aForm()
  uploads.add([picture('a')], undefined)
  await vi.waitFor(() => expect(onWay).toHaveLength(1))
  uploads.remove('k1')
  expect(onWay[0]?.aborted()).toBe(true)
  onWay[0]?.arrive('photo-a')
  uploads.add([picture('b')], undefined)
  await vi.waitFor(() => expect(onWay).toHaveLength(2))
  expect(states()).toEqual(['sending'])
})

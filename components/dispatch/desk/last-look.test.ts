import { expect, test } from 'vitest'
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import { createDeskUi } from './desk-ui.ts'
import { keepLook, restoreLook } from './last-look.ts'

const aStorage = (): Storage => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage
}

test('a reloaded desk stands as it stood', () => {
  const storage = aStorage()
  const ui = createDeskUi()
  keepLook(ui, storage)
  ui.getState().setFilter({ text: '噪声', severities: [1, 2] })
  ui.getState().set({ tab: 'waiting', sort: 'newest', group: 'street' })
  ui.getState().selectIncident('one' as IncidentId)
  const again = createDeskUi()
  restoreLook(again, storage)
  expect(again.getState()).toMatchObject({
    tab: 'waiting',
    sort: 'newest',
    group: 'street',
    incident: 'one',
    filter: { text: '噪声', severities: [1, 2] },
  })
})

test('what was kept in another shape changes nothing', () => {
  for (const kept of ['', '{', 'null', '{"view":{"tab":"nowhere"}}', '[1]']) {
    const storage = aStorage()
    storage.setItem('desk.look', kept)
    const ui = createDeskUi()
    restoreLook(ui, storage)
    expect(ui.getState()).toMatchObject({ tab: 'all', sort: 'due', group: 'none', incident: null })
  }
})

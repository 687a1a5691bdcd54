import { expect, test } from 'vitest'
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import { createDeskUi } from './desk-ui.ts'

const [first, second, third] = ['a', 'b', 'c'] as unknown as readonly [IncidentId, IncidentId, IncidentId]

test('the first choice is shown at once, later ones when the hand has settled', () => {
  const ui = createDeskUi()
  ui.getState().selectIncident(first)
  expect(ui.getState().shown).toBe(first)
  ui.getState().selectIncident(second)
  ui.getState().selectIncident(third)
  expect([ui.getState().incident, ui.getState().shown]).toEqual([third, first])
  ui.getState().settle()
  expect(ui.getState().shown).toBe(third)
})

test('what is opened is shown at once, and nothing chosen is nothing shown', () => {
  const ui = createDeskUi()
  ui.getState().selectIncident(first)
  ui.getState().selectIncident(second, true)
  expect(ui.getState().shown).toBe(second)
  ui.getState().selectIncident(null)
  expect(ui.getState().shown).toBeNull()
})

import { expect, test } from 'vitest'
import { areaCode } from '../../../lib/geo/codes.ts'
import { ownArea } from './own-area.ts'

const STREET = areaCode('320213021')
const OTHER = areaCode('320213022')
const DISTRICT = areaCode('320213')

test('without a link the page opens on the reader’s own area', () => {
  expect(ownArea(undefined, [STREET])).toEqual({ scope: STREET, area: STREET, told: undefined })
})

test('a link into one’s own area is followed', () => {
  expect(ownArea(STREET, [DISTRICT])).toEqual({ scope: DISTRICT, area: STREET, told: undefined })
})

test('a link to a wider area shows the part that is the reader’s, and says so', () => {
  expect(ownArea(DISTRICT, [STREET])).toEqual({ scope: STREET, area: STREET, told: 'narrowed' })
})

test('a link to another’s area shows the reader’s own, and says so', () => {
  expect(ownArea(OTHER, [STREET])).toEqual({ scope: STREET, area: STREET, told: 'outside' })
})

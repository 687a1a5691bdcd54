/** The form of a new grid as data: what is wrong with it, or the request it makes. Pure, so it can be tested without a browser. */
import type { registryWords } from '../../lib/i18n/registry.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { CreateGridRequest } from '../../lib/wire/api.ts'
import type { ApiError } from '../http/api.ts'

type RegistryWords = { readonly [K in keyof typeof registryWords]: string }

export interface GridDraft {
  communityCode: string
  code: string
  name: string
  kind: 'comprehensive' | 'dedicated'
  setting: 'urban' | 'rural'
  households: string
  boundary: string
}
export type GridFaults = Partial<Record<keyof GridDraft, string>>

export const EMPTY_DRAFT: GridDraft = {
  communityCode: '',
  code: '',
  name: '',
  kind: 'comprehensive',
  setting: 'urban',
  households: '',
  boundary: '',
}
const HOUSEHOLDS_MAX = 100_000
const POINTS_MIN = 3

/** Lines of "lon, lat" (also with a full-width comma or only a space) to a closed ring, or the fault in words. */
function ringOf(text: string, words: RegistryWords): [number, number][] | string {
  const ring: [number, number][] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const numbers = line
      .trim()
      .split(/[\s,，]+/)
      .map(Number)
    const [lon, lat] = numbers
    const good =
      numbers.length === 2 && lon !== undefined && lat !== undefined && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
    if (!good) return fill(words.needBoundary, { line: index + 1 })
    ring.push([lon, lat])
  }
  const [first] = ring
  const last = ring.at(-1)
  if (first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1]) ring.pop()
  const different = new Set(ring.map((point) => point.join()))
  if (!first || different.size < POINTS_MIN) return words.needPoints
  return [...ring, first]
}

export function requestOf(
  draft: GridDraft,
  words: RegistryWords,
): { request: CreateGridRequest } | { faults: GridFaults } {
  const faults: GridFaults = {}
  const code = draft.code.trim()
  const name = draft.name.trim()
  const households = Number(draft.households)
  const ring = ringOf(draft.boundary, words)
  if (!draft.communityCode) faults.communityCode = words.needCommunity
  if (!/^\d{15}$/.test(code) || !code.startsWith(draft.communityCode)) faults.code = words.needCode
  if (!name) faults.name = words.needName
  const wholeNumber = /^\d+$/.test(draft.households.trim()) && households <= HOUSEHOLDS_MAX
  if (!wholeNumber) faults.households = words.needHouseholds
  if (typeof ring === 'string') return { faults: { ...faults, boundary: ring } }
  if (Object.keys(faults).length > 0) return { faults }
  return {
    request: {
      code,
      communityCode: draft.communityCode,
      name,
      kind: draft.kind,
      setting: draft.setting,
      households,
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
  }
}

/** A refusal by the server stands at the field it is about; undefined when it is about none. */
export function faultsOf(error: ApiError, words: RegistryWords): GridFaults | undefined {
  if (error.code === 'art8_duplicate_code') return { code: words.duplicate }
  if (error.code === 'art8_code_prefix') return { code: words.prefix }
  if (error.code === 'out_of_scope' || error.status === 403) return { communityCode: words.outOfScope }
  const issues = error.problem?.issues ?? []
  if (issues.length === 0) return undefined
  const faults: GridFaults = {}
  for (const { path, message } of issues) {
    const field = path.startsWith('geometry') ? 'boundary' : path
    if (field in EMPTY_DRAFT) faults[field as keyof GridDraft] ??= message
  }
  return Object.keys(faults).length > 0 ? faults : undefined
}

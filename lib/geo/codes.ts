/** Administrative codes, and the one question of jurisdiction: does this scope cover that code? */

/**
 * Administrative code: 2 province, 4 city, 6 county, 9 township, 12 community digits (GB/T 2260, GB/T 10114), 15 or 18 for a grid.
 * A longer code nests in a shorter one by prefix. Always a string: an 18-digit number loses digits in JavaScript.
 */
export type AreaCode = string & { readonly __brand: 'AreaCode' }
/** Code of a township or street, nine digits: the unit of rooms and of dispatch. */
export type TownshipCode = AreaCode & { readonly __township: true }
/** Code of a grid: its 12-digit community, then three (or six) digits (article 8). */
export type GridCode = AreaCode & { readonly __grid: true }

export const AREA_LEVELS = ['province', 'city', 'county', 'township', 'community', 'grid'] as const
export type AreaLevel = (typeof AREA_LEVELS)[number]

const LEVEL_BY_LENGTH: Readonly<Record<number, AreaLevel>> = {
  2: 'province',
  4: 'city',
  6: 'county',
  9: 'township',
  12: 'community',
  15: 'grid',
  18: 'grid',
}

/** A longer code lies below a township. */
export const TOWNSHIP_DIGITS = 9

export const isAreaCode = (text: string): text is AreaCode =>
  /^\d+$/.test(text) && LEVEL_BY_LENGTH[text.length] !== undefined
export const isTownshipCode = (text: string): text is TownshipCode => /^\d{9}$/.test(text)
export const isGridCode = (text: string): text is GridCode => /^\d{15}(\d{3})?$/.test(text)

/** Parses a code or throws a RangeError that names what came. For edges and fixtures; inside, codes are already branded. */
export function areaCode(text: string): AreaCode {
  if (isAreaCode(text)) return text
  throw new RangeError(`Area code must be 2, 4, 6, 9, 12, 15 or 18 digits, got "${text.slice(0, 24)}"`)
}

/** Parses a grid code or throws a RangeError that names what came. */
export function gridCode(text: string): GridCode {
  if (isGridCode(text)) return text
  throw new RangeError(`Grid code must be 15 or 18 digits, got "${text.slice(0, 24)}"`)
}

/** Parses a township code or throws a RangeError that names what came. */
export function townshipCode(text: string): TownshipCode {
  if (isTownshipCode(text)) return text
  throw new RangeError(`Township code must be 9 digits, got "${text.slice(0, 24)}"`)
}

/** True when `code` lies in `scope` or is it. The only place where jurisdiction is decided. */
export const withinScope = (scope: AreaCode, code: AreaCode): boolean => code.startsWith(scope)

/** The township a code lies in; only for codes of township level and below. */
export const townshipOf = (code: AreaCode): TownshipCode => townshipCode(code.slice(0, 9))
export const communityOf = (code: GridCode): AreaCode => code.slice(0, 12) as AreaCode
export const countyOf = (code: AreaCode): AreaCode => code.slice(0, 6) as AreaCode

/** Digits of codes one level below. */
const PART_DIGITS: Readonly<Record<number, number>> = { 2: 4, 4: 6, 6: 9, 9: 12, 12: 15, 15: 15, 18: 18 }

/** How long the codes of an area's parts are; a grid is its own only part. */
export const partDigits = (area: AreaCode): number => PART_DIGITS[area.length] ?? area.length

/** The code itself and every code above it, widest first: 32, 3202, 320213, 320213021, … */
export const lineageOf = (code: AreaCode): AreaCode[] =>
  [2, 4, 6, 9, 12, 15, 18].filter((length) => length <= code.length).map((length) => code.slice(0, length) as AreaCode)

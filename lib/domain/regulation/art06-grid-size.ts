/** Article 6: usual sizes of grids. «一般» makes it a warning, never a refusal. */

export interface GridSizeInput {
  readonly kind: 'comprehensive' | 'dedicated'
  readonly setting: 'urban' | 'rural'
  readonly households: number
}

/** Urban: the article's own span. Rural: its 300 with a tolerance of ±20 %, ours. */
export const USUAL_HOUSEHOLDS = {
  urban: { min: 300, max: 500 },
  rural: { min: 240, max: 360 },
} as const

export interface GridSizeFlag {
  readonly article: 6
  readonly problem: 'too_few' | 'too_many'
  readonly households: number
  readonly usual: { readonly min: number; readonly max: number }
}

/** A flag when a comprehensive grid is outside the usual size; dedicated grids have no household norm. */
export function gridSizeFlag({ kind, setting, households }: GridSizeInput): GridSizeFlag | null {
  if (kind === 'dedicated') return null
  const usual = USUAL_HOUSEHOLDS[setting]
  if (households < usual.min) return { article: 6, problem: 'too_few', households, usual }
  return households > usual.max ? { article: 6, problem: 'too_many', households, usual } : null
}

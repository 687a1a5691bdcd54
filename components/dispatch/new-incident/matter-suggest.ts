/** Which matters of the county's list a typed title speaks of: by the list's own keywords, longest first. */
import type { Matter, MatterList } from '../../../lib/domain/regulation/matter-list.ts'

/** More suggestions than fit a line are no help. */
const SUGGESTIONS_MAX = 4

interface Scored {
  readonly matter: Matter
  readonly score: number
}

/** Matters whose keywords stand in the text, best first. A longer keyword says more; the matter's own name says most. */
export function suggestMatters(list: MatterList, text: string): Matter[] {
  const typed = text.trim().toLowerCase()
  if (typed === '') return []
  const scored: Scored[] = []
  for (const matter of list.matters.values()) {
    let score = 0
    for (const keyword of matter.keywords) {
      if (typed.includes(keyword.toLowerCase())) score += keyword.length
    }
    if (typed.includes(matter.zh.toLowerCase()) || typed.includes(matter.en.toLowerCase()))
      score += 2 * matter.zh.length
    if (score > 0) scored.push({ matter, score })
  }
  return scored
    .sort((a, b) => b.score - a.score || (a.matter.code < b.matter.code ? -1 : 1))
    .slice(0, SUGGESTIONS_MAX)
    .map(({ matter }) => matter)
}

/** What a list of walls says of each: what it shows, who set it, and how it is. */
import { SCENES } from '../../lib/domain/wall/ready-scenes.ts'
import { isReadyScene } from '../../lib/domain/wall/scene.ts'
import { wallsWords } from '../../lib/i18n/walls.ts'
import { fill, type Locale, say } from '../../lib/i18n/words.ts'
import type { WallsAnswer } from '../../lib/wire/wall-api.ts'
import type { Column } from '../ui/table.tsx'
import { clockTime, dayTime } from '../ui/time.ts'

export type Wall = WallsAnswer['walls'][number]

export function showsText({ showing: { what, scene } }: Wall, locale: Locale): string {
  const words = say(wallsWords, locale)
  switch (what.kind) {
    case 'scene':
      return isReadyScene(what.scene) ? SCENES[what.scene][locale] : (scene?.[locale] ?? SCENES.overview[locale])
    case 'incident':
      return words.showIncident
    case 'place':
      return words.showPlace
    case 'message':
      return fill(words.showMessage, { text: what.text })
    default:
      return what satisfies never
  }
}

export function nameText({ name, tile }: Wall, locale: Locale): string {
  if (!tile) return name
  const { wall, rows, columns, row, column } = tile
  return fill(say(wallsWords, locale).tileAt, { name, wall, rows, columns, row: row + 1, column: column + 1 })
}

export function byText({ showing }: Wall, locale: Locale): string {
  const words = say(wallsWords, locale)
  if (showing.by === 'alarm') return words.byAlarm
  if (showing.by === 'playlist') return words.byPlaylist
  return fill(words.byDesk, {
    desk: showing.desk ?? '',
    time: showing.until === null ? '' : clockTime(showing.until, locale),
  })
}

export function stateText({ connected, painted, lastSeenAt }: Wall, locale: Locale): string {
  const words = say(wallsWords, locale)
  if (connected) return painted ? words.connected : words.notPainted
  return lastSeenAt === null ? words.never : fill(words.away, { time: dayTime(lastSeenAt, locale) })
}

export const wallColumns = (locale: Locale): Column<Wall>[] => {
  const words = say(wallsWords, locale)
  return [
    { id: 'name', head: words.name, cell: (wall) => nameText(wall, locale) },
    { id: 'area', head: words.area, cell: ({ area }) => area.name },
    { id: 'shows', head: words.shows, cell: (wall) => showsText(wall, locale) },
    { id: 'by', head: words.by, cell: (wall) => byText(wall, locale) },
    { id: 'state', head: words.state, cell: (wall) => stateText(wall, locale) },
  ]
}

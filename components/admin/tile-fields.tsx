'use client'
/** Where a screen hangs among several that form one wall. Rows and columns are counted from 1, as people count them. */
import { GAP_MAX_MM, type ScreenTile, TILES_MAX } from '../../lib/domain/wall/video-wall.ts'
import { wallsWords } from '../../lib/i18n/walls.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'

/** As it is typed; `picture` empty: the screen hangs alone. */
export interface TileDraft {
  readonly picture: '' | ScreenTile['picture']
  readonly wall: string
  readonly rows: string
  readonly columns: string
  readonly row: string
  readonly column: string
  readonly gapMm: string
}
export const ALONE: TileDraft = { picture: '', wall: '', rows: '2', columns: '2', row: '1', column: '1', gapMm: '3.5' }

export const tileFrom = ({ picture, wall, ...typed }: TileDraft): ScreenTile | undefined =>
  picture === ''
    ? undefined
    : {
        picture,
        wall,
        rows: Number(typed.rows),
        columns: Number(typed.columns),
        row: Number(typed.row) - 1,
        column: Number(typed.column) - 1,
        gapMm: Number(typed.gapMm),
      }

const COUNTED = ['rows', 'columns', 'row', 'column'] as const

export function TileFields({ draft, change }: { draft: TileDraft; change: (part: Partial<TileDraft>) => void }) {
  const words = useWords(wallsWords)
  return (
    <>
      <SelectField
        label={words.together}
        value={draft.picture}
        onChange={({ target }) => change({ picture: target.value as TileDraft['picture'] })}
      >
        <option value="">{words.alone}</option>
        <option value="one">{words.onePicture}</option>
        <option value="each">{words.oneEach}</option>
      </SelectField>
      {draft.picture !== '' && (
        <>
          <TextField
            label={words.wallName}
            hint={words.wallNameHint}
            value={draft.wall}
            maxLength={40}
            required
            onChange={({ target }) => change({ wall: target.value })}
          />
          {COUNTED.map((key) => (
            <TextField
              key={key}
              label={words[key]}
              type="number"
              min={1}
              max={key === 'row' ? Number(draft.rows) : key === 'column' ? Number(draft.columns) : TILES_MAX}
              value={draft[key]}
              required
              onChange={({ target }) => change({ [key]: target.value })}
            />
          ))}
          <TextField
            label={words.gap}
            hint={words.gapHint}
            type="number"
            min={0}
            max={GAP_MAX_MM}
            step="any"
            value={draft.gapMm}
            required
            onChange={({ target }) => change({ gapMm: target.value })}
          />
        </>
      )}
    </>
  )
}

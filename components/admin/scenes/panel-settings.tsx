'use client'
/** What the selected panel shows, and where it stands in numbers: the way for who does not drag. */
import { movedTo, sizedTo } from '../../../lib/domain/wall/edit-scene.ts'
import {
  CONTACT_MAX,
  type MapContent,
  NOTICE_MAX,
  SCENE_COLUMNS,
  SCENE_ROWS,
  WALL_FIGURES,
  type WallPanel,
} from '../../../lib/domain/wall/scene.ts'
import type { TownshipCode } from '../../../lib/geo/codes.ts'
import { listOfWords, mapContentWords, sceneEditorWords } from '../../../lib/i18n/scenes.ts'
import { wallScreenWords } from '../../../lib/i18n/wall-screen.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/preferences.tsx'
import styles from './scenes.module.css'

interface PanelSettingsProps {
  panel: WallPanel
  /** Streets of the scene's area. */
  streets: readonly { readonly code: string; readonly name: string }[]
  onChange: (panel: WallPanel) => void
}

const keysOf = <T extends object>(words: T) => Object.keys(words) as (keyof T)[]

export function PanelSettings({ panel, streets, onChange }: PanelSettingsProps) {
  return (
    <div className={styles.settings}>
      <Content panel={panel} streets={streets} onChange={onChange} />
      <Place panel={panel} onChange={onChange} />
    </div>
  )
}

function Place({ panel, onChange }: Omit<PanelSettingsProps, 'streets'>) {
  const words = useWords(sceneEditorWords)
  const { box } = panel
  const numbers = [
    { label: words.column, value: box.column + 1, max: SCENE_COLUMNS, to: (n: number) => movedTo(box, n - 1, box.row) },
    { label: words.row, value: box.row + 1, max: SCENE_ROWS, to: (n: number) => movedTo(box, box.column, n - 1) },
    { label: words.columns, value: box.columns, max: SCENE_COLUMNS, to: (n: number) => sizedTo(box, n, box.rows) },
    { label: words.rows, value: box.rows, max: SCENE_ROWS, to: (n: number) => sizedTo(box, box.columns, n) },
  ]
  return (
    <div className={styles.four}>
      {numbers.map(({ label, value, max, to }) => (
        <TextField
          key={label}
          label={label}
          type="number"
          min={1}
          max={max}
          value={value}
          onChange={({ target }) => {
            if (target.value !== '') onChange({ ...panel, box: to(Number(target.value)) })
          }}
        />
      ))}
    </div>
  )
}

function Content({ panel, streets, onChange }: PanelSettingsProps) {
  const words = useWords(sceneEditorWords)
  const contents = useWords(mapContentWords)
  const lists = useWords(listOfWords)
  const figures = useWords(wallScreenWords)
  switch (panel.kind) {
    case 'map':
      return (
        <>
          <SelectField
            label={words.content}
            value={panel.content}
            onChange={({ target }) => onChange({ ...panel, content: target.value as MapContent })}
          >
            {keysOf(mapContentWords).map((content) => (
              <option key={content} value={content}>
                {contents[content]}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={words.camera}
            value={panel.camera.to === 'street' ? panel.camera.township : ''}
            onChange={({ target }) =>
              onChange({
                ...panel,
                camera:
                  target.value === '' ? { to: 'scope' } : { to: 'street', township: target.value as TownshipCode },
              })
            }
          >
            <option value="">{words.wholeArea}</option>
            {streets.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
        </>
      )
    case 'figures':
      return (
        <fieldset className={styles.checks}>
          <legend>{words.figures}</legend>
          {WALL_FIGURES.map((figure) => (
            <label key={figure}>
              <input
                type="checkbox"
                checked={panel.figures.includes(figure)}
                onChange={({ target }) =>
                  onChange({
                    ...panel,
                    figures: WALL_FIGURES.filter((one) =>
                      one === figure ? target.checked : panel.figures.includes(one),
                    ),
                  })
                }
              />
              {figures[figure]}
            </label>
          ))}
        </fieldset>
      )
    case 'list':
      return (
        <SelectField
          label={words.list}
          value={panel.of}
          onChange={({ target }) => onChange({ ...panel, of: target.value as typeof panel.of })}
        >
          {keysOf(listOfWords).map((of) => (
            <option key={of} value={of}>
              {lists[of]}
            </option>
          ))}
        </SelectField>
      )
    case 'notice':
      return (
        <>
          <TextField
            label={words.textZh}
            hint={words.publicHint}
            value={panel.zh}
            maxLength={NOTICE_MAX}
            onChange={({ target }) => onChange({ ...panel, zh: target.value })}
          />
          <TextField
            label={words.textEn}
            value={panel.en}
            maxLength={NOTICE_MAX}
            onChange={({ target }) => onChange({ ...panel, en: target.value })}
          />
        </>
      )
    case 'shift':
      return (
        <TextField
          label={words.contact}
          hint={words.publicHint}
          value={panel.contact ?? ''}
          maxLength={CONTACT_MAX}
          onChange={({ target }) => onChange({ ...panel, contact: target.value })}
        />
      )
    case 'weather':
      return <p className="muted">{words.weatherHint}</p>
    default:
      return null
  }
}

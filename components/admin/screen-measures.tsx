'use client'
/** The two measures letters on a wall are sized by, as they are typed: the distance of the farthest viewer and what lies between two pixels. */
import type { ComponentProps } from 'react'
import { DISTANCE_MAX_M, DISTANCE_MIN_M, PITCH_MAX_MM, PITCH_MIN_MM } from '../../lib/domain/wall/screen.ts'
import { wallsWords } from '../../lib/i18n/walls.ts'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'

interface MeasureProps extends Pick<ComponentProps<'input'>, 'required'> {
  /** As typed, so that a half-typed number stands as it is. */
  value: string
  onChange: (typed: string) => void
}

export function DistanceField({ value, onChange, required }: MeasureProps) {
  const words = useWords(wallsWords)
  return (
    <TextField
      label={words.distance}
      type="number"
      min={DISTANCE_MIN_M}
      max={DISTANCE_MAX_M}
      step="any"
      value={value}
      required={required}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

/** `hint`: how the ruler on the screen is read, where one stands before it. */
export function PitchField({ value, onChange, required, hint }: MeasureProps & { hint?: string }) {
  const words = useWords(wallsWords)
  return (
    <TextField
      label={words.pitch}
      hint={hint}
      type="number"
      min={PITCH_MIN_MM}
      max={PITCH_MAX_MM}
      step="any"
      value={value}
      required={required}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

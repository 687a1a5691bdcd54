/** Colours of the situation map beside the density ramp (ui.md §3.4): change against another period, and two counts at once. */
import type { MapTheme } from './map-handle.ts'
import { contrast, type Hex } from './tokens.ts'

/** PRGn of d3-scale-chromatic at 0.88, 0.72, 0.5, 0.28, 0.12: strong fall … no change … strong rise. Signs in the labels say the same. */
export const CHANGE_RAMP: readonly Hex[] = ['#2B8341', '#95D092', '#EFF0EF', '#B99AC7', '#7B3A8A']

/**
 * Hazards across (none, some, many), disputes up: green and purple that add up to the loudest. Any two are at least 15 ΔE apart and 9.7 from each
 * severity fill, for normal, protan, deutan and tritan eyes; found by a search under those limits.
 */
export const BOTH_RAMP: Readonly<Record<MapTheme, readonly Hex[]>> = {
  dark: ['#2B2F36', '#3A6448', '#429C58', '#6F5279', '#898E8E', '#9FCBA3', '#BA76C3', '#DAB8DA', '#F5FAF2'],
  light: ['#D9DDE3', '#84A884', '#28742C', '#B499C6', '#66696C', '#1A3B1B', '#8B57A9', '#442F53', '#000403'],
}

/** What is readable on each colour: dark or light text, whichever stands out more. */
export const inkOn = (ramp: readonly Hex[]): readonly Hex[] =>
  ramp.map((hex) => (contrast(hex, '#14191C') > contrast(hex, '#FFFFFF') ? '#14191C' : '#FFFFFF'))

/** Colours of everything drawn on the map, by theme; the same numbers as the page's tokens in app/globals.css. */
import type { Severity } from '../../lib/domain/incident/state.ts'
import type { MapTheme } from './map-handle.ts'

/** `#rrggbb`. */
export type Hex = `#${string}`
/** Red, green, blue, opacity, each 0…255. */
export type Rgba = [red: number, green: number, blue: number, alpha: number]

export interface MapTokens {
  readonly bg: Hex
  readonly map: Hex
  readonly panel: Hex
  readonly raised: Hex
  readonly text: Hex
  readonly text2: Hex
  readonly text3: Hex
  /** Grids: context only. */
  readonly boundary: Hex
  /** Townships, and what is hovered. */
  readonly boundaryStrong: Hex
  readonly accent: Hex
  readonly accentInk: Hex
  /** Body of a worker, and what is written in it: neutral, so that severity stays loud. */
  readonly worker: Hex
  readonly workerInk: Hex
}

export const MAP_TOKENS: Readonly<Record<MapTheme, MapTokens>> = {
  dark: {
    bg: '#0F1417',
    map: '#12191D',
    panel: '#182025',
    raised: '#212B31',
    text: '#E8EDF0',
    text2: '#A9B6BD',
    text3: '#8B9AA3',
    boundary: '#3A4A53',
    boundaryStrong: '#6B818D',
    accent: '#2FD0B5',
    accentInk: '#0F1417',
    worker: '#E8EDF0',
    workerInk: '#0F1417',
  },
  light: {
    bg: '#F4F6F7',
    map: '#E9EDEF',
    panel: '#FFFFFF',
    raised: '#EEF1F3',
    text: '#14191C',
    text2: '#47545B',
    text3: '#5C6A72',
    boundary: '#AEB9BF',
    boundaryStrong: '#6F7F87',
    accent: '#00796B',
    accentInk: '#FFFFFF',
    worker: '#14191C',
    workerInk: '#FFFFFF',
  },
}

/** One palette in both themes; the dark outline, the shape and the number carry what colour cannot. */
export const SEVERITY_FILL: Readonly<Record<Severity, Hex>> = {
  1: '#FF5A5F',
  2: '#FF8F1F',
  3: '#FFE866',
  4: '#6CB0FF',
}
/** Outline and number of a severity symbol, in both themes. */
export const SEVERITY_INK: Hex = '#14191C'
/** Rings are teal between one dark and one light line, so that they show on any ground. */
export const RING_DARK: Hex = '#0F1417'
export const RING_LIGHT: Hex = '#FFFFFF'

/** Density in five classes, cut from Viridis where it stays clear of the severity colours: more is brighter on dark, darker on light. */
export const DENSITY_RAMP: Readonly<Record<MapTheme, readonly [Hex, Hex, Hex, Hex, Hex]>> = {
  dark: ['#481D6F', '#3C4F8A', '#2C738E', '#20928C', '#2CB17E'],
  light: ['#2FB47C', '#21918C', '#2F6C8E', '#414487', '#471365'],
}
/** What is written on each class of the ramp. */
export const DENSITY_INK: Readonly<Record<MapTheme, readonly [Hex, Hex, Hex, Hex, Hex]>> = {
  dark: ['#E8EDF0', '#E8EDF0', '#FFFFFF', '#0F1417', '#0F1417'],
  light: ['#14191C', '#14191C', '#FFFFFF', '#FFFFFF', '#FFFFFF'],
}

export function rgba(hex: Hex, opacity = 1): Rgba {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, Math.round(opacity * 255)]
}

/** WCAG relative luminance, 0…1. */
export function luminance(hex: Hex): number {
  const [red, green, blue] = rgba(hex).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgba
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG contrast of two colours, 1…21. */
export function contrast(a: Hex, b: Hex): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

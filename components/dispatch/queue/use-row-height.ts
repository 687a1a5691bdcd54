'use client'
/** Rows are 56 px on a narrow desk and 64 on a wide one (ui.md §2). */
import { useMedia } from '../../ui/use-media.ts'
import { WIDE_DESK } from '../desk/widths.ts'

const NARROW_PX = 56
const WIDE_PX = 64

export const useRowHeight = (): number => (useMedia(WIDE_DESK) ? WIDE_PX : NARROW_PX)

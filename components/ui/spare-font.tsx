'use client'
/** A phone has a Chinese font of its own and a poor line: ours is fetched only where a browser has none and would draw boxes. */
import { useEffect, useState } from 'react'
import { WebFont } from './web-font.tsx'

const SIDE_PX = 24
/** Two signs that look nothing alike. */
const SIGNS = ['\u7f51', '\u4e00'] as const

/** True when both signs come out as the same picture: the box for what a font does not have. */
function drawsBoxes(): boolean {
  const canvas = document.createElement('canvas')
  canvas.width = SIDE_PX
  canvas.height = SIDE_PX
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return false
  context.font = `${SIDE_PX - 4}px ${getComputedStyle(document.body).fontFamily}`
  context.textBaseline = 'top'
  const [one, other] = SIGNS.map((sign) => {
    context.clearRect(0, 0, SIDE_PX, SIDE_PX)
    context.fillText(sign, 0, 0)
    return context.getImageData(0, 0, SIDE_PX, SIDE_PX).data
  })
  return one !== undefined && other !== undefined && one.every((value, index) => value === other[index])
}

export function SpareFont() {
  const [isNeeded, setNeeded] = useState(false)
  useEffect(() => setNeeded(drawsBoxes()), [])
  return isNeeded ? <WebFont /> : null
}

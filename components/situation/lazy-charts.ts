'use client'
/** The charts apart from the rest of the page: words and figures can be read before what draws the charts has come. */
import dynamic from 'next/dynamic'

export const ChartsPane = dynamic(() => import('./charts/charts-pane.tsx').then((loaded) => loaded.ChartsPane), {
  ssr: false,
})
export const TimeChart = dynamic(() => import('./charts/time-chart.tsx').then((loaded) => loaded.TimeChart), {
  ssr: false,
})

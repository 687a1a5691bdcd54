'use client'
/** The map of the situation page, apart from the rest of it: figures can be read before what draws the map has come. */
import dynamic from 'next/dynamic'
import { Skeleton } from '../../ui/skeleton.tsx'

export const SituationMap = dynamic(() => import('./map-pane.tsx').then((loaded) => loaded.MapPane), {
  ssr: false,
  loading: () => <Skeleton rows={10} />,
})

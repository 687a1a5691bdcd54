'use client'
/** Outlines of the province's 95 counties: drawn under wide views, and the ground that hot spots of a whole county are held against. */
import { useEffect, useState } from 'react'
import { type Topology, topologyAreas } from '../../../../lib/geo/topojson.ts'
import { getJson } from '../../../http/api.ts'
import type { County } from './county-layers.ts'

/** Made by scripts/prepare-assets.ts. */
const COUNTIES = '/data/jiangsu-counties.json'
/** Object of the file. */
const OBJECT = 'counties'

export function useCounties(): readonly County[] {
  const [counties, setCounties] = useState<readonly County[]>([])
  useEffect(() => {
    const stop = new AbortController()
    getJson<Topology>(COUNTIES, stop.signal)
      .then((topology) => {
        const areas = topologyAreas<{ readonly adcode: string; readonly name: string }>(topology, OBJECT)
        setCounties(areas.map(({ properties: { adcode, name }, geometry }) => ({ code: adcode, name, geometry })))
      })
      // Only a backdrop: the map stands without it.
      .catch(() => {})
    return () => stop.abort()
  }, [])
  return counties
}

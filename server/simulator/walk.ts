/** How a simulated person moves: legs along a street pattern inside his grid, stops, and goes on. Pure: randomness and time come in. */
import type { MultiPolygon, Polygon } from 'geojson'
import type { Random } from '../../db/demo/random.ts'
import type { TravelMode } from '../../lib/domain/ranking/score.ts'
import { boundsOf, polygonContains } from '../../lib/geo/polygon.ts'

type Area = Polygon | MultiPolygon

const METRES_PER_DEGREE = 111_195
/** Pace inside a grid, with looking around: slower than the way to an incident. */
const PACE_MPS: Readonly<Record<TravelMode, number>> = { walk: 1.1, ebike: 2.8, car: 4 }
/** Blocks of a Chinese inner city are about this long, metres. */
const LEG_M = { from: 40, to: 180 }
const LEG_TRIES = 12
/** A call at a shop or a door every few minutes, and a longer rest now and then. */
const MEAN_WALK_S = 240
const MEAN_STOP_S = 75
/** A point far from any boundary may need many throws in a thin polygon. */
const POINT_TRIES = 60

export interface Walker {
  readonly lon: number
  readonly lat: number
  /** Clockwise from north, degrees. */
  readonly heading: number
  /** Direction of the streets here: legs run along it or across. */
  readonly street: number
  readonly paceMps: number
  readonly legLeftM: number
  /** Seconds until he stops or goes on. */
  readonly phaseLeftS: number
  readonly isWalking: boolean
}

/** Metres east and north as a place. */
function moved(lon: number, lat: number, heading: number, metres: number): readonly [number, number] {
  const angle = (heading * Math.PI) / 180
  const north = (Math.cos(angle) * metres) / METRES_PER_DEGREE
  const east = (Math.sin(angle) * metres) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180))
  return [lon + east, lat + north]
}

/** A place inside the area; its first corner when none was hit. */
export function pointIn(area: Area, random: Random): readonly [number, number] {
  const [west, south, east, north] = boundsOf(area)
  for (let tries = 0; tries < POINT_TRIES; tries += 1) {
    const lon = west + random.next() * (east - west)
    const lat = south + random.next() * (north - south)
    if (polygonContains(area, lon, lat)) return [lon, lat]
  }
  const ring = area.type === 'Polygon' ? area.coordinates[0] : area.coordinates[0]?.[0]
  const corner = ring?.[0]
  return [corner?.[0] ?? west, corner?.[1] ?? south]
}

export function startWalker(area: Area, mode: TravelMode, random: Random): Walker {
  const [lon, lat] = pointIn(area, random)
  const street = random.next() * 90
  return {
    lon,
    lat,
    heading: street,
    street,
    paceMps: PACE_MPS[mode] * (0.8 + random.next() * 0.4),
    legLeftM: 0,
    phaseLeftS: random.exponential(MEAN_WALK_S),
    isWalking: random.chance(0.7),
  }
}

/** The next leg: straight on, left or right along the streets, back only where nothing else stays inside. */
function nextLeg(walker: Walker, area: Area, random: Random): Pick<Walker, 'heading' | 'legLeftM'> {
  for (let tries = 0; tries < LEG_TRIES; tries += 1) {
    const turn = tries < LEG_TRIES / 2 ? random.pick([0, 0, 90, -90]) : random.pick([90, -90, 180])
    const heading = (walker.heading + turn + 360) % 360
    const length = random.int(LEG_M.from, LEG_M.to) / (1 + Math.floor(tries / 4))
    const [lon, lat] = moved(walker.lon, walker.lat, heading, length)
    const [halfLon, halfLat] = moved(walker.lon, walker.lat, heading, length / 2)
    if (polygonContains(area, lon, lat) && polygonContains(area, halfLon, halfLat)) return { heading, legLeftM: length }
  }
  return { heading: (walker.heading + 180) % 360, legLeftM: 0 }
}

/** The walker `seconds` later. He never leaves the area he started in. */
export function stepWalker(walker: Walker, area: Area, seconds: number, random: Random): Walker {
  const phaseLeftS = walker.phaseLeftS - seconds
  if (phaseLeftS <= 0) {
    const isWalking = !walker.isWalking
    return { ...walker, isWalking, phaseLeftS: random.exponential(isWalking ? MEAN_WALK_S : MEAN_STOP_S) }
  }
  if (!walker.isWalking) return { ...walker, phaseLeftS }
  const leg = walker.legLeftM > 1 ? walker : { ...walker, ...nextLeg(walker, area, random) }
  const metres = Math.min(leg.legLeftM, walker.paceMps * seconds)
  const [lon, lat] = moved(leg.lon, leg.lat, leg.heading, metres)
  if (!polygonContains(area, lon, lat)) return { ...leg, phaseLeftS, legLeftM: 0 }
  return { ...leg, lon, lat, phaseLeftS, legLeftM: leg.legLeftM - metres }
}

/** What a receiver makes of a true place: a few metres off, and how far it thinks it may be. */
export function measured(walker: Walker, random: Random): { lon: number; lat: number; accuracyM: number } {
  // One fix in three hundred comes from towers: far off, and it says so.
  const isPoor = random.chance(1 / 300)
  const accuracyM = isPoor ? random.int(220, 400) : random.int(4, 14)
  const [lon, lat] = moved(walker.lon, walker.lat, random.next() * 360, Math.abs(random.normal()) * accuracyM * 0.4)
  return { lon, lat, accuracyM }
}

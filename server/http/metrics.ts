/** Counters and gauges as Prometheus reads them. The parts count; this writes them down. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface Metrics {
  count(name: string, labels?: Readonly<Record<string, string>>, by?: number): void
  /** Figures a part keeps of itself, read when asked for: one series for each key. */
  family(
    name: string,
    type: 'counter' | 'gauge',
    help: string,
    label: string,
    read: () => Readonly<Record<string, number>>,
  ): void
  text(): string
  close(): void
}

const PREFIX = 'grid_command_'
/** One series for each set of labels; more than this is a fault of ours and is not kept. */
const SERIES_MAX = 1_000
const RESOLUTION_MS = 20
const NS_PER_S = 1e9

const escaped = (value: string) => value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')

export function createMetrics(): Metrics {
  const counters = new Map<string, Map<string, number>>()
  const families: (() => string[])[] = []
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  loop.enable()
  let series = 0

  return {
    count(name, labels = {}, by = 1) {
      const key = Object.entries(labels)
        .map(([label, value]) => `${label}="${escaped(value)}"`)
        .join(',')
      let family = counters.get(name)
      if (!family) {
        family = new Map()
        counters.set(name, family)
      }
      const before = family.get(key)
      if (before === undefined && ++series > SERIES_MAX) return
      family.set(key, (before ?? 0) + by)
    },
    family(name, type, help, label, read) {
      families.push(() => [
        `# HELP ${PREFIX}${name} ${help}`,
        `# TYPE ${PREFIX}${name} ${type}`,
        ...Object.entries(read()).map(([key, value]) => `${PREFIX}${name}{${label}="${escaped(key)}"} ${value}`),
      ])
    },
    text() {
      const memory = process.memoryUsage()
      const lines = [
        ...[...counters].flatMap(([name, family]) => [
          `# TYPE ${PREFIX}${name}_total counter`,
          ...[...family].map(([labels, value]) => `${PREFIX}${name}_total${labels && `{${labels}}`} ${value}`),
        ]),
        ...families.flatMap((lines) => lines()),
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes ${memory.rss}`,
        '# TYPE nodejs_heap_size_used_bytes gauge',
        `nodejs_heap_size_used_bytes ${memory.heapUsed}`,
        '# TYPE nodejs_eventloop_lag_p99_seconds gauge',
        `nodejs_eventloop_lag_p99_seconds ${loop.percentile(99) / NS_PER_S || 0}`,
      ]
      return `${lines.join('\n')}\n`
    },
    close: () => {
      loop.disable()
    },
  }
}

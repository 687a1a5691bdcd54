/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out because a registry mirror did not have them.
 * `npm ci` refuses a lock file without them, even where they would never be installed. Run it after any change of dependencies.
 */
import { readFile, writeFile } from 'node:fs/promises'

interface LockedPackage {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
interface LockFile {
  packages: Record<string, LockedPackage>
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32']
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']

const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as LockFile
const added: string[] = []
for (const [parent, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${parent}/node_modules/${name}`
    if (lock.packages[`node_modules/${name}`] || lock.packages[nested]) continue
    const words = name.replace('windows', 'win32').split(/[-/]/)
    const os = SYSTEMS.filter((system) => words.includes(system))
    const cpu = PROCESSORS.filter((processor) => words.includes(processor))
    if (os.length === 0 && cpu.length === 0) {
      console.log(`left out, no platform in its name: ${name}`)
      continue
    }
    const libc = words.some((word) => word.startsWith('musl'))
      ? ['musl']
      : words.some((word) => word.startsWith('gnu'))
        ? ['glibc']
        : []
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      optional: true,
      ...(entry.dev ? { dev: true } : {}),
      ...(os.length > 0 ? { os } : {}),
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(libc.length > 0 ? { libc } : {}),
    }
    added.push(name)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
await writeFile('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.length} packages added`)

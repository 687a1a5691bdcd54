/**
 * Mends the PostgreSQL driver after `npm ci` (package.json, postinstall). Version 3.4.9 has a fault that takes the whole server down when the
 * database goes away in the middle of a transaction: its own ROLLBACK is written to a socket that is gone, in a callback nobody can catch
 * (its issues 1066, 1154, 1208); a connection lost while it asks for its types rejects a promise nobody holds; what was not yet written is kept
 * and garbles the next connection; and a transaction whose connection was replaced goes on, outside of any transaction. Each edit is a text that must be found exactly once: with another version this stops and says so.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const EDITS = [
  {
    file: 'connection.js',
    from: '  function nextWrite(fn) {\n',
    to: "  function nextWrite(fn) {\n    if (!socket) {\n      chunk = nextWriteTimer = null\n      error(Errors.connection('CONNECTION_CLOSED', options, options))\n      return false\n    }\n",
  },
  {
    file: 'connection.js',
    from: '    incomings = null\n    clearImmediate(nextWriteTimer)\n',
    to: '    incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n',
  },
  {
    file: 'connection.js',
    from: '        return fetchArrayTypes()\n',
    to: '        return fetchArrayTypes().catch(() => {})\n',
  },
  {
    file: 'index.js',
    from: '        new Promise((_, reject) => connection.onclose = reject)\n',
    to: '        new Promise((_, reject) => connection.onclose = e => reject(lost = e))\n',
  },
  {
    file: 'index.js',
    from: '      , connection\n      , prepare = null\n',
    to: '      , connection\n      , lost = null\n      , prepare = null\n',
  },
  {
    file: 'index.js',
    from: '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
    to: '        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost)\n          return q.reject(lost)\n',
  },
]

// Nothing to mend where only the lock file is written.
const installed = existsSync(new URL('../node_modules/postgres', import.meta.url))

for (const folder of installed ? ['src', 'cjs/src'] : [])
  for (const { file, from, to } of EDITS) {
    const path = new URL(`../node_modules/postgres/${folder}/${file}`, import.meta.url)
    const text = readFileSync(path, 'utf8')
    if (text.includes(to)) continue
    if (text.split(from).length !== 2) {
      console.error(
        `${path.pathname} is not the text this mends. See whether the driver's new version has the fault still: scripts/patch-driver.js`,
      )
      process.exit(1)
    }
    writeFileSync(
      path,
      text.replace(from, () => to),
    )
  }

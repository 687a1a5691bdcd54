/** `npm run user -- add --username u --name 名 --role dispatcher --scope 320213 [--department d]`: an account for a real person. */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { openDatabase } from '../../db/client.ts'
import { runningDatabaseUrl, startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { ROLES, type Role } from '../../lib/domain/roles/role.ts'
import { readConfig, StartRefused } from '../config.ts'
import { addUser, UserRefused } from './users.ts'

const USAGE = `usage: npm run user -- add --username NAME --name 姓名 --role ROLE --scope CODE [--department CODE]
  ROLE: ${ROLES.join(', ')}
  The password is asked for, or read as one line from standard input; it is never an argument.`

/** From the terminal without showing it, or from a pipe. */
async function askPassword(): Promise<string> {
  const { stdin, stderr } = process
  const lines = createInterface({ input: stdin, output: stdin.isTTY ? stderr : undefined, terminal: stdin.isTTY })
  try {
    return await new Promise<string>((resolve) => {
      if (!stdin.isTTY) {
        lines.once('line', resolve)
        lines.once('close', () => resolve(''))
        return
      }
      lines.question('Password: ', resolve)
      // What is typed now is nobody's to see.
      Object.assign(lines, { _writeToOutput: () => {} })
    })
  } finally {
    lines.close()
    if (stdin.isTTY) stderr.write('\n')
  }
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      username: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      scope: { type: 'string' },
      department: { type: 'string' },
    },
  })
  const { username, name, role, scope, department } = values
  if (positionals[0] !== 'add' || !username || !name || !scope || !ROLES.includes(role as Role))
    throw new UserRefused(USAGE)
  const config = readConfig(process.env)
  const password = await askPassword()
  // A server that is running has the database open; without one it is started for this.
  const known = config.databaseUrl ?? runningDatabaseUrl(config.dataDir)
  const embedded = known
    ? undefined
    : await startEmbedded({ dataDir: config.dataDir, log: (line) => console.error(line) })
  const database = openDatabase({ url: known ?? embedded?.url ?? '', max: 1 })
  try {
    await migrate(database)
    const user = { username, name, password, role: role as Role, scope, ...(department && { department }) }
    await addUser(database, user, Date.now())
    console.log(`${username} may sign in as ${role} in ${scope}`)
  } finally {
    await database.close()
    await embedded?.stop()
  }
}

run().catch((error: unknown) => {
  const isPlain =
    error instanceof UserRefused || error instanceof StartRefused || (error as Error).name === 'EmbeddedDatabaseError'
  console.error(isPlain ? (error as Error).message : error)
  process.exitCode = 1
})

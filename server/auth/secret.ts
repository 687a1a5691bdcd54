/** The key that signs session cookies. Made once and kept in DATA_DIR, readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SECRET_MIN_CHARS, StartRefused } from '../config.ts'

const FILE = 'auth-secret'
const OWNER_ONLY = 0o600

/**
 * Reads the secret of this installation, or makes it. Two starts at once end with the same one, and a start that is killed leaves none or a whole
 * one: it is written aside and then given its name, which only the first one gets.
 */
export async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE)
  await mkdir(dataDir, { recursive: true })
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await writeFile(aside, randomBytes(32).toString('base64url'), { flag: 'wx', mode: OWNER_ONLY })
    await link(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(aside, { force: true })
  }
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < SECRET_MIN_CHARS) throw new StartRefused(`${path} holds no secret: remove it to have one made`)
  return secret
}

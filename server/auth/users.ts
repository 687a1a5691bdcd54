/** Makes an account for a real person: a user, his password as a hash, and one role in one scope. */
import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import type { Database } from '../../db/client.ts'
import { insertUser } from '../../db/queries/accounts.ts'
import type { Role } from '../../lib/domain/roles/role.ts'
import { isAreaCode } from '../../lib/geo/codes.ts'
import { isUsername, PASSWORD_MAX, PASSWORD_MIN } from './auth.ts'

export interface NewUser {
  readonly username: string
  readonly name: string
  readonly password: string
  readonly role: Role
  readonly scope: string
  readonly department?: string
}

/** What is wrong with the given data, in words for the terminal. */
export class UserRefused extends Error {
  override readonly name = 'UserRefused'
}

/** The library wants an address of everyone; nobody is written to, so it is one that cannot exist (RFC 2606). */
const addressOf = (username: string): string => `${username.toLowerCase()}@users.invalid`

/** Returns the id of the new user. */
export async function addUser(database: Database, user: NewUser, now: number): Promise<string> {
  const { username, name, password, role, scope, department } = user
  if (!isUsername(username)) throw new UserRefused('username: 2 to 32 letters, digits, dots, dashes or underscores')
  if (name.trim() === '') throw new UserRefused('name: must not be empty')
  if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX)
    throw new UserRefused(`password: ${PASSWORD_MIN} to ${PASSWORD_MAX} characters`)
  if (!isAreaCode(scope)) throw new UserRefused('scope: an area code of 2, 4, 6, 9, 12 or 15 digits')
  if ((role === 'department_handler') !== (department !== undefined))
    throw new UserRefused('department: for the role department_handler, and for no other')
  const entered = await insertUser(database, {
    id: randomUUID(),
    username: username.toLowerCase(),
    displayUsername: username,
    name,
    email: addressOf(username),
    passwordHash: await hashPassword(password),
    role,
    scope,
    from: new Date(now),
    ...(department && { department }),
  })
  if (!entered) throw new UserRefused(`username: ${username} is taken`)
  return entered
}

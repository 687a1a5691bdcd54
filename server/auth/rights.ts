/** What of a person an answer may depend on when others with the same rights are given it too: not who he is, only what he may. */
import type { Actor } from '../../lib/domain/roles/role.ts'

export const rightsOf = ({ grants, personId }: Actor): string => JSON.stringify([grants, personId])

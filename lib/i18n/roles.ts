/** Names of the roles. */
import type { Role } from '../domain/roles/role.ts'
import type { Words } from './words.ts'

export const roleWords = {
  duty_officer: { zh: '值班长', en: 'Duty officer' },
  dispatcher: { zh: '调度员', en: 'Dispatcher' },
  leader: { zh: '领导', en: 'Leader' },
  registry_keeper: { zh: '网格管理员', en: 'Registry keeper' },
  department_handler: { zh: '联动部门经办人', en: 'Department handler' },
  grid_leader: { zh: '网格长', en: 'Grid leader' },
  full_time_worker: { zh: '专职网格员', en: 'Full-time grid worker' },
  part_time_worker: { zh: '兼职网格员', en: 'Part-time grid worker' },
  auditor: { zh: '审计员', en: 'Auditor' },
  admin: { zh: '管理员', en: 'Administrator' },
} as const satisfies Words & Record<Role, { zh: string; en: string }>

/** The sign-ins of the demo district, one a role and desk; one click each in demo mode. Rights stand in the database, not here. */
import type { Role } from '../domain/roles/role.ts'

export interface DemoAccount {
  readonly username: string
  readonly role: Role
  readonly zh: string
  readonly en: string
  /** Code of the area he works in; for a grid worker that of his street, his grids are his posts. */
  readonly scope: string
  readonly department?: string
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { username: 'diaodu', role: 'dispatcher', zh: '区指挥中心 调度员', en: 'Dispatcher, district', scope: '320213' },
  { username: 'zhiban', role: 'duty_officer', zh: '区指挥中心 值班长', en: 'Duty officer, district', scope: '320213' },
  { username: 'zhiban021', role: 'duty_officer', zh: '崇安寺街道 值班长', en: 'Duty officer, Chong’ansi street', scope: '320213021' },
  { username: 'diaodu021', role: 'dispatcher', zh: '崇安寺街道 调度员', en: 'Dispatcher, Chong’ansi street', scope: '320213021' },
  { username: 'diaodu022', role: 'dispatcher', zh: '清名桥街道 调度员', en: 'Dispatcher, Qingmingqiao street', scope: '320213022' },
  { username: 'zhuanzhi', role: 'full_time_worker', zh: '专职网格员(手机)', en: 'Full-time grid worker (phone)', scope: '320213021' },
  { username: 'wanggezhang', role: 'grid_leader', zh: '网格长(手机)', en: 'Grid leader (phone)', scope: '320213021' },
  { username: 'jianzhi', role: 'part_time_worker', zh: '兼职网格员(手机)', en: 'Part-time grid worker (phone)', scope: '320213021' },
  { username: 'lingdao', role: 'leader', zh: '区领导', en: 'Leader, district', scope: '320213' },
  { username: 'lingdao021', role: 'leader', zh: '崇安寺街道 领导', en: 'Leader, Chong’ansi street', scope: '320213021' },
  { username: 'chengguan', role: 'department_handler', zh: '城市管理局 经办人', en: 'Handler, urban management', scope: '320213', department: 'urban_mgmt' },
  { username: 'wangge', role: 'registry_keeper', zh: '区网格管理员', en: 'Registry keeper, district', scope: '320213' },
  { username: 'wangge021', role: 'registry_keeper', zh: '崇安寺街道 网格管理员', en: 'Registry keeper, Chong’ansi street', scope: '320213021' },
  { username: 'shenji', role: 'auditor', zh: '审计员', en: 'Auditor', scope: '320213' },
  { username: 'guanli', role: 'admin', zh: '系统管理员', en: 'Administrator', scope: '320213' },
]

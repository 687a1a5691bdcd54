/**
 * Public holidays and adjusted working days (调休) of mainland China, as published by the General Office of the State Council
 * (国务院办公厅关于部分节假日安排的通知 for 2025 and for 2026). Entered by hand: check against the notice before legal use.
 * A later year is not announced yet; it counts Monday to Friday until its lines are added here.
 */

const days = (month: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, offset) => `${month}-${String(from + offset).padStart(2, '0')}`)

export const CHINA_HOLIDAYS: readonly string[] = [
  // 2025: New Year, Spring Festival, Qingming, Labour Day, Dragon Boat, National Day with Mid-Autumn
  '2025-01-01',
  ...days('2025-01', 28, 31),
  ...days('2025-02', 1, 4),
  ...days('2025-04', 4, 6),
  ...days('2025-05', 1, 5),
  '2025-05-31',
  ...days('2025-06', 1, 2),
  ...days('2025-10', 1, 8),
  // 2026: New Year, Spring Festival, Qingming, Labour Day, Dragon Boat, Mid-Autumn, National Day
  ...days('2026-01', 1, 3),
  ...days('2026-02', 15, 23),
  ...days('2026-04', 4, 6),
  ...days('2026-05', 1, 5),
  ...days('2026-06', 19, 21),
  ...days('2026-09', 25, 27),
  ...days('2026-10', 1, 7),
]

export const CHINA_ADJUSTED_WORKING_DAYS: readonly string[] = [
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]

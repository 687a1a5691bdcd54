/** Masking of personal data (domain.md §8): pure, and the default for everything that leaves the desk. */

/** Chinese family names of two characters; all others have one. */
const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  '欧阳 司马 上官 诸葛 司徒 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 轩辕 钟离 端木 南宫 闻人 澹台'.split(' '),
)

/** 张三 → 张*, 欧阳小明 → 欧阳**, Latin letters → the first and three stars. */
export function maskName(name: string): string {
  const trimmed = name.trim()
  const letters = [...trimmed]
  if (letters.length === 0) return ''
  if (/^[\p{Script=Latin}]/u.test(trimmed)) return `${letters[0]}***`
  const compound = letters.length > 2 && COMPOUND_SURNAMES.has(letters.slice(0, 2).join(''))
  const kept = compound ? 2 : 1
  return letters.slice(0, kept).join('') + '*'.repeat(Math.max(1, letters.length - kept))
}

/** 13900001234 → 139****1234; 0510-80001234 → 0510-****1234. */
export function maskPhone(phone: string): string {
  const mobile = /^(1\d{2})\d{4}(\d{4})$/.exec(phone)
  if (mobile) return `${mobile[1]}****${mobile[2]}`
  const landline = /^(0\d{2,3}-?)\d{3,4}(\d{4})$/.exec(phone)
  return landline ? `${landline[1]}****${landline[2]}` : '***'
}

/** 320213199001010000 → 320213********0000; on a wall nothing is left. */
export const maskIdNumber = (id: string, on: 'desk' | 'wall' = 'desk'): string =>
  on === 'desk' && /^\d{17}[\dXx]$/.test(id) ? `${id.slice(0, 6)}********${id.slice(14)}` : '***'

/** 苏B12345 → 苏B***45. */
export const maskPlate = (plate: string): string =>
  plate.length > 4 ? plate.slice(0, 2) + '*'.repeat(plate.length - 4) + plate.slice(-2) : '***'

/** The exact dwelling never leaves the desk: only community and grid are said. */
export const maskAddress = (communityName: string, gridName: string): string =>
  `${communityName.replace(/(居民委员会|村民委员会|居委会|村委会)$/, '')} ${gridName}`

const ID_PATTERN = /(?<!\d)\d{17}[\dXx](?![\dXx])/g
const MOBILE_PATTERN = /(?<!\d)1[3-9]\d{9}(?!\d)/g
const LANDLINE_PATTERN = /(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g
const PLATE_PATTERN = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}/g

/** Numbers found by pattern. Names in free text cannot be found surely: text of masked matters is not sent at all. */
export const maskText = (text: string, on: 'desk' | 'wall' = 'desk'): string =>
  text
    .replace(ID_PATTERN, (id) => maskIdNumber(id, on))
    .replace(MOBILE_PATTERN, maskPhone)
    .replace(LANDLINE_PATTERN, maskPhone)
    .replace(PLATE_PATTERN, maskPlate)

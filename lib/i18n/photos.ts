/** Photos: chosen, sent, looked at, and why one was not taken. */
import type { Words } from './words.ts'

export const photoWords = {
  label: { zh: '照片', en: 'Photos' },
  labelRequired: { zh: '照片（此类事项必须附）', en: 'Photos (this kind of matter needs one)' },
  hint: { zh: 'JPEG、PNG、WebP，最多 {count} 张', en: 'JPEG, PNG or WebP, {count} at most' },
  choose: { zh: '选择照片', en: 'Choose photos' },
  take: { zh: '拍照', en: 'Take a photo' },
  keep: {
    zh: '保留照片里的拍摄时间和地点，供办案人员查看',
    en: 'Keep the time and place the camera wrote, for those on the case',
  },
  keepHint: {
    zh: '不勾选则全部清除；设备信息一律不留',
    en: 'Otherwise they are cleared; nothing of the device is ever kept',
  },
  alt: { zh: '照片 {number}', en: 'Photo {number}' },
  preparing: { zh: '准备中', en: 'Preparing' },
  waiting: { zh: '等待上传', en: 'Waiting' },
  sending: { zh: '上传中 {percent}%', en: 'Sending {percent}%' },
  checking: { zh: '检查中', en: 'Being checked' },
  done: { zh: '已上传', en: 'Sent' },
  retry: { zh: '重试', en: 'Try again' },
  remove: { zh: '移除照片 {number}', en: 'Remove photo {number}' },
  unfinished: {
    zh: '照片还没有全部传完；可等待、重试或移除',
    en: 'Not all photos are sent yet: wait, try again or remove them',
  },
  missing: { zh: '此类事项反馈须附照片', en: 'This kind of matter needs a photo' },
  tooMany: { zh: '最多 {count} 张，多出的没有加入', en: '{count} at most; the others were left out' },
  open: { zh: '查看照片 {number}', en: 'Look at photo {number}' },
  position: { zh: '照片 {number} / {count}', en: 'Photo {number} of {count}' },
  previous: { zh: '上一张', en: 'Previous' },
  next: { zh: '下一张', en: 'Next' },
  takenAt: { zh: '拍摄于 {time}', en: 'Taken {time}' },
  takenPlace: { zh: '拍摄地点 {place}', en: 'Taken at {place}' },
  erased: { zh: '照片已满一年，按规定删除', en: 'Erased after a year, as the rule says' },
  gone: { zh: '照片无法显示', en: 'This photo cannot be shown' },
} as const satisfies Words

/** Why a photo was not taken, by the code of the answer. */
export const photoRefusalWords = {
  photo_too_large: { zh: '超过 12 MB', en: 'Over 12 MB' },
  upload_broken: { zh: '没有传完', en: 'It broke off on the way' },
  not_a_photo: { zh: '不是可用的照片', en: 'Not a photo that can be used' },
  unreadable_photo: { zh: '照片已损坏', en: 'The photo is damaged' },
  too_many_pixels: { zh: '像素过多', en: 'Too many pixels' },
  photo_infected: { zh: '含有病毒', en: 'It holds a virus' },
  scanner_away: { zh: '病毒扫描暂不可用', en: 'The virus scanner is away' },
  photos_busy: { zh: '服务器正忙', en: 'The server is busy' },
  too_many_requests: { zh: '上传过于频繁', en: 'Too many at once' },
  too_many_loose_photos: { zh: '未提交的照片过多', en: 'Too many photos sent and not used' },
  unreachable: { zh: '连不上服务器', en: 'No connection' },
  fault: { zh: '没有上传成功', en: 'Not sent' },
} as const satisfies Words

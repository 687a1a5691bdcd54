/** Words of the page where scenes and playlists of walls are made. */
import type { Words } from './words.ts'

export const scenesWords = {
  title: { zh: '大屏画面与轮播', en: 'Scenes and playlists of walls' },
  back: { zh: '返回系统管理', en: 'Back to administration' },
  outside: { zh: '画面由本辖区的管理员制作', en: 'Scenes are made by the administrators of an area' },
  scenes: { zh: '画面', en: 'Scenes' },
  hint: {
    zh: '预置画面不能改，可以复制成自己的。自制画面供本辖区和下级使用，每次保存留一版，旧版随时可以恢复。',
    en: 'Ready scenes stay as they are; copy one to make it yours. Yours serve this area and those below; each save is a version, and an old one can be brought back.',
  },
  caption: { zh: '画面 {count} 个', en: '{count} scenes' },
  name: { zh: '名称', en: 'Name' },
  nameZh: { zh: '中文名称', en: 'Name in Chinese' },
  nameEn: { zh: '英文名称', en: 'Name in English' },
  area: { zh: '辖区', en: 'Area' },
  choose: { zh: '请选择', en: 'choose' },
  ready: { zh: '预置', en: 'ready-made' },
  version: { zh: '第 {version} 版', en: 'version {version}' },
  saved: { zh: '{name} 存于 {time}', en: 'saved by {name}, {time}' },
  somebody: { zh: '已离任者', en: 'somebody who left' },
  changed: { zh: '版本', en: 'Version' },
  act: { zh: '操作', en: 'Act' },
  fresh: { zh: '新画面', en: 'New scene' },
  edit: { zh: '编辑', en: 'Edit' },
  editOf: { zh: '编辑 {name}', en: 'Edit {name}' },
  copy: { zh: '复制', en: 'Copy' },
  copyOf: { zh: '复制 {name}', en: 'Copy {name}' },
  copyName: { zh: '{name}（副本）', en: '{name} (copy)' },
  versionsOf: { zh: '{name} 的历史版本', en: 'Versions of {name}' },
  versions: { zh: '历史版本', en: 'Versions' },
  restore: { zh: '恢复', en: 'Restore' },
  restoreOf: { zh: '恢复第 {version} 版', en: 'Restore version {version}' },
  restoredFrom: { zh: '由第 {version} 版恢复', en: 'restored from version {version}' },
  restored: { zh: '已恢复，存为第 {version} 版', en: 'Restored as version {version}' },
  present: { zh: '当前', en: 'present' },
  retire: { zh: '删除', en: 'Delete' },
  retireOf: { zh: '删除 {name}', en: 'Delete {name}' },
  retireAgain: { zh: '确认删除', en: 'Delete now' },
  retired: { zh: '已删除「{name}」', en: '“{name}” is deleted' },
  panels: { zh: '面板', en: 'Panels' },
  panelCount: { zh: '{count} 块', en: '{count}' },
  saves: { zh: '保存', en: 'Saved' },
} as const satisfies Words

/** Words of the editor of one scene. */
export const sceneEditorWords = {
  title: { zh: '编辑画面：{name}', en: 'Scene: {name}' },
  titleNew: { zh: '新画面', en: 'New scene' },
  grid: { zh: '画面布局，12 列 8 行', en: 'Layout, 12 columns and 8 rows' },
  keys: {
    zh: '选中面板后：方向键移动，Shift+方向键改大小，Delete 删除。也可拖动面板，拖右下角改大小，或在右侧填数字。',
    en: 'On a panel: arrows move it, Shift+arrows size it, Delete removes it. Or drag it, drag its lower right corner, or type numbers.',
  },
  panelAt: {
    zh: '{name}，第 {column} 列第 {row} 行，宽 {columns} 高 {rows}',
    en: '{name}, column {column}, row {row}, {columns} wide, {rows} high',
  },
  edge: { zh: '已到边缘', en: 'at the edge' },
  add: { zh: '加面板', en: 'Add a panel' },
  full: { zh: '没有空格了，先缩小或删除一块面板', en: 'No cell is free; size a panel down or remove one' },
  most: { zh: '最多 {count} 块面板', en: '{count} panels at most' },
  oneMap: { zh: '已有地图，一个画面只能有一张', en: 'It has a map already; a scene has one at most' },
  added: { zh: '已加入{name}', en: '{name} added' },
  removed: { zh: '已删除{name}', en: '{name} removed' },
  remove: { zh: '删除这块面板', en: 'Remove this panel' },
  panel: { zh: '面板：{name}', en: 'Panel: {name}' },
  noPanel: { zh: '选中一块面板来设置它', en: 'Select a panel to set it up' },
  column: { zh: '列', en: 'Column' },
  row: { zh: '行', en: 'Row' },
  columns: { zh: '宽（列）', en: 'Width (columns)' },
  rows: { zh: '高（行）', en: 'Height (rows)' },
  undo: { zh: '撤销', en: 'Undo' },
  content: { zh: '地图内容', en: 'Map shows' },
  camera: { zh: '地图范围', en: 'Map stands at' },
  wholeArea: { zh: '大屏的整个辖区', en: 'the whole area of the wall' },
  list: { zh: '清单内容', en: 'List of' },
  figures: { zh: '显示哪些数字', en: 'Figures' },
  textZh: { zh: '中文文字', en: 'Text in Chinese' },
  textEn: { zh: '英文文字', en: 'Text in English' },
  contact: { zh: '值班联系方式（如内线、房间）', en: 'Contact (extension, room)' },
  publicHint: {
    zh: '大屏前有外人：不写姓名和手机号',
    en: 'Visitors stand before it: no names and no phone numbers',
  },
  weatherHint: {
    zh: '尚未接入预警源，大屏上如实写明「未接入」',
    en: 'No feed of warnings is configured; the wall says so',
  },
  faults: { zh: '还不能保存', en: 'It cannot be saved yet' },
  faultNoPanel: { zh: '至少要有一块面板', en: 'It needs one panel at least' },
  faultOutside: { zh: '「{name}」超出 12 列 8 行的范围', en: '“{name}” lies outside the grid of 12 by 8' },
  faultOverlap: { zh: '「{name}」与「{other}」重叠', en: '“{name}” overlaps “{other}”' },
  faultTwoMaps: { zh: '只能有一张地图', en: 'There can be one map only' },
  faultFigures: { zh: '「{name}」至少选一个数字', en: '“{name}” needs one figure at least' },
  faultText: { zh: '「{name}」没有文字', en: '“{name}” has no text' },
  faultName: { zh: '画面没有名称', en: 'The scene has no name' },
  faultArea: { zh: '没有选辖区', en: 'No area is chosen' },
  save: { zh: '保存为新版本', en: 'Save as a new version' },
  saved: { zh: '已保存为第 {version} 版', en: 'Saved as version {version}' },
  close: { zh: '返回画面列表', en: 'Back to the list' },
  leave: { zh: '放弃未保存的改动', en: 'Leave without saving' },
  saveCopy: { zh: '另存为副本', en: 'Save as a copy' },
  openLatest: { zh: '放弃我的改动，打开最新版', en: 'Drop my changes, open the latest' },
  staleHint: {
    zh: '您的改动还在这里，没有覆盖别人的版本。',
    en: 'Your changes are still here; nobody’s version was overwritten.',
  },
} as const satisfies Words

export const panelKindWords = {
  map: { zh: '地图', en: 'Map' },
  figures: { zh: '大数字', en: 'Figures' },
  list: { zh: '清单', en: 'List' },
  timeline: { zh: '近一小时', en: 'Last hour' },
  departments: { zh: '部门', en: 'Departments' },
  streets: { zh: '街道', en: 'Streets' },
  shift: { zh: '值班力量', en: 'Shift' },
  weather: { zh: '气象预警', en: 'Weather' },
  notice: { zh: '文字', en: 'Text' },
} as const satisfies Words

export const mapContentWords = {
  live: { zh: '实时', en: 'live' },
  'hazard-heat': { zh: '隐患热力', en: 'hazards' },
  'dispute-heat': { zh: '矛盾纠纷', en: 'disputes' },
  staffing: { zh: '力量部署', en: 'people on duty' },
} as const satisfies Words

export const listOfWords = {
  urgent: { zh: '最急', en: 'most urgent' },
  alarms: { zh: '警情', en: 'alarms' },
  late: { zh: '超期', en: 'late' },
  disputes: { zh: '矛盾纠纷', en: 'disputes' },
} as const satisfies Words

/** Words of the preview and of the drawings of walls. */
export const wallDrawingWords = {
  preview: { zh: '预览', en: 'Preview' },
  drawn: { zh: '{name} 的画面：{scene}', en: 'What {name} shows: {scene}' },
  size: { zh: '屏幕', en: 'Screen' },
  fits: { zh: '全部放得下', en: 'all of it fits' },
  dropped: { zh: '放不下、会整块去掉：{names}', en: 'does not fit and goes whole: {names}' },
  em: {
    zh: '最小字 {px} 像素，屏宽 {width} 字高 {height} 字',
    en: 'smallest letter {px} px; {width} wide, {height} high',
  },
  size1080: { zh: '55″ 1080p', en: '55″ 1080p' },
  size4k: { zh: '86″ 4K', en: '86″ 4K' },
  sizeWide: { zh: '4×2 拼接 7680×2160', en: '4×2 tiles, 7680×2160' },
  sizeLed: { zh: 'LED P1.25 3840×1080', en: 'LED P1.25 3840×1080' },
} as const satisfies Words

/** Words of playlists. */
export const playlistWords = {
  title: { zh: '轮播', en: 'Playlists' },
  hint: {
    zh: '按先后播放，各播各的秒数；可以只在某些钟点播。同一轮播的大屏同时换画面。',
    en: 'Scenes follow each other, each for its seconds, some in certain hours only. All walls with one playlist change together.',
  },
  none: { zh: '还没有自制轮播；大屏放配对时的预置轮播', en: 'None yet; walls play the ready-made one' },
  fresh: { zh: '新轮播', en: 'New playlist' },
  edit: { zh: '编辑轮播 {name}', en: 'Edit playlist {name}' },
  form: { zh: '轮播内容', en: 'Playlist' },
  name: { zh: '轮播名称', en: 'Name of the playlist' },
  entry: { zh: '第 {number} 项', en: 'Entry {number}' },
  scene: { zh: '画面', en: 'Scene' },
  dwell: { zh: '停留（秒）', en: 'Stays (s)' },
  from: { zh: '几点起', en: 'From (h)' },
  to: { zh: '到几点', en: 'To (h)' },
  allDay: { zh: '全天', en: 'all day' },
  up: { zh: '上移第 {number} 项', en: 'Move entry {number} up' },
  down: { zh: '下移第 {number} 项', en: 'Move entry {number} down' },
  remove: { zh: '去掉第 {number} 项', en: 'Remove entry {number}' },
  add: { zh: '加一项', en: 'Add an entry' },
  save: { zh: '保存轮播', en: 'Save the playlist' },
  saved: { zh: '轮播已保存，用它的大屏已更新', en: 'Saved; the walls that play it go by it now' },
  entries: { zh: '{count} 项：{names}', en: '{count}: {names}' },
  hours: { zh: '{from}–{to} 点', en: '{from}–{to} h' },
} as const satisfies Words

/** Refusals of these routes, by code. */
export const sceneFaultWords = {
  scene_in_use: {
    zh: '还有轮播在用这个画面，请先从轮播里拿掉',
    en: 'A playlist still has this scene; take it out there first',
  },
  too_many_scenes: { zh: '这个辖区的自制画面已满，请先删去不用的', en: 'This area has no room for more scenes' },
  too_many_versions: {
    zh: '这个画面的版本已满，请复制为新的再改',
    en: 'This scene has no room for more versions; copy it',
  },
  too_many_playlists: { zh: '这个辖区的轮播已满，请改用已有的', en: 'This area has no room for more playlists' },
  no_such_scene: { zh: '没有这个画面，或者它不是为这个辖区做的', en: 'No such scene, or it is not for this area' },
  no_such_playlist: {
    zh: '没有这个轮播，或者它不是为这个辖区做的',
    en: 'No such playlist, or it is not for this area',
  },
  stale_version: { zh: '别人刚存了新的一版，请重新打开后再改', en: 'Somebody has saved meanwhile; open it again' },
  invalid_request: { zh: '内容不符合要求，请检查各栏', en: 'Please check the fields' },
} as const satisfies Words

/** What a worker is told before his first position is taken (domain.md §8): what, why, who sees it, how long. A new wording is a new version. */
export const TRACKING_NOTICE = {
  version: '2026-01',
  zh: '仅在您打开“在岗”期间，系统记录您的位置（经纬度、时间、精度、速度、方向、电量），用于就近派单、联络与安全保障。可见的人：本街道和区指挥中心的值班长、调度员；领导只看人数。位置保存 30 天后删除。关闭“在岗”立即停止记录，并从地图上消失。任何人查看您的历史轨迹都须说明理由并留下记录，您可以看到是谁、何时查看。',
  en: 'Only while you are switched on duty, the system records where you are (position, time, accuracy, speed, heading, battery) to dispatch the nearest worker, to reach you and to keep you safe. Who sees it: duty officers and dispatchers of your street and district; leaders see counts only. Positions are deleted after 30 days. Switching duty off stops it at once and takes you off the map. Whoever looks at your past track must give a reason; you can see who looked and when.',
} as const

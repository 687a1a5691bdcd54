/** Invented names of places and people. None is meant to be a real one; residents are never named. */
import type { Random } from './random.ts'

const ESTATE_WORDS =
  '槐荫 金桂 梅园 兰亭 竹溪 松涛 柳岸 杏花 桃源 榆钱 梧桐 银杏 紫藤 海棠 芙蓉 茉莉 望湖 听雨 朝阳 春晓 秋实 明珠 吉祥 如意 安康 永乐 泰和 广厦 锦绣 翠微 碧波 清泉 白石 青石 学前 文昌 书香 状元 织锦 米市 布行 粮仓 船厂 机床 纺工 电机 毛纺 丝绸 铁路 运河 北塘 南桥 东林 西园 新光 红旗 建设 和平 友谊 团结'.split(
    ' ',
  )
const ESTATE_ENDINGS = ['小区', '里', '弄', '苑', '新村', '花园', '坊', '巷', '家园', '公寓']
const ESTATE_ENDING_WEIGHTS = [20, 14, 8, 16, 16, 12, 4, 5, 8, 3]

/** Estates for one community, none twice in it. */
export function estateNames(count: number, random: Random): string[] {
  const names = new Set<string>()
  while (names.size < count) {
    names.add(random.pick(ESTATE_WORDS) + (ESTATE_ENDINGS[random.weighted(ESTATE_ENDING_WEIGHTS)] ?? '小区'))
  }
  return [...names]
}

/** What a dedicated grid is made for. */
export const DEDICATED_PLACES = [
  '产业园',
  '人民医院',
  '商业广场',
  '实验学校',
  '政务服务中心',
  '农贸市场',
  '客运站',
  '写字楼群',
] as const

/** Label of a community without the committee at its end: 胜利门社区居委会 → 胜利门社区. */
export const shortCommunityName = (name: string): string =>
  name.replace(/(居民委员会|居民社区委员会|居民委员|居委会|村委会)$/, '').replace(/居民$/, '')

const SURNAMES =
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 欧阳 上官'.split(
    ' ',
  )
const GIVEN =
  '建国 建平 志强 志明 国强 卫东 永康 德明 文斌 海涛 晓东 晓峰 俊杰 浩然 子轩 宇航 一鸣 天佑 伟 强 军 磊 涛 超 勇 杰 鹏 斌 辉 刚 健 明 亮 平 凯 峰 秀英 桂兰 玉珍 淑华 丽华 美玲 晓红 春燕 海燕 雪梅 慧敏 雅琴 文静 思雨 雨桐 欣怡 佳琪 梦洁 诗涵 芳 娟 敏 静 燕 丽 娜 艳 霞 玲 萍 红 梅 琳 洁 云 颖 婷 雪 慧 蕾 倩'.split(
    ' ',
  )

export const personName = (random: Random): string => random.pick(SURNAMES) + random.pick(GIVEN)

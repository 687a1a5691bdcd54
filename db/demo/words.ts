/** What people write on a case: reports varied from lib/data/incident-texts.zh.json and some of our own, results, reasons. No name, no number, no real place. */
import texts from '../../lib/data/incident-texts.zh.json' with { type: 'json' }
import type { IncidentSource } from '../../lib/domain/incident/state.ts'
import { groupBy } from './group-by.ts'
import type { Random } from './random.ts'

export interface ReportText {
  readonly category: string
  readonly title: string
  readonly description: string
  readonly source: IncidentSource
  /** [from, to) hours when it is mostly seen. */
  readonly peakHours: readonly [number, number]
}

/** Everyday matters that the file has no text for. */
const EVERYDAY: readonly (readonly [string, string, string, IncidentSource, number, number])[] = [
  ['0102', '新政策需要入户告知', '医保缴费新办法已发布,部分老人不会用手机办理,请入户说明。', 'grid_worker', 9, 17],
  ['0201', '出租户人员变动待登记', '一户租客已搬离、新租客入住,登记信息需要更新。', 'grid_worker', 9, 20],
  ['0202', '出租房用途与登记不符', '登记为自住的房屋现已隔成多间出租,需要核实。', 'grid_worker', 9, 18],
  ['0203', '新开小店未采集信息', '沿街新开一家小吃店,尚未采集单位信息。', 'grid_worker', 9, 18],
  ['0305', '门面内存放烟花爆竹', '小店后间疑似存放成箱烟花,未见相关标识。', 'public', 9, 21],
  ['0406', '社区活动现场秩序维护', '周末广场举办便民集市,预计三百余人,需协助维持秩序。', 'department', 8, 17],
  ['0506', '预付卡退款争议', '健身店停业装修后未按承诺退款,数名顾客要求协调。', 'hotline_12345', 10, 20],
  ['0601', '求职登记与补贴咨询', '居民咨询灵活就业社保补贴,希望协助准备材料。', 'grid_worker', 9, 17],
  ['0602', '临时救助申请协助', '家庭因病支出较大,需要协助申请临时救助。', 'grid_worker', 9, 17],
  ['0605', '家庭医生签约协助', '行动不便居民希望家庭医生上门签约随访。', 'grid_worker', 9, 17],
  ['0606', '证件代办协助', '居民居住证到期,本人出行不便,需要代办。', 'grid_worker', 9, 17],
  ['0701', '协助送达法院文书', '按来函协助向当事人送达文书。', 'department', 9, 17],
  ['0802', '楼道公约修订征求意见', '楼栋拟修订楼道公约,需要逐户征求意见。', 'grid_worker', 14, 21],
  ['0901', '平安宣传进小区', '按月度安排在小区开展平安宣传和入户走访。', 'grid_worker', 9, 17],
  ['0902', '志愿清洁日活动', '组织志愿者清理楼道堆物,需要协助联络。', 'grid_worker', 8, 17],
  ['1107', '工地夜间施工噪声', '工地夜里仍在浇筑,声音很大,周边居民无法休息。', 'hotline_12345', 20, 24],
  ['1108', '车辆占用人行道停放', '多辆小车停在人行道上,行人只能走机动车道。', 'public', 7, 21],
  ['1109', '行道树枝条遮挡路灯', '树枝过密遮住路灯,夜间光线很暗,建议修剪。', 'public', 7, 20],
  ['1202', '群众反映情况需要核实', '来电反映情况较笼统,需要到现场了解后再归类。', 'public', 8, 20],
]

export const REPORT_TEXTS: ReadonlyMap<string, readonly ReportText[]> = groupBy(
  [
    ...texts.map(
      (text): ReportText => ({
        category: text.category,
        title: text.title,
        description: text.description,
        source: text.source as IncidentSource,
        peakHours: [text.peakHours[0] ?? 0, text.peakHours[1] ?? 24],
      }),
    ),
    ...EVERYDAY.map(
      ([category, title, description, source, from, to]): ReportText => ({
        category,
        title,
        description,
        source,
        peakHours: [from, to],
      }),
    ),
  ],
  ({ category }) => category,
)

const DIGITS = '一二三四五六七八九'
const TAILS = [
  '',
  '',
  '',
  '已拍照。',
  '现场秩序平稳。',
  '希望尽快处理。',
  '已提醒周边居民注意。',
  '反映人愿意配合。',
  '此前也出现过类似情况。',
  '请先到现场核实。',
]

/** The same report from somewhere else: other house numbers, floors, counts, another last sentence. */
export function vary(text: string, random: Random): string {
  return text.replace(/[一二三四五六七八九](?=号楼|单元|楼|户|辆|处)/g, () => DIGITS[random.int(0, 8)] ?? '一')
}
export const varyDescription = (text: string, random: Random): string => vary(text, random) + random.pick(TAILS)

export const address = (estate: string, random: Random): string =>
  random.chance(0.7)
    ? `${estate}${random.int(1, 48)}号楼附近`
    : `${estate}${random.pick(['东门', '南门', '西侧路口', '北侧步道', '中心花园', '沿街店铺'])}`

export const RESULTS = {
  hazard: [
    '已到场核实,隐患当场消除,并向相关人员作了告知。',
    '已设置警示标识,督促责任人整改完毕,复查合格。',
    '已联系责任单位完成整改,现场恢复正常。',
  ],
  dispute: [
    '经上门走访、耐心劝导,双方达成一致意见。',
    '组织双方坐下来协商,已达成书面约定。',
    '已做好解释和安抚,双方同意按约定办理,后续回访。',
  ],
  service: ['已上门协助办理,材料提交完毕。', '已代为预约并陪同办理,当事人表示感谢。', '已核对并更新登记信息。'],
  other: ['已到场处置,情况恢复正常。', '已清理完毕,并劝导相关人员。', '已处理,并加入日常巡查重点。'],
} as const
export const MISSING = ['现场仍有残留,请补充处理并拍照。', '未说明回访情况,请补充。', '照片与反映点位不符,请重新核实。']
export const CONCLUSIONS = ['核查属实,予以结案。', '已电话回访,反映人满意,结案。', '现场复核已解决,结案。']
/** As often as people say so. */
export const RATINGS = [
  ...Array<'satisfied'>(14).fill('satisfied'),
  ...Array<'basically_satisfied'>(4).fill('basically_satisfied'),
  ...Array<'dissatisfied'>(2).fill('dissatisfied'),
] as const
export const DECLINES = [
  '正在处理另一起紧急事项,暂时无法前往。',
  '当前位置较远,建议由邻近网格处理。',
  '不在本人任职网格,请另行安排。',
]
export const RETURNS = ['经核实产权单位明确,不属本部门职责。', '事项应由属地物业先行处置。']
export const REFUSALS = ['属于民事合同争议,不在受理范围。', '反映内容已进入司法程序,不予重复受理。']
export const WHERE_TO_TURN = ['可向人民法院起诉或拨打12348咨询。', '请按原渠道向承办单位查询进展。']
export const REOPEN_REASONS = ['反映人回访时表示问题再次出现。', '复查发现整改不彻底。']
export const SUSPEND_CAUSES = ['等待物业维修资金审批', '连续降雨,待天气好转后施工', '配件到货周期较长']
export const COMMENTS = ['已电话联系反映人,约定上门时间。', '请注意做好现场照片留存。', '周边还有同类情况,一并查看。']
export const URGES = ['反映人再次来电,请加快办理。', '即将超期,请抓紧。']

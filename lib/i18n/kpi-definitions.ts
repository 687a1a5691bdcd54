/** 口径: what each figure counts and what it leaves out, for the page, the sheet of definitions and the printed report. */
import type { KpiId } from '../domain/kpi/kpi-id.ts'
import type { Words } from './words.ts'

/** What holds for all of them. */
export const kpiRuleWords = {
  period: {
    zh: '时间为北京时间，期间含起点、不含终点；截至时刻取期末与现在中较早者。',
    en: 'Times are those of Beijing; a period has its start and not its end. Figures stand as of its end, or of now while it lasts.',
  },
  merged: {
    zh: '合并的事件只计主事件；测试与重复录入的作废不计；虚假上报与不予受理只计入受理率、按时受理率和有效上报率。',
    en: 'A merged case counts through its primary. Void as test or double entry: never. False and refused reports count in acceptance, on-time intake and valid reports only.',
  },
  area: {
    zh: '地区按上报时的网格；网格调整不移动以往的事件。',
    en: 'The area is the grid at the time of report; a redrawn grid does not move past cases.',
  },
  small: {
    zh: '分母为零显示“无案件”；少于 20 件时附 95 % 威尔逊区间；排名看漏斗图界限。',
    en: 'Nothing to divide by is «no cases». Below 20 cases the 95 % Wilson interval is given; rankings use funnel limits.',
  },
} as const satisfies Words

export const kpiDefinitionWords = {
  K01: {
    zh: '按上报时间。分母：期内上报中，已作出决定或受理时限已过者，含虚假上报与不予受理；分子：其中已受理者。',
    en: 'By report. Of the reports of the period that are decided or past their accept due, false and refused ones among them: those accepted.',
  },
  K02: {
    zh: '按上报时间。分母同受理率；分子：在受理时限内作出首次决定（受理或不予受理）者。自办自结即报即受理。',
    en: 'By report. Of the same: those whose first decision, to accept or to refuse, came by the due. Self-handled cases are accepted as they come.',
  },
  K03: {
    zh: '按办结时限。应结案：时限（含延期）在期内且已到，不含合并、作废、挂起；分子：截至时刻已核查通过者。',
    en: 'By due. Due for completion: the due with extensions lies in the period and has come; merged, void and suspended ones left out. Of these, those verified.',
  },
  K04: {
    zh: '应结案中，最后一次反馈不晚于时限且已核查通过者。按时办结、超期、待核查合计为 100 %。',
    en: 'Of those due for completion: the final result came by the due and was verified. On time, overdue and waiting for the check make 100 %.',
  },
  K05: {
    zh: '应结案中，最后一次反馈晚于时限或尚未反馈者。',
    en: 'Of those due for completion: the final result came after the due, or has not come.',
  },
  K05_pending: {
    zh: '应结案中，已按时反馈、等待核查者。责任在核查一方，不计入超期。',
    en: 'Of those due for completion: resolved by the due, and waiting for whoever checks. Not overdue.',
  },
  K06: {
    zh: '按最近一次核查时间。期内有核查结论的事件中，至少一次被退回返工者。',
    en: 'By newest check. Of the cases with a verifier’s decision in the period: those sent back at least once.',
  },
  K07: {
    zh: '按首次结案时间。期内首次结案的事件中，30 天内重开者。期末后 30 天内为暂定值，仍可能上升。',
    en: 'By first closing. Of the cases first closed in the period: those reopened within 30 days. Provisional until 30 days after the period; it can still rise.',
  },
  K08: {
    zh: '按首次到场时间，自然时间，不含自办自结。无到场时限的类别取首次接单。给出中位数、九成位数与平均数；路程决定快慢，不得单独用于个人排名。',
    en: 'By first arrival, clock time, self-handled left out. Where nobody has to arrive, the first acknowledgement. Median, p90 and mean. Distance decides it: never rank persons on it alone.',
  },
  K09: {
    zh: '按核查通过时间，自然时间，不含自办自结。各轮从受理到反馈之和，减去挂起时间。',
    en: 'By check passed, clock time, self-handled left out. From acceptance to result over all rounds, less the time suspended.',
  },
  K10: {
    zh: '按首次结案时间。有回访结果的事件中，答满意或基本满意者。',
    en: 'By first closing. Of the cases whose reporter answered: satisfied or basically satisfied.',
  },
  K10_strict: {
    zh: '同上，只计答满意者。',
    en: 'The same, counting «satisfied» only.',
  },
  K10_answered: {
    zh: '期内首次结案的事件中，有回访结果者。应答少时满意度代表性差。',
    en: 'Of the cases first closed in the period: those whose reporter answered. Few answers say little about satisfaction.',
  },
  K11_contacted: {
    zh: '12345 热线事件，按上报时间。分母：已接单、到场或已满 24 小时者；分子：24 小时内首次接单或到场者。',
    en: 'Hotline cases, by report. Of those taken, reached or 24 hours old: first taken or reached within 24 hours.',
  },
  K11_solved: {
    zh: '12345 热线事件，按首次结案时间。有回访结果者中，诉求人认为已解决者。',
    en: 'Hotline cases, by first closing. Of those whose caller answered: he says that it is solved.',
  },
  K11_satisfied: {
    zh: '12345 热线事件的满意度。',
    en: 'Satisfaction of hotline cases.',
  },
  K12: {
    zh: '排班时间内按上岗开关计的在岗分钟，除以同期排班分钟；只计已过去的部分。不以定位判断。',
    en: 'Minutes with the duty switch on inside the planned shift, of the minutes planned, as far as they have passed. Not by position.',
  },
  K13: {
    zh: '期内核查通过、由网格员负责的事件，除以在岗人天（480 分钟为一天）。不得与报酬挂钩。',
    en: 'Cases verified in the period with a worker responsible, per worker-day of 480 minutes on duty. Not to be paid by.',
  },
  K14: {
    zh: '条例第十三条。某一时刻，至少有一名在任专职网格员的城市综合网格，占有效城市综合网格的比例。农村与专属网格不计。',
    en: 'Article 13. At one moment, urban comprehensive grids with at least one full-time worker in post, of all in force. Rural and dedicated grids do not count.',
  },
  K15: {
    zh: '有效走访：不少于 3 分钟，位于网格内或 100 米以内。同一户只计一次；企业另计。',
    en: 'Valid: at least 3 minutes, in the grid or within 100 m of it. A household counts once; enterprises are counted apart.',
  },
  K16: {
    zh: '按上报时间。网格员上报且已决定者（不含合并）中，已受理者。',
    en: 'By report. Of the workers’ reports that are decided, merged ones left out: those accepted.',
  },
  K17: {
    zh: '与等长的上一期相比，向全域增长收缩，件数少的单元不致误判。另给相对值：扣除全域增长后的部分。',
    en: 'Against the equal period before, drawn towards the growth of the whole area so that few cases make no hot spot. Beside it, what is left without that growth.',
  },
  K18: {
    zh: '按到场时限。时限在期内且已到的事件中，首次到场不晚于时限者；挂起未到场者不计。',
    en: 'By arrive due. Of the cases whose arrive due lies in the period and has come: first arrived by it. Those suspended before anybody came are left out.',
  },
  K19: {
    zh: '条例第二十一条。转办与吹哨交办的部门任务，时限在期内且已到者中按时反馈者。免除与挂起者不计。',
    en: 'Article 21. Of the tasks passed to departments or given by a whistle that are due: fed back by the due. Excused and suspended ones are left out.',
  },
  K20: {
    zh: '报到时限在期内且已到的吹哨中，按时报到者；按部门统计，附平均评分。已免除者不计。',
    en: 'Of the calls whose due lies in the period and has come: reported in by it. Per department, with the mean rating. Excused ones are left out.',
  },
  K21: {
    zh: '条例第十九条。答复时限在期内且已到的投诉举报中，按时答复者。',
    en: 'Article 19. Of the complaints whose due lies in the period and has come: answered by it.',
  },
  K22_self_handled: {
    zh: '按首次受理时间。自办自结占已受理的比例；它会抬高其他各率，须一并查看。',
    en: 'By first acceptance. Self-handled cases of those accepted. They lift every other rate: read it beside them.',
  },
  K22_escalated: {
    zh: '按首次受理时间。曾升级的事件占已受理的比例。',
    en: 'By first acceptance. Cases that were escalated, of those accepted.',
  },
  K22_extended: {
    zh: '按首次受理时间。曾延期的事件占已受理的比例；延期会改善按时办结率，须一并查看。',
    en: 'By first acceptance. Cases that were extended, of those accepted. Extensions improve on-time completion: read it beside.',
  },
} as const satisfies Words & Record<KpiId, unknown>

/** What single articles give people to do on pages: the public list (10), posts (12), calls to departments and what they owe (21). */
import { expect, type Page, test } from '@playwright/test'
import { command, expectAccessible, fileIncident, listenForErrors, setTheme, signIn } from './support.ts'

test('art10: everybody reads the matter list of a day, without signing in and without a script', async ({
  browser,
  baseURL,
}) => {
  // A visitor's word for where the server finds itself counts for nothing.
  const extraHTTPHeaders = { 'x-own-origin': 'http://127.0.0.1:9' }
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false, extraHTTPHeaders })
  const page = await context.newPage()
  await page.goto('/public')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('梁溪区网格服务管理事项清单')
  await expect(page.getByRole('heading', { name: /^12 政府决定的其他事项/ })).toBeVisible()
  await expect(page.getByText('演示数据').first()).toBeVisible()
  const item = page.getByRole('listitem').filter({ hasText: '1101 违法建设线索' })
  await expect(item).toContainText('部门办理，网格员协助')
  await expect(item).toContainText('主管部门：城市管理')

  await page.getByLabel('查看某日施行的清单').fill('2001-01-01')
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await expect(page.getByRole('heading', { name: '没有找到这一天施行的清单' })).toBeVisible()
  await page.getByRole('link', { name: '查看现行清单' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('梁溪区网格服务管理事项清单')
  await context.close()
})

test('art10: the keeper drafts a version, the leader approves it, and the public page has it from its day', async ({
  browser,
}) => {
  const open = async (account: string): Promise<Page> => {
    const page = await (await browser.newContext()).newPage()
    await signIn(page, account)
    await page.goto('/registry')
    await page.getByRole('button', { name: '事项清单', exact: true }).click()
    return page
  }
  const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  const keeper = await open('wangge')
  const form = keeper.getByRole('dialog')
  await form.getByRole('button', { name: '起草新版本' }).click()
  await form.getByRole('button', { name: '提交草案' }).click()
  await expect(form.getByRole('alert').first()).toContainText('请填写版本号')
  await form.getByLabel('版本号').fill('2027-1')
  await form.getByLabel('施行日期').fill(day)
  await form.getByLabel('依据（文件及文号）').fill('梁网办〔2027〕1号')
  await form.getByLabel('保留 0902 文明实践与志愿服务').uncheck()
  await form.getByLabel('1109 绿化与树木的业务指导').fill('先拍照，不攀爬')
  await form.getByRole('button', { name: '提交草案' }).click()
  await expect(form.locator('[data-part="draft"]')).toContainText('网格员不再办理：0902 文明实践与志愿服务')
  await expect(form.getByRole('button', { name: '批准并公布' })).toBeHidden()

  const leader = await open('lingdao')
  await expectAccessible(leader)
  await leader.getByRole('button', { name: '批准并公布' }).click()
  await expect(leader.locator('.gc-toast')).toContainText('已公布版本 2027-1')

  const reader = await (await browser.newContext()).newPage()
  await reader.goto(`/public?at=${day}`)
  await expect(reader.getByRole('heading', { name: /^版本 2027-1/ })).toBeVisible()
  await expect(reader.getByText('0902 文明实践与志愿服务')).toBeHidden()
  await reader.goto('/public')
  await expect(reader.getByText('0902 文明实践与志愿服务')).toBeVisible()
  await expect(reader.getByRole('link', { name: '版本 2027-1' })).toBeVisible()
  for (const page of [keeper, leader, reader]) await page.context().close()
})

for (const theme of ['dark', 'light'] as const)
  test(`public list, ${theme}: no console error, nothing serious by axe, one column on a phone`, async ({
    page,
    context,
    baseURL,
  }) => {
    await setTheme(context, theme, baseURL ?? '')
    const errors = listenForErrors(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/public')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(errors).toEqual([])
  })

test('art12: a street appoints a grid leader; the committee’s principal is refused, and nothing typed is lost', async ({
  page,
}) => {
  await signIn(page, 'wangge021')
  await page.getByLabel('编码或名称').fill('320213021001001')
  await expect(page.getByText('显示 1 / 1 个网格')).toBeVisible()
  await page.getByRole('button', { name: /的任职$/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '新增任职' }).click()
  await dialog.getByLabel('任职类型').selectOption('grid_leader')
  await dialog.getByLabel('姓名').fill('许新来')
  await dialog.getByLabel('出生日期').fill('1990-05-05')
  await dialog.getByLabel('村（居）委会主要负责人').check()
  await dialog.getByLabel('确定依据（第十二条）').selectOption('committee_member')
  await dialog.getByRole('button', { name: '确定任职' }).click()
  await expect(dialog.getByRole('alert')).toContainText('主要负责人不能担任网格长（第十二条）')
  await expect(dialog.getByLabel('姓名')).toHaveValue('许新来')

  await dialog.getByLabel('村（居）委会主要负责人').uncheck()
  await dialog.getByRole('button', { name: '确定任职' }).click()
  const line = dialog.getByRole('listitem').filter({ hasText: '许新来' })
  await expect(line).toContainText('村（居）委会成员')
  await expectAccessible(page)
  await line.getByRole('button', { name: '结束任职' }).click()
  await line.getByRole('button', { name: '确认结束' }).click()
  await expect(line).toContainText('已结束')
})

test('art12: the county’s keeper is told that the street decides', async ({ page }) => {
  await signIn(page, 'wangge')
  await page.getByLabel('编码或名称').fill('320213021001001')
  await expect(page.getByText('显示 1 / 1 个网格')).toBeVisible()
  await page.getByRole('button', { name: /的任职$/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('任职由街道（乡镇）会同社区确定')
  await expect(dialog.getByRole('button', { name: '新增任职' })).toBeHidden()
})

test('art21: a department is called, reports in, feeds back in words, and is rated', async ({ browser }) => {
  const open = async (account: string): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
    await signIn(page, account)
    return page
  }
  const [desk, department] = [await open('zhiban021'), await open('chengguan')]
  const dispatcher = await open('diaodu021')
  const title = `联合清障${Date.now()}`
  const incident = await fileIncident(dispatcher, title)

  await desk.getByRole('searchbox', { name: '筛选文字' }).fill(title)
  await desk.getByRole('option').filter({ hasText: title }).click()
  const section = desk.getByRole('region', { name: '吹哨报到' })
  await section.getByRole('button', { name: '吹哨', exact: true }).click()
  await section.getByLabel('哨别').selectOption('emergency')
  await section.getByRole('button', { name: '吹哨', exact: true }).last().click()
  await expect(section.getByRole('alert').first()).toContainText('请至少选择一个部门')
  await section.getByLabel('城市管理', { exact: true }).check()
  await section.getByLabel('请部门做什么').fill('请到场清理路障')
  await section.getByRole('button', { name: '吹哨', exact: true }).last().click()
  await expect(section.getByRole('listitem')).toContainText('待报到')

  const card = department.locator(`[data-call="${incident.number}"]`)
  await expect(card).toContainText('请到场清理路障')
  await expect(card).toContainText('报到时限')
  await card.getByRole('button', { name: '报到', exact: true }).click()
  await expect(section.getByRole('listitem')).toContainText('已报到')
  await card.getByRole('button', { name: '完成并反馈' }).click()
  const form = department.getByRole('dialog')
  await form.getByRole('button', { name: '提交' }).click()
  await expect(form.getByRole('alert')).toContainText('请填写')
  await form.getByLabel('办理结果').fill('路障已清')
  await form.getByRole('button', { name: '提交' }).click()
  await expect(card).toBeHidden()

  const task = section.getByRole('listitem')
  await expect(task).toContainText('路障已清')
  await task.getByRole('button', { name: '评价', exact: true }).click()
  await task.getByLabel('及时').selectOption('5')
  await task.getByLabel('有效').selectOption('4')
  await task.getByRole('button', { name: '评价', exact: true }).last().click()
  await expect(task).toContainText('及时 5 分，有效 4 分')
  await expectAccessible(department)
  for (const page of [desk, department, dispatcher]) await page.context().close()
})

test('art21: the centre sees what each department owes, and the department its guidance gaps', async ({ browser }) => {
  const open = async (account: string): Promise<Page> => {
    const page = await (await browser.newContext()).newPage()
    await signIn(page, account)
    return page
  }
  const dispatcher = await open('diaodu021')
  const filed = await fileIncident(dispatcher, '楼顶搭建', '1101')
  await command(dispatcher, {
    incidentId: filed.incidentId,
    seenVersion: filed.version,
    command: { type: 'transfer', department: 'urban_mgmt', reason: '依法由主管部门办理' },
  })
  const leader = await open('lingdao')
  await leader.getByRole('tab', { name: '部门' }).click()
  const row = leader.locator('[data-part="debts"]').getByRole('row').filter({ hasText: '城市管理' })
  await expect(row).toBeVisible()
  const department = await open('chengguan')
  await department.getByText('委托网格员的事项与业务指导').first().click()
  await expect(department.getByText('尚未提供').first()).toBeVisible()
  for (const page of [dispatcher, leader, department]) await page.context().close()
})

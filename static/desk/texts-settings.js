/** Every word of the settings: rules, templates, roster, posts, calendar. Nothing but words. */
export const S = {
  common: { add: '添加', edit: '改', remove: '删除', save: '保存', cancel: '先不改', saved: '保存好了', removed: '删掉了', removeAsk: (n) => `确定删除“${n}”吗？`, all: '全部', choose: '请选', none: '不限', readOnly: '您可以看；要改请找书记或党群工作者。', readOnlyAll: '您可以看；全区共用，由区里的书记、副书记、党群工作者或管理员来改。', export: '导出表格', yes: '是', no: '否', actions: '操作' },
  roles: {
    secretary: '书记', deputy_secretary: '副书记', committee_member: '委员', group_leader: '党小组长', instructor: '党建指导员', party_worker: '党群工作者', grid_worker: '网格员',
    owners_chair: '业委会主任', owners_member: '业委会委员', building_head: '楼栋长', property_manager: '物业经理', mediator: '调解员', admin: '管理员',
  },
  rules: {
    title: '派单规则', text: '从上往下看，第一条对得上的算数。对得上的岗位空着，就找上一级。', add: '添加规则', name: '名称', active: '启用', off: '没启用', up: '往上移', down: '往下移',
    categories: '哪些类别（不选就是所有）', org: '哪里', days: '哪些日子', dayNames: { any: '每天', working: '工作日', rest: '休息日' }, from: '从几点', to: '到几点', role: '谁受理', handler: '谁来办', deskChooses: '受理的人自己选', mode: '怎么派', modes: { assign: '受理后派单', rotate: '轮流派', grab: '抢单' },
    everywhere: '所有地方', everything: '所有类别', allDay: '全天', none: '还没有派单规则', noneText: '没有规则时，报事都到小区书记那里。', orderSaved: '次序保存好了', changed: '还没保存的改动', saveOrder: '保存次序', undo: '恢复原样',
    preview: '试一试', previewText: '选一件假想的事，看会派给谁。没保存的改动也算在内，试了不会改任何东西。', category: '类别', at: '时间', now: '现在', try: '看看派给谁', goes: '会派给', nobody: '没有人可派', by: (n) => `按规则“${n}”`, noRule: '没有规则对得上', why: '怎么找到的', sample: (n, all) => `最近${all}件里，${n}件会改派`, sampleNone: (all) => `最近${all}件都不变`, columns: ['编号', '类别', '现在', '改了以后'], noSample: '还没有报过的事可以比较',
  },
  templates: {
    title: '回复模板', text: '办件时可以套用的话。先套用再改，居民看到的更像人说的。', add: '添加模板', action: '用在', category: '类别', name: '名称', body: '内容', any: '所有类别', none: '还没有模板', noneText: '把常说的话存下来，办件时点一下就好。', columns: ['用在', '类别', '名称', '内容'],
    actions: { accept: '受理', reject: '不予受理', assign: '派单', ask: '问居民', resolve: '办好了', return: '退回', extend: '延期', suspend: '挂起' }, need: '这里要写',
  },
  roster: {
    importWho: '直接导入由街道、区的管理员来做，请把名册交给他们。',
    title: '名册导入', text: '把现成的 Excel 名册（组织、任职、在职党员三张表）拖进来。先检查，不会改动任何东西；没有错才能导入，一行错整本都不导入。', pick: '选 Excel 文件', chosen: (n) => `选好了：${n}`, check: '检查', checking: '正在检查，大名册要一分钟…', importing: '正在导入…', import: '导入',
    problems: (n) => `有${n}处要改，改好再检查`, problemColumns: ['表', '行', '列', '写的是', '哪里不对'], good: '没有错，可以导入', added: (all) => `新增：${all.join('、') || '没有'}`, counted: { orgs: (n) => `组织${n}个`, posts: (n) => `岗位${n}个`, members: (n) => `党员${n}名`, households: (n) => `住户${n}户`, flowerbeds: (n) => `花圃${n}块` }, claimed: '还有人认养，没动', changed: (n) => `有变化的${n}条`, vanished: (n) => `名册里没有了的${n}条`, vanishedText: '不勾这一项，都保留。还有人认养的花圃，勾了也不动。', end: '把名册里没有了的岗位结束、花圃停用', done: '导入好了', nothing: '和现在的一模一样，没有要改的。',
    kinds: { org: '组织', post: '岗位', member: '党员', household: '住户', flowerbed: '花圃' }, rowColumns: ['种类', '名称', '地方', '改了什么'], goneColumns: ['种类', '名称', '地方', '岗位', '结果'], ended: '结束了', kept: '还在', wrong: '请选 .xlsx 文件', unread: (n) => `认不出的特长${n}处：原话都留着，请本人在手机上选`, unreadColumns: ['表', '行', '列', '写的是'], again: '再检查一次', fileProblems: '名册问题',
  },
  posts: {
    title: '人员岗位', text: '谁在哪里当什么。结束的岗位留着记录，随时能查。', add: '任命', name: '姓名', phone: '手机号', org: '地方', role: '岗位', since: '从哪天起', duty: '值班电话', hours: '上班时间', acting: '代理', onDuty: '在岗', offDuty: '不在岗', cap: '手上最多几件', noCap: '不限', load: (n, cap) => (cap === null ? `${n}件` : `${n}／${cap}件`), end: '结束岗位', endAsk: (n, r) => `确定结束${n}的“${r}”吗？没受理的报事会自动转给能办的人。`, ended: '结束了', endYes: '结束岗位',
    columns: ['姓名', '岗位', '地方', '手机', '值班电话', '从', '到', '手上', '在岗'], shown: ['姓名', '岗位', '地方', '手机、值班电话', '任期', '手上', '在岗'], term: (a, b) => (b ? `${a}至${b}` : `${a}起`), none: '没有这样的岗位', noneText: '可以任命，或从名册导入。', filterRole: '岗位', filterOrg: '地方', showEnded: '也列出结束的', appointed: '任命好了', change: '改在岗、请假和登记', setDuty: '保存', file: '岗位', more: '再列一些', badPhone: '手机号是11位数字，请再看看。', chooseOrg: '请选地方',
  },
  calendar: {
    title: '工作日历', text: '期限按工作日算。国家放假和调休已经在里面，这里只改本地特别的日子。', year: '年份', known: '这一年的放假安排已经有了。', unknown: '这一年的放假安排还没公布，先按周一到周五算；公布后请在这里补上。', add: '加一天', date: '日期', kind: '这一天', working: '上班', rest: '休息', name: '为什么', nameHint: '如：区里统一调休', columns: ['日期', '上班还是休息', '为什么'], none: '这一年没有特别的日子', noneText: '都按国家安排。', clearAsk: (d) => `确定让${d}恢复成国家安排吗？`, need: '请选日期', clear: '恢复',
  },
  limits: {
    title: '通知份数', text: '每个岗位一个月最多发布几份通知，发多了大家就不看了。紧急通知不算。没列在这里的岗位不限。', readOnly: '您可以看；份数由区里的书记、副书记、党群工作者或管理员定。', add: '加一个岗位', level: '哪一级', role: '岗位', perMonth: '每月几份', perMonthHint: '0就是只能发紧急通知。', from: '从哪天起', fromHint: '可以选以后的日子；以前定的份数留着记录。', columns: ['哪一级', '岗位', '每月最多', '从哪天起'], times: (n) => (n ? `${n}份` : '只能发紧急通知'), later: (d, n) => `${d}起：${n}`, notYet: '还没开始限',
    none: '都不限份数', noneText: '哪个岗位都可以随时发布。', need: '请填0到1000的整数。', past: '请选今天或以后的日子。',
  },
};

/** The words of small wishes, on the phone and at the desk. */
export const S = {
  list: { title: '微心愿', text: '家里有搬不动、修不了、跑不动的小事，说一声，社区帮您找邻居来办。', say: '说一个心愿', none: '还没有说过心愿', noneText: '换个灯泡、搬张桌子、陪着看次病，都可以说。', for: (name) => `替${name}说的`, more: '再看一些' },
  add: {
    title: '说一个心愿', step: (n) => `第${n}步，共3步`, s1: '想请人帮什么忙', s2: '给谁办，什么时候要', s3: '看一看，说出去',
    said: '说清楚要做的事', saidHint: '一两句话就好。不用写姓名、电话和门牌，后面会单独问。', examples: ['换灯泡', '修水龙头', '搬重东西', '陪着看病', '上门理发', '教用手机'], saidNeed: '请写一句想请人帮什么忙。',
    where: '在哪里', noHome: '请先选您住的小区', noHomeText: '选好以后，这里就知道在哪里。', choose: '去选小区', until: '什么时候要', untils: [['3', '三天内'], ['7', '一星期内'], ['30', '一个月内']],
    whom: '给谁办', self: '我自己', other: '替老人或别人说', otherText: '请先得到本人同意。', name: '怎么称呼', nameNeed: '请写怎么称呼，如：黄阿婆。', phone: '电话', phoneHint: '只给来帮忙的邻居看。', phoneMine: (p) => `不填就用您的手机号 ${p}`, door: '门牌', doorHint: '只给来帮忙的邻居看，如：3-502。', doorMine: '不填就用您登记的房号。',
    next: '下一步', check: [['要做的事'], ['在哪里'], ['什么时候要'], ['给谁办']], by: (d) => `${d}前`, seen: '谁能看到', seenList: ['社区只看到要做的事，看不到姓名、电话和门牌。', '认领了的邻居看得到姓名、电话和门牌，每看一次都会记下，您查得到。', '别的邻居什么也看不到。'], send: '说出去',
    done: '社区收到了', next1: '接下来', nexts: (d) => [`社区${d}前给您答复。`, '受理以后帮您找合适的邻居。', '有人来，会告诉您是谁、什么时候来。', '办好以后，请在这里说一声。'], see: '看这个心愿',
  },
  one: {
    title: '微心愿', said: '要做的事', by: (d) => `希望${d}前`, coming: '谁来帮您', comingFor: (name) => `谁去帮${name}`, member: (unit) => `在职党员，${unit}`, asked: '社区问您', answer: '您的回答', answerNeed: '请写一句回答。', send: '回答', answered: '回答好了，社区会接着办',
    word: '来过没有，办成没有？', wordText: '您说了算。说了以后不能改。', yes: '办成了', no: '没有办成', noTitle: '没有办成', noText: '社区会去了解，再给您安排。', noWhy: '怎么回事（可不填）', noSend: '告诉社区', yesDone: '好，谢谢您告诉我们', noDone: '社区知道了，会再联系您',
    thanks: '说声谢谢', thanksText: '您的话通过检查以后，会告诉来帮忙的邻居。不带姓名。', thanksNeed: '请写一句，如：谢谢你，灯亮了。', thanksSend: '送去谢意', thanksDone: '谢意送出去了', thanked: '您的谢意', withdraw: '不需要了，撤回', withdrawAsk: '确定撤回吗？已经认领的邻居会收到通知，不再来。', withdrawYes: '确定撤回', back: '再想想', withdrawn: '已撤回，不会有人上门', why: '没有受理的原因', history: '经过', again: '再说一个心愿', access: '看看谁查过我的联系方式',
  },
  contact: { title: '要帮的人', text: '打开一次就记一次，对方查得到是您看的。请只用来联系这件事，不要告诉别人。', show: '看姓名、电话和门牌', name: '称呼', phone: '电话', door: '门牌', none: '没有留', call: '打电话', lines: '先打电话说好时间，再上门。' },
  desk: {
    title: '微心愿', text: '居民说的小事。姓名、电话和门牌封着，只给认领的人看。两个工作日内答复。', views: { asked: '待受理', accepted: '已受理', waiting: '等居民回答', placed: '找人帮忙', missed: '没有实现', '': '全部' }, none: ['这里没有微心愿', '居民在手机上说了，通过文字检查以后会出现在这里。'],
    status: '状态', columns: ['要做的事', '谁', '地方', '什么时候要', '状态', '什么时候说的'], count: (n, more) => (more ? `先列出${n}个，往下还有` : `共${n}个`), pick: '从左边选一个',
    by: (d) => `希望${d}前办好`, due: (d) => `${d}前答复`, late: '已过答复日期', asked: (t) => `${t}说的`, behalf: '别人代说', coming: (n) => `${n}人认领`, toTask: '看任务', more: '再列一些', own: '这是您自己的心愿，要请别的同志来办。',
    deeds: { acceptance: { title: '受理', done: '受理了，已告诉居民' }, refusal: { title: '不予受理', text: '居民会看到原因。', why: '为什么不受理', done: '已告诉居民' }, question: { title: '问一句', text: '由系统转达，双方看不到号码。', why: '想问什么', done: '问过了，等居民回答' }, task: { title: '转为任务', text: '写给来帮忙的人看。写好就发布，不要写姓名、电话、门牌；写了也会自动遮掉。', send: '发布任务', done: '任务发布了，已告诉居民', name: '任务名称', place: '具体位置', placeHint: '写到楼栋就好，门牌由认领的人自己看', kind: '岗位类别', from: '几点开始', fromHint: '不填就是截止前哪天做都行', ends: '几点结束', until: '最晚什么时候做完', effort: '大约要多少分钟', people: '要几人', proof: '怎么证明做了', description: '说清楚', need: { title: '请写任务名称，至少2个字。', place: '请写在哪里，如：3号楼。', post_class: '请选岗位类别。', ends_at: '请选最晚什么时候做完。' }, number: '请填整数。', choose: '请选' } }, report: { title: '请邻居帮忙', text: '转成任务，请有特长的党员来帮。报事人的姓名、电话、门牌会自动遮掉。', send: '写成任务', done: '写好了，进展会记在这件事的经过里', draft: '写好了，已请书记看过以后发布' }, cancel: '先不做',
  },
  series: {
    title: '固定服务日', text: '每周或每月固定的日子，系统提前十四天自动排出任务。', none: ['还没有固定服务日', '如：每月第一个星期六，在小区门口义诊。'], add: '设一个固定服务日', columns: ['做什么', '哪些天', '时间', '到哪天', '下一次', '怎么排', '操作'],
    form: { title: '任务名称', place: '具体位置', org: '地方', kind: '岗位类别', every: '多久一次', everys: { week: '每周', month_day: '每月按日子', month_weekday: '每月按星期' }, weekday: '星期几', weekdays: { 0: '星期一', 1: '星期二', 2: '星期三', 3: '星期四', 4: '星期五', 5: '星期六', 6: '星期日' }, monthDay: '几号', nth: '第几个', nths: { 1: '第一个', 2: '第二个', 3: '第三个', 4: '第四个', '-1': '最后一个' }, begins: '几点开始', lasts: '多少分钟', people: '每次要几人', until: '排到哪天', publishesText: '不打开就排成草稿，看过再发', done: '设好了，十四天内的已经排出来', need: { title: '请写任务名称，至少2个字。', place: '请写在哪里。', until: '请选排到哪天。' } }, publishes: '直接发布', drafts: '排成草稿', ended: '已停', allMade: '都排好了', end: '停止', endAsk: '停止以后不再往下排，已经排出的任务还在。', back: '再想想', done: '停了', templates: '任务模板', templatesText: '常用的任务文字。写任务时照着用。', noTemplates: ['还没有任务模板', '在任务页上点“存为模板”。'], use: '照这个写', drop: '删掉', dropAsk: '确定删掉这个模板吗？', dropped: '删掉了', templateColumns: ['岗位类别', '任务名称', '说明', '地方', '操作'], keep: '存为模板', kept: '存好了，在“固定服务日与模板”里',
  },
};

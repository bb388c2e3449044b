/** Every word of the desk's queue and cases, in plain Chinese. Nothing but words. Settings pages: texts-settings.js. */
export const D = {
  app: { name: '近邻工作台', toPhone: '手机端', rail: '工作台目录', skip: '跳到正文', menu: '要办的事', notices: '通知', help: '为民办实事', life: '活动和花圃', directory: '名录', settings: '设置' },
  page: {
    '': '总览', cases: '报事', checks: '内容审核', rules: '派单规则', templates: '回复模板', roster: '名册', posts: '人员岗位', calendar: '工作日历',
    notices: '通知', write: '写通知', exports: '导出', facts: '空缺与届满', corrections: '信息更正', letters: '留言', stations: '服务站', limits: '通知份数',
    events: '活动', plan: '办活动', applications: '报名审核', 'check-in': '签到', flowerbeds: '花圃', claims: '认养', inspections: '巡查', draws: '公开抽签', tasks: '任务', wishes: '微心愿', 'task-series': '固定服务日', 'task-write': '写任务', 'task-code': '签到码', certify: '服务认定', disputes: '申诉', 'spot-checks': '回访抽查', thanks: '答谢', affiliations: '报到确认', skills: '特长确认', spread: '服务分布', units: '单位', 'service-counts': '报到与服务', quarters: '结季', 'bed-terms': '认养规则', weights: '匹配权重',
  },
  kinds: {
    to_accept: '待受理', mine: '我的待办', overdue: '超时', amber: '快到期', waiting: '待补充', to_confirm: '待确认', open: '全部在办', done: '已办完',
  },
  kindHints: {
    to_accept: '刚报上来，还没有人受理', mine: '派给我办的，和我受理了还没派出去的', overdue: '过了办结期限', amber: '一天之内到期',
    waiting: '等居民补充情况，或已挂起', to_confirm: '办好了，等居民确认', open: '所有没有办完的', done: '办结、未受理、撤回和并案的',
  },
  shut: {
    title: '这里是工作人员用的', text: '您的微信号还没有对应的岗位。如果您是书记、网格员或社区工作人员，请在手机端绑定名册里登记的手机号，再回到这里。',
    handler: '您的岗位在手机上办事就够了：派给您的活在手机端“工作”一页。', toPhone: '去手机端', again: '再看一次', hello: (name) => `${name || '您好'}，`,
  },
  list: {
    search: '搜编号或内容', category: '类别', anyCategory: '所有类别', org: '地方', anyOrg: '我管的所有地方', none: '没有这样的报事', clear: '清除筛选',
    empty: {
      to_accept: ['没有等受理的报事', '新报上来的会出现在这里。'], mine: ['您手上没有待办', '可以看看“待受理”里有没有要接的。'],
      overdue: ['没有超时的报事', '都在期限之内。'], amber: ['一天之内没有到期的', '可以从“全部在办”里先挑早的办。'], waiting: ['没有等补充的', '问过居民的、挂起的会停在这里，不计时。'],
      to_confirm: ['没有等居民确认的', '办好之后，居民会在手机上确认。'], open: ['管的地方没有在办的报事', '居民报上来就会出现在这里。'], done: ['还没有办完的报事', '办结以后可以在这里查。'],
    },
    count: (n, more) => (more ? `先列出${n}件，往下还有` : `共${n}件`), more: '再列一些', keys: '上下键换件，回车打开', export: '导出表格', list: '报事列表',
    columns: ['编号', '类别', '状态', '地方', '内容', '报的时间', '期限', '经办'], file: '报事', hidden: '（内容核对中）', due: (d) => `${d}前`, supporters: (n) => `${n}位邻居一起等`,
  },
  due: { red: '已超时', amber: '快到期', calm: '期限' },
  case: {
    pick: '从左边选一件', pickText: '选中后，这里会列出做决定要看的和现在能做的。', photos: '照片', noPhotos: '没有照片', before: '现场', after: '办好后', description: '说了什么', answers: '补充的回答',
    place: '在哪里', map: '坐标', category: '类别', reporter: '报事人', anonymous: '匿名', private: '不公开', behalf: '由别人代报', handler: '谁在办', desk: '谁受理', nobody: '还没有', submitted: '报的时间', visible: '邻居能看到', phone: '值班电话',
    clocks: '期限', clock: { open: '进行中', paused: '暂停计时', done: '按时', late: '超时' }, doneAt: (d) => `${d}完成`, dueAt: (d) => `期限 ${d}`,
    supporters: (n) => `另有${n}位邻居一起等`, usual: (a, b, n) => `这类事在这里：${a === b ? '' : `一半在${a}天内办好，`}八成在${b}天内办好（最近${n}件）`, nearby: '附近和以前报过的', noNearby: '附近没有同类的报事', noNearbyText: '90天内这里没有人报过同样的事。',
    history: '经过', to: '给', parent: '原来的一件', children: '分成的几件', duplicateOf: '并入', question: '问了居民', until: (d) => `等到${d}`, extension: '申请延期', granted: '已延期', asked: '等批准', confirmation: (y, n, a) => [`问了${a}位居民`, y && `${y}位说解决了`, n && `${n}位说没有`, !y && !n && '还没有人答复'].filter(Boolean).join('，'),
    check: { pending: '内容核对中', review: '内容等人工审核', refused: '内容没通过核对' }, actions: '现在能做的', noActions: '现在没有要您做的。', loading: '正在打开这件事',
  },
  photo: {
    title: (n, all) => `第${n}张，共${all}张`, previous: '上一张', next: '下一张', open: (n) => `放大看第${n}张照片`, blackOut: '涂黑一块', blackHint: '按住拖出要涂黑的方块（人脸、车牌、门牌），可以拖几块。也可以点“加一块”再用方向键移动，按住Shift改大小。',
    add: '加一块', undo: '去掉最后一块', save: '涂黑并保存', cancel: '不涂了', sure: '涂黑后不能恢复，居民和经办人看到的都是涂黑的。', saved: '涂黑了', region: (n) => `第${n}块`, alt: (n) => `照片${n}`,
  },
  form: { close: '好了', template: '套用模板', noTemplate: '选一条模板', cancel: '先不做', required: '这里要写', conflict: '现在不能这样做了：别人刚刚改过，已换成最新的。', optional: '（可以不填）' },
  deeds: {
    acceptance: { title: '受理', text: '居民会马上收到消息。', done: '受理了，已告诉居民', note: '对居民说一句' },
    assignment: { title: '派单', text: '经办人看不到居民的姓名和电话。', done: '派出去了', who: '派给谁', note: '交代一句', none: '这一类还没有可派的人。请到“人员岗位”里设好岗位。', load: (n, cap) => (cap ? `手上${n}件，上限${cap}件` : `手上${n}件`), full: '已满', off: '不在岗', need: '请选一个人。', search: '搜姓名、岗位、地方' },
    reassignment: { title: '改派', done: '改派了' },
    resolution: { title: '办好了', text: '居民会收到消息，请他们确认是不是真的解决了。', done: '已请居民确认', note: '怎么解决的', photos: '办好后的照片' },
    question: { title: '问居民', text: '等答复时不计时。', done: '问出去了', field: '想问什么' },
    resumption: { title: '继续办理', text: '继续计时，居民会收到消息。', done: '继续办理' },
    extension: { title: '延期', text: '期限之前才能延，理由会记在经过里。', done: '延期记下了', reason: '为什么要延' },
    grant: { title: '同意延期', text: '经办人申请了延期。同意后期限顺延，居民会收到新的日子。', done: '同意延期了', reason: '说明一句' },
    'extension-refusal': { title: '不同意延期', text: '期限不变，经办人会收到消息。', done: '没有同意延期' },
    suspension: { title: '挂起', text: '暂时办不了才挂起，居民看得到理由，不计时。', done: '挂起了', reason: '为什么挂起' },
    return: { title: '退回', text: '退给受理的岗位重新派。', done: '退回了', reason: '为什么退回' },
    duplicate: { title: '并案', text: '并进另一件一起办，报的人会跟着那一件收到进展。', done: '并案了', of: '和哪一件是同一件事', need: '请选一件。', search: '按编号或内容找', none: '没有找到可以并的。' },
    children: { title: '分件', text: '一件里有几样事，分开各办各的。', done: '分好了', item: (n) => `第${n}件`, category: '类别', description: '是什么事', add: '再加一件', drop: '去掉这件', choose: '请选', need: '每一件都要选类别、写清楚。' },
    'contact-views': { title: '看联系方式', text: '会留下记录，居民看得到是谁、为什么看的。', done: '已记录', reason: '为什么要看', name: '姓名', phone: '电话', room: '房号', nothing: '没有留' },
    task: { title: '请邻居帮忙' }, handoffs: { title: '转外部单位', text: '给对方一个链接：不用登录，看不到居民是谁，可以在上面回话。', done: '链接做好了', to_name: '给哪个单位', days: '几天内有效', url: '把这个链接发给对方', copy: '复制链接', copied: '复制好了' },
    photos: { title: '补照片', done: '照片加上了', photos: '照片', need: '请先选照片，等它传好。' },
    rejection: { title: '不予受理', text: '居民看得到理由，请写清楚该找谁。', done: '已回复居民', reason: '为什么不受理，居民该找谁' },
  },
  overview: {
    title: '总览', now: (t) => `${t}的数，每半分钟更新`, byStatus: '在办的，按状态', overdueByCompound: '超时的，按小区', noOpen: '现在没有在办的报事', noOverdue: '没有超时的报事', noOverdueText: '都在期限之内，很好。', piece: (n) => `${n}件`, open: (l, n) => `${l}${n}件，点开看`,
  },
  checks: {
    title: '内容审核', text: '机器拿不准的文字、照片和附件由人看，通过后居民才看得到。报事不管结果如何，都照办。自己写的要请别的同志看。', none: '没有等审核的内容', noneText: '机器拿不准的会送到这里。', pass: '可以公开', refuse: '不公开', note: '写一句原因', of: (n) => `报事 ${n}`, about: (name, title) => `${name}“${title}”`, label: '机器觉得可能是', labels: { 100: '正常', 10001: '广告', 20001: '时政', 20002: '色情', 20003: '辱骂', 20006: '违法', 20008: '欺诈', 20012: '低俗', 20013: '版权', 21000: '其他' }, passed: '通过了', refused: '不公开了', photo: '照片', need: '不公开要写一句原因。',
  },
};

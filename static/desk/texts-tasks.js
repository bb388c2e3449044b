/** Every word of the desk's tasks: who is needed, who came, what is believed, who reported in. Nothing but words. */
export const K = {
  kinds: { waiting: '还缺人', pressing: '快到时间', going: '有人在做', drafts: '草稿', over: '做过的', cancelled: '已取消' },
  kindHints: { waiting: '发布了，还有名额，还来得及认领', pressing: '还缺人，一天之内就开始或截止', going: '人齐了，或已经开始', drafts: '写了还没发布', over: '时间过了的', cancelled: '取消的' },
  waits: { day: '不到1天', three_days: '1到3天', week: '3到7天', fortnight: '7到14天', longer: '14天以上' },
  classes: { organisation: '组织建设', law: '法律咨询与援助', relief: '助困扶残与就业援助', governance: '社区治理', health: '健康医疗', culture: '文化体育', safety: '安全宣传与治安巡逻', other: '其他' },
  skills: { electrics: '电工', plumbing: '水管维修', appliances: '家电维修', computers: '电脑手机', law: '法律', mediation: '调解', medicine: '医疗', care: '照护', counselling: '心理疏导', teaching: '课业辅导', hairdressing: '理发', gardening: '园艺', calligraphy: '书法', driving: '驾驶' },
  proofs: { presence: ['签到、签退', '到场时间就是证明'], account: ['再写一段服务记录', '签到、签退，写做了什么'], photos: ['再拍前后照片', '签到、签退，拍服务前后'], beneficiary: ['受益人说了算', '不用签到，拍照片，由受益人说有没有做到'] },
  risks: { height: '要登高', electricity: '要碰电', heavy: '要搬重物', tools: '要用刀具或电动工具', traffic: '在车道旁', night: '在夜间' },
  claimStatus: { served: '待认定', serving: '服务中', claimed: '已认领', certified: '已认定', refused: '未认定', released: '已退出', called_off: '任务取消', absent: '未到' },
  affiliationStatus: { asked: '待确认', active: '已报到', refused: '未确认', withdrawn: '已撤回', ended: '已离开' },
  list: {
    title: '任务', write: '写任务', list: '任务列表', search: '搜任务名称', kind: '看哪一类', postClass: '岗位类别', anyClass: '所有岗位类别', org: '地方', anyOrg: '我管的所有地方', waits: '等了多久', anyWait: '等多久都看', clear: '清除筛选', more: '再列一些', keys: '上下键换件，回车打开', count: (n, more) => (more ? `先列出${n}件，往下还有` : `共${n}件`),
    export: '导出表格', file: '任务', columns: ['任务', '状态', '岗位类别', '地方', '什么时候', '要几人', '还缺', '发布'], noneFound: '没有这样的任务', people: (n, all) => `${n}／${all}人`, waited: (words) => `等了${words}`, days: (n) => (n < 1 ? '不到1天' : `${n}天`),
    none: { waiting: ['没有缺人的任务', '写一件、发布了，住在附近、有特长的党员就能认领。'], pressing: ['没有快到时间还缺人的', '都来得及。'], going: ['没有正在做的任务', '人齐了的、已经开始的会在这里。'], drafts: ['没有草稿', '写了没发布的会在这里。'], over: ['还没有做过的任务', '时间过了的会在这里。'], cancelled: ['没有取消的任务', '取消的会在这里，原因看得到。'] },
  },
  chips: { short: (n) => `还缺${n}人`, full: '人齐了', begun: '已经开始', over: '时间过了', check: { pending: '文字核对中', review: '文字等人工审核', refused: '文字没有通过，党员看不到' } },
  one: {
    pick: '从左边选一件', pickText: '选中后，这里看得到谁合适、谁认领了，现在能做什么。', loading: '正在打开', facts: '任务情况', text: '要做什么', views: '看任务的哪一面', tabs: { about: '任务情况', claims: '认领的人', candidates: '合适的人', history: '经过' }, code: '签到码',
    rows: { place: '在哪里', when: '什么时候', postClass: '岗位类别', skills: '要会什么', people: '要几人', effort: '大约多久', proof: '怎么证明', minAge: '年龄', risks: '风险', who: '谁发布', wait: '等了多久', claims: '几时起认领', published: '发布时间', number: '编号' }, anySkill: '什么都不用会', correction: '改过的文字正在核对，通过后换上', minutes: (n) => `${n}分钟`, minAge: (n) => `${n}岁以上`, taken: (n, all) => `要${all}人，已有${n}人认领`,
    sentences: { draft: '还是草稿，发布后党员才看得到。', pending: '文字核对通过后，党员就能看到、能认领。', refused: '文字没有通过核对，没有人看得到。请改文字，再交一次。', short: (n, when) => `还缺${n}人，${when}前都可以认领。`, full: '人齐了。到时间请打开签到码，让他们签到。', begun: (n) => `已经开始，缺的${n}人不能再认领。`, over: '时间过了。签退的要有人认定，时长才算数。', cancelled: '取消了，认领的人都收到了消息。', discarded: '作废了。', late: '这是党员补录的服务，不用再找人，认定了才算数。' },
  },
  deeds: {
    publication: { title: '发布', sure: (t) => `发布“${t}”？`, text: (n, when) => `要${n}人，${when}。文字核对通过后，附近的党员就能认领。`, yes: '确定发布', done: '发布了，文字核对后党员就能看到' }, text: { title: '改' }, correction: { title: '改文字', text: '只改名称、位置和内容。核对通过后换上，原来的先留着，经过里也看得到；认领了的人会收到消息。', send: '交上去', done: '交上了，核对通过后换上' }, cancellation: { title: '取消任务', text: '认领了、还没开始的人都会收到消息和原因。取消以后不能恢复。', why: '为什么取消', done: '取消了，认领的人都会收到消息' },
    copies: { title: '再办一次', text: '照这一件写一份草稿，只换时间，别的都一样。看过、改好再发布。', send: '写成草稿', done: '写好了，还是草稿，看过就可以发布' }, discarding: { title: '作废', ask: '确定不要这份草稿吗？', done: '作废了' }, back: '先不做', none: '现在没有要您做的。', mayNot: '发布和取消由书记、副书记、党群工作者来做。',
  },
  claims: {
    none: '还没有人认领', noneText: '发布以后，合适的党员会看到。', columns: ['谁', '状态', '认领时间', '到场', '时长'], actions: '操作', minutes: (n) => (n ? `${n}分钟` : ''), from: (a, b) => (b ? `${a} 到 ${b}` : `${a} 签到，还没签退`), more: '再列一些', file: '认领', account: '服务记录', claimed: (d) => `${d} 认领`, never: '没有签到',
    certification: { title: '认定', done: '认定了，已告诉本人' }, refusal: { title: '不予认定', text: '这次服务不计时长，本人会看到原因。', why: '为什么不认定', done: '没有认定，已告诉本人' }, 'sign-out': { title: '替他签退', ask: (n) => `${n}忘了签退吗？按现在的时间签退，时长只算计划之内的。`, yes: '现在签退', done: '签退了' }, open: '看这一次',
  },
  candidates: {
    none: '附近没有合适的人', noneText: '没有人会这个，或附近的党员还没有报到。可以放宽特长，或请上一级发布。', text: '按匹配分从高到低。分数怎么来的写在下面，认领了的不在里面。', columns: ['谁', '匹配分', '问得着吗'], parts: { ring: '圈层', metres: '路程', skill: '特长', time: '时间', load: '均衡', kept: '守约', wish: '意愿', waiting: '等待' }, of: (n, all) => `${n}／${all}`, file: '合适的人', score: '匹配分', draft: '现在发布，会先看到的是这些人。', more: '再列一些', count: (n, more) => (more ? `先列出${n}人，往下还有` : `共${n}人`),
  },
  write: {
    title: '写任务', edit: '改任务', text: '写清楚要做什么、要会什么、什么时候。没写完也不会丢，这台电脑会记着。', what: '做什么', name: '任务名称', nameHint: '如：陪王奶奶换楼道灯泡', description: '说清楚', descriptionHint: '要做什么、带什么工具、注意什么。不要写求助人的姓名和电话。', compound: '在哪里', building: '楼栋', noBuilding: '不在某一栋', place: '具体位置', placeHint: '如：3号楼二楼楼道',
    whom: '要什么人', postClass: '岗位类别', skills: '要会什么（不勾就谁都行，勾了几样会一样就行，最多5样）', people: '要几人', whenTitle: '什么时候', way: '时间怎么定', ways: { fixed: ['有固定时间', '到点一起做，要签到'], any: ['哪天做都行', '在截止之前，认领的人自己定'] }, starts: '开始', ends: '结束', before: '最晚什么时候做完', claimsFrom: '几时起可以认领（不填就是一发布就能认领）', effort: '大约要多少分钟', effortHint: '一个人做完要多久，路上不算', minAge: '最小几岁', minAgeHint: '不填就不限', risks: '有什么风险（认领的人要先看过、同意）', proof: '怎么证明做了', means: (t) => `就是 ${t}`,
    save: '存草稿', saved: '草稿存好了', publish: '发布', may: '看过没问题就可以发布。', mayNot: '您可以写、可以存草稿；发布要由书记、副书记、党群工作者来做。', kept: '上次没写完的还在，已经放回来了。', restart: '从头写', restartAsk: '确定不要这份吗？写的都会清掉。', back: '再看看', look: '上面有几处要填，看红字。', number: '请填整数。', toList: '回到任务',
    need: { title: '请写任务名称，至少2个字。', place: '请写在哪里，如：3号楼二楼楼道。', starts_at: '请选开始时间。', ends_at: '请选结束时间。', before: '请选最晚什么时候做完。', post_class: '请选岗位类别。', skills: '最多勾5样。' }, choose: '请选',
  },
  certify: {
    title: '服务认定', list: '服务列表', status: '状态', org: '地方', all: '我管的所有地方', none: { served: ['没有等认定的服务', '党员签退以后，会按先后排在这里。'], '': ['这里没有', '换个状态看看。'] }, pick: '从左边选一件', pickText: '看他什么时候到、做了什么，再认定。自己做的要请别的同志认定。', more: '再列一些', count: (n, more) => (more ? `先列出${n}件，往下还有` : `共${n}件`), file: '服务认定', columns: ['谁', '任务', '地方', '计划时间', '到场', '时长（分钟）', '服务记录', '状态'],
    served: (n) => `到场${n}分钟`, rows: { task: '任务', when: '计划时间', effort: '大约要', proof: '要怎样证明', presences: '到场', minutes: '算进去的', claimed: '认领时间' }, plan: '只算计划时间以内的，路上不算。', account: '服务记录', noAccount: '还没有写服务记录', needAccount: '这件任务要写服务记录，写了才能认定。', own: '自己的服务，要请别的同志来认定。', waiting: (t) => `${t}签退，等您认定`, last: '都看完了', toTask: '看这件任务',
  },
  affiliations: {
    title: '报到确认', list: '报到列表', status: '状态', org: '地方', all: '我管的所有地方', none: { asked: ['没有等确认的报到', '党员在手机上报到，会出现在这里。'], '': ['这里没有', '换个状态看看。'] }, pick: '从左边选一位', pickText: '名单上姓名打码。打开一位会留下记录，本人查得到。', more: '再列一些', count: (n, more) => (more ? `先列出${n}位，往下还有` : `共${n}位`), file: '报到', columns: ['谁', '报到方式', '工作单位', '地方', '状态', '申请时间', '从哪天'],
    logged: '这次打开已经留下记录，本人在手机上看得到是谁、为什么看的。', rows: { name: '姓名', phone: '手机', kind: '报到方式', unit: '工作单位', newUnit: '要改成', org: '到哪里', asked: '申请时间', started: '从哪天', ended: '到哪天', roster: '名册' }, byRoster: '名册里有，名册去掉了才会结束', facts: '报到情况',
    deeds: { confirmation: { title: '确认报到', done: '确认了，已告诉本人' }, refusal: { title: '不予确认', text: '本人会看到原因。', why: '为什么不确认', done: '没有确认，已告诉本人' }, workplace: { title: '改单位', text: '本人换了单位时改，核对过再改。这个季度的服务都记到新单位，以前季度的登记卡不变。', need: '请写工作单位，至少2个字。', done: '改好了，已告诉本人' }, 'workplace-refusal': { title: '不改单位', text: '单位不变，本人会看到原因。', why: '为什么不改', done: '没有改，已告诉本人' }, end: { title: '办理离开', text: '搬家、退休、调走时用。他认领了还没做的任务会空出来给别人，做过的都留着。', why: '为什么离开', done: '办好了，已告诉本人' } }, own: '自己的报到，要请别的同志来确认。', changing: '要改单位', asksFor: (unit) => `本人说换了单位，现在是“${unit}”。核对后请改单位，或不改。`,
  },
  skillsWaiting: { title: '特长确认', text: '党员自己说会的，由了解他的人确认，确认了才能认领要这个特长的任务。', which: '看哪些', views: { '': '等确认的', 1: '已确认的' }, empty: { '': ['没有等确认的特长', '党员在手机上登记了特长，会出现在这里。'], 1: ['还没有确认过的特长', '确认了的排在这里，情况变了可以取消。'] }, refusal: { title: '不确认', text: '对方会看到原因。', why: '为什么不确认', done: '已告诉本人' }, revoking: { title: '取消确认', text: '如证书过期了。从现在起不再算，对方会看到原因。', why: '为什么', done: '已告诉本人' }, columns: ['谁', '特长', '什么时候说的'], actions: '操作', confirm: '确认特长', confirmed: '确认了', more: '再列一些', count: (n, more) => (more ? `先列出${n}条，往下还有` : `共${n}条`), file: '特长确认' },
  spread: {
    title: '服务分布', text: (q) => `${q}，每位党员认定了多少时长，任务等了多久。看的是忙闲均不均，不排名次。`, quarter: '季度', org: '地方', all: '我管的所有地方', quarters: ['第一季度', '第二季度', '第三季度', '第四季度'], year: (y, q) => `${y}年${q}`, sum: (n, h) => `在这里报到的${n}人，共认定${h}`, hours: (n) => `${(n / 60).toFixed(1).replace('.0', '')}小时`,
    members: '多少人做了多久', waits: '还缺人的任务，等了多久', bands: { none: '还没有服务', some: '不到2小时', two_hours: '2到5小时', five_hours: '5到10小时', ten_hours: '10到20小时', twenty_hours: '20小时以上' }, people: (n) => `${n}人`, open: (l, n) => `${l}，${n}，点开看`, noMembers: '这里还没有人报到', noMembersText: '党员报到、确认以后，会数在这里。', noTasks: '没有缺人的任务', pieces: (n) => `${n}件`,
    rows: (b, n) => `${b}的党员（${n}）`, columns: ['谁', '在哪里报到', '服务几次', '时长'], times: (n) => `${n}次`, more: '再列一些', close: '收起', file: '服务分布', none: '这里没有人',
  },
  code: { title: '签到码', text: '请来帮忙的人用手机扫码，或在手机上输入这八个数字，签到、签退都用它。每分钟换一次，拍下来过一会儿就没用了。', picture: '签到二维码', screen: '投到大屏', left: (n) => `${n}秒后换`, signedIn: '现在在做的', nobody: '还没有人签到', nobodyText: '签到以后，这里会多一个人。', back: '回到任务', people: (n) => `${n}人`, next: '就要换了' },
};

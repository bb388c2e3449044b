/** Every word of the desk's events: making one, its numbers, its people, its door. Nothing but words. */
export const E = {
  kinds: { audience: '观众', helpers: '志愿者', performance: '节目' },
  status: { draft: '草稿', published: '已发布', cancelled: '已取消', discarded: '已作废' },
  signUp: { applied: '待审核', confirmed: '已报上', waiting: '候补中', offered: '有名额，待确认', attended: '已到场', absent: '未到场', withdrawn: '已退出', expired: '已失效', refused: '未通过' },
  list: {
    title: '活动', text: '办一场活动：名额、报名、候补、签到都在这里。名额一个不会多给。', make: '办活动', door: '签到', status: '状态', all: '全部', search: '搜活动名称', views: '看哪些活动', coming: '要办的', over: '办过的',
    count: (n, more) => (more ? `先列出${n}场，往下还有` : `共${n}场`), more: '再列一些', none: '还没有活动', noneText: '文艺汇演、义诊、包粽子，写好发布，居民就能报名。', noneFound: '没有这样的活动', clear: '清除筛选',
    columns: ['活动', '状态', '主办', '地点', '开始', '结束', '名额', '已给', '候补'], taken: (n, all) => `${n}／${all}个名额`, waiting: (n) => `候补${n}人`, sessions: (n) => `${n}场`, to: (d) => `${d}开始`, file: '活动',
  },
  applications: { title: '报名审核', text: '要审核的活动，报名先停在这里；通过了才占名额。', none: '没有等审核的报名', noneText: '设了“报名要审核”的活动有人报名，会出现在这里。', more: '再列一些' },
  plan: {
    title: '办活动', edit: '改活动', text: '右边是居民在手机上看到的样子。没写完也不会丢，这台电脑会记着。', speaker: '用谁的名义办', name: '活动名称', description: '内容', descriptionHint: '做什么、带什么、谁来办。', place: '地点', placeHint: '如：中心花园凉亭',
    when: '时间和名额', several: '分几场办', severalText: '同一个活动有几个时间，各有各的名额', session: (n) => `第${n}场`, sessionName: '场次名', sessionNameHint: '如：上午场', starts: '开始', ends: '结束', capacity: '观众名额', helpers: '志愿者名额', performances: '节目名额', performancesHint: '一个节目占一个，报名时填节目名、人数、时长和伴奏。', addSession: '加一场', dropSession: (n) => `去掉第${n}场`, sum: (n) => `一场最多${n}人`,
    large: (n) => `一场${n}人以上算大型活动，要先有公安的安全许可。`, permit: '大型活动许可编号', who: '谁能来', whoHint: '不选就是谁都能报。点三角一级一级打开，可以勾几处。', anyone: '谁都能报', ages: '年龄', minAge: '最小几岁', maxAge: '最大几岁', ageHint: '不填就不限', consent: '几岁以下要监护人同意', accompanied: '几岁以下要大人陪',
    window: '报名', opens: '什么时候开始报名', closes: '什么时候截止', first: '本小区居民优先到', firstHint: '这之前名额先给住在主办这一处的居民；不填就不优先。', approval: '报名要审核', approvalText: '通过了才占名额', withdrawal: '开始前几小时就不能退', noShow: '报了不来，几周内排在后面', noShowHint: '填0就不记。会对本人说明原因。', kept: '活动后几天清掉姓名', keptHint: '对报名的人承诺的日子，到时自动清，人数留着。',
    photos: '宣传图', photosKept: '已经放上的图', dropPhoto: (n) => `去掉第${n}张图`, save: '存草稿', saved: '草稿存好了', publish: '发布', kept0: '上次没写完的还在，已经放回来了。', restart: '从头写', restartAsk: '确定不要这份吗？写的都会清掉。', back: '再看看', uploadWait: '图还在上传，稍等一下。', uploadFailed: '有图没传上去，请重传或去掉它。',
    sure: (t) => `发布“${t}”？`, sureText: (when, n) => `${when}。发布后居民马上能看到，到时间就能报名。给出去的名额不能收回。一共${n}个名额。`, sureYes: '确定发布', mayNot: '您可以写、可以存草稿；发布要由书记、副书记、党群工作者来做。', may: '看过没问题就可以发布。', means: (t) => `就是 ${t}`,
    need: { title: '请写活动名称，至少2个字。', starts_at: '请选开始时间。', ends_at: '请选结束时间。', sign_up_opens_at: '请选开始报名的时间。', sign_up_closes_at: '请选截止的时间。', sessions: '每一场都要选开始和结束时间。', capacity: '请至少给一种名额。' }, number: '请填整数。', look: '上面有几处要填，看红字。',
  },
  phone: { title: '居民手机上的样子', noTitle: '（活动名称）', noBody: '（内容写在左边，这里马上能看到）', noTime: '（时间）', noPlace: '（地点）', first: (d) => `${d}前本小区居民优先`, ages: (a, b) => (a && b ? `${a}到${b}岁` : a ? `${a}岁以上` : `${b}岁以下`) },
  one: {
    toList: '所有活动', over: '已结束', tabs: { numbers: '数字', people: '报名', programme: '节目单', messages: '群发消息', after: '活动以后', history: '经过' }, views: '看活动的哪一面', facts: '设置', door: '开始签到', roster: '下载名单', rosterText: '表里姓名、电话都打码。要看全名写上原因，会记下来，报名的人查得到。', rosterFull: '要全名的原因', rosterGet: '下载打码的', rosterGetFull: '下载全名的', doorList: '签到名单', text: '内容', photos: '图', noPhotos: '没有图',
    rows: { place: '地点', org: '主办', who: '发布', window: '报名时间', targets: '谁能来', ages: '年龄', minors: '未成年人', first: '居民优先', approval: '要审核', withdrawal: '退出', noShow: '报了不来', permit: '许可编号', kept: '姓名保留', series: '系列' }, from: (a, b) => `${a} 至 ${b}`, withdrawal: (n) => (n ? `开始前${n}小时截止` : '开始前都可以退'), weeks: (n) => (n ? `${n}周内候补排在后面` : '不记'), days: (n) => `活动后${n}天清掉`, yes: '要', no: '不用', inSeries: '系列活动之一', minors: (a, b) => [a && `${a}岁以下要监护人同意`, b && `${b}岁以下要大人陪`].filter(Boolean).join('，'),
    correction: '改过的文字正在核对，通过后换上', cancelled: (why) => `取消的原因：${why}`, check: { pending: '文字核对中', review: '文字等人工审核', refused: '文字没有通过，居民看不到' }, sessions: '场次', sessionColumns: ['场次', '时间', '名额', '已给', '还剩', '候补'], off: '这一场取消了', moved: '改过期', full: '满了',
  },
  deeds: {
    publication: { title: '发布', done: '发布了，文字核对后居民就能看到' }, text: { title: '改' }, correction: { title: '改文字', text: '只改名称、内容和地点。核对通过后换上，原来的先留着。', done: '交上了，核对通过后换上' }, capacity: { title: '调名额', text: '加出来的先按顺序给候补的人。不能少过已经给出去的。', done: '名额改好了', session: '哪一场', kind: '哪一种', number: '改成几个' },
    date: { title: '改期', text: '报上的人位子都留着，每个人都会收到消息，问新时间能不能来。', done: '改好了，已告诉每个人', session: '哪一场', reason: '为什么改期' }, cancellation: { title: '取消活动', text: '报了名的每个人都会收到消息和您写的原因。取消以后不能恢复。', done: '取消了，已告诉每个人', what: '取消什么', whole: '整个活动', reason: '为什么取消' },
    discarding: { title: '作废', ask: '确定不要这份草稿吗？', done: '作废了' }, copies: { title: '照样再办', text: '内容、名额都照这一场，日期另选，先存成草稿。', done: '抄成一份草稿了', starts: '新的开始时间' }, series: { title: '排成系列', text: '按间隔再抄几份草稿，改好后一份一份发布。', done: (n) => `排好了，${n}份草稿`, every: '隔多久', steps: { week: '每周', fortnight: '每两周', four_weeks: '每四周' }, times: '再办几次' }, words: '请写一句，至少2个字。', back: '先不改', need: '这里要填。',
  },
  numbers: {
    title: '现在的数', text: (t) => `${t}的数，每15秒自己更新。点数字看是哪些人。`, places: '名额给了多少', placeOf: (name, kind) => [name, kind].filter(Boolean).join(' · '), placeWords: (taken, capacity, waiting) => `${taken}／${capacity}${waiting ? `，候补${waiting}` : ''}`, noPlaces: '没有名额', byStatus: '报名的，按状态', signedUp: '什么时候报的名', arrived: '什么时候到的场', none: '还没有人报名', noneText: '开始报名以后，这里能看到名额给了多少、谁在候补。', noneArrived: '还没有人到场', noneArrivedText: '签到开始以后，这里能看到一波一波来了多少人。', people: (n) => `${n}人`, open: (l, n) => `${l}，${n}人，点开看`, session: '场次', allSessions: '所有场次',
  },
  people: {
    title: '报名的人', text: '姓名打码。看全名的签到名单会留下记录。', columns: ['报名号', '谁', '种类', '场次', '状态', '报名时间', '说明'], actions: '操作', session: '场次', kind: '种类', status: '状态', all: '全部', none: '这里没有人', noneText: '换个筛选看看。', clear: '清除筛选', more: '再列一些', count: (n, more) => (more ? `先列出${n}人，往下还有` : `共${n}人`), position: (n) => `排第${n}位`, minor: '未成年', together: '一家要一起', later: '排在后面', offerUntil: (d) => `${d}前确认`, askedAgain: '改期后还没答复',
    approve: '通过', approved: '通过了', disapprove: '不通过', disapproved: '没有通过，已告诉本人', why: '为什么不通过', withdraw: '替他退', withdrawn: '退掉了，已告诉本人', withdrawAsk: (n) => `确定替报名号${n}退掉吗？名额会按顺序给候补的人。`, withdrawYes: '退掉', back: '先不动', came: '到了', notCame: '没到', marked: '改好了', span: (a, b) => `${a}到${b}`, signedUp: '报名时间', arrived: '到场时间', file: '报名', piece: (p) => `《${p.title}》${p.people}人，${p.minutes}分钟`, music: '伴奏', nobody: '不记名', from: (e) => `报“${e}”`,
  },
  programme: { title: '节目单', text: '有了位子、名称核对通过的节目，按报名先后。', columns: ['顺序', '节目', '几个人', '几分钟', '场次'], none: '还没有节目', noneText: '活动里给了“节目名额”，居民就能报节目。', all: (n, m) => `${n}个节目，共${m}分钟`, file: '节目单' },
  messages: { title: '发消息给报名的人', text: '核对通过后发出，一个人收一条。一天最多5条。', words: '想说什么', wordsHint: '如：明天有雨，请带伞；入口改在东门。', session: '哪一场', all: '所有场次', to: '发给', alive: '所有报着名的人', send: '发出去', sent: '交上了，核对通过后发出', none: '还没有发过消息', reached: (n) => `发给了${n}人`, waits: '核对中，还没发出', check: { pending: '核对中', review: '等人工审核', refused: '没有通过，没有发出', passed: '已发出' }, need: '请写一句，至少2个字。' },
  after: { title: '大家怎么说', moods: { good: '很好', fair: '一般', poor: '不好' }, none: '还没有人说', noneText: '活动结束后，到过场的人点一下就能说。', said: '写了几句的', photos: '活动照片', addPhotos: '放活动照片', consent: '照片上的人都同意，孩子由家长同意', add: '放上去', added: '放上了，核对通过后大家能看到', needConsent: '要先确认照片上的人都同意。', needPhotos: '请先选照片，等它传好。', take: '拿下来', taken: '拿下来了', takeAsk: '确定把这张照片拿下来吗？', attended: (n) => `到场${n}人`, absent: (n) => `没来${n}人` },
  history: { title: '经过' },
  checkIn: {
    title: '签到', text: '报报名号，或用扫码枪扫入场券。手机相机扫入场券，也会打开这里。', pick: '给哪一场签到', pickText: '选好以后，这台设备就记着。', none: '没有要签到的活动', noneText: '开始前3小时起可以签到。', notOpen: '还没到签到的时间', session: '场次', field: '报名号或入场券', enter: '签到', counts: '现在到了多少', present: '已到', expected: '应到', capacity: '名额', walkIns: '现场来的', absent: '没来', people: (n) => `${n}人`, still: (n) => `还差${n}人`, recent: '刚才进来的', noRecent: '还没有人进来', in: (n, kind) => `${n} ${kind} 进来了`, party: (n) => `一起报名的${n}人`, minor: '未成年',
    walkIn: '现场来的', walkInText: '没报名的，有空位就能进。不问姓名。', howMany: '几个人', let: '放进来', letIn: (numbers, left) => `${numbers.join('、')} 进来了，还剩${left}个位子`, list: '看签到名单', listText: '名单上是全名。打开会留下记录，名单上的人查得到。', listOpen: '打开名单', listLogged: '这次打开已经留下记录。', listColumns: ['报名号', '姓名', '种类', '到场'], notYet: '还没到', other: '换一场活动', need: '请输入报名号，或扫入场券。', more: '再列一些', atDoor: '门口',
  },
};

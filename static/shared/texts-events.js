/** The words of events: cards, an event, signing up, tickets, the door. Loaded where they are used. */
export const E = {
  list: {
    title: '活动', coming: '近期活动', mine: '我报的', tickets: '我的入场券', none: '附近还没有活动', noneText: '小区、社区办了活动，这里就能报名。想办什么，跟书记说一声。', askSecretary: '跟书记说', noneMine: '您还没有报名', noneMineText: '挑一个喜欢的，一点就报上。', see: '去看看', over: '以前的', left: (n, all) => `还有${n} / ${all}个名额`, full: (n) => (n ? `满了，${n}人在候补` : '满了，可以候补'), opens: (d) => `${d}开始报名`, closed: '报名截止了', ended: '结束了', cancelled: '取消了', mineCount: (n) => `我家${n}人`, offer: '有名额等您确认', sessions: (n) => `${n}场`, calendar: '把活动放进手机日历',
    search: '找活动', more: '看更多',
  },
  one: {
    title: '活动', when: '时间', where: '地点', who: '主办', forWhom: '谁能来', everyone: '都欢迎', ages: (a, b) => (a !== null && b !== null ? `${a}到${b}岁` : a !== null ? `${a}岁以上` : `${b}岁以下`), child: (n) => `${n}岁以下要大人陪着`, closes: '报名截止', places: (k, n, all) => `${k}：还有${n} / ${all}`, waitingN: (n) => `${n}人候补`, session: '场次', off: '这一场取消了', moved: '改过时间', price: '不收费', withdraw: (h) => (h ? `开始前${h}小时可以退出` : '开始前都可以退出'), residents: (d) => `${d}前先留给本小区居民`, names: (n) => `名单在结束后${n}天删掉，只留人数。`, missed: (w) => `报了名没来又没说的，${w}周内候补排在后面。`, approval: '要主办方审核',
    me: '我要报名', wait: '排候补', family: '全家报名', elder: '替长辈报', perform: '报节目', help: '当志愿者', other: '别的报法', notYet: '还没开始报名', calendar: '加到手机日历', programme: '节目单', piece: (n, m) => `${n}人，${m}分钟`, mine: '我家的报名', cancelledWhy: (w) => `取消的原因：${w}`, gate: '签到', gateText: '扫码、报号、现场来的', photos: '现场照片', feedback: '活动怎么样？', moods: { good: '很好', fair: '还行', poor: '不太好' }, feedbackWords: '还想说一句', feedbackHint: '如：音响再大一点就好了', feedbackSend: '补上这句话', thanks: '谢谢，记下了', said: (m) => `您说：${m}`, saidState: { pending: '您的话核对中', review: '您的话核对中', refused: '您的话没通过核对' },
    addPhotos: '放几张照片', consent: '照片里的人都同意，孩子的家长也同意', consentNeed: '请先问过照片里的人。', photosNeed: '请至少选一张。', photosSent: '传好了，核对后大家看得到', send: '传上去', object: '照片里有我，不想公开', objectAsk: '拿下这张照片？马上就看不到了。', objected: '拿下来了', drop: '拿下我传的', next: '接下来', tell: '有了变动，要不要在微信里告诉您？',
  },
  up: {
    title: '报名', which: '哪一场', as: '报什么', who: '谁来', me: '我自己', meText: '一点就好', family: '一家人', familyText: '一次报几个人', elder: '替长辈报', elderText: '他有手机号，也能收到消息', person: (n) => `第${n}位`, name: '姓名', birth: '出生日期', birthHint: '活动看年龄，孩子要大人陪', add: '再加一位', drop: (n) => `去掉第${n}位`, most: (n) => `一次最多${n}位。`, together: '位子不够时', all: '要么全来，要么都不来', allText: '凑齐了才一起安排', fit: '有几个位子先来几个', fitText: '其余的候补', phone: '长辈的手机号', phoneHint: '填了，对方也能看到、能退出', remember: '下次不用再填（只存在这部手机里）',
    minors: (n) => `有${n}岁以下的孩子，请监护人先看一眼`, guardian: '监护人同意书', read: '看同意书', agree: '我是监护人，我同意', agreeNeed: '孩子报名要监护人同意。', piece: '节目名', people: '几个人演', minutes: '几分钟', send: { open: '报名', full: '排候补' }, needName: '请写姓名。', needBirth: '请选出生日期。', needPiece: '请写节目名。', needNumber: '请写数字。', badPhone: '手机号是11位数字，请再看看。', done: { confirmed: '报上了', waiting: '排上候补了', applied: '收到报名了' }, part: (a, b) => `${a}位报上了，${b}位候补。`, numbers: '报名号', seeTicket: '看入场券', seeMine: '看我的报名', goHome: '回首页', toPhone: '先确认手机号', later: '为什么排在后面', musicNext: '节目报好了，可以在这里传伴奏。',
    nexts: { confirmed: ['开始前两天和两小时会提醒您。', '到门口给主办方看二维码，或报报名号。', '来不了请早点退出，让给候补的邻居。'], waiting: ['空出名额按顺序通知您，到时点一下确认。', '活动开始还没轮到，也会告诉您。'], applied: ['主办方审核后会告诉您结果。'] },
  },
  mine: {
    title: '我的报名', tickets: '入场券', number: '报名号', ticket: '入场券二维码', ticketText: '给主办方扫一扫。没有网络就报上面的号。', bigger: '放大', party: '一起报的', position: (n) => `排在第${n}位`, until: (d, l) => `请在${d}前确认，${l}`, yes: '我来', no: '来不了，让给别人', accepted: '好，位子是您的了', refused: '谢谢告诉我们，已让给下一位', withdraw: '退出', withdrawAll: '全家都退出', withdrawAsk: '确定退出吗？位子会让给候补的邻居，再来要重新排。', withdrawYes: '确定退出', withdrawn: '退出了，位子让给下一位', keep: '新时间能来', kept: '好，给您留着', event: '看活动', history: '经过', calendar: '加到手机日历', music: '伴奏', musicNone: '还没有传', musicAdd: '传伴奏', musicAgain: '换一个', musicHint: 'MP3、M4A 或 WAV，最大10MB', musicDone: '传好了', piece: '节目', none: '没有报过名', noneText: '到“活动”里挑一个。', coming: '要去的', over: '以前的', by: '我报的', minor: '未成年', change: '改期了，能来吗？',
  },
  door: {
    title: '签到', pick: '哪一场', scan: '扫码', number: '报号', numberLabel: '报名号', check: '放行', walkIn: '现场来的', walkInHow: '没报名、现在来的有几位？', walkInDone: (n) => `记下了，现场${n}位`, people: (n) => `${n}位`, present: '到了', expected: '报上的', walked: '现场', in: '请进', used: '已经用过', bad: '不能进', kept: '先放行，等网络再核对', keptBad: '这张不在名单里', keptTwice: '这部手机刚扫过', waiting: (n) => `${n}个记录等网络，会自己发出`, offlineReady: '名单已备好，没有网络也能放行', offlineNot: '没有网络，名单还没备好，只能先记号', last: '刚才', party: (n) => `一起报的${n}位`, minor: '有孩子，请看看有没有大人', settled: (n) => `网络恢复，核对完了：${n}`, refusedTitle: '核对时没通过的', need: '请写报名号。', notYours: '这场活动不归您签到', again: '看过了', today: '今天的签到', clear: '知道了', kinds: { audience: '观众', helpers: '志愿者', performance: '节目' },
  },
  feed: {
    title: '活动和任务放进日历', text: '生成一个地址，加进手机日历一次，以后您报的活动、认领的任务会自己出现，改了时间也跟着改。', secret: '这个地址只给自己用，谁拿到都看得到您的活动和任务。', make: '生成地址', again: '换一个地址', againAsk: '旧地址马上就不能用了，日历里要重新添加。', off: '停用', offAsk: '停用后，日历里的活动和任务不再更新。', offDone: '停用了', made: (d) => `${d}生成的，地址只在生成时显示一次。`, copy: '复制地址', copied: '复制好了', open: '打开日历', none: '还没有地址', link: '活动日历', linkText: '报的活动自动进手机日历',
  },
};

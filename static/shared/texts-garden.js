/** The words of flowerbeds: the map, a bed, claiming it, looking after it, its draw. Loaded where they are used. */
export const G = {
  list: {
    title: '花圃', all: '全部', free: '空着', taken: '有人养', mine: '我的', map: (place) => `${place}花圃图`, bigger: '放大', smaller: '缩小', here: '您在这里', bed: (b, state) => `${b}，${state}`, pick: '点一点图上的花圃，看是哪一块。', away: (n) => (n < 1000 ? `离您约${Math.max(1, Math.round(n))}米` : `离您约${(n / 1000).toFixed(1)}公里`),
    near: '找离我最近的', nearOff: '只看本小区', placing: '正在找您的位置…', noPlace: '没拿到位置，请在手机设置里允许定位。', other: '换个小区', waiting: (n) => `${n}户在排候补`, draw: (d) => `报名抽签，${d}截止`, none: '这里还没有登记花圃', noneText: '看到空着的绿地，可以告诉小区书记登记出来。', askSecretary: '找小区书记', seeFree: '看空着的', noneFree: '眼下没有空着的', noneFreeText: '有人养的也可以排候补，退出的人走了就轮到您。', noneMine: '您家还没有认养花圃', noneMineText: '挑一块空着的，点开就能认养。', noPoint: (n) => `有${n}块没有标位置，在下面的名单里。`, me: '我认养的', code: '邻居给了我一个码',
  },
  one: {
    title: '花圃', plants: '种着', noPlants: '还没种什么', area: '大小', squares: (n) => `${n}平方米`, light: '光照', water: '取水', hasWater: '旁边有水', noWater: '要从家里提水', adopters: '认养人', since: (d) => `${d}起`, place: '位置', term: '认养期', months: (n) => (n % 12 ? `${n}个月，可以续` : `${n / 12}年，可以续`), agree: '要谁同意', nobody: '不用审批', claim: '认养这块花圃', join: '排候补', enter: '报名抽签', mine: '这是您家的花圃', mineHope: '您家报了名', see: '看我的花圃', door: '先说清住哪一户', elsewhere: '我住那里，去填住处', doorText: '一户只能认养一块，所以要知道门牌。', closed: (why) => `停用：${why}`,
    need: '这个月要做什么', every: (n) => ({ 1: '每天', 7: '每周', 14: '每两周', 21: '每三周', 28: '每月', 30: '每月', 31: '每月' }[n] || `每${n}天`), needNone: '这个月没有特别要做的，看看有没有垃圾和杂草。', year: (y) => `${y}年的样子`, month: (m) => `${m}月`, noPictures: '这一年还没有照片', earlier: '上一年', later: '下一年', log: '最近的养护', noLog: '还没有养护记录', did: (d) => d,
    letter: '对认养人说一句', letterText: '不用知道对方住哪里。核对以后送到，对方的答复也在这里。', letterLabel: '想说的话', letterHint: '如：开得真好！水管漏了，可以找物业关一下。', letterNeed: '请写一句。', send: '送去', sent: '记下了，核对后送到', checking: '核对中，对方还看不到', refused: '没通过核对，对方看不到', damage: '坏了、脏了，报一下', damageText: '位置已经填好，您拍张照就行。', damageAsk: '您有一件没报完的。要放下那件，先报花圃吗？', damageYes: '先报花圃', plaque: '铭牌', plaqueText: '扫上面的码，就到这一页。', draw: '公开抽签', drawSee: '看抽签', replied: '认养人',
  },
  claim: {
    title: '认养花圃', step: (n) => `第${n}步，共3步`, s1: '就是这一块吗？', s2: '承诺书', s3: '铭牌上怎么写', next: '下一步', what: '您要做的', whatList: ['照花草的需要浇水、除草、修剪，在手机上记一笔。', '外出时请邻居代管几天。', '不种菜、不围栏、不打农药。'], pledge: '读一遍，再往下走', agree: '我读过了，愿意这样做', agreeNeed: '请先读完，再点上面的“愿意”。', version: (v) => `承诺书版本 ${v}`,
    sign: '署名', signHint: '最多12个字，可以是“3号楼老李家”，也可以空着。核对以后才写上去。', signNone: '不署名，写“一户邻居”', send: { applied: '确定认养', entered: '报名抽签', waiting: '排候补' }, done: { applied: '申请好了', entered: '报上名了', waiting: '排上了', active: '认养好了' }, next1: '接下来', nexts: {
      applied: ['该同意的人会收到提醒，结果会告诉您。', '都同意了，当天就开始。'], entered: ['截止以后公布抽签号名单，谁都可以验算。', '抽中的直接认养，没抽中的按名次候补。'], waiting: ['轮到您会发消息，三天内确认。', '没有确认，就轮到下一户。'], active: ['十四天内去看一看，浇水除草后记一笔。', '铭牌做好会挂上，可以给花圃起个名字。'] },
    see: '看我的花圃', back: '回花圃', cannot: '现在不能认养',
  },
  mine: {
    title: '我的花圃', titleAll: '我认养的', next: '下一件事', today: '今天', late: (n) => `晚了${n}天`, inDays: (d) => d, noDuty: '眼下没有要做的', noDutyText: '去看一眼，捡捡垃圾也可以记一笔。', also: '还有', release: (d) => `太久没有记录，${d}还没有养护就要收回。记一次养护就没事了。`,
    care: '记一次养护', careTitle: '做了什么？', kinds: { water: '浇水', weed: '除草', prune: '修剪', tidy: '保洁', feed: '施肥', pests: '查虫治虫', plant: '补种' }, when: '哪天做的', todayWord: '今天', yesterday: '昨天', before: '前天', note: '说一句', noteHint: '如：浇透了，开了三朵。', photo: '拍一张', careNeed: '请至少选一样。', save: '记下', saved: '记下了，辛苦了', queued: '记下了，等网络好了自动发出', log: '养护记录', logNone: '还没有记录', drop: '撤回', dropAsk: '撤回这一条？照片和话会一起去掉。', dropped: '撤回了',
    term: '认养期', until: (d) => `到${d}`, from: (d) => `${d}起`, renew: '续一期', renewText: (d) => `您家优先，${d}前都可以续。`, renewed: '续好了', leave: '不养了', leaveText: '提前三十天说一声，这三十天里照常养护，好让下一户接上。', leaveWhy: '为什么', leaveYes: '确定退出', left: '记下了，谢谢您照看过它', leaving: (d) => `养到${d}，之后交给下一户。`, withdraw: '撤回', withdrawAsk: '确定撤回吗？撤回后要重新排。', withdrawYes: '确定撤回', withdrawn: '撤回了', accept: '我要，签承诺书', decline: '不要了，让给下一户', accepted: '确认好了', turn: '轮到您家了', turnBy: (d) => `请在${d}前确认`,
    agreements: '要同意的', agreed: (d) => `${d}同意`, agreeWait: '还没有答复', people: '一起养的人', household: '您家的人都算在内。', invite: '请邻居一起养', inviteText: (d) => `把这个码发给邻居，${d}前有效。对方在“花圃—邻居给了我一个码”里填上。`, copy: '复制', copied: '复制好了', part: '请他退出', partAsk: (n) => `请${n}退出一起养？`, parted: '退出了', joined: (d) => `${d}加入`,
    standIn: '出门几天', standInText: '请邻居代管，这几天不催您。', ask: '请人代管', from1: '从哪天', to1: '到哪天（含当天）', standCode: '代管码', standWait: '还没有人答应。把码发给邻居。', standOk: (a, b) => `${a} 到 ${b}，有邻居代管`, standOff: '不用代管了', standTaken: '取消了', standDone: '好了，把码发给邻居', needDays: '请选好两个日子。', helping: (a, b) => `您答应代管：${a} 到 ${b}`, helpBed: (b) => `代管：${b}`, decline1: '去不了，退掉', declined: '退掉了，认养人会知道',
    plaque: '名字和铭牌', name: '花圃叫什么', nameHint: '最多16个字，如“月季小院”。核对后大家看得到。', signature: '署名', plaqueSave: '存好', plaqueSaved: '存好了，核对后显示', checkState: { pending: '核对中', review: '核对中', refused: '没通过，请换一个' }, seeBed: '看花圃这一页',
    letters: '邻居的话', lettersNone: '还没有邻居留话', answer: '答一句', answerHint: '对方看不到您是谁。', answered: '记下了，核对后送到',
    inspections: '巡查', inspectionsNone: '还没有来巡查过', mendBy: (d) => `请在${d}前改好`, settled: '已改好', by: (who, at) => `${who} · ${at}`, history: '经过', none: '您家还没有认养花圃', noneText: '挑一块空着的，点开就能认养。', find: '去挑一块', over: '以前的',
    code: '邻居给的码', codeText: '一起养的邀请码，或代管码，都填在这里。', codeHint: '如 12-3fa94c1b', codeJoin: '一起养', codeHelp: '代管', codeLabel: '填码', codeNeed: '请填上码。', codeJoined: '加入了，一起照看', codeHelped: '谢谢，记下了', my: (n) => `抽签号 ${n}`,
  },
  agree: {
    title: '等您答复的花圃认养', one: (org, code) => `${org} ${code}有人申请认养`, asked: (d) => `${d}申请`, heading: '花圃认养', turn: '请您答复', turnText: (b) => `${b}的一户居民申请认养这块花圃，愿意照承诺书养护。您同意吗？`,
    yes: '同意', agreed: '记下了，您同意了', refuse: '不同意', refuseYes: '确定不同意', refused: '记下了，会把原因告诉申请的人', why: '为什么不同意', whyHint: '申请的人会看到，如：这里下个月要铺管道。', whyNeed: '请写明原因，申请的人会看到。',
  },
  draw: {
    title: '公开抽签', ruleTitle: '抽签怎样验算', program: '验算程序', copyProgram: '复制程序', noRule: '没有打开，请检查网络。', of: (bed) => `${bed} 的公开抽签`, entries: '报名', entered: (n) => `已有${n}户报名`, households: (n) => `${n}户`, closes: '截止', mine: '您的抽签号', drawnAt: '抽签时间', winner: '抽中的号', result: '名次', you: '您家', hash: '种子的指纹（开始前公布）', listHash: '名单的指纹（截止时公布）', seed: '种子（抽完公布）', word: '见证词（抽签时现场当众说的）', check: '谁都可以自己验算', checkText: '号码按公布的办法排出来，谁也改不了。拿这一页的数，照办法就能重算一遍。', how: '看抽签办法和验算程序', right: '这部手机刚照办法重算过，名次一点不差。', wrong: '这部手机重算的结果不一样，请马上告诉小区书记。', list: '参加抽签的号', copy: '复制验算用的数', copied: '复制好了', more: (n) => `看全部${n}个号`, cancelled: (why) => `取消了：${why}`, won: '抽中了！', toClaim: '看我的认养', bed: '看这块花圃', rank: (n) => `第${n}名`,
  },
};

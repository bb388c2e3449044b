/** Every word of the desk's flowerbeds: beds, claims, inspections, terms, public draws. Nothing but words. */
export const B = {
  states: { free: '空闲', reserved: '预留', claimed: '已认养', mending: '整改中', closed: '停用' },
  light: { sun: '全日照', half: '半日照', shade: '荫蔽' },
  parties: { branch: '党支部', owners: '业委会', property: '物业' },
  ways: { first_come: '先到先得', draw: '公开抽签' },
  claimStatus: { applied: '待审核', entered: '待抽签', waiting: '候补', offered: '待确认', active: '认养中', leaving: '退出中', ended: '已结束', refused: '未通过', withdrawn: '已撤回', expired: '逾期未确认' },
  list: {
    title: '花圃', text: '一块花圃一户认养，一户认养一块。空着的、要整改的、等抽签的都在这里。', add: '添一块花圃', import: '从Excel导入', list: '花圃目录', ways: '看目录还是导入', search: '搜编号、位置、名字', state: '状态', org: '地方', all: '全部', none: '这里还没有花圃', noneText: '一块一块添，或从Excel导入。', noneFound: '没有这样的花圃', clear: '清除筛选', count: (n, more) => (more ? `先列出${n}块，往下还有` : `共${n}块`), more: '再列一些', terms: '认养规则',
    columns: ['编号', '位置', '地方', '状态', '谁在养', '候补', '植物', '面积'], waiting: (n) => `${n}户`, area: (n) => `${n}平方米`, file: '花圃', draw: '等抽签',
    importText: '用名册的“花圃”一张表：组织编码、编号、位置、面积、光照（全日照、半日照、荫蔽）、取水点（是，或空着）、植物、经度、纬度。先检查，不会改动任何东西；表里没有了、还有人认养的花圃不会动，会列出来。', importWho: '导入由街道、区的管理员来做。您可以一块一块添，或把表交给他们。',
  },
  bed: {
    toList: '所有花圃', facts: '花圃情况', rows: { org: '地方', place: '位置', area: '面积', light: '光照', water: '取水点', plants: '植物', name: '名字', adopters: '谁在养', way: '怎么认养', parties: '谁要同意', term: '认养多久', point: '坐标', ended: '停用原因' }, yes: '附近有', no: '附近没有', months: (n) => `${n}个月`, nobody: '不用谁同意', since: (d) => `${d}起`, nameWaits: '名字核对中',
    claims: '认养和候补', noClaims: '还没有人认养', noClaimsText: '居民在手机上可以认养。', inspections: '巡查记录', noInspections: '还没有巡查过', draws: '公开抽签', noDraws: '没有抽过签', drawLine: (s, d) => `${s}，${d}截止报名`, entries: (n) => `${n}户报名`, care: '养护记录', noCare: '还没有养护记录', plaque: '铭牌', plaqueText: '带二维码，打印出来插在花圃里，扫一扫就是这块花圃。', photo: '照片', mendBy: (d) => `${d}前整改`, settled: (d) => `${d}复查过`, fails: (n) => `这一户已有${n}次不合格`, more: '再列一些',
  },
  form: {
    title: '添一块花圃', edit: '改花圃', compound: '小区', building: '楼栋', noBuilding: '小区公共的', code: '编号', codeHint: '和铭牌上一样，如 A-03', place: '位置', placeHint: '如：3号楼南侧', area: '面积（平方米）', light: '光照', noLight: '没登记', water: '附近有取水点', plants: '植物', plantsHint: '用顿号隔开，最多12种。养护提醒按植物和季节来。', lng: '经度', lat: '纬度', pointHint: '高德、微信地图上的坐标，可以不填', photo: '照片', keepPhoto: '现在的照片', dropPhoto: '去掉照片', save: '保存', saved: '保存好了', cancel: '先不改', need: { code: '请写编号。', org_id: '请选小区。', number: '请填数字。' }, uploading: '照片还在上传，稍等一下。',
  },
  deeds: {
    edit: '改', close: '停用', closeText: '在养和在等的人都会收到消息。养护记录留着。', closeWhy: '为什么停用', closed: '停用了', open: '重新启用', openAsk: '重新启用后，居民又可以认养。', opened: '启用了', inspect: '巡查', draw: '公告抽签', drawText: '现在就定下种子、公布它的指纹，再开始报名。时间到了名单自动公布，谁也加不进去。', opens: '什么时候开始报名', opensHint: '不填就是现在', closes: '什么时候截止', drawn: '公告了', back: '先不做', words: '请写一句，至少2个字。', needTime: '请选截止时间。',
  },
  claims: {
    title: '认养', text: '谁想养、谁在养、谁在等。要您同意的排在“待审核”里。', status: '状态', org: '地方', all: '全部', none: { applied: ['没有等审核的认养', '规则里要人同意的，申请会停在这里。'], '': ['这里没有认养', '换个状态看看。'] }, pick: '从左边选一件', pickText: '打开后看是哪一块、哪一户，现在能做什么。', list: '认养列表', more: '再列一些', count: (n, more) => (more ? `先列出${n}件，往下还有` : `共${n}件`), export: '导出表格', file: '认养', columns: ['花圃', '状态', '户主', '楼栋', '从', '到', '说明'],
    sentences: { waiting: (c) => (c.position ? `正在候补，排第${c.position}位。` : '正在候补。'), offered: (c) => `轮到这一户，等他们${c.until ? `在${c.until}前` : ''}确认。`, leaving: (c) => `申请退出，照看到${c.leaves}。` },
    household: (who, where) => `${where} ${who}`, rows: { bed: '花圃', who: '谁', building: '住在', signature: '铭牌署名', term: '认养期', pledge: '承诺书', care: '下次养护', release: '再不养护就收回', agreements: '同意', co: '一起养的', number: '抽签号', rank: '抽签名次', position: '候补第几', why: '原因' }, agreed: (d) => `${d}同意`, missing: '还没同意', until: (a, b) => `${a} 至 ${b}`, pledged: (v, d) => `${v}版，${d}接受`, nth: (n) => `第${n}位`, joined: (w, d) => `${w}，${d}加入`,
    deeds: { approval: { title: '同意', done: '同意了' }, refusal: { title: '不同意', text: '申请的人会看到原因。', why: '为什么不同意', done: '没有同意，已告诉本人' }, recovery: { title: '收回', text: '只在不照承诺做、又联系不上时用。对方会收到消息和原因，花圃轮到下一户。', why: '为什么收回', done: '收回了，已告诉本人' } }, toBed: '看这块花圃', toDraw: '看抽签', own: '自己家的认养，要请别的同志来同意。',
  },
  inspections: {
    title: '巡查', text: '到了该去看看的花圃：整改时间到了的，和很久没人看过的。', none: '没有要巡查的花圃', noneText: '都看过了，很好。', why: { mending: '整改时间到了', routine: '很久没看过' }, columns: ['花圃', '位置', '为什么', '上次'], last: (r, d) => `${d} ${r}`, never: '还没看过', go: '去巡查', more: '再列一些', count: (n, more) => (more ? `先列出${n}块，往下还有` : `共${n}块`), file: '要巡查的花圃', found: (f) => `查到：${f}`,
    form: { title: '记一次巡查', result: '结果', results: { pass: ['合格', '养得好，没有问题'], mend: ['限期整改', '7天内改好，再来看一次'], fail: ['不合格', '同一户两次不合格就收回'] }, findings: '查到了什么', findingNames: { vegetables: '种菜', fence: '围栏圈占', pesticide: '打农药', rubbish: '堆放杂物', weeds: '杂草丛生', withered: '植物枯死', hardened: '硬化地面', blocked: '遮挡通道或采光' }, photos: '照片', photosHint: '查到问题要有照片。', note: '说明', save: '记下巡查', done: '记下了，已告诉养花的人', recovered: '记下了，两次不合格，花圃已收回', need: { result: '请选结果。', findings: '请勾查到了什么。', photo_ids: '请放照片，等它传好。' }, back: '先不记' },
    results: { pass: '合格', mend: '限期整改', fail: '不合格' },
  },
  terms: {
    title: '认养规则', text: '每一处怎么认养、谁要同意、认养多久。没有单设的，按上一级的来。', pick: '选哪一处', pickHint: '一般设在小区；点名字看它的规则。', choose: '从左边选一处', chooseText: '看它现在按什么规则认养，也可以另设。', now: '现在的规则', from: (o) => `按${o}的规则`, default: '还没有人设过：先到先得，不用谁同意，认养12个月。', set: '另设规则', way: '空出来的花圃怎么给', wayTexts: { first_come: '谁先申请给谁，其他人按先后候补', draw: '先报名，到时间当众抽签' }, parties: '谁要同意', partiesHint: '可以勾几个，都同意了才开始。不勾就不用审。', term: '认养几个月（12到60）', starts: '从哪天起', startsHint: '不填就是今天。正在养的期限不变。', save: '保存规则', saved: '规则存好了', history: '设过的', columns: ['地方', '从哪天', '怎么给', '谁要同意', '多久'], readOnly: '您可以看；要改请找书记或党群工作者。', number: '请填12到60的整数。',
  },
  draw: {
    title: '公开抽签', screen: '投到大屏', leave: '退出大屏', toBed: '看这块花圃', of: (code, place) => `${code} ${place}`, status: { announced: '已公告', listed: '名单已公布', drawn: '已抽签', cancelled: '已取消' },
    steps: ['公告种子的指纹', '公布名单和它的指纹', '现场说见证词，抽签', '公开种子，人人重算'], seedHash: '种子的指纹', seedHashText: '种子在公告时就定了，谁也没看过。请抄下这串指纹，抽完签再对。', listHash: '名单的指纹', listHashText: '名单公布以后谁也加不进去。请抄下这串指纹。', entries: '报名的户数', numbers: '抽签号', opens: (d) => `${d}开始报名`, closes: (d) => `${d}截止报名`, waits: '截止后一两分钟内公布名单', none: '没有人报名，不用抽。',
    word: '见证词', wordText: '请现场随便一位说一个词。种子还没有公开，说什么词都照顾不了谁。', draw: '抽签', sure: (w) => `用“${w}”抽签？`, sureText: '只抽一次，不能重抽。', sureYes: '抽签', back: '再等等', drawn: '抽好了', needWord: '请写见证词。', seed: '种子', result: '结果', winner: (n) => `${n}号`, winnerText: '这块花圃归这一户认养', passed: '名次在前的已经另有花圃，或报名后撤回了，顺延到这一户。', nobody: '名单上的户都已另有花圃，没有人接手。', order: '名次', columns: ['名次', '抽签号', '算出来的数（开头）'], more: (n) => `另有${n}个号，都在下载的记录里`,
    check: '怎么验算', checking: '这台电脑正在重算…', checks: { seed: '公开的种子，指纹和公告时的一样', list: '名单的指纹和公布时的一样', order: '按种子、见证词、抽签号重算，名次一样' }, right: '这台电脑刚刚自己重算了一遍，全对。', wrong: '重算的结果不一样！请保留这一页，向街道反映。', cannot: '这个浏览器不能重算，请下载记录用任何电脑重算。', how: '把“种子:见证词:抽签号”算一次SHA-256，从小到大排，就是名次。任何人下载记录，用十行程序就能重算，程序里没有我们的代码。', record: '下载抽签记录', cancel: '取消抽签', cancelText: '报了名的人都会收到消息和原因，报名作废。', cancelWhy: '为什么取消', cancelled: (w) => `取消的原因：${w}`, cancelDone: '取消了，已告诉报名的人', mine: (n) => `我家的号：${n}`, count: (n) => `${n}户`,
  },
};

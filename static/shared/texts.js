/** Every word the phone client shows, in plain Chinese as a neighbour would say it. Nothing but words. */
const whole = (days) => Math.max(1, Math.ceil(days));
const usually = (half, most) => (whole(half) === whole(most) ? `大多在${whole(most)}天内办好` : `一半在${whole(half)}天内办好，大多在${whole(most)}天内`);

export const T = {
  app: { name: '近邻', tag: '龙岩新罗 · 小区里的事' },
  common: {
    back: '返回', close: '关上', cancel: '先不', retry: '再试一次', optional: '（可以不填）', loading: '正在打开', dialog: '弹出的一页',
    next: '下一步', save: '存好', saved: '存好了', more: '看更多', all: '全部', change: '更换', yes: '是', no: '否', send: '发出',
  },
  tab: { home: '首页', reports: '报事', work: '工作', secretary: '书记', inbox: '通知', me: '我的', callSecretary: '给书记打电话', bar: '常用' },
  error: {
    unknown: '没有办成，请再试一次。', offline: '现在没有网络，或网络太慢。您写的都还在。', missing: '这一页没有了，或不在您能看的范围。', home: '回首页',
    forbidden: '这一页您看不了。', stale: '没有网络，看到的是上次打开时的内容。', page: '这一页没打开，请检查网络再试。', choose: '请选一项',
  },
  dates: {
    week: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], near: { '-1': '昨天', 0: '今天', 1: '明天', 2: '后天' },
    date: (m, d, y) => `${y ? `${y}年` : ''}${m}月${d}日`, morning: '上午', afternoon: '下午', evening: '晚上',
    since: (y, m) => `${y}年${m}月起`, daysAgo: (n) => `${n}天前`, monthsAgo: (n) => `${n}个月前`, days: (n) => `${n}天`,
    hours: (n) => `${n}小时`, minutes: (n) => `${n}分钟`, left: (w) => `还有${w}`, over: (w) => `超期${w}`,
  },
  status: {
    submitted: '已提交', accepted: '已受理', assigned: '处理中', waiting: '待补充', suspended: '已挂起', resolved: '待确认',
    closed: '已办结', rejected: '未受理', withdrawn: '已撤回', duplicate: '已并案',
  },
  check: { pending: '内容核对中，只有您看得到', review: '内容核对中，只有您看得到', refused: '内容没通过核对，邻居看不到', short: { pending: '核对中', review: '核对中', refused: '没通过' } },
  photo: {
    camera: '拍照', album: '从相册选', pick: '选照片', hint: (n) => n === 1 ? '拍一张就好。' : `最多${n}张。拍远一张、近一张，最容易看懂。`, count: (n, most) => `已选${n}张，最多${most}张。照片在后台传，您可以接着往下填。`,
    onlyMore: (n, most) => `一次最多${most}张，只加上了前面${n}张。`, percent: (n) => `上传 ${n}%`, ready: '传好了', later: '等网络', bad: '用不了', again: '重传',
    drop: (n) => `去掉第${n}张照片`, progress: (n) => `第${n}张上传进度`, name: (after, n) => `${after ? '办好后' : '现场'}照片${n}`, open: (name) => `放大看${name}`,
    strip: '照片，可以左右滑动', previous: '上一张', next: '下一张', before: '办之前', after: '办好后', slide: '左右拖动，比较办之前和办好后', tooBig: '照片太大，请换一张10MB以内的。',
  },
  home: {
    noHome: '您住在哪个小区？', noHomeText: '选好小区，就能报事、找到书记。', choose: '选小区', elder: '长辈版', normal: '标准版', call: '打电话', secretary: '我们的书记',
    vacant: '书记暂缺', vacantText: (name) => `先找${name}`, services: '办事', report: '报事', reportText: '拍照报修', garden: '花圃', gardenText: '认养花圃',
    events: '活动', eventsText: '报名参加', volunteer: '志愿', wish: '说一个微心愿', wishText: '换灯泡、搬东西、陪看病，请邻居来帮', wishAnswer: '社区问您的心愿', wishWord: '心愿办成没有', volunteerText: '帮助邻居', waiting: '等您做的', draft: '有一件没报完的', draftText: '点这里接着写，照片和字都还在',
    queued: '等网络好了自动发出', queuedText: (t) => `${t}。不用一直开着，下次打开也会发。`, refused: '没能发出，点开看原因', signIn: '登录后自动发出', mended: '小区里最近办好的', offer: '活动空出名额，等您确认', moved: '活动改了时间，您能来吗？', todays: '今天有活动，点开是入场券', turn: '轮到您家认养花圃了', care: '花圃该照看了', asked: (n) => `有${n}件事想请您帮忙`, askedText: (title, until) => `${title} · ${until}前答复`, helpToday: '今天您认领了任务', serving: '服务中，走时记得签退', noneMended: '本小区近来还没有办好的报事',
    noneMendedText: '看到哪里坏了、漏了、堵了，拍张照片就能报。', see: '全部', messages: '最新消息', work: (n) => `${n}件事等您处理`, workNone: '眼下没有等您处理的事', confirm: '办好了，请您看看', answer: '有一句话要问您', sent: '刚才等网络的报事已经发出', sentOther: '刚才等网络的已经发出', queuedDoors: (n) => `${n}户的敲门记录等网络`, urgent: '紧急通知', mustConfirm: '有通知要您确认', notices: '最新通知', find: '找别的小区的书记',
  },
  report: {
    title: '报事', step: (n) => `第${n}步，共3步`, s1: '拍下来', s1Text: '没有照片也可以往下走。', s2: '是哪一类？', s3: '在哪里，怎么了', skip: '没有照片，下一步', next: '下一步', search: '搜一搜：漏水、路灯、垃圾…', recent: '上次报过',
    searchNone: '没找到这个词', searchNoneText: '换个说法，或从下面的大类里找。', others: '看所有大类', stopperTitle: '先打电话', callNow: (n) => `拨打 ${n}`, stopperNote: '这种情况来不及等报事，这里不登记，免得耽误。', notThat: '不是这种情况，返回',
    questions: '再问一句', similar: '是不是同一件事？', similarText: '附近有人报过。是同一件就一起等结果，不用再报。', same: '就是这件', already: '我已在等，看进展', notSame: '都不是，接着报', joined: '已经和邻居一起，进展会告诉您', people: (n) => `${n}位邻居也在等`, metres: (n) => (n < 1000 ? `约${n}米` : `约${(n / 1000).toFixed(1)}公里`),
    looking: '看看附近有没有人报过', where: '在哪个小区', building: '几栋', noBuilding: '不在楼里，或说不准', address: '再具体一点', addressHint: '如：3栋门口的花坛边', addPlace: '加上我现在的位置', photoPlace: '用照片里的位置', placeKept: '位置记下了', dropPlace: '不要位置', placing: '正在找位置…', noPlace: '没拿到位置，写清楚地方就行。',
    words: '怎么了', wordsHint: '如：井盖边上一直冒水，晚上更大。点键盘上的话筒可以说话。', privacy: '谁看得到', named: '只有小区书记知道是我', namedText: '邻居和物业都看不到您的姓名和电话', anonymous: '匿名', anonymousText: '书记看到的也只是“居民”', visibility: '邻居能看到这件事吗', open: '能看到', openText: '只看到事情，看不到您', closed: '不公开', closedText: '只有处理的人看得到',
    behalf: '替别人报', behalfText: '替老人或邻居报，对方也能看到进展', name: '对方的姓名', phone: '对方的手机号', send: '发出去', sending: '正在发出…', limit: (t) => `办理时限：${t}`, promised: (d) => `最晚 ${d} 给您结果`, usual: (a, b) => `这类事在这里，${usually(a, b)}。`, noUsual: '这类事在这里办得还少，还说不出平常要几天。',
    needWords: '请写一句怎么了，哪怕几个字。', needPlace: '请先选小区。', needCategory: '请先选是哪一类。', needName: '请写对方的姓名。', badPhone: '手机号是11位数字，请再看看。', sent: '收到了', number: '编号', nextTitle: '接下来', nextSteps: (d) => ['小区书记先看，再派给能办的人。', d ? `最晚 ${d} 给您结果；晚了会自动报给上一级。` : '每走一步，都会告诉您。', '办好了会请您看照片，您说解决了才算完。'],
    seeIt: '看这件事', goHome: '回首页', queued: '存好了，等网络好了自动发出', queuedText: '照片和字都存在手机里。网络一好就自己发出，不用再填一遍。', dueBy: (d) => `${d}前`, restart: '不要这份，重新填', restartAsk: '确定不要了吗？照片和字都会清掉。', restartYes: '不要了', refused: '没能发出', fix: '改一改再发', kept: '随时可以离开，填的都会留着。', near: (n) => `${n}天`,
  },
  list: { mine: '我的报事', place: '小区里的报事', open: '在办', done: '办完', all: '全部', noneMine: '您还没有报过事', noneMineText: '看到哪里坏了，拍张照片就能报。', noneOpen: '没有在办的报事', nonePlace: '本小区近来没有未办结的报事', nonePlaceText: '看到哪里坏了、漏了、堵了，拍张照片就能报。', reportNow: '去报一件', others: (n) => `${n}位邻居一起等`, hidden: '内容核对中' },
  case: {
    title: '报事详情', why: (said) => `原因：${said}`, due: '办理期限', promised: (d) => `最晚 ${d}`, overdue: '已经超期，上一级已经知道。', usual: (a, b) => `平常${usually(a, b)}`, handler: '谁在办', call: '打电话', timeline: '经过', question: '想问您一句', until: (d) => `请在 ${d} 前答复。等您的时候不计时。`, answer: '我来答', photos: '照片', supporters: (n) => `还有${n}位邻居一起等`, solved: '真的解决了吗？', solvedText: '您说解决了才算完。', yes: '解决了', no: '还没有', notAfterAll: '其实还没解决，再办一次',
    satisfaction: '您满意吗？', levels: ['很不满意', '不满意', '一般', '满意', '很满意'], whyNot: '哪里还没好？', whyNotHint: '写一句，好让人再去看', thanks: '谢谢，记下了', again: '知道了，会再去办', confirmed: (y, n, a) => [`问了${a}位`, y && `${y}位说解决了`, n && `${n}位说没有`].filter(Boolean).join('，'), said: (s) => (s ? '您说：解决了' : '您说：还没有'), urgeAt: (d) => `${d} 以后可以催一下`, urged: '催过了，正在办的人会收到', joined: '已经一起等了，进展会告诉您',
    place: '地方', category: '类别', number: '编号', sentAt: '报的时间', parent: '原来的一件', children: '分成的几件', duplicate: '和这件一起办', closedResidents: '居民确认解决', closedStaff: '工作人员办结', queued: '存好了，等网络好了自动发出', reporter: '报事人', clocks: '时钟', paused: '暂停中', behalf: '（有人代报）', answers: '回答', extension: '申请了延期', contact: '联系报事人', none: '没写', callNow: '打电话', room: '房号', lookLogged: '已记下您看过，报事人会看到。',
  },
  deed: {
    acceptance: { title: '受理', done: '受理了' }, rejection: { title: '不受理', text: '报事人会看到原因。', done: '退回给报事人了', reason: '为什么不受理' }, assignment: { title: '派给谁', again: '改派', done: '派出去了', note: '交代一句', cases: (n, cap) => `手上${n}件${cap ? `，最多${cap}件` : ''}`, off: '不当班', none: '这一片还没有可以派的人。' },
    'return': { title: '退回', text: '不归我办，或办不了，退回给派的人。', done: '退回了', reason: '为什么退回' }, question: { title: '问报事人', text: '看不到对方是谁，话会转过去。等答复时不计时。', done: '问过去了', 'field-text': '想问什么' }, answer: { title: '答复', done: '答复了', 'field-text': '您的答复' }, extension: { title: '申请延期', text: '要在期限之前申请，只能延一次。', done: '申请了，等批准', reason: '为什么要延' },
    'extension-refusal': { title: '不同意延期', done: '已告诉办理的人' }, grant: { title: '同意延期', done: '同意了，期限顺延', reason: '补一句话' },
    suspension: { title: '挂起', text: '等材料、等天气，眼下办不了。不计时，居民看得到原因。', done: '挂起了', reason: '为什么挂起' }, resumption: { title: '接着办', done: '接着办了' }, resolution: { title: '办好了', text: '拍一张办好后的照片，居民看了才会确认。', done: '好，已请居民确认', note: '怎么办好的', photo_ids: '办好后的照片' }, withdrawal: { title: '撤回', text: '不用办了就撤回。', done: '撤回了', reason: '原因' },
    urge: { title: '催一下' }, supporters: { title: '我也遇到，一起等' }, photos: { title: '补照片', done: '照片加上了', photo_ids: '照片' }, contact: { title: '看联系方式', button: '看电话', text: '要写清原因，会留下记录，报事人看得到谁、什么时候、为什么看过。', reason: '为什么要联系本人', yes: '记下并查看' }, required: '请写一句。', needPhotos: '请至少选一张照片。',
  },
  me: { title: '我的', nameless: '邻居', home: '我家', noHome: '还没选小区', look: '看得清、点得准', elder: '长辈版', elderText: '字更大，按钮更大', size: '字的大小', sizes: { 1: '标准', 1.25: '大', 1.5: '特大' }, things: '我的事', reports: '我的报事', access: '谁看过我的信息', accessText: '谁、什么时候、为什么', privacy: '隐私', privacyText: '说明、下载我的信息、注销', posts: '我的职务', work: '我的工作', desk: '电脑工作台', deskText: '适合在电脑上打开', onDuty: '当班', offDuty: '不当班', name: '称呼', nameEdit: '改称呼' },
  mePhone: { title: '手机号', none: '还没确认', why: '名册上的职务、别人替您报的事，都按这个号归到您这里。', whyNot: '确认以后，名册上的职务、别人替您报的事，就归到您这里。', ask: '用微信手机号确认', again: '换了号码？重新确认', busy: '正在确认…', done: '手机号确认好了', withPosts: (role) => `手机号确认好了，您的职务“${role}”已经对上`,
    where: '这里看不到您的微信手机号。请在微信小程序“近邻”里打开“我的”来确认。' },
  tellMe: { title: '要不要在微信里告诉您进展？', work: '再有事派来，要不要在微信里告诉您？', later: '下回有消息，要不要在微信里告诉您？', text: '微信规定，同意一次只能发一条。', yes: '好，在微信里告诉我', no: '今天不用', accept: '好，有进展会在微信里告诉您', off: '您在微信里关了这类消息，要先到微信设置里打开。', failed: '微信这会儿没有回应。进展照样在“通知”里看得到。' },
  place: { title: '我家在哪里', search: '找小区', searchHint: '小区名、拼音或首字母', nearMe: '找离我近的', locating: '正在找您的位置…', located: '离您近的排在前面', noLocation: '没拿到位置，请写小区名。', none: '没有找到，换个字试试。', building: '住几栋', noBuilding: '不说几栋', room: '房号', roomHint: '只加密保存。书记要看也得写原因，您查得到。', save: '存好', chosen: '选的小区', keptRoom: '已存房号，不改就不用填' },
  access: { title: '谁看过我的信息', none: '还没有人看过您的联系方式', noneText: '有人看，就会写在这里：谁、什么时候、为什么。', reason: '原因：', what: '看了：', why: (n) => `看这件事 ${n}`, items: { name: '姓名', phone: '电话', room: '房号' } },
  privacy: { title: '隐私', consent: '先看一眼隐私说明', consentText: '第一次使用要您同意。您填的还在，不会丢。', agree: '我看过了，同意', refuse: '先不同意', given: (d) => `您在${d}同意过这一版`, withdraw: '收回同意', withdrawText: '收回后还能看。要再报事、答复，会先请您重新同意。报过的事照常办。', withdrawAsk: '确定要收回对隐私说明的同意吗？', withdrawYes: '确定收回', withdrawn: '已收回', exportTitle: '下载我的信息', exportText: '您在这里的全部信息，一个文件', closeTitle: '注销账号', closeText: '15个工作日内删掉您的信息，办过的事留下但没有您的名字。', closeAsk: '确定要注销吗？马上就会退出，没办完的事不再通知您。', closeYes: '确定注销', closed: (d) => `已经登记，最晚 ${d} 办完。` },
  work: { title: '我的工作', todo: '要办的', all: '全部在办', none: { open: ['眼下没有等您办的', '有新的事派来，会在这里，也会发微信。'], late: ['没有超期的', '都在期限之内。'], done: ['还没有办完的', '办好、办结的会列在这里。'] }, overdue: '只看超期', late: '超期', notStaff: '这一页给有职务的同志用', notStaffText: '确认手机号以后，名册上有您的职务，要办的事就会出现在这里。', toPhone: '去确认手机号' },
};

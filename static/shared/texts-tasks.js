/** The words of practical tasks: what was found for me, a task, my claim of it, reporting in, skills. Loaded where used. */
export const V = {
  list: {
    title: '志愿', tell: '有了任务，要不要在微信里告诉您？', forMe: '为您找的', mine: '我认领的', ours: '我组织的', left: (n, all) => `还缺${n}人，共要${all}人`, full: (n) => `${n}人已够`, ended: '结束了', effort: (t) => `约${t}`, why: '为什么找您', skills: (names) => `要会${names}`,
    none: '眼下没有合适您的', noneText: '附近有了新的任务，合适的会排在这里。补上您的特长，能找到更多。', addSkill: '补上特长', noneMine: '您还没有认领', noneMineText: '从“为您找的”里挑一件，点开就能认领。', see: '去看看', noneOurs: '您的小区还没有发布任务', noneOursText: '在电脑工作台上写好、发布，就会出现在这里。', more: '更多', over: '以前的',
  },
  standing: {
    ask: '您是在职党员吗？', text: '在职党员除了在单位，还到住的小区报到，用自己的本事帮邻居：换个灯泡、陪老人看病、给孩子讲讲题。这叫“双报到”。', next: '报到以后，社区核对确认，这里就会为您找合适的任务。', private: '邻居看到的是谁来帮忙、做了什么，看不到您是不是党员。', go: '去报到', waiting: '报到收到了，等社区确认', waitingText: (place) => `${place}的书记核对后，会发消息告诉您。确认了就能认领任务。`, here: (place) => `您在${place}报到`,
  },
  one: {
    title: '任务', when: '时间', anyTime: (d) => `${d}前，哪天方便哪天做`, where: '地点', effort: '大约多久', needed: '要几个人', skills: '要会什么', noSkill: '不限', kind: '哪一类', proof: '怎么算数', who: '谁找人', number: '编号', claim: '我来认领', sealed: '这是一位居民的微心愿。认领以后，这里会给您姓名、电话和门牌，每看一次都会记下。', showsMembership: '让对方知道我是党员（不勾就只看到姓名）', claimed: '认领好了，谢谢您', why: '为什么找您', besides: '还看了这些', may: '能不能认领', cancelled: '这个任务取消了', checking: '文字正在核对，通过后大家才看得到', refused: '文字没有通过核对，别人看不到。请取消后改好再发。',
    next: '接下来', nexts: (when, where, stated) => [`${when}，到${where}。`, stated ? '做完以后填几点到几点，拍一张照片交上来，再由受益人说一句。' : '到了用签到码签到，走时签退，时间从签到算到签退。', '组织的人认定以后，时长就记在您名下。'], waysOut: { not_a_member: ['去报到', '/p/affiliations'], skill_missing: ['登记特长', '/p/skills'], clash: ['看我认领的', '/p/tasks?view=mine'], not_near: ['看我的报到', '/p/affiliations'] }, other: '看别的任务',
    care: '要注意', agree: '看清了，我做得到', publish: '发布', published: '发布了，文字核对后大家看得到', cancel: '取消任务', cancelText: '认领了的人会马上收到消息。', cancelWhy: '为什么取消', cancelDone: '取消了，已告诉认领的人',
  },
  mine: {
    title: '我的认领', tell: '到时间前，要不要在微信里提醒您？', at: (t) => `认领于${t}`, release: '来不了，退出', releaseText: '名额马上让给别人，组织的人会收到消息。', releaseWhy: '为什么退出', releaseHint: '如：临时出差', releaseDone: '退出了，名额让给别人', comeLater: '到了现场，在这里签到', comeAgain: '又来了？再签到一次', in: '签到', out: '签退', inDone: '签到了，辛苦您', outDone: (t) => `签退了，共${t}`, codeLabel: '签到码', codeHint: '组织的人手机上的8位数字，每分钟换一次', codeNeed: '请写8位数字。', scan: '扫二维码', scanBad: '这不是签到码，请扫组织的人手机上的码。',
    presence: '到场记录', from: (a) => `${a}签到，还没签退`, both: (a, b) => `${a}签到，${b}签退`, total: (t) => `算数的时间：${t}`, account: '服务记录', accountText: '写一两句做了什么，组织的人看了好认定。', accountDue: '还差一份服务记录', accountLabel: '做了什么', accountHint: '如：换好了二楼和三楼的灯泡', accountNeed: '请写一两句。', accountSave: '存好服务记录', accountAgain: '改服务记录', accountDone: '存好了，等组织的人认定', history: '经过',
  },
  ours: {
    code: '签到码', codeText: '给来帮忙的人看。可以照着输，也可以扫一扫。', left: (n) => `${n}秒后换新码`, picture: '签到二维码', gone: '现在拿不到新码，有了网络会自己出来。', open: '出示签到码', coming: '谁来', noneComing: '还没有人认领', signOut: '替他签退', signOutAsk: (n) => `确定替${n}签退吗？算到现在为止。`, signedOut: '签退了', certify: '认定', certifyAsk: (n, t) => `认定${n}服务${t}？`, certified: '认定好了，已告诉本人', refuse: '不认定', refuseText: '对方会看到原因。', refuseWhy: '为什么不认定', refused: '记下了，已告诉本人', account: (said) => `服务记录：${said}`, today: '今天的任务', show: (title) => `签到码：${title}`,
  },
  report: {
    title: '我的报到', tell: '社区确认了，要不要在微信里告诉您？', none: '您还没有报到', again: '再到一处报到', ask: '报到', kind: '怎么报到', home: '到我住的小区', homeText: '离家近，最方便帮邻居', unit: '到单位结对的社区', unitText: '住处不在本区，或单位安排', where: '到哪里', community: '找社区', place: '报到的地方', unitLabel: '工作单位', unitHint: '如：市第一医院', needPlace: '请先选地方。', needUnit: '请写工作单位。', needName: '还没有姓名，社区没法核对。', toName: '去填姓名', send: '报到', sent: '收到了，等社区确认', nexts: ['社区书记核对您的姓名和单位。', '确认或不确认，都会发消息告诉您。', '确认以后，“志愿”里就会为您找任务。'],
    since: (d) => `${d}起`, until: (a, b) => `${a}到${b}`, askedOn: (d) => `${d}报的`, byRoster: '名册上有您', unitByRoster: '换了单位，请单位在名册上改。', newUnit: '我换了单位', newUnitText: '不用重新报到。社区核对、确认后改过来，这个季度的服务都记到新单位。', newUnitPaired: '您在这里是单位结对报到。新单位要是不和这里结对，社区核对后，会和您商量还在不在这里服务。', newUnitLabel: '新的工作单位', newUnitSend: '请社区确认', newUnitSent: '收到了，等社区确认', newUnitWaits: (unit) => `申请改成“${unit}”，社区核对后，会发消息告诉您。`, newUnitBack: '撤回改单位', newUnitBackAsk: '不改单位了？以后还可以再申请。', newUnitRefused: (said) => `单位没有改。原因：${said}`, withdraw: '撤回', withdrawAsk: '撤回这次报到？以后还可以再报。', withdrawn: '撤回了', end: '我要离开', endText: '搬家、退休、调走都可以。做过的服务都留着。在别处没有报到的，认领了还没做的任务会让给别人。', endWhy: '原因', endHint: '如：搬走了', ended: '记下了，谢谢您', why: (said) => `原因：${said}`,
  },
  confirm: { title: '报到和特长', skills: '特长', link: '报到和特长，等您确认', confirm: '确认', confirmed: '确认了，已告诉本人', open: '看姓名电话', newUnit: (unit) => `换了单位，现在是 ${unit}`, openText: '先核对是不是本人、是不是这个单位。看过会记下来，对方查得到。', opened: '已记下您看过。', refuse: '不确认', refuseText: '对方会看到原因。', refuseWhy: '为什么不确认', refused: '记下了，已告诉本人', skillConfirmed: '确认了', said: (t) => `${t}说的`, none: '没有等您确认的', noneText: '有人报到、登记特长，会列在这里。' },
  skills: {
    title: '我的特长', text: '说说您会什么。社区有人确认以后，要这门手艺的任务就会找您。', none: '还没有登记', confirmed: '已确认', waiting: '等社区确认', drop: (n) => `去掉${n}`, dropAsk: (n) => `不再登记“${n}”？`, dropYes: '去掉', dropped: '去掉了', add: '我还会', added: '记下了，等社区确认', noPlace: '先报到，社区才知道找谁确认。', link: '我的特长', linkText: '会什么，谁确认过',
  },
  helper: { look: '看姓名电话', of: (n) => `看姓名电话 ${n}`, none: '没有留电话', kept: '已记下您看过，对方查得到。' },
  contacts: { title: '有事找谁', text: '找不到地方、要晚到、有疑问，先找第一位，找不到再找下一位。', call: (n) => `给${n}打电话`, write: (n) => `给${n}留言` },
  line: { title: '候补', until: (d, l) => `请在${d}前答复，${l}`, text: '人已经够了。有人退出时，按先后问候补的人。', join: '排候补', joined: '排上了，有人退出会告诉您', take: '我去', leave: '不排了', left: '退出候补了' },
  dispute: { ask: '不是这样的，我要申诉', text: '会由没有经手的同志来看，到期答复您。', label: '实际情况', hint: '如：我当天在，出门时忘了签退', done: '收到了，会答复您', due: (d) => `最晚${d}答复` },
  more: { calendar: '放进手机日历', calendarText: '认领的任务自己出现在日历里', report: '我的报到', reportText: '在哪里报到，什么时候起' },
};

/** Every word of the desk's proof, disputes, rings and call-backs. Nothing but words. */
export const Q = {
  proof: { photos: '服务照片', word: '受益人的话', noWord: '还没有记下', happened: '做到了', not: '没有做到', onBehalf: (who) => `由${who}代记`, late: '补录', lateText: '这是补录：没有先认领，由书记等人单独批准。', record: '记下受益人的话', recordText: '问过受益人以后再记。说没有做到的，会转给没有参与的人核实。', words: '受益人说了什么', yes: '做到了', no: '没有做到', save: '记下', saved: '记下了', need: '请选做到了还是没有做到。', approve: '批准补录', approved: '批准了，已告诉本人', forgotten: '没有签退，先按0分钟记', departure: '补记离开的时间', departureText: '核实以后，填他几点离开的。', left: '几点离开', why: '怎么知道的', departed: '补记了', back: '先不做' },
  disputes: {
    title: '申诉', text: '没有参与认定的人来核实、答复，到期的在前。过期没有答复，会告知上一级。', tabs: { open: '待答复', upheld: '申诉成立', dismissed: '维持原样', withdrawn: '已撤回' }, views: '看哪一类', none: { open: ['没有待答复的申诉', '党员对认定有不同意见，会排在这里。'], '': ['这里没有', '换一类看看。'] }, due: (d) => `${d}前答复`, late: (d) => `${d}到期，过期了`, toldUp: '已告知上一级', asked: (d) => `${d}提出`, minutes: (n) => `现在记${n}分钟`, answer: '答复', answerHint: '怎么核实的、结果怎样，本人看得到', started: '几点到', ended: '几点走', times: '他去过的，请填几点到、几点走；不填就按请假处理。', timesMust: '请填他几点到、几点走。', uphold: '申诉成立', dismiss: '维持原样', done: '答复了，已告诉本人', mayNot: '您参与过认定，要请别人来答复。', answeredBy: (who) => `${who}答复`, more: '再列一些', need: '请写答复，至少2个字。', toClaim: '看这次服务',
  },
  rings: { title: '互相认定的提醒', text: '这些人半年里绕着圈互相认定。请核实每一次服务。', people: (names) => `${names.join(' → ')} → ${names[0]}`, count: (n, m) => `共认定${n}次，${m}分钟`, span: (a, b) => `${a}到${b}`, see: '看这些服务', one: (n) => `第${n}次` },
  calls: {
    title: '回访抽查', text: '每天认定的服务随机抽出几件，打电话问受益人是不是属实。抽签的种子前一天就定好，谁也改不了。', tabs: { due: '待回访', confirmed: '属实', denied: '不属实', unreached: '没有联系上' }, views: '看哪一类', none: { due: ['没有要回访的', '每天夜里抽签，抽中的会在这里。'], '': ['这里没有', '换一类看看。'] }, who: (n) => `${n}做的`, certified: (d) => `${d}认定`, minutes: (n) => `${n}分钟`, calls: (n) => (n ? `打过${n}次` : '还没打过'), look: '看打给谁', lookText: '每看一次都会记下，本人查得到。', whom: { name: '姓名', phone: '电话', door: '门牌' }, nobody: '这个任务没有记下受益人。请到现场问问，或问发布任务的人。', note: '受益人说了什么', confirm: '属实', deny: '不属实', miss: '没有人接', done: '记下了', needNote: '不属实的，请写受益人说了什么。', mayNot: '您参与过认定，要请别人来回访。', draw: (day, of) => `${day}的${of}件里抽中`, seed: '抽签种子', more: '再列一些',
  },
  thanks: {
    title: '答谢', list: '答谢', views: '看哪一类', kinds: { waiting: '待领取', handed_over: '已领取', cancelled: '已取消', offered: '在换的回馈', ended: '不再换的回馈' }, add: '添加回馈', more: '再列一些', count: (n, more) => (more ? `先列出${n}件，往下还有` : `共${n}件`),
    none: { waiting: ['没有等着来领的', '党员用公益积分换了回馈，会排在这里，等您当面交给他。'], handed_over: ['还没有领走的', '交给本人以后，会记在这里。'], cancelled: ['没有取消的', '取消的积分会退回本人。'], offered: ['还没有可以换的回馈', '点“添加回馈”放上来，在这里服务的党员就能用公益积分换。'], ended: ['没有停换的', '停换的、过了日子的会在这里。'] },
    taken: {
      file: '回馈兑换', columns: ['兑换号', '姓名', '换了什么', '积分', '状态', '换的时间', '最晚哪天领', '在哪里领', '说明'], pick: '从左边选一件', pickText: '有人来领，先对兑换号和姓名，再点“已交给本人”。', number: (n) => `兑换号 ${n}`, points: (n) => `${n}分`, rows: { who: '谁换的', points: '用了', at: '换的时间', by: '最晚哪天领', where: '在哪里领', handed: '领走的时间', cancelled: '取消的时间', reason: '为什么取消' }, due: (d) => `最晚${d}领`, late: (d) => `最晚该在${d}领，过期没领；7天后自动退回积分`, own: '这是您自己换的，要请别人来交。', check: '请对方出示手机上的兑换号，对上姓名再交。',
      hand: '已交给本人', handed: '记下了，已交给本人', cancel: { title: '取消并退回积分', text: '积分退回本人，东西放回去给别人换，本人会收到消息和原因。', why: '为什么取消', done: '取消了，积分已退回' },
    },
    offers: {
      file: '回馈', columns: ['名称', '地方', '积分', '一共', '还剩', '换到哪天', '换后几天内领', '在哪里领', '说明'], pick: '从左边选一样回馈', pickText: '看还剩多少、换到哪天，也可以停换。', points: (n) => `${n}分换1份`, left: (n, of) => `还剩${n}份，一共${of}份`, until: (d) => `换到${d}`, always: '停换以前都能换', ended: (d) => `${d}停换`, over: '不再换了', gone: '换完了', rows: { org: '谁可以换', points: '要多少积分', left: '数量', until: '换到哪天', where: '在哪里领', days: '换后几天内领', said: '说明', at: '放上来的时间' }, who: (place) => `在${place}报到服务的党员`, days: (n) => `${n}天`,
      end: '停换', endAsk: (name) => `“${name}”停换以后，不能再放上来；已经换了的照样可以领。`, endDone: '停换了', back: '先不停',
    },
    form: {
      title: '添加回馈', text: '在这个地方报到服务的党员，可以用公益积分换。文字检查通过以后才看得到，放上来就不能改，写错了就停换、另放一样。', org: '由哪里答谢', name: '换什么', nameHint: '如：保温杯一个、理发一次', said: '说明', points: '要多少积分', stock: '一共几份', until: '换到哪天', untilHint: '不填就一直能换', fetchAt: '在哪里领', fetchAtHint: '写清楚地点和时间，如：党群服务站一楼，周一到周五9点到17点', days: '换后几天内来领', daysHint: '过了可以取消、退回积分；再过7天还没领，自动退回', save: '放上来', saved: '放上来了，文字检查通过后党员就能换', back: '先不做', needName: '请写换什么，至少2个字。', needPlace: '请写在哪里领。', needNumber: '请填整数，至少是1。',
    },
  },
};

/** The words of proof, late entries, hours and points. Loaded where used. */
export const P = {
  proof: {
    photos: '服务的照片', before: '服务前', after: '服务后', text: '只有您和组织的人看得到。', due: '还差服务前和服务后的照片', drop: '去掉这张', word: '受益人说的', happened: '做到了', not: '没有做到', onBehalf: (who) => `由${who}代记`, forgotten: '没有签退，先按0分钟记。请告诉组织的人几点离开的。',
    state: '填写服务时间', stateText: '这件事不用签到。做完后填几点到几点，拍一张照片；受益人说做到了，就能认定。', started: '几点开始', ended: '几点结束', stateSend: '交上去', again: '改时间、记录或照片', stated: '收到了，等受益人说一句、等组织的人认定', needTimes: '请选开始和结束的时间。', needPhoto: '请至少拍一张照片。', photosLater: '照片还没有传完，请稍等再按。',
  },
  hours: {
    title: '我的时长和积分', link: '我的时长和积分', linkText: '认定了多少，能换什么', quarter: '这个季度', year: '今年', services: (n) => `服务${n}次`, goodwill: '公益积分', goodwillText: '可以换社区的回馈', appraisal: '双报到积分', appraisalText: '只用于考核，不能换东西', points: (n) => `${n}分`, change: (n) => (n > 0 ? `+${n}` : `${n}`), balance: (n) => `剩${n}分`,
    lines: '明细', none: '还没有积分', noneText: '服务认定以后，积分就记在这里，一笔也不会改。', late: '补录一次服务', lateText: '做了好事、没有认领的，可以补上',
  },
  thanks: {
    title: '能换的回馈', have: (n) => `您有${n}分公益积分，可以换下面的东西。`, haveNone: '您还没有可用的公益积分。做一件任务，认定以后就有了。', none: '这里还没有能换的', noneText: '您报到的社区放上来，就会出现在这里。', points: (n) => `${n}分`, left: (n) => `还有${n}份`, gone: '换完了', until: (d) => `换到${d}`, short: (n) => `还差${n}分就能换`, redeem: '换这个',
    ask: (name) => `换“${name}”？`, askText: (n, rest, d, place) => `用${n}分，换后还剩${rest}分。换好后，最晚${d}去领。地点：${place}。领的时候出示兑换号。`, yes: (n) => `用${n}分换`, done: (name) => `换好了：${name}`, doneText: '兑换号在“我的时长和积分”里随时能看到。', understood: '知道了',
    mine: '我换的', number: '领的时候出示兑换号', fetch: (d, place) => `${d ? `最晚${d}去领。` : ''}地点：${place}`, late: (d) => `最晚该在${d}领，已经过了。请问社区还能不能领。`,
  },
  late: {
    title: '补录服务', text: '没有先认领、已经做完的事，可以补录。由书记等人单独批准，永远注明是补录。', where: '在哪里做的', what: '做了什么事', whatHint: '如：帮3栋邻居搬家', kind: '哪一类', choose: '请选', account: '说清楚', accountHint: '帮了什么、怎么做的', started: '几点开始', ended: '几点结束', send: '交上去', sent: '收到了，批准以后会发消息告诉您', noPlace: '先报到，才能补录。', toReport: '去报到', next: '接下来', nexts: ['书记等人核实您写的。', '批准或不批准，都会发消息告诉您。', '批准以后，时长就记在您名下，注明是补录。'],
    need: { title: '请写做了什么事。', post_class: '请选哪一类。', account: '请说清楚做了什么。', times: '请选开始和结束的时间。' },
  },
  classes: { organisation: '组织建设', law: '法律咨询与援助', relief: '助困扶残与就业援助', governance: '社区治理', health: '健康医疗', culture: '文化体育', safety: '安全宣传与治安巡逻', other: '其他' },
};

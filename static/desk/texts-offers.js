/** Every word of the desk's search for helpers: who was asked, why a task waits, what counts how much. Nothing but words. */
export const Q = {
  why: { title: '为什么还在等' },
  offers: {
    tab: '问过的人', text: '系统从近到远一圈一圈地问，一次只问几个人；每人只问一次，到时间没有答复就问下一位。微信里提醒得到的先问。', none: '还没有问过人', noneText: '文字核对通过以后，几分钟内就会开始问；晚上九点到早上九点不打扰人。', more: '再列一些', file: '问过的人', columns: ['谁', '多远', '匹配分', '状态', '什么时候问的', '答复期限', '怎么问的', '提醒', '原因'], inAppOnly: '没有微信提醒，只在小程序里', ways: { true: '夜间匹配', false: '逐圈询问' }, score: (n) => `${n}分`, until: (t) => `${t}前答复`,
  },
  weights: {
    title: '匹配权重', text: '给任务找人时，各项占多少分，加起来是100分。改了从选定的那天起算，以前的留着。', readOnly: '您可以看、可以试算；权重由区里的书记、副书记、党群工作者来定。', now: '现在用的', later: (d) => `${d}起`, first: '起步的权重', change: '换一组权重', sum: (n) => `合计${n}分`, sumNeed: (n) => `合计要正好100分，现在${n}分。`, number: '请填0或以上的整数。', from: '从哪天起', past: '请选今天或以后的日子。', save: '保存', saved: '权重定好了',
    hints: { ring: '同楼、同小区、同社区、同街道', metres: '两地相距多少米', skill: '有没有要的特长', time: '那段时间有没有空', load: '本季度做得少的先请', kept: '答应过的做到了多少', wish: '是不是愿意做的一类', waiting: '任务等了多久' },
    preview: '试算一下', previewText: '挑一件还缺人的任务，看换了权重谁会排在前面。试算什么也不改。', task: '任务', choose: '选一件任务', noTasks: '现在没有还缺人的任务可以试算。', columns: ['换了以后', '谁', '现在第几', '现在几分', '换了几分'], place: (n) => `第${n}`, moved: (n) => (n > 0 ? `↑${n}` : n < 0 ? `↓${-n}` : '不变'), nobody: '这件任务附近没有合适的人。', history: '各次的权重', since: '从哪天起', holds: '正在用',
  },
};

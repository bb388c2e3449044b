/** Every word of the desk's proof, disputes, rings and call-backs. Nothing but words. */
export const Q = {
  proof: { photos: '服务照片', word: '受益人的话', noWord: '还没有记下', happened: '做到了', not: '没有做到', onBehalf: (who) => `由${who}代记`, late: '补录', lateText: '这是补录：没有先认领，由书记等人单独批准。', record: '记下受益人的话', recordText: '问过受益人以后再记。说没有做到的，会转给没有参与的人核实。', words: '受益人说了什么', yes: '做到了', no: '没有做到', save: '记下', saved: '记下了', need: '请选做到了还是没有做到。', approve: '批准补录', approved: '批准了，已告诉本人', forgotten: '没有签退，先按0分钟记', departure: '补记离开的时间', departureText: '核实以后，填他几点离开的。', left: '几点离开', why: '怎么知道的', departed: '补记了', back: '先不做' },
  disputes: {
    title: '申诉', text: '没有参与认定的人来核实、答复，到期的在前。过期没有答复，会告知上一级。', tabs: { open: '待答复', upheld: '申诉成立', dismissed: '维持原样', withdrawn: '已撤回' }, views: '看哪一类', none: { open: ['没有待答复的申诉', '党员对认定有不同意见，会排在这里。'], '': ['这里没有', '换一类看看。'] }, due: (d) => `${d}前答复`, late: (d) => `${d}到期，过期了`, toldUp: '已告知上一级', asked: (d) => `${d}提出`, minutes: (n) => `现在记${n}分钟`, answer: '答复', answerHint: '怎么核实的、结果怎样，本人看得到', started: '几点到', ended: '几点走', times: '他去过的，请填几点到、几点走；不填就按请假处理。', timesMust: '请填他几点到、几点走。', uphold: '申诉成立', dismiss: '维持原样', done: '答复了，已告诉本人', mayNot: '您参与过认定，要请别人来答复。', answeredBy: (who) => `${who}答复`, more: '再列一些', need: '请写答复，至少2个字。', toClaim: '看这次服务',
  },
  rings: { title: '互相认定的提醒', text: '这些人半年里绕着圈互相认定。请核实每一次服务。', people: (names) => `${names.join(' → ')} → ${names[0]}`, count: (n, m) => `共认定${n}次，${m}分钟`, span: (a, b) => `${a}到${b}`, see: '看这些服务', one: (n) => `第${n}次` },
  calls: {
    title: '回访抽查', text: '每天认定的服务随机抽出几件，打电话问受益人是不是属实。抽签的种子前一天就定好，谁也改不了。', tabs: { due: '待回访', confirmed: '属实', denied: '不属实', unreached: '没有联系上' }, views: '看哪一类', none: { due: ['没有要回访的', '每天夜里抽签，抽中的会在这里。'], '': ['这里没有', '换一类看看。'] }, who: (n) => `${n}做的`, certified: (d) => `${d}认定`, minutes: (n) => `${n}分钟`, calls: (n) => (n ? `打过${n}次` : '还没打过'), note: '受益人说了什么', confirm: '属实', deny: '不属实', miss: '没有人接', done: '记下了', needNote: '不属实的，请写受益人说了什么。', mayNot: '您参与过认定，要请别人来回访。', draw: (day, of) => `${day}的${of}件里抽中`, seed: '抽签种子', more: '再列一些',
  },
};

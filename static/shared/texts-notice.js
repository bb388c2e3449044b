/** The words of notices: the inbox, one notice, passing it on, and knocking at doors. Loaded where they are used. */
export const N = {
  inbox: {
    title: '通知', none: '还没有通知', noneText: '停水停电、社区活动、您报的事有了进展，都会在这里告诉您。',
    grades: { emergency: '紧急', important: '重要', ordinary: '一般' }, unreadCount: (n) => `${n}条没看`, messages: '给我个人的消息', unread: '新', all: '全部标为看过',
    must: '要确认', pinned: '置顶', corrected: '已更正', withdrawn: '已撤回', expired: '已过期', confirmed: '已确认', prefs: '怎么通知我', prefsText: '晚上不打扰、每天合成一条',
  },
  one: {
    title: '通知', who: (who, at) => `${who} · ${at}`, until: (d) => `有效到 ${d}`, photos: '照片', files: '附件', fileText: (size) => `${size}，点一下下载`, kb: (n) => `${n}KB`, mb: (n) => `${n}MB`,
    notes: '本级补充', note: (place) => `${place}补充`, corrected: '已更正', correctedWhy: (why) => `更正原因：${why}`, old: '看更正前的内容', oldAt: (at) => `${at} 发出，已更正`,
    withdrawn: '已撤回', withdrawnWhy: (why) => `撤回原因：${why}`, withdrawnText: '这条通知不作数了，不用照着做。', oldBody: '看撤回前的内容', expired: '已过期', expiredText: (d) => `这条通知到 ${d} 为止，现在已经过了。`,
    read: '我已知晓', readText: '按一下，发通知的人就知道又通知到一户。只记户数，不公开您的名字。', confirm: '我确认收到', confirmText: '按一下就是告诉社区您收到了。楼栋长不用再上门通知您。', again: '内容更正过，请再看一遍',
    readDone: (at) => `${at}看过了`, confirmDone: (at) => `${at}确认收到了`, thanks: '谢谢，记下了', thanksConfirm: '谢谢，已确认。不会再上门找您。', next: '要是改了时间或内容，会再通知您。', queued: '记下了，等网络好了自动发出', tell: '下次有通知，要不要在微信里告诉您？',
    secretary: '有疑问？问小区书记', stateOf: '这条通知现在',
  },
  relay: {
    title: '请转达', to: (place) => `转达到${place}`, by: (d) => `最晚 ${d}`, late: '已经过了转达时间，上一级会知道', text: '按一下，住在这里的人就能看到，下一级也会接着转达。原文不会改动。', add: '加一句本级补充', note: '本级补充', noteHint: '如：1号楼先停，水车停在东门。只有您这一级以下看得到，核对后显示。', send: '转达',
    done: '转达好了', doneText: '住在这里的人已经看得到。', noteChecking: '您的补充核对后就会显示。', urgent: '请回一声：看到了', urgentText: '紧急通知已经直接发给每个人。按一下，上一级就知道您看到了，正在做。', urgentAdd: '说一句正在做什么', urgentNote: '正在做什么', urgentHint: '如：正带人挨家敲门。只有上一级看得到。', urgentSend: '我看到了，马上办',
    section: '等您转达的通知', waiting: (n) => `下一级还有${n}处没转达`, all: '下一级都转达了', open: '看这条通知',
  },
  cover: {
    title: '传到哪里了', of: (place) => `${place}现在的数`, doors: '户', people: '人', addressed: '要通知', reached: '通知到', read: '看过', confirmed: '确认', relayed: (who, at) => `${who} ${at}转达`, vacant: '没有人可以转达，已经直接发下去', wait: (d) => `还没转达，最晚 ${d}`, notYet: '还没轮到', late: '超时没转达', straight: { relayed: (who, at) => `${who} ${at}回报看到了`, vacant: '没有人可以回报，通知已直接送到各人', wait: (d) => `还没回报，最晚 ${d}`, late: '超时没回报' },
    share: (a, b) => `${a} / ${b}户`, knock: '去敲门', left: (n) => `还有${n}户没通知到`, none: '每一户都通知到了',
  },
  doors: {
    title: '敲门名单', left: (n) => `还有${n}户`, done: (n, all) => `已通知 ${n} / ${all} 户`, logged: '名单只给要上门的人看。您打开过，系统会记下。', told: '当面告知', note: '留了字条', nobody: '没人在家', unit: (n) => `${n}单元`, room: (r) => `${r}室`, door: (n) => `第${n}户`,
    building: (name, n) => `${name}，还有${n}户`, waiting: '等网络', kept: '记在手机里，网络好了自动发出', keptCount: (n) => `${n}户的记录等网络，会自己发出，不用再按。`, sentAll: '都记到系统里了', ticked: { told: '已当面告知', note_left: '已留字条', nobody_home: '没人在家，下次再来' }, change: '改', again: (n, at) => `来过${n}次，上次${at}没人`,
    empty: '没有要敲门的了', emptyText: '这里每一户都通知到了，辛苦了。', choose: '哪一栋', all: '全部', refused: (why) => `没记上：${why}`, hidden: '您的职务看不到门牌号，只看得到户数。', finished: '这一栋敲完了', people: (n) => `${n}人在用近邻`, nobodyApp: '这家没人在用近邻', more: '看后面的',
  },
};

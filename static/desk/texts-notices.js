/** Every word of the desk's notices, their coverage and the exports. Nothing but words. */
export const N = {
  list: {
    title: '通知', text: '写一次，一级一级传到每一户。发出去的能看到传到哪里、还有谁没送到。', write: '写通知', mine: '我管的通知', relay: '等我转达', search: '搜标题或内容', status: '状态', grade: '级别', org: '地方', all: '全部', count: (n, more) => (more ? `先列出${n}份，往下还有` : `共${n}份`), more: '再列一些', views: '看哪些通知', columns: ['标题', '级别', '状态', '谁发的', '发到', '发给', '时间'],
    none: '还没有通知', noneText: '停水、检修、开会，写一份通知，能看到传给了多少户。', noneRelay: '没有等您转达的通知', noneRelayText: '上级发来的通知，轮到您转达时会出现在这里。', noneFound: '没有这样的通知', clear: '清除筛选',
    to: (names, n) => (n > 3 ? `发到${names.slice(0, 3).join('、')}等${n}处` : `发到${names.join('、')}`), due: (d) => `请在${d}前转达`, late: (d) => `${d}就该转达了`, progress: (m, n) => `正在送出，已送到${m}人，共${n}人`, preparing: '正在准备名单', publishedAt: (t) => `${t}发布`, changedAt: (t) => `${t}改过`,
  },
  status: { draft: '草稿', review: '待审核', published: '已发布', withdrawn: '已撤回' },
  grades: { ordinary: '一般', important: '重要', emergency: '紧急' },
  gradeTexts: {
    ordinary: '一级一级转达。写的人自己可以发布，算在每月份数里。', important: '一级一级转达，微信优先提醒。要另一位同志看过再发布，算在每月份数里。',
    emergency: '马上直接送到每个人，不等转达，不管勿扰时间；各级只要报告“知道了”。不算每月份数，请只用在险情、突然停气这样等不得的事上。',
  },
  audiences: { residents: '全体居民', households: '每户', posts: '任职人员', members: '在职党员' },
  audienceTexts: { residents: '住在那里的每个人', households: '一户有一个人知道就算送到', posts: '在那里任职的人，可以只选几种岗位', members: '到那里报到的在职党员' },
  write: {
    title: '写通知', edit: '改通知', text: '右边是居民在手机上看到的样子。没写完也不会丢，这台电脑会记着。', speaker: '用谁的名义发', name: '标题', body: '内容', bodyHint: '先说什么事、什么时候、影响谁，再说要大家做什么。', grade: '级别', audience: '发给谁', roles: '哪些岗位（不选就是全部）',
    where: '发到哪里', whereHint: '点三角一级一级打开，可以勾几处。勾了上级，下面的就都在内。', appears: '什么时候出现', appearsHint: '不填就是发布后马上。', expires: '到什么时候为止', expiresHint: '不填就一直有效。', relay: '每一级几小时内转达', hours: (h) => (h % 24 ? `${h}小时` : `${h / 24}天`), means: (t) => `就是 ${t}`,
    confirm: '请大家点“我确认收到”', confirmText: '能看到有多少户确认了', pinned: '放在最前面', pinnedText: '在居民的通知里一直排在上面，直到过期', photos: '照片', photosKept: '已经放上的照片', dropPhoto: (n) => `去掉第${n}张照片`, files: '附件', filesHint: 'PDF或Word，最多9个，每个不超过10MB。带宏、脚本、密码的不收。', addFile: '选附件', uploading: (n) => `正在上传 ${n}`, dropFile: (n) => `去掉附件 ${n}`, refusedFile: (n, why) => `“${n}”没有收下：${why}`, tooMany: '附件最多9个。', fileFailed: '请再选一次。',
    save: '存草稿', saved: '草稿存好了', review: '送审', reviewed: '送审了，已告诉能审的同志', publish: '发布', published: '发布了，正在送出', discard: '不要这份', discardAsk: '确定不要这份通知吗？', discarded: '作废了', kept: '上次没写完的还在，已经放回来了。', restart: '从头写', uploadWait: '照片还在上传，稍等一下。', uploadFailed: '有照片没传上去，请重传或去掉它。',
    who: { important: '重要通知要另一位同志看过再发布：请先送审，由本级或上级的书记、副书记、党群工作者发布。', mayNot: '您可以写、可以送审；发布要由书记、副书记、党群工作者来做。', may: '看过没问题就可以发布。', other: '这份是别的同志写的，您看过没问题就可以发布。', left: (n) => (n ? `这个月还可以发布${n}份。` : '这个月的份数用完了，下个月1日起可以再发；紧急通知不受限制。') },
    sure: (title) => `发布“${title}”？`, sureText: (c, where, grade) => `级别：${grade}。发到${where}，${c}。发出去的内容不能改，只能更正或撤回。`, sureYes: '确定发布', back: '再看看', need: { title: '请写标题，至少2个字。', body: '请写内容，至少2个字。', targets: '请至少选一处。' },
  },
  count: { both: (p, h) => `会送到${h}户、${p}人`, people: (p) => `会送到${p}人`, counting: '正在数有多少户…', none: '那里还没有登记的居民和住户，发不到任何人。', pick: '选好地方，就能看到有多少户、多少人。' },
  tree: { open: (n) => `打开${n}`, shut: (n) => `收起${n}`, search: '搜小区、楼栋、社区', within: '已包含在上级里', chosen: '选了', drop: (n) => `不选${n}`, none: '没有找到，换个字试试。', more: '再列一些', empty: '下面没有了', found: '找到的', label: '按层级选地方' },
  levels: { district: '区', street: '街道', community: '社区', compound: '小区', building: '楼栋' },
  phone: { title: '居民手机上的样子', noTitle: '（标题）', noBody: '（内容写在左边，这里马上能看到）', pinned: '置顶' },
  one: {
    text: '通知内容', versions: '改过的内容', version: (n) => `第${n}版`, inForce: '现在用的', old: '以前的，已不用', waiting: '还没换上', why: '为什么改', history: '经过', attachments: '附件', photos: '照片', notes: '本级补充', targets: '发到', audience: '发给', by: '起草', from: '发布', appears: '出现', expires: '到期', relayHours: '转达时限', mustConfirm: '要点“我确认收到”', pinned: '置顶', yes: '是', no: '不用', never: '一直有效', atOnce: '发布后马上', withdrawn: (t, r) => `${t}撤回：${r}`, toList: '所有通知', fileCheck: { pending: '核对中', review: '等人工审核', refused: '没有通过，居民看不到' }, check: { pending: '内容核对中', review: '内容等人工审核', refused: '内容没有通过' }, edit: '改草稿', facts: '怎么发的',
  },
  deeds: {
    review: { title: '送审', done: '送审了，已告诉能审的同志' }, publication: { title: '发布', done: '发布了，正在送出' }, return: { title: '退回修改', text: '起草的同志会收到消息和您写的话。', reason: '哪里要改', done: '退回了' },
    corrections: { title: '更正', text: '原来的文字会留着，标明已不用。看过原文的人会再收到一次。', why: '为什么更正', done: '更正交上了，核对通过后换上', name: '标题', body: '内容' }, withdrawal: { title: '撤回', text: '收到过的人还能看到原文和您写的原因；没送到的不再送。撤回以后不能恢复。', reason: '为什么撤回', done: '撤回了' },
    discarding: { title: '作废' }, relay: { title: '转达', text: '转达以后，您这一处的居民就能看到，下一级开始计时。文字不能改，可以加一句本级补充。', note: '本级补充', done: '转达了', needWords: '请写一句。' }, behalf: (n) => `代${n}转达`, own: (n) => `转达到${n}`,
  },
  coverage: {
    title: '传到哪里了', text: '每10秒自己更新。点开一行，看它下面各处。', columns: ['地方', '转达'], rest: '住处没填到下一级的', stages: { addressed: '应送达', reached: '已送达', read: '已读', confirmed: '已确认' }, source: '从这里发出', doors: (n) => `${n}户`, people: (n) => `${n}人`, on: '看哪一天', dayHint: '那一天结束时的数', relayedAt: (w, t) => `${w} ${t}转达`, vacant: (t) => `没有人转达，${t}随上级一起送到`, due: (t) => `要在${t}前转达`, late: (t) => `${t}到时，还没转达`, whose: '该由', all: '一级一级看', lateOnly: '只看过时没转达的', noneLate: '没有过时没转达的', noneLateText: '都在时限之内。', waiting: '还没轮到', note: (n) => `补充：${n}`, noteWaits: '补充还在核对', relay: '代为转达', straight: { relayedAt: (w, t) => `${w} ${t}回报看到了`, vacant: () => '没有人回报，通知已直接送到各人', due: (t) => `要在${t}前回报`, late: (t) => `${t}到时，还没回报`, relay: '代为回报' }, unreached: (n) => `还有${n}户没送到`, unreachedPeople: (n) => `还有${n}人没送到`, allReached: '都送到了', empty: '还没有送出', emptyText: '内容核对通过、到了时间，就会一级一级送出。', lateCount: (n) => `有${n}处过了时限还没转达`, expand: (n) => `打开${n}`, fold: (n) => `收起${n}`, shareOf: (p) => `${p}%`, ended: '已经撤回，数不再变',
  },
  doors: {
    title: (n) => `${n}：没送到的户`, ask: '列出没送到的户', why: '只有负责敲门的岗位看得到门牌。打开名单会留下记录，住户在“谁看过我的信息”里查得到。', logged: '这次打开已经留下记录。', columns: ['门牌', '里面的人', '敲门结果', '敲过几次'], people: (n) => (n ? `${n}人在用，还没看到` : '还没有人在用'), outcome: { told: '当面告知', note_left: '留了字条', nobody_home: '没人在家', '': '还没敲' }, times: (n) => `${n}次`, counts: (d, p) => `${d}户、${p}人没送到`, noRoom: (n) => `其中${n}人没留门牌`, hidden: '您的岗位不敲门，看不到门牌，只能看数。', none: '都送到了', noneText: '这里没有要敲的门。', shut: '收起名单', more: '再列一些', export: '导出名单', exportColumns: ['楼栋', '门牌', '在用的人数', '敲门结果', '敲过几次'], building: (c, b) => (c ? `${c} ${b}` : b), file: '没送到的户',
  },
  exports: {
    title: '导出', text: '您要过的表。每次导出都留下记录，表上印着谁、什么时候导的。', none: '还没有导出过', noneText: '在“通知”里可以导送达情况表，在“人员岗位”“空缺与届满”里可以导任职表、空缺表。', columns: ['表', '什么时候要的', '状态', '行数', ''], download: '下载', gone: '已清除，请重新导出', asking: '正在做表…', ready: '做好了', failed: '没有做成，请再试一次', all: '看我的导出', coverage: '导出送达情况表', posts: '导出任职表', vacancies: '导出空缺表', rows: (n) => `${n}行`, downloadOf: (n) => `下载${n}`,
  },
};

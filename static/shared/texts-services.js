/** The words of service cards on the phone: my card, certificates, anybody's check of one, a unit's returns. */
export const X = {
  card: {
    title: '我的服务卡', link: '我的服务卡', linkText: '按季度看，下载、开证明', before: '上一季', after: '下一季', total: '认定的服务', times: (n) => `${n}次`, unit: '所在单位', noUnit: '还没有填，报到时填写', period: '期间',
    running: '本季还没有结季，认定一件就多一件。结季以后发给您的单位。', closed: (v) => `已结季，这是第${v}版，已发给或将发给您的单位。`, none: '这个季度还没有认定的服务', noneText: '认领附近的任务，做完由社区认定，就会记在这里。', find: '去看任务',
    paper: '下载服务卡（PDF）', check: '核验页', lines: '服务记录', by: (who, review) => `${who}认定 · ${review}`,
  },
  certificate: {
    title: '开服务证明', text: '选一段时间，开一张可以打印的证明，别人扫码就能核验。', from: '从哪天', to: '到哪天', make: '开证明', made: '开好了', download: '下载证明（PDF）', papers: '我的证明和服务卡', old: '旧版', now: '最新', version: (v) => `第${v}版`,
  },
  check: {
    title: '核验真伪', name: '姓名', unit: '所在单位', period: '期间', total: '合计', version: '版次', made: '生成时间', compare: '请与纸上对照：名字只显示姓，其余应当一样。', lines: '服务记录', tones: { valid: ['green', 'shield-check', '是真的'], superseded: ['amber', 'history', '不是最新一版'], changed: ['red', 'triangle-alert', '已有更正'], unknown: ['red', 'circle-x', '查不到'] },
    what: '这是什么', whatText: '在职党员和志愿者的服务，由社区认定后记在服务卡上。核验不用登录，页面上不会比纸上多。', nothing: '没有服务记录',
  },
  unit: {
    title: '单位的服务登记', link: '单位联络员', linkText: '看本单位的服务登记，确认收到', none: '您现在不是单位联络员', noneText: '由街道或区里登记以后，这里会有本单位的服务登记表。', returns: '每季度的汇总表', noReturns: '还没有发来的汇总表', noReturnsText: '每季度结季以后发到这里。', people: (n, t) => `${n}人有服务，共${t}`, file: '下载汇总表（Excel）', making: '正在生成，过一会儿再看', again: '重新生成汇总表', remade: '正在重新生成，好了会告诉您',
    have: '确认收到', haveAsk: '确认单位已收到这一季的服务登记？', had: '谢谢，已记下', sent: (d) => `${d}送达`, done: (d) => `${d}确认收到`, services: '这个季度认定的服务', noServices: '这个季度还没有认定的服务', more: '再看一些', logged: '您看过谁的记录，本人能查到。', tones: { waiting: ['amber', 'hourglass'], sent: ['amber', 'inbox'], acknowledged: ['green', 'circle-check'] },
  },
};

/** The words of free times, wishes and of being asked. Loaded where used. */
export const V = {
  offers: {
    title: '想请您帮忙', effort: (t) => `约${t}`, until: (t) => `请在${t}前答复，接不了也请说一声，好问别人。`, yes: '我来', no: '接不了', noText: '能说一声为什么吗？好找更合适的人。', noWord: '不说原因', accepted: '太好了，任务在“我认领的”里', declined: '知道了，谢谢您说一声', restful: '好的，这个月不再问您',
    reasons: { no_time: '那个时间没空', not_this_month: '这个月都不方便', too_far: '太远了', cannot: '这个我不会', other: '其他原因' },
  },
  free: {
    title: '我的空闲时间', link: '我的空闲时间和意愿', linkText: '什么时候有空、愿意做哪几类', text: '点一点您一般有空的时候，找人时先找有空的。这张表只有您自己看得到；找人的社区只看得到做那件事的时候您有没有空。', unsaid: '您还没有说过，现在是什么时候都可能问您。', days: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], parts: { morning: '上午', afternoon: '下午', evening: '晚上' }, week: '每周', holidays: '法定节假日也可以', holidaysText: '春节、国庆这些放假的日子', all: '全选', none: '全不选',
    pause: '最近不方便', pauseText: '到这天为止不问您。不填就是随时可以问。', month: '这个月不方便', clear: '不用了，可以问我', wishes: '愿意做的', wishesText: (n) => `最多选${n}类，可以不选。`, save: '存好', saved: '存好了，以后照这个找您', full: (n) => `最多选${n}类，先去掉一类。`,
    classes: { organisation: '组织建设', law: '法律咨询与援助', relief: '助困扶残与就业援助', governance: '社区治理', health: '健康医疗', culture: '文化体育', safety: '安全宣传与治安巡逻', other: '其他' },
  },
};

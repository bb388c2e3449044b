/** The words of how somebody wants to be told, and of their further homes. Loaded where used. */
export const M = {
  title: '怎么通知我', quiet: '晚上不打扰', quietText: '这段时间不发微信，过后再发。', from: '从', to: '到', digest: '一般通知怎么发', each: '来一条发一条', eachText: '有了就发微信', daily: '每天合成一条', dailyText: '攒在一起，每天发一次微信', at: '每天几点发', urgent: '紧急通知不受这些限制，任何时候都会马上告诉您。', always: '不管怎么选，“通知”里随时都看得到。', saved: '存好了',
  link: '怎么通知我', linkText: '晚上不打扰、每天合成一条', homes: '另外的住处', homesText: '那边的通知也会告诉您', homesIntro: '老家、父母家、出租的房子：加上以后，那边停水停电也会告诉您。', main: '现在住的', add: '加一处住处', drop: (n) => `去掉${n}`, dropAsk: (n) => `不再接收${n}的通知？`, dropYes: '去掉', dropped: '去掉了', none: '没有另外的住处', full: (n) => `最多加${n}处。`, letters: '我的留言', lettersText: '和书记的往来', corrections: '我反映过的', correctionsText: '信息不对的答复', room: '房号', keptRoom: '已存房号', added: '加好了',
};

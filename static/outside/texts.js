/** Every word of the page for outside parties. Nothing but words. */
export const O = {
  brand: '近邻', hello: (name) => `${name}，您好`, ask: '请协助处理这件事，并在下面回话。这里看不到报事的居民是谁，回话由社区转告。', number: '编号', category: '类别', place: '地方', address: '具体位置', due: '希望办好', description: '情况', photos: '照片',
  reply: '您的回话', note: '办得怎样了', noteHint: '如：已派人去看，明天上午换管子。', how: '办到哪一步', done: '已经办好', doneText: '社区会请居民确认', going: '还在办', goingText: '以后可以再回来写', send: '发出', need: '请写一句办得怎样了。',
  sent: '收到了，谢谢', sentText: '社区会看到，再告诉报事的居民。这个链接在有效期内还可以再打开，接着写。', again: '再写一句', answered: '您已经回过话，还可以接着写。', gone: '这个链接打不开了', goneText: '可能过了有效期，或社区已经收回。请联系发给您链接的社区。',
};

/** The words of a drawn map. Loaded where used. */
export const M = {
  map: (place) => `${place}示意图`, metres: (n) => `${n}米`, north: '北', arrows: (n) => `一次挪${n}米`, way: (name, n) => `往${name}挪${n}米`,
  ways: [['北', 0, -1], ['南', 0, 1], ['西', -1, 0], ['东', 1, 0]],
  title: '点一点在哪里', hint: '在图上点一下，红色标记就到那里。点得不准，用下面的按钮一点一点挪。', keep: '就是这里', choose: '在图上点位置', change: '在图上改', far: (place) => `这个位置离${place}太远，没有用上。`,
  here: '具体位置',
};

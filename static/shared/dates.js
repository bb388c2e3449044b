/** Dates as people say them, always in China's time whatever the phone is set to. Words come from texts.js. */
import { T } from './texts.js';

const DAY = 86400000;
const CHINA = 8 * 3600000;
const W = T.dates;

function parts(time) {
  const shifted = new Date(new Date(time).getTime() + CHINA);
  return {
    year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, date: shifted.getUTCDate(),
    week: W.week[shifted.getUTCDay()], hour: shifted.getUTCHours(), minute: shifted.getUTCMinutes(),
    day: Math.floor(shifted.getTime() / DAY),
  };
}

const clock = (p) => `${p.hour}:${String(p.minute).padStart(2, '0')}`;
const near = (p, now) => W.near[String(p.day - now.day)] || null;

function dayWord(p, now) {
  if (p.year !== now.year) return `${W.date(p.month, p.date, p.year)} ${p.week}`;
  return `${W.date(p.month, p.date)} ${p.week}`;
}

/** 今天 14:20 · 昨天 9:05 · 11月27日 周五 14:20 · 2025年3月1日 周六 */
export function when(time, now = Date.now()) {
  if (!time) return '';
  const [p, n] = [parts(time), parts(now)];
  if (near(p, n)) return `${near(p, n)} ${clock(p)}`;
  return p.year === n.year ? `${dayWord(p, n)} ${clock(p)}` : dayWord(p, n);
}

/** For promises: 今天 18:00 · 明天上午 · 11月27日 周五 */
export function by(time, now = Date.now()) {
  if (!time) return '';
  const [p, n] = [parts(time), parts(now)];
  if (p.day === n.day) return `${W.near['0']} ${clock(p)}`;
  if (near(p, n)) return near(p, n) + (p.hour < 12 ? W.morning : p.hour < 18 ? W.afternoon : W.evening);
  return dayWord(p, n);
}

/** 11月27日 周五, the year only when it is another one */
export function day(time, now = Date.now()) {
  if (!time) return '';
  const [p, n] = [parts(String(time).length === 10 ? `${time}T12:00:00+08:00` : time), parts(now)];
  return near(p, n) || dayWord(p, n);
}

/** From when till when: 今天 18:00–22:00 · 12月4日 周五 15:00–17:00 · 今天 20:00–明天 6:00 */
export function span(from, till, now = Date.now()) {
  const [a, b, n] = [parts(from), parts(till), parts(now)];
  const said = (p) => `${near(p, n) || dayWord(p, n)} ${clock(p)}`;
  return from === till ? said(a) : `${said(a)}–${a.day === b.day ? clock(b) : said(b)}`;
}

/** 2024年3月起 */
export function since(date) {
  if (!date) return '';
  const p = parts(`${String(date).slice(0, 10)}T12:00:00+08:00`);
  return W.since(p.year, p.month);
}

/** 2024年3月9日, for the terms of a list */
export function onDate(date) {
  if (!date) return '';
  const p = parts(`${String(date).slice(0, 10)}T12:00:00+08:00`);
  return W.date(p.month, p.date, p.year);
}

/** 今天 · 3天前 · 2个月前, from a number of days */
export function ago(days) {
  if (days < 1) return W.near['0'];
  if (days < 60) return W.daysAgo(Math.round(days));
  return W.monthsAgo(Math.round(days / 30));
}

/** 1小时15分钟, from minutes */
export function lasting(minutes) {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  return `${h ? W.hours(h) : ''}${m || !h ? W.minutes(m) : ''}`;
}

/** 还有3天 · 还有2小时 · 超期1天 */
export function left(time, now = Date.now()) {
  const gap = new Date(time).getTime() - now;
  const size = Math.abs(gap);
  const words = size >= DAY ? W.days(Math.round(size / DAY)) : size >= 3600000 ? W.hours(Math.round(size / 3600000))
    : W.minutes(Math.max(1, Math.round(size / 60000)));
  return gap >= 0 ? W.left(words) : W.over(words);
}

/** What a page of ours may ask of WeChat: leave to send a message, the phone number. Draws nothing, knows no one. */
import { get, newKey, query } from '../shared/api.js';

const KEPT = 'jinlin_gone_asking';
const UA = navigator.userAgent;
export const inWeChat = () => /MicroMessenger/i.test(UA);
export const inMiniProgram = () => /miniProgram/i.test(UA) || window.__wxjs_environment === 'miniprogram';

let loading = null;
/** WeChat's own script, only inside WeChat. */
function sdk() {
  loading = loading || new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = '/static/vendor/jweixin/jweixin.js';
    script.onload = () => done(window.jWeixin);
    script.onerror = () => { loading = null; script.remove(); fail(new Error('jweixin')); };
    document.head.append(script);
  });
  return loading;
}

/** → WeChat's script with leave for `wanted` of it here. It holds for this address alone, so a page that has moved on asks anew. */
async function allowed(wanted) {
  const [wx, signed] = await Promise.all([sdk(), get('/wechat/js-config' + query({ url: location.href.split('#')[0] }), { login: false })]);
  return new Promise((done, fail) => {
    document.addEventListener('WeixinOpenTagsError', fail, { once: true });
    wx.error(fail);
    wx.config({ ...signed, jsApiList: ['checkJsApi'], openTagList: [], ...wanted });
    wx.ready(() => done(wx));
  });
}
export const allowTag = (tag) => allowed({ openTagList: [tag] });

/** What WeChat's own scanner read, once; nothing where somebody closed it. */
export async function scanCode() {
  const wx = await allowed({ jsApiList: ['scanQRCode'] });
  return new Promise((done, fail) => {
    wx.scanQRCode({ needResult: 1, scanType: ['qrCode'], success: (read) => done(read.resultStr), cancel: () => done(''), fail });
  });
}

/** To a page of the mini program around us; fails where it has no such page. */
export const openInMiniProgram = (url) => sdk().then((wx) => new Promise((success, fail) => { wx.miniProgram.navigateTo({ url, success, fail }); }));

/** A state that comes back with the answer, so that nobody's link can bring an answer of theirs. */
export function newState() {
  const state = newKey();
  sessionStorage.setItem(KEPT, state);
  return state;
}

/** What came back under `name`, once, and only to whoever went to ask. */
export function broughtBack(name, asked) {
  const mine = asked.get('state') && asked.get('state') === sessionStorage.getItem(KEPT);
  if (!mine || !asked.get(name)) return null;
  sessionStorage.removeItem(KEPT);
  return asked.get(name);
}

/** `page` stands for the tap inside WeChat; it sends the browser back to `back`. */
export function leaveFor(page, back, more = {}) {
  location.assign(page + query({ ...more, state: newState(), redirect_uri: location.origin + back }));
}

/** What the scanner of codes says: at the door, and wherever somebody signs in. Beside it a number can always be typed. */
export const S = {
  opening: '正在打开相机…', aim: '把二维码放进框里', stop: '关上相机', again: '再试一次',
  none: '这里打不开相机，请直接输入号码。',
  shut: '相机没有打开。请再试一次，或直接输入号码。',
  // By the names browsers give.
  troubles: {
    NotAllowedError: '没有得到使用相机的许可。请在手机设置里允许，或直接输入号码。',
    NotFoundError: '没有找到相机，请直接输入号码。',
    NotReadableError: '相机正被别的程序用着。关掉它再试，或直接输入号码。',
    TypeError: '没有网络，扫码还没准备好。请连上网再打开这一页，或直接输入号码。',
  },
  weChat: '用微信扫一扫', weChatFailed: '微信扫一扫没有打开，请直接输入号码。',
};

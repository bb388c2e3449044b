/** Starts the phone client: looks, who is here, the page of this path, what still has to be sent. */
import { html, render, useEffect, useState } from '../shared/html.js';
import { whenConsentIsDue } from '../shared/api.js';
import { LayerHost, toast } from '../shared/overlay.js';
import { watchOutbox } from '../shared/outbox.js';
import { refreshMe, useMe } from '../shared/session.js';
import { applyView } from '../shared/view.js';
import { forget } from '../shared/load.js';
import { Skeleton, Trouble } from '../shared/widgets.js';
import { T } from '../shared/texts.js';
import { Bar, Head } from './frame.js';
import { useRoute } from './router.js';

const pages = new Map();

function usePage(route) {
  const [state, set] = useState({ pattern: null, page: null, error: null });
  const open = () => {
    if (pages.has(route.pattern)) { set({ pattern: route.pattern, page: pages.get(route.pattern), error: null }); return; }
    route.open().then((m) => { pages.set(route.pattern, m.default); set({ pattern: route.pattern, page: m.default, error: null }); },
      () => set({ pattern: route.pattern, page: null, error: { detail: T.error.page } }));
  };
  useEffect(open, [route.pattern]);
  return { ...(state.pattern === route.pattern ? state : { page: pages.get(route.pattern), error: null }), open };
}

function App() {
  const me = useMe();
  const route = useRoute();
  const [trouble, setTrouble] = useState(null);
  const { page: Page, error, open } = usePage(route);
  const [stranger, setStranger] = useState(false);
  const start = () => { setTrouble(null); refreshMe({ login: !route.toAll }).catch((e) => (route.toAll && e.status === 401 ? setStranger(true) : setTrouble(e))); };
  useEffect(() => { if (!me && !(stranger && route.toAll)) start(); }, [route.pattern]);
  useEffect(() => {
    const again = () => { if (document.visibilityState === 'visible') refreshMe({ login: false }).catch(() => {}); };
    document.addEventListener('visibilitychange', again);
    const bell = setInterval(again, 60000);
    const off = watchOutbox((event, entry) => {
      if (event !== 'sent') return;
      forget('/reports');
      if (entry.tries > 0 && !['door', 'check-in', 'walk-in'].includes(entry.kind)) toast(entry.kind === 'report' ? T.home.sent : T.home.sentOther);
      refreshMe().catch(() => {});
    });
    return () => { document.removeEventListener('visibilitychange', again); clearInterval(bell); off(); };
  }, []);
  if (!me && trouble && !trouble.leaving) return html`<main class="page"><${Trouble} error=${trouble} retry=${start}/></main>`;
  // Nobody is lost: home and secretary stay one tap away from a page that would not open.
  if (error) return html`<main class="page"><${Head} title=${T.app.name}/><${Trouble} error=${error} retry=${() => location.reload()}/></main><${Bar}/>`;
  if ((!me && !(stranger && route.toAll)) || !Page) return html`<main class="page"><${Skeleton} lines=${4}/><${Skeleton} lines=${3}/></main>`;
  return html`<main class="page" key=${route.path}><${Page} me=${me} params=${route.params} query=${route.query}/></main><${Bar}/>`;
}

applyView();
whenConsentIsDue(async (version) => (await import('./consent.js')).askForConsent(version));
const root = document.getElementById('app');
root.replaceChildren();
render(html`<${App}/>`, root);
render(html`<${LayerHost}/>`, document.getElementById('layers'));

/** The pages a person needs without a network are fetched before it is gone. */
const OFFLINE = ['home', 'report', 'reports', 'case', 'secretary', 'inbox', 'notice', 'doors', 'claim', 'sign-up', 'check-in'].map((page) => `/static/phone/pages/${page}.js`);
if ('serviceWorker' in navigator && window.isSecureContext) {
  addEventListener('load', () => setTimeout(async () => {
    try {
      await navigator.serviceWorker.register('/sw.js');
      const ready = await navigator.serviceWorker.ready;
      await Promise.all(OFFLINE.map((p) => import(p)));
      const used = performance.getEntriesByType('resource').map((r) => new URL(r.name)).filter((u) => u.pathname.startsWith('/static/'));
      ready.active.postMessage({ keep: [...new Set([...used.map((u) => u.pathname), '/static/icons/things.svg', '/static/icons/base.svg'])] });
    } catch { /* without it everything works, only not offline */ }
  }, 2500));
}

/** The desk: who is here, the rail, and the page the address names. It grants nothing; the server does. */
import { html, render, useEffect, useState } from '../shared/html.js';
import { get, whenConsentIsDue } from '../shared/api.js';
import { Icon } from '../shared/icon.js';
import { useLoad } from '../shared/load.js';
import { LayerHost } from '../shared/overlay.js';
import { Trouble } from '../shared/widgets.js';
import { useAddress } from './address.js';
import { askForConsent } from './parts/consent.js';
import { Rail } from './parts/rail.js';
import { D } from './texts.js';

const PAGES = {
  '': () => import('./pages/overview.js'), cases: () => import('./pages/queue.js'), checks: () => import('./pages/checks.js'),
  rules: () => import('./pages/rules.js'), templates: () => import('./pages/templates.js'), roster: () => import('./pages/roster.js'),
  posts: () => import('./pages/posts.js'), calendar: () => import('./pages/calendar.js'), notices: () => import('./pages/notices.js'),
  write: () => import('./pages/write.js'), exports: () => import('./pages/exports.js'), facts: () => import('./pages/facts.js'),
  corrections: () => import('./pages/corrections.js'), letters: () => import('./pages/letters.js'), stations: () => import('./pages/stations.js'),
  events: () => import('./pages/events.js'), plan: () => import('./pages/plan.js'), applications: () => import('./pages/applications.js'), 'check-in': () => import('./pages/check-in.js'),
  flowerbeds: () => import('./pages/flowerbeds.js'), claims: () => import('./pages/claims.js'), inspections: () => import('./pages/inspections.js'), draws: () => import('./pages/draws.js'), 'bed-terms': () => import('./pages/bed-terms.js'),
  tasks: () => import('./pages/tasks.js'), 'task-write': () => import('./pages/task-write.js'), 'task-code': () => import('./pages/task-code.js'),
  disputes: () => import('./pages/disputes.js'), 'spot-checks': () => import('./pages/spot-checks.js'), thanks: () => import('./pages/thanks.js'),
  certify: () => import('./pages/certify.js'), affiliations: () => import('./pages/affiliations.js'), skills: () => import('./pages/skills.js'), spread: () => import('./pages/spread.js'),
  units: () => import('./pages/units.js'), 'service-counts': () => import('./pages/service-counts.js'), quarters: () => import('./pages/quarters.js'),
  wishes: () => import('./pages/wishes.js'), 'task-series': () => import('./pages/task-series.js'),
  limits: () => import('./pages/limits.js'), weights: () => import('./pages/weights.js'),
};
const known = new Map();

function Shut({ me }) {
  const handler = me.posts.length > 0;
  return html`<main class="desk-wait"><div class="card empty"><${Icon} name="briefcase" size="2.6em"/>
    <h1>${D.shut.title}</h1><p>${D.shut.hello(me.name)}${handler ? D.shut.handler : D.shut.text}</p>
    <p class="stack"><a class="btn btn-main" href=${handler ? '/p/work' : '/p/me'}>${D.shut.toPhone}</a>
      <button type="button" class="btn" onClick=${() => location.reload()}>${D.shut.again}</button></p></div></main>`;
}

function Page({ address, me, summary }) {
  const name = PAGES[address.page] ? address.page : '';
  const [, redraw] = useState(0);
  const [error, setError] = useState(null);
  useEffect(() => {
    setError(null);
    document.title = `${D.page[name]} · ${D.app.name}`;
    if (!known.has(name)) PAGES[name]().then((m) => { known.set(name, m.default); redraw((n) => n + 1); }, (e) => setError(e));
  }, [name]);
  const View = known.get(name);
  if (error) return html`<div class="pane"><${Trouble} error=${error} retry=${() => location.reload()}/></div>`;
  return View ? html`<${View} key=${name} address=${address} me=${me} summary=${summary}/>` : html`<div class="pane"><div class="bone"></div><div class="bone"></div></div>`;
}

function Desk({ me }) {
  const address = useAddress();
  const summary = useLoad('/desk/summary', { every: 30000 });
  const skip = (e) => { e.preventDefault(); document.getElementById('main').focus(); };
  const bare = address.filters.screen === '1';               // for a projector: the page and nothing beside it
  if (bare) return html`<main id="main" class="desk-main desk-bare" tabindex="-1"><${Page} address=${address} me=${me} summary=${summary}/></main>`;
  return html`<a class="skip" href="#main" onClick=${skip}>${D.app.skip}</a>
    <div class="desk"><${Rail} me=${me} address=${address} counts=${summary.data}/>
      <main id="main" class="desk-main" tabindex="-1"><${Page} address=${address} me=${me} summary=${summary}/></main></div>`;
}

async function start() {
  const app = document.getElementById('app');
  whenConsentIsDue(askForConsent);
  render(html`<${LayerHost}/>`, document.getElementById('layers'));
  try {
    const me = await get('/me');
    app.replaceChildren();
    render(me.is_staff ? html`<${Desk} me=${me}/>` : html`<${Shut} me=${me}/>`, app);
  } catch (error) {
    if (error.leaving) return;                              // on the way to the log-in
    app.replaceChildren();
    render(html`<main class="desk-wait"><${Trouble} error=${error} retry=${() => location.reload()}/></main>`, app);
  }
}

start();

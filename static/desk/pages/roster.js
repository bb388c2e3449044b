/** The roster: imported at once, or kept aside, compared and switched to. */
import { html } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { href } from '../address.js';
import { Editions } from '../parts/editions.js';
import { RosterImport } from '../parts/roster-import.js';
import { SettingsPage } from '../parts/settings.js';
import { R } from '../texts-directory.js';
import { D } from '../texts.js';
import { S } from '../texts-settings.js';

const W = S.roster;

export default function Roster({ me, address }) {
  const way = address.filters.way === 'compare' || address.id ? 'compare' : 'import';
  const tab = (key) => html`<a href=${href('roster', null, key === 'compare' ? { way: key } : {})} aria-current=${way === key ? 'page' : null}>${R.roster[key]}</a>`;
  return html`<${SettingsPage} title=${D.page.roster} text=${way === 'compare' ? R.editions.text : W.text} me=${me} readOnly=${false}><nav class="tabs" aria-label=${R.roster.ways}>${tab('import')}${tab('compare')}</nav>
    ${way === 'compare' ? html`<${Editions} me=${me} address=${address}/>` : me.imports_roster ? html`<${RosterImport}/>` : html`<p class="stale"><${Icon} name="lock"/> ${W.importWho}</p>`}<//>`;
}

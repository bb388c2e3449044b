/** How many people and households a notice would address, live while places are chosen. */
import { html, useEffect, useState } from '../../shared/html.js';
import { get, query } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { N } from '../texts-notices.js';

const W = N.count;
const asking = (targets, audience, roles) => '/notices/audience-count' + query({ targets: targets.map((o) => o.id).join(','), audience, roles: roles.join(',') });

function words({ people, households }) {
  if (!people && !households) return W.none;
  return households === null ? W.people(people) : W.both(people, households);
}

/** For the question before publishing; without an answer the server still refuses a notice to nobody. */
export const audienceWords = (targets, audience, roles) => get(asking(targets, audience, roles)).then(words, () => '');

export function AudienceCount({ targets, audience, roles }) {
  const path = targets.length ? asking(targets, audience, roles) : null;
  const [state, setState] = useState({ path: null, count: null, error: null });
  useEffect(() => {
    if (!path) return undefined;
    let gone = false;
    const bell = setTimeout(() => get(path).then((count) => { if (!gone) setState({ path, count, error: null }); }, (error) => { if (!gone) setState({ path, count: null, error }); }), 300);
    return () => { gone = true; clearTimeout(bell); };
  }, [path]);
  const known = state.path === path ? state : null;
  const nobody = known && known.count && !known.count.people && !known.count.households;
  return html`<p class="audience ${nobody ? 'audience-none' : ''}" role="status"><${Icon} name=${nobody ? 'triangle-alert' : 'users'}/>
    ${!path ? W.pick : !known ? W.counting : known.error ? known.error.detail : words(known.count)}</p>`;
}

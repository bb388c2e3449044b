/** How a wish looks: its state in word, colour and icon. */
import { html } from '../../shared/html.js';
import { Chip } from '../../shared/status.js';

const LOOKS = {
  asked: ['blue', 'inbox'], waiting: ['amber', 'message-circle-question-mark'], accepted: ['blue', 'clipboard-list'], placed: ['green', 'heart-handshake'],
  fulfilled: ['green', 'circle-check'], missed: ['red', 'circle-alert'], refused: ['grey', 'circle-x'], withdrawn: ['grey', 'undo-2'],
};

export const WishChip = ({ wish }) => html`<${Chip} tone=${LOOKS[wish.status][0]} icon=${LOOKS[wish.status][1]}>${wish.status_name}<//>`;

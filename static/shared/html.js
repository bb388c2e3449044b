/** The one door to preact and htm, so that a page never names a vendored path. It adds nothing of its own. */
import { h } from '../vendor/preact/preact.module.js';
import htm from '../vendor/htm/htm.module.js';

export { h, render, createContext } from '../vendor/preact/preact.module.js';
export {
  useState, useReducer, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useContext, useErrorBoundary,
} from '../vendor/preact/hooks.module.js';
export const html = htm.bind(h);

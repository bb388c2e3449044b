/** The one door to preact and htm, so that a page never names a vendored path. It adds nothing of its own. */
export {
  h, html, render, createContext, useState, useReducer, useEffect, useLayoutEffect,
  useRef, useMemo, useCallback, useContext, useErrorBoundary,
} from '../vendor/htm/standalone.module.js';

// What the components' `react` is in elements.js: Preact, which is built in.
import { useState } from 'preact/compat'

export {
  Children,
  Component,
  createContext,
  createElement,
  forwardRef,
  startTransition,
  useCallback,
  useContext,
  useDeferredValue,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'preact/compat'
export { useState }

let ids = 0

/** Preact's own begins anew in each tree, and each mounted list is a tree. */
export const useId = (): string => useState(() => `tacitly-${++ids}`)[0]

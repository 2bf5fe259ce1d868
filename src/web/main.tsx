/** Where the app begins. */
export type { Engine } from './offline/engine.ts'
export { views } from './views/index.ts'

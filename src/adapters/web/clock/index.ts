export { browserClock } from './browser-clock.ts'

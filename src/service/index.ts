export { homePeer } from './home-peer.ts'
export { openReceivingDesk, type Pause, type ReceivingDesk } from './receiving-desk.ts'
export { isWorthStating, measuredOffset, type Measured, type Measuring } from './clock-offset.ts'

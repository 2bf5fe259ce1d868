export { askOpenly, newHttpClient, type HttpAnswer, type HttpClient, type HttpClientPlan, type Waits } from './http-client.ts'
export { httpPeer } from './http-peer.ts'
export { newLiveListener, type LiveListener } from './live-listener.ts'
export { httpKeyPeer, type HttpKeyPeer } from './http-key-peer.ts'
